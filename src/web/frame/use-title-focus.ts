import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** A new page is announced by its title, and the keyboard goes on from there; a page that chose a field of its own keeps it. */
export function useTitleFocus() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, hrefChanged, fromLocation }) => {
        if (!fromLocation || !pathChanged || !hrefChanged) return
        const main = document.getElementById('main')
        if (main?.contains(document.activeElement)) return
        main?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
      }),
    [router],
  )
}
