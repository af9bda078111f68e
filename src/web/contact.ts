import { createContext, useContext, useLayoutEffect } from 'react'

/** Tells the frame around a page whom to ask about it. */
export const TellContact = createContext<(contact: string | null) => void>(() => undefined)

/** Whom to ask about this page, while it shows; without words the frame names the city's own contact. */
export function usePageContact(contact: string | undefined) {
  const tell = useContext(TellContact)
  useLayoutEffect(() => {
    tell(contact ?? null)
    return () => tell(null)
  }, [contact, tell])
}
