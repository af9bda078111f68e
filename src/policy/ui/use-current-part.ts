import { useEffect, useState } from 'react'

/** Which of the headings was passed last on the way down: the part that is being read. */
export function useCurrentPart(anchors: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const passed = anchors.findLast((anchor) => {
        const heading = document.querySelector(`[data-part="${CSS.escape(anchor)}"]`)
        return heading !== null && heading.getBoundingClientRect().top < window.innerHeight / 3
      })
      setCurrent(passed ?? anchors[0] ?? null)
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [anchors])
  return current
}
