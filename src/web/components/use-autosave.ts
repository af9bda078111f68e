import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useEnded } from '../expiry.ts'
import { type Draft, startAutosave } from './autosave.ts'
import { isUnsaved } from './autosave-rules.ts'

/**
 * A draft that saves itself while it is typed, when a field or the page is left, and when the connection comes back. It
 * takes what it opens with once: give the component a `key` of the record. `hasViews`: another view of the page, by a word in its address, keeps the form as
 * it is and is no leaving.
 */
export function useAutosave(draft: Draft, { hasViews = false }: { readonly hasViews?: boolean } = {}) {
  const [running] = useState(() => startAutosave(draft))
  const state = useSyncExternalStore(running.listen, running.now)

  useEffect(() => {
    void running.restore().catch(() => undefined) // without a connection: what is kept stays kept
  }, [running])

  useEffect(() => {
    const save = () => void running.flush()
    window.addEventListener('online', save)
    document.addEventListener('visibilitychange', save)
    return () => {
      window.removeEventListener('online', save)
      document.removeEventListener('visibilitychange', save)
      save()
    }
  }, [running])

  // Signed in again over the page: what waited for it goes now.
  const hasEnded = useEnded()
  useEffect(() => {
    if (!hasEnded) void running.flush()
  }, [hasEnded, running])

  // Leaving saves first; only what cannot be saved asks.
  const leaving = useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      !(hasViews && current.pathname === next.pathname) && !(await running.flush()),
    enableBeforeUnload: () => isUnsaved(running.now()),
    withResolver: true,
  })

  return { state, texts: state.texts, leaving, ...running }
}

export type AutosavedForm = ReturnType<typeof useAutosave>
