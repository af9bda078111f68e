import { existsSync, writeFileSync } from 'node:fs'
import { test as base, expect, type Page } from '@playwright/test'
import { press } from './acts.ts'
import { barriersOn } from './barriers.ts'
import { type KeptBrowser, keptBrowser } from './browser.ts'

type DemoSignIn = { readonly label: string; readonly loginName: string; readonly password: string }

type Journey = {
  /** For a journey that leaves more in the browser than can be taken away again, such as a clock of its own. */
  ownBrowser: boolean
  /** Looks at the page as it is: a picture for human eyes, axe for the rest, nothing wider than the screen. */
  look(name: string): Promise<void>
  /**
   * Opens a page as whom the demo city lets in under this label, such as 課長, the first where there are two; their home, where no address is given.
   * The page of sign-in has journeys of its own: to load it before each of the others took a third of their time.
   */
  signInAs(label: string, address?: string): Promise<void>
  signOut(): Promise<void>
  /** On a narrow screen the places stand in a menu. */
  openMenu(): Promise<void>
  isNarrow: boolean
  demoSignIns(): Promise<readonly [DemoSignIn, ...DemoSignIn[]]>
  /** Every journey: no fault and no breach of the content security policy in the console, no request to outside, no mouse at a desk. */
  quiet: {
    /** The console names each refusal of the server; a journey that asks for one says so. */
    expects(refusal: RegExp): void
  }
}

/** This machine: a provider of another site stands under its number. */
const here = ['localhost', '127.0.0.1']

export const test = base.extend<Journey, { kept: KeptBrowser }>({
  kept: [
    async ({ playwright }, use, { project }) => {
      const kept = await keptBrowser(playwright.chromium, project.use)
      await use(kept)
      await kept.close()
    },
    { scope: 'worker' },
  ],

  ownBrowser: [false, { option: true }],

  context: async ({ playwright, kept, ownBrowser, baseURL }, use, { project }) => {
    // A journey in a city of its own is nowhere in the browser of the others, which is at theirs.
    const isApart = ownBrowser || baseURL !== project.use.baseURL
    const its = isApart ? await keptBrowser(playwright.chromium, { ...project.use, baseURL }) : kept
    await use(its.context)
    await (isApart ? its.close() : its.clear())
  },

  isNarrow: async ({ viewport }, use) => use((viewport?.width ?? 0) < 768),

  quiet: [
    async ({ page, isNarrow }, use) => {
      const faults: string[] = []
      const outside: string[] = []
      const expected: RegExp[] = []
      const byMouse: string[] = []
      if (!isNarrow) await page.addInitScript(tellOfTheMouse, mouseMark)
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
        if (message.text().startsWith(mouseMark)) byMouse.push(message.text())
      })
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url())
        if (!here.includes(hostname) && !['data:', 'blob:'].includes(protocol)) outside.push(request.url())
      })
      await use({ expects: (refusal) => expected.push(refusal) })
      expect(
        faults.filter((fault) => !expected.some((refusal) => refusal.test(fault))),
        'faults in the console',
      ).toEqual([])
      expect(outside, 'requests to outside').toEqual([])
      expect(byMouse, 'not by keyboard alone').toEqual([])
    },
    { auto: true },
  ],

  look: async ({ page, isNarrow }, use, testInfo) => {
    await use(async (name) => {
      await expect(page.locator('h1').first()).toBeAttached() // the page has come, behind a dialog too
      await expect(page.getByText('読み込んでいます…')).toHaveCount(0)
      await expect(page.locator('.opacity-60')).toHaveCount(0) // rows of before stay pale until those that are asked for have come
      await page.evaluate(() => document.fonts.ready)
      // A dialog covers the screen, not the page below it.
      const fullPage = (await page.getByRole('dialog').or(page.getByRole('alertdialog')).count()) === 0
      const path = `e2e/screenshots/${name}-${testInfo.project.name}.png`
      if (!process.env.SODACHI_NO_PICTURES)
        await page.screenshot(fullPage ? { path, fullPage, clip: await topOf(page) } : { path })
      if (process.env.SODACHI_MANUAL_PICTURES) await renewManualPicture(page, name, isNarrow)
      // Behind a dialog the page is hidden from those who hear it, with its landmark and its heading.
      const without = fullPage ? [] : ['landmark-one-main', 'page-has-heading-one']
      expect(await barriersOn(page, { without })).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, 'pixels wider than the screen').toBeLessThanOrEqual(0)
    })
  },

  signInAs: async ({ page, demoSignIns, baseURL }, use) => {
    await use(async (label, address) => {
      const own = (await demoSignIns()).find((one) => one.label.startsWith(`${label}（`))
      if (own === undefined) throw new Error(`the demo city has no ${label}`)
      const data = { username: own.loginName, password: own.password }
      // From our own page, as a browser says that has been somebody's before.
      const answer = await page.request.post('/api/auth/sign-in/username', { data, headers: { origin: baseURL ?? '' } })
      expect(answer.status(), `the sign-in of ${own.loginName}`).toBe(200)
      await page.goto(address ?? '/')
      if (address === undefined)
        await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
    })
  },

  openMenu: async ({ page, isNarrow }, use) => {
    await use(async () => {
      if (isNarrow) await page.getByRole('button', { name: 'メニュー' }).click()
    })
  },

  signOut: async ({ page, openMenu }, use) => {
    await use(async () => {
      await openMenu()
      await press(page.getByRole('button', { name: 'サインアウト' }))
      await expect(page.getByRole('heading', { level: 1, name: 'サインイン', exact: true })).toBeVisible()
    })
  },

  demoSignIns: async ({ page }, use) => {
    await use(async () => {
      const response = await page.request.get('/api/session/demo-sign-ins')
      const [first, ...others] = (await response.json()) as DemoSignIn[]
      if (first === undefined) throw new Error('this is no demo city')
      return [first, ...others]
    })
  },
})

/** The next call of an operation meets a sign-in that was proved long ago; what follows reaches the server as it is. */
export async function growOld(page: Page, operation: string) {
  const refusal = {
    code: 'platform.proofNeeded',
    message: '大切な操作の前に、もう一度、本人であることを確かめます。',
    fix: 'パスワードを入れてから、同じ操作をしてください。',
    field: null,
    problems: [],
  }
  const json = { json: { defined: false, code: refusal.code, status: 403, message: refusal.message, data: refusal } }
  await page.route(`**/api/rpc/${operation}`, (route) => route.fulfill({ status: 403, json }), { times: 1 })
}

const mouseMark = 'by mouse:'

/** Says in the console what was pressed by mouse, or chosen from a list without a key. Runs in the page. */
function tellOfTheMouse(mark: string) {
  const tell = ({ target }: Event) => console.debug(mark, target instanceof Element ? target.outerHTML : target)
  addEventListener('pointerdown', (event) => event.isTrusted && tell(event), { capture: true })
  addEventListener('change', (event) => !event.isTrusted && event.target instanceof HTMLSelectElement && tell(event), {
    capture: true,
  })
}

/** Pixels of a page that a picture shows at the most: the whole policy would take longer to paint than all journeys to walk. */
const tallest = 4_000

async function topOf(page: Page) {
  const [width, height] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollHeight])
  return { x: 0, y: 0, width: width ?? 0, height: Math.min(height ?? 0, tallest) }
}

/** Takes the first screenful again for the manual, where a manual shows this page; `npm run manual:pictures`. */
async function renewManualPicture(page: Page, name: string, isNarrow: boolean) {
  const file = `docs/manual/pictures/${name}${isNarrow ? '@narrow' : ''}.webp`
  if (!existsSync(file)) return
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  writeFileSync(file, Buffer.from(data, 'base64'))
  await session.detach()
}

export { expect }
