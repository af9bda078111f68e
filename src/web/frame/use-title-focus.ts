import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * A new page is announced by its title, or by the part that the address names, and the keyboard goes on from there; a page that chose a field of
 * its own keeps it. What comes with the answer of the server, or comes anew with it, is waited for until the person does something.
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
      router.subscribe('onRendered', ({ pathChanged, hrefChanged, fromLocation, toLocation }) => {
        if (!fromLocation || !pathChanged || !hrefChanged) return
        stop()
        stop = follow(left, toLocation.hash)
      }),
    ]
    return () => {
      stop()
      for (const end of unsubscribe) end()
    }
  }, [router])
}

/**
 * @param left what had the focus on the page before; it may still stand where both pages have the same parts.
 * @param part the id that the address names, or nothing.
 */
function follow(left: Element | null, part: string): () => void {
  const main = document.getElementById('main')
  if (main === null) return () => {}
  const title = () => main.querySelector<HTMLElement>('h1')
  const focus = () => {
    const named = part === '' ? null : document.getElementById(part)
    // What comes above it pushes it out of sight.
    if (named && !isInSight(named)) named.scrollIntoView()
    const { activeElement } = document
    const isChosen =
      activeElement !== left && activeElement !== main && activeElement !== title() && main.contains(activeElement)
    if (isChosen) return
    if (named && !named.hasAttribute('tabindex')) named.tabIndex = -1
    const goal = named ?? title()
    goal?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(focus)
  const end = new AbortController()
  const stop = () => {
    observer.disconnect()
    end.abort()
  }
  for (const act of ['keydown', 'pointerdown', 'wheel'] as const)
    addEventListener(act, stop, { capture: true, passive: true, signal: end.signal })
  observer.observe(main, { childList: true, subtree: true })
  focus()
  return stop
}

function isInSight(part: HTMLElement): boolean {
  const { top } = part.getBoundingClientRect()
  return top >= 0 && top < innerHeight / 2
}
