import { useEffect } from 'react'

/** On a shared terminal everything is an eighth larger: it is used standing, with gloves just taken off, by many eyes. */
export function useLargeTargets(isShared: boolean) {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-large', isShared)
    return () => document.documentElement.removeAttribute('data-large')
  }, [isShared])
}
