import { expect, type Locator, test } from '@playwright/test'

/**
 * What a person does: by keyboard alone at a desk, by touch on a narrow screen. At a desk Tab leads to what is wanted, arrows move inside what is
 * one stop for Tab, Enter and Space act. A walk fails where something cannot be reached, and where the act before it left the keyboard nowhere.
 */
const isByHand = () => test.info().project.use.hasTouch === true

/** Presses a button, follows a link, ticks, turns to a tab, opens what is folded. Goes on when the page is there to which a link leads. */
export async function press(target: Locator) {
  if (!isByHand()) await reach(target)
  const arrives = await arrival(target)
  await (isByHand() ? tap(target) : pressKey(target))
  await arrives()
}

async function pressKey(target: Locator) {
  const key = await target.page().evaluate(() => {
    const here = document.activeElement
    if (here?.matches('[role=tab][aria-selected=true],input[type=radio]:checked')) return null // arrows have chosen it
    return here?.matches('input[type=checkbox],input[type=radio]') ? 'Space' : 'Enter'
  })
  if (key) await target.page().keyboard.press(key)
}

type Leaving = { leftAt?: number; titleBefore?: Element | null }

/**
 * A link to another page: until that is there, what follows would meet fields of the same name on the page before. It is there when the title is another
 * one; where both share it, a moment after the address. A link that leads nowhere else after all is not waited for long: what follows will tell.
 */
async function arrival(target: Locator): Promise<() => Promise<void>> {
  const page = target.page()
  const path = await target.evaluate((one) => {
    const link = one.closest('a')
    if (!link || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return null
    if (link.pathname === location.pathname || link.pathname.startsWith('/api/')) return null
    Object.assign<Window, Leaving>(window, { leftAt: 0, titleBefore: document.querySelector('h1') })
    return location.pathname
  })
  if (path === null) return async () => {}
  const isThere = (from: string) => {
    const left: Leaving = window as Leaving
    if (location.pathname === from) return false
    left.leftAt ||= performance.now()
    return !left.titleBefore?.isConnected || performance.now() - left.leftAt > 250
  }
  return () =>
    page.waitForFunction(isThere, path, { timeout: 1_500 }).then(
      () => {},
      () => {},
    )
}

/**
 * What is ticked may be drawn by its label, under which the browser's own box is not seen. A finger waits until the fonts have come: where they push
 * the lines on between its two ends, a touch is none.
 */
async function tap(target: Locator) {
  await target.page().evaluate(() => document.fonts.ready)
  const isBox = await target.evaluate((one) => one.matches('input[type=checkbox],input[type=radio]'))
  await (isBox ? target.locator('xpath=ancestor::label[1]') : target).click()
}

/** Writes in the place of what a field holds. */
export async function write(target: Locator, text: string) {
  if (isByHand()) return target.fill(text)
  await reach(target)
  const { keyboard } = target.page()
  await keyboard.press('ControlOrMeta+a')
  if (text === '') await keyboard.press('Delete')
  else await keyboard.insertText(text) // as an input method hands it over
}

/** Chooses by its words, or by its place, from a list of the browser. */
export async function choose(target: Locator, option: string | { readonly index: number }) {
  if (isByHand()) return void (await target.selectOption(typeof option === 'string' ? { label: option } : option))
  await reach(target)
  const steps = await target.evaluate((list: HTMLSelectElement, wanted) => {
    const usable = [...list.options].filter(({ disabled }) => !disabled)
    const at = typeof wanted === 'string' ? usable.findIndex((one) => one.label.trim() === wanted) : wanted.index
    if (at < 0) throw new Error(`no ${wanted} in ${usable.map((one) => one.label)}`)
    return at - usable.findIndex((one) => one.selected)
  }, option)
  const { keyboard } = target.page()
  await keyboard.press('Alt+ArrowDown')
  for (let step = 0; step < Math.abs(steps); step++) await keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
  await keyboard.press('Enter')
}

/** Puts files into a field, from the window in which the machine asks for them. */
export async function attach(target: Locator, file: Parameters<Locator['setInputFiles']>[0]) {
  if (isByHand()) return target.setInputFiles(file)
  const asked = target.page().waitForEvent('filechooser')
  await press(target)
  await (await asked).setFiles(file)
}

/** So many keys lead to anything: what is farther is a way that nobody goes. */
const longestWay = 250

/** Leads the keyboard to an element; a narrow screen may have one, too, but nobody looks there at how far it goes. */
export async function reach(target: Locator) {
  if (isByHand()) return target.focus()
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  const page = target.page()
  const patience = performance.now() + 3_000
  for (let pressed = 0, hasWalked = false; pressed < longestWay; ) {
    const { keys, waits } = await target.evaluate(wayTo)
    if (waits) {
      if (performance.now() > patience) throw new Error(`${waits}, before ${target}`)
      await page.waitForTimeout(20)
      continue
    }
    if (keys.length === 0) return
    const isTab = keys[0]?.endsWith('Tab')
    // Once near, one looks at every step: some stops are not what they seem.
    const now = isTab && hasWalked ? keys.slice(0, 1) : keys
    hasWalked ||= isTab === true
    pressed += now.length
    for (const key of now) await page.keyboard.press(key)
  }
  throw new Error(`the keyboard does not reach ${target}`)
}

type Way = { readonly keys: readonly string[]; readonly waits?: string }

/** The keys that lead to an element from where the keyboard is, as far as one can see; none when it is there. Runs in the page. */
function wayTo(target: Element): Way {
  const { body, documentElement, activeElement: here } = document
  const control = 'a[href],button,input,select,textarea,summary'
  const around = target.closest(`${control},label`)
  const wanted = (around instanceof HTMLLabelElement ? around.control : around) ?? target
  if (here === wanted) return { keys: [] }

  // Where nobody has pressed anything yet, the keyboard begins at the top. After that it must stand somewhere.
  if (here !== body) documentElement.dataset.keyboard = 'used'
  else if (documentElement.dataset.keyboard) return { keys: [], waits: 'the focus was lost' }

  // Over the page the keyboard stays, and comes there by itself.
  const over = '[role=dialog],[role=alertdialog],[role=menu]'
  if (here?.closest(over) !== wanted.closest(over))
    return { keys: [], waits: `the keyboard is in ${here?.closest(over)?.textContent ?? 'the page below'}` }

  const times = (key: string, count: number) => ({ keys: Array.from({ length: count }, () => key) })
  const isShown = (one: Element) =>
    one.checkVisibility({ visibilityProperty: true }) &&
    !one.matches(':disabled,[aria-disabled=true]') &&
    !one.closest('[inert]')

  // Radios of which none is chosen are one stop as well, though each could be entered.
  const isEntry = (one: Element) => {
    const radios = one.matches('input[type=radio]') ? one.closest('[role=radiogroup]')?.querySelectorAll('input') : null
    return !radios || [...radios].find((radio) => radio.tabIndex >= 0) === one
  }

  // Inside what is one stop: a menu, tabs, radios, a tree, the rows of a register.
  const part = '[role=menuitem],[role=tab],[role=treeitem],[role=radiogroup] input,[role=grid] tr[data-key]'
  const group = wanted.closest(part)?.closest('[role=menu],[role=tablist],[role=tree],[role=radiogroup],[role=grid]')
  const parts = [...(group?.querySelectorAll(part) ?? [])].filter(isShown)
  const partOf = (one: Element | null | undefined) => parts.indexOf(one?.closest(part) as Element)
  if (group && partOf(here) >= 0) {
    const steps = partOf(wanted) - partOf(here)
    const isFlat = group.matches('[role=tablist]')
    if (steps === 0) return { keys: ['ArrowRight'] } // through what a row holds
    return times(steps > 0 ? (isFlat ? 'ArrowRight' : 'ArrowDown') : isFlat ? 'ArrowLeft' : 'ArrowUp', Math.abs(steps))
  }

  const stops = [...(wanted.closest(over) ?? document).querySelectorAll<HTMLElement>(`${control},[tabindex]`)].filter(
    (one) => one.tabIndex >= 0 && isShown(one) && (one === here || isEntry(one)),
  )
  const entry = group ? (stops.find((one) => partOf(one) >= 0) ?? wanted) : wanted
  const isAfter = (one: Element) =>
    Boolean(here && here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
  // Between two stops stands what may have the focus without being one, such as the title of a page.
  const from = stops.indexOf(here as HTMLElement)
  const place = from >= 0 ? from : stops.filter((one) => here !== body && !isAfter(one)).length - 0.5
  const steps = stops.indexOf(entry as HTMLElement) - place
  return times(steps < 0 ? 'Shift+Tab' : 'Tab', Math.max(1, Math.ceil(Math.abs(steps))))
}
