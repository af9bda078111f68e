import { useEffect } from 'react'

/** Brings the paragraph that the address names before the eyes and under the keyboard, and again when its font has come. */
export function useCited(paragraphId: string | null) {
  useEffect(() => {
    const element = paragraphId === null ? null : document.getElementById(paragraphId)
    if (!element) return
    element.tabIndex = -1
    // Not with the frame: where drawing is slow, the keyboard would stand at nothing until then.
    element.focus({ preventScroll: true })
    const show = () => element.scrollIntoView({ block: 'center' })
    // After the router has put the page to its top.
    const frame = requestAnimationFrame(() => {
      show()
      document.fonts.ready.then(show)
    })
    return () => cancelAnimationFrame(frame)
  }, [paragraphId])
}
