import { useEffect } from 'react'

/** Where one can be inside a page, when what one stood on has gone: the nearest of these that is still there. */
const places = 'li,fieldset,section,article,[role=group],[role=tabpanel],#main'
/** These look after the focus themselves, and give it back to where it came from. */
const passing = '[role=dialog],[role=alertdialog],[role=menu],[aria-label="操作の結果"]'

/**
 * An act may take away what had the focus: the button of what is now approved, the row that was removed. Browsers then leave the keyboard at the top of
 * the page, and those who hear the page nowhere. Here it goes on from the nearest place that remains: back to what is still there, or to what the lost
 * thing stood in, by its heading where it has no name.
 */
export function useKeptFocus() {
  useEffect(() => {
    /** What had the focus last, and all that it stood in, from the inside out. */
    let trail: readonly HTMLElement[] = []
    let wasSeen = false
    const note = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || target.closest(passing)) return
      trail = around(target)
      wasSeen = target.matches(':focus-visible')
    }
    const leave = () => {
      trail = [] // a press on what takes no focus is meant so
    }
    let frame = 0
    const mend = () => {
      const here = document.activeElement
      // What was disabled a moment ago still has the focus, and loses it without another change to tell of it.
      if (here instanceof HTMLElement && here !== document.body && isUsable(here)) return
      if (document.querySelector('[role=dialog],[role=alertdialog],[role=menu]')) return
      const [last] = trail
      if (last === undefined) return
      const place = isUsable(last) ? last : placeFor(trail.find((one) => one.isConnected && one.matches(places)))
      place?.focus({ preventScroll: !wasSeen })
    }
    // Two frames: what closes over the page gives the focus back in the first, and so does the part of a page that knows a better place.
    const soon = () => {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = 0
          mend()
        })
      })
    }
    const observer = new MutationObserver(soon)
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    addEventListener('focusin', note)
    addEventListener('pointerdown', leave, { capture: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      removeEventListener('focusin', note)
      removeEventListener('pointerdown', leave, { capture: true })
    }
  }, [])
}

function around(target: HTMLElement): readonly HTMLElement[] {
  const all = [target]
  for (let one = target.parentElement; one; one = one.parentElement) all.push(one)
  return all
}

const isUsable = (one: HTMLElement) => one.isConnected && !one.matches(':disabled') && one.checkVisibility()

/** A place by its own name, or else by its heading: that is what is read out on arrival. */
function placeFor(place: HTMLElement | undefined): HTMLElement | null {
  const main = document.getElementById('main')
  if (place === undefined || place === main) return main?.querySelector<HTMLElement>('h1') ?? null
  const hasName = place.matches('[aria-label],[aria-labelledby],fieldset')
  const named = (hasName ? null : place.querySelector<HTMLElement>('h1,h2,h3,h4')) ?? place
  if (!named.hasAttribute('tabindex')) named.tabIndex = -1
  return named
}
