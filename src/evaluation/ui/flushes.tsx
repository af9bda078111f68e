import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

type Flush = () => Promise<boolean>

const Flushes = createContext<Set<Flush>>(new Set())

/** Around forms that save themselves and the acts that come after them. */
export function Writing({ children }: { readonly children: ReactNode }) {
  const [flushes] = useState(() => new Set<Flush>())
  return <Flushes value={flushes}>{children}</Flushes>
}

/** Tells of a form that an act has to save first. */
export function useSavedBeforeActs(flush: Flush) {
  const flushes = useContext(Flushes)
  useEffect(() => {
    flushes.add(flush)
    return () => {
      flushes.delete(flush)
    }
  }, [flushes, flush])
}

/** Saves all that is being written; false where something could not be saved, which is said at its place. */
export function useSaveAll(): () => Promise<boolean> {
  const flushes = useContext(Flushes)
  return async () => (await Promise.all([...flushes].map((flush) => flush()))).every(Boolean)
}
