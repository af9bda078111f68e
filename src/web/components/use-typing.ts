import { useEffect, useEffectEvent, useRef, useState } from 'react'

/** Milliseconds without a key after which people expect an answer. */
const pause = 250

/** What stands in a search field, handed on after a pause and not while an input method is converting kana. */
export function useTyping(value: string, onSearch: (value: string) => void) {
  const [typed, setTyped] = useState(value)
  const [isComposing, setComposing] = useState(false)
  const handedOn = useRef(value)
  const search = useEffectEvent(onSearch)

  // The address changed by itself: back, forward, a link.
  useEffect(() => {
    if (value === handedOn.current) return
    handedOn.current = value
    setTyped(value)
  }, [value])

  useEffect(() => {
    if (isComposing || typed === handedOn.current) return
    const waiting = setTimeout(() => {
      handedOn.current = typed
      search(typed)
    }, pause)
    return () => clearTimeout(waiting)
  }, [typed, isComposing])

  const composition = {
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: () => setComposing(false),
  }
  return { typed, setTyped, composition }
}
