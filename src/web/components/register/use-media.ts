import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Whether a media query holds. What changes with it stands on the page before paper is laid out. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const media = matchMedia(query)
    const follow = () => flushSync(() => setHolds(media.matches))
    setHolds(media.matches)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [query])
  return holds
}
