import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * A new page is announced by its title, and the keyboard goes on from there; a page that chose a field of its own keeps it. A title that comes
 * with the answer of the server, or comes anew with it, is waited for until the person does something.
 */
export function useTitleFocus() {
  const router = useRouter()
  useEffect(() => {
    let stop = () => {}
    let left: Element | null = null
    const unsubscribe = [
      router.subscribe('onBeforeNavigate', () => {
        left = document.activeElement
      }),
      router.subscribe('onRendered', ({ pathChanged, hrefChanged, fromLocation }) => {
        if (!fromLocation || !pathChanged || !hrefChanged) return
        stop()
        stop = followTitle(left)
      }),
    ]
    return () => {
      stop()
      for (const end of unsubscribe) end()
    }
  }, [router])
}

/** @param left what had the focus on the page before; it may still stand where both pages have the same parts. */
function followTitle(left: Element | null): () => void {
  const main = document.getElementById('main')
  if (main === null) return () => {}
  const focus = () => {
    const { activeElement } = document
    const isChosen = activeElement !== left && activeElement !== main && main.contains(activeElement)
    if (!isChosen) main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(focus)
  const end = new AbortController()
  const stop = () => {
    observer.disconnect()
    end.abort()
  }
  for (const act of ['keydown', 'pointerdown'] as const)
    addEventListener(act, stop, { capture: true, signal: end.signal })
  observer.observe(main, { childList: true, subtree: true })
  focus()
  return stop
}
