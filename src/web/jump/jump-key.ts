import { useEffect, useEffectEvent } from 'react'

/** Control+K moves the cursor on Apple's keyboards, so there it is ⌘K. */
const isApple = /^(Mac|iP)/.test(navigator.platform)

export const jumpKeyName = isApple ? '⌘ K' : 'Ctrl K'
export const jumpKeyShortcut = isApple ? 'Meta+K' : 'Control+K'

/** The key that opens the jump-to box from anywhere, unless an input method is converting kana. */
export function useJumpKey(onOpen: () => void) {
  const open = useEffectEvent(onOpen)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isHeld = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!isHeld || event.altKey || event.shiftKey || event.isComposing || event.key.toLowerCase() !== 'k') return
      event.preventDefault() // the browser would go to its own address line
      open()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
