import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useSession } from '../../../web/session.ts'
import { type Keys, readKeys, type Shortcut, shortcutOf } from './shortcut-rules.ts'

const listeners = new Set<() => void>()
/** On a shared terminal nothing is left in the browser: the keys hold while the page is open. */
const unkept = new Map<string, string>()

/** The keys of whoever is signed in, in this browser, and how to change them. */
export function useKeys(): [keys: Keys, change: (keys: Keys) => void] {
  const { account, idleMinutes } = useSession()
  const place = `sodachi-keys ${account?.loginName ?? ''}`
  const isShared = idleMinutes !== null
  const kept = useSyncExternalStore(
    (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    () => (isShared ? (unkept.get(place) ?? null) : localStorage.getItem(place)),
  )
  const change = (keys: Keys) => {
    if (isShared) unkept.set(place, JSON.stringify(keys))
    else localStorage.setItem(place, JSON.stringify(keys))
    for (const listen of listeners) listen()
  }
  return [readKeys(kept), change]
}

/** Does what a key with Alt stands for, wherever on the page the keyboard is; not over a dialog. */
export function useShortcuts(acts: Partial<Record<Shortcut, () => void>>) {
  const [keys] = useKeys()
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = acts[shortcutOf(keys, event) ?? ('' as Shortcut)]
    if (!act || document.querySelector('[role=dialog],[role=alertdialog]')) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
