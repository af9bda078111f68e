import type { Page } from '@playwright/test'
import { barriersOn } from './barriers.ts'
import { expect, test } from './journey.ts'

/** A small phone, and 200 % on an office screen of 1366 × 768. */
const small = { width: 360, height: 740 }
const twiceAsLarge = { width: 683, height: 384 }
const tablets = [
  { width: 800, height: 1100 },
  { width: 1024, height: 768 },
]

/**
 * Pages to which no link leads in a city where nobody has made such a thing yet, and the journey that makes one and looks at it. A new
 * page with a part in its address needs a link from another page, or a line here.
 */
const elsewhere: Readonly<Record<string, string>> = {
  '/disclosure/$requestId': 'disclosure.spec.ts',
  '/evaluation/appeals/$appealId': 'evaluation-appeal.spec.ts',
  '/evaluation/calibration/$cycleId': 'evaluation-desk.spec.ts, and below for 人事課',
  '/evaluation/desk/$cycleId': 'evaluation-desk.spec.ts, and below for 人事課',
  '/evaluation/desk/practice/$authority': 'evaluation-practice.spec.ts, and below for 人事課',
  '/evaluation/desk/practice/case/$caseId': 'evaluation-practice.spec.ts',
  '/evaluation/practice/$caseId': 'evaluation-practice.spec.ts',
  '/evaluation/desk/scheme/$authority': 'evaluation-desk.spec.ts, and below for 人事課',
  '/evaluation/desk/uses/promotion/$listId': 'evaluation-use.spec.ts',
  '/evaluation/desk/uses/runs/$runId': 'evaluation-use.spec.ts, and below for 人事課',
  '/evaluation/guidance/$caseId': 'evaluation-guidance.spec.ts',
  '/evaluation/handovers/$handoverId': 'evaluation-transfer.spec.ts',
  '/evaluation/notes/$personId': 'evaluation-year.spec.ts, and below for who has 所属職員',
  '/evaluation/sheets/$sheetId/appeal': 'evaluation-appeal.spec.ts, and below for whose sheet was disclosed',
  '/evaluation/sheets/$sheetId': 'evaluation-year.spec.ts, and below for who has one',
  '/growth/self-check/$checkId': 'self-check.spec.ts',
  '/requests/kinds/$kind/budgets': 'requests-keeper.spec.ts, and below for 人事課',
  '/requests/kinds/$kind/payments': 'requests-keeper.spec.ts, and below for 人事課',
  '/requests/kinds/$kind/terms': 'requests-terms.spec.ts, and below for 人事課',
  '/requests/$requestId': 'requests-apply.spec.ts, and below for who has one',
  '/requests/$requestId/send': 'requests-apply.spec.ts',
  '/requests/$requestId/write': 'requests-apply.spec.ts',
  '/training/self/groups/$groupId': 'training-self.spec.ts, and below for who is inside',
  '/training/ojt/$ojtId': 'training-workplace.spec.ts',
  '/training/workplace/$unitId': 'training-workplace.spec.ts, and below for who works in a 課',
  '/training/workplace/$unitId/plan': 'training-workplace.spec.ts',
  '/training/records/$listId': 'training-plan.spec.ts',
  '/training/targets/$courseId': 'training-targeting.spec.ts',
  '/training/targets/$courseId/rules': 'training-targeting.spec.ts',
  '/training/targets/$courseId/spread': 'training-targeting.spec.ts',
  '/training/desk/$courseId': 'training.spec.ts',
  '/training/desk/$courseId/materials': 'training-elearning.spec.ts',
  '/training/courses/$courseId/lessons': 'training-elearning.spec.ts',
  '/training/lessons/$materialId': 'training-elearning.spec.ts',
  '/training/desk/sessions/$sessionId': 'training.spec.ts',
  '/training/dispatch/$enrolmentId': 'training-dispatch.spec.ts',
  '/training/desk/sessions/$sessionId/call': 'training-dispatch.spec.ts',
  '/training/selections/$sessionId': 'training-dispatch.spec.ts',
  '/training/desk/sessions/$sessionId/selection': 'training-dispatch.spec.ts',
  '/training/desk/$courseId/effect': 'training-practice.spec.ts',
  '/training/practice/$enrolmentId': 'training-practice.spec.ts, and below for who was at one',
  '/hr/import/$importId': 'import.spec.ts',
  '/hr/policy/$versionId': 'policy-editor.spec.ts, and below for 人事課',
  '/hr/policy/$versionId/preview': 'policy-editor.spec.ts, and below for 人事課',
  '/hr/policy/$versionId/publish': 'policy-editor.spec.ts, and below for 人事課',
}

/** Outlines of the pages that axe has seen: the same page for another role need not be looked at twice. */
const seen = new Set<string>()

/** Each journey sets its own sizes; who is walked beside which city only shares the time. */
const walks = { desk: ['主任主事', '人事課'], hand: ['課長', '監査'] }

for (const role of [...walks.desk, ...walks.hand])
  test(`${role} meets no page that is too wide, bars somebody, or hides where the keyboard is`, async ({
    page,
    signInAs,
    isNarrow,
    quiet,
  }) => {
    test.skip(!walks[isNarrow ? 'hand' : 'desk'].includes(role), 'walked beside the other city')
    test.slow() // some fifty pages
    quiet.expects(/403|404/) // what is not for this role says so, on a page of its own
    await page.setViewportSize(small)
    await signInAs(role)
    await page.keyboard.press('Tab') // from here on the keyboard is in use
    const patterns = await patternsOf(page)
    const links = new Set<string>()
    const draft = role === '人事課' ? await beginDraft(page) : null
    for (const part of draft ? ['', '/preview', '/publish'] : []) links.add(`/hr/policy/${draft}${part}`)

    const wrong: string[] = []
    const unopened: string[] = []
    for (const pattern of patterns) {
      const address = addressOf(pattern, patterns, links)
      if (address === undefined) {
        if (elsewhere[pattern] === undefined) unopened.push(pattern)
        continue
      }
      await opens(page, address)
      for (const link of await linksIn(page)) links.add(link)
      const defects = [
        ...(await tooWide(page)),
        ...(await barriers(page)),
        ...(await withoutFocusLook(page)),
        ...(await tooWideAt(page, [twiceAsLarge, ...(role === '人事課' ? tablets : [])])),
      ]
      wrong.push(...defects.map((defect) => `${address}: ${defect}`))
    }
    if (draft) await page.request.delete(`/api/policy/versions/${draft}`)
    expect(unopened, 'pages to which nothing leads: give each a link, or a line in `elsewhere`').toEqual([])
    expect(wrong).toEqual([])
  })

type Router = { routesByPath: Record<string, unknown>; navigate(to: { href: string }): Promise<void> }
type Routed = { readonly __TSR_ROUTER__: Router }

/** The addresses that the router knows for somebody signed in, as they stand there: /people/$personId. Those without a part come first. */
async function patternsOf(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => Object.keys((window as unknown as Routed).__TSR_ROUTER__.routesByPath))
  return all
    .filter((pattern) => pattern !== '/sign-in' && pattern !== '/activate')
    .toSorted((one, other) => Number(one.includes('$')) - Number(other.includes('$')))
}

const shapeOf = (pattern: string) =>
  new RegExp(`^${pattern.replace(/\$[a-zA-Z]+/g, '[^/?#]+').replace(/\$$/, '.+')}(?=[?#]|$)`)

/** By which address this page is opened: its own, or the first link to it of the pages seen before. */
function addressOf(pattern: string, patterns: readonly string[], links: ReadonlySet<string>): string | undefined {
  if (!pattern.includes('$')) return pattern
  const others = patterns.filter((one) => !one.includes('$'))
  return [...links].find((link) => shapeOf(pattern).test(link) && !others.some((other) => shapeOf(other).test(link)))
}

/** Within the app: loading all of it anew would take most of the time. */
async function opens(page: Page, address: string) {
  await page.evaluate((href) => (window as unknown as Routed).__TSR_ROUTER__.navigate({ href }), address)
  await expect(page.getByText('読み込んでいます…')).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 }), address).toBeVisible()
}

const linksIn = (page: Page) =>
  page
    .getByRole('main')
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))

async function tooWide(page: Page): Promise<string[]> {
  const [width, wider] = await page.evaluate(() => [
    window.innerWidth,
    document.documentElement.scrollWidth - window.innerWidth,
  ])
  return (wider ?? 0) > 0 ? [`${wider} pixels too wide at ${width}`] : []
}

async function tooWideAt(page: Page, sizes: readonly (typeof small)[]) {
  const all: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    all.push(...(await tooWide(page)))
  }
  await page.setViewportSize(small)
  return all
}

/** What axe finds inside the frame, once for each outline: elements, classes, and the names of their attributes. */
async function barriers(page: Page): Promise<string[]> {
  const outline = await page.evaluate(() => {
    const nameOf = (one: Element) =>
      `${one.localName}.${one.getAttribute('class')}.${one.getAttribute('role')}[${one.getAttributeNames()}]`
    const all = [...document.querySelectorAll('main, main *')]
    return [...new Set(all.map((one) => `${one.parentElement?.localName}>${nameOf(one)}`))].toSorted().join('\n')
  })
  if (seen.has(outline)) return []
  seen.add(outline)
  return barriersOn(page, { within: 'main' })
}

/** Links, buttons and fields on which somebody at the keyboard does not see the focus; the first forty stand for all. */
const withoutFocusLook = (page: Page) =>
  page.evaluate(() => {
    const isOutlined = (one: Element | null) => {
      if (one === null) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    }
    const all = document.querySelectorAll<HTMLElement>('main :is(a[href], button, input, select, textarea, summary)')
    const reached = [...all].filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !one.matches(':disabled'))
    return reached.slice(0, 40).flatMap((one) => {
      one.focus({ preventScroll: true })
      // A hidden input shows its focus on the label around it.
      const shows = document.activeElement !== one || [one, one.closest('label')].some(isOutlined)
      return shows ? [] : [`no focus to be seen on ${one.outerHTML.slice(0, 200)}`]
    })
  })

/** A draft of the policy, whose pages nobody can open without one; the journey throws it away again. */
async function beginDraft(page: Page): Promise<string> {
  const { items } = await (await page.request.get('/api/policy/versions')).json()
  const copied = await page.request.post(`/api/policy/versions/${items[0].id}/copy`, {
    data: { effectiveOn: '2027-04-01' },
  })
  return (await copied.json()).versionId
}
