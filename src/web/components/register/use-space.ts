import { useCallback, useState } from 'react'

/** Pixels beyond the edge at which rows are already there. */
const margin = '900px 0px'

/**
 * The height that a block of rows leaves blank while it is far from the eye, in pixels; null while its rows are there. A block is as
 * high as it was when last seen, so that nothing moves.
 */
export function useSpace(scroller: Element | null, atFirst: number | null) {
  const [space, setSpace] = useState(atFirst)
  const watch = useCallback(
    (block: Element | null) => {
      if (block === null) return
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (entry === undefined || entry.boundingClientRect.height === 0) return // not laid out at all
          setSpace(entry.isIntersecting ? null : entry.boundingClientRect.height)
        },
        { root: scroller, rootMargin: margin },
      )
      observer.observe(block)
      return () => observer.disconnect()
    },
    [scroller],
  )
  return { space, watch }
}
