import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { startDemoCity } from './demo-city.ts'
import { test as base, expect } from './journey.ts'

/** Orders that are entered stay, so these journeys have a city of their own. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs, and this one needs nothing
  baseURL: async ({}, use) => {
    const city = await startDemoCity()
    await use(city.url)
    await city.stop()
  },
})
test.slow() // a city of its own, and many people

/** Over the API, by the sign-in of the page: what another system of the city does, or a page that has its own journey. */
async function asks<Answer>(page: Page, method: 'get' | 'post' | 'put', path: string, data?: object): Promise<Answer> {
  const origin = new URL(page.url()).origin
  const answer = await page.request[method](`/api${path}`, { ...(data ? { data } : {}), headers: { origin } })
  expect(answer.status(), path).toBeLessThan(300)
  const text = await answer.text()
  return (text === '' ? null : JSON.parse(text)) as Answer
}
const ordersAreEntered = (page: Page) =>
  asks(page, 'put', '/people/settings/order-source', { value: 'sodachi', was: 'feed' })
const whoIs = async (page: Page) =>
  (await asks<{ person: { id: string; written: string } }>(page, 'get', '/session')).person
const tab = (page: Page, name: string) => press(page.getByRole('tab', { name }))

const cycleName = '令和8年度 業績評価'
async function openCycle(page: Page, name: string) {
  await page.goto('/evaluation/desk')
  await press(page.getByRole('link', { name }).first())
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('in the middle of the year somebody moves: their evaluator hands over, and the next one marks with it', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  // Who moves to whose 課.
  await signInAs('主事')
  const moving = await whoIs(page)
  const name = moving.written.replace('　', '\\s')
  await signOut()
  await signInAs('課長')
  const { items } = await asks<{ items: { as: string; unitName: string }[] }>(page, 'get', '/evaluation/sheets')
  const section = items
    .find(({ as }) => as === 'evaluatee')
    ?.unitName.split(' ')
    .at(-1)
  await signOut()

  // The 発令 is known; HR asks the present evaluator for a 引継ぎ before the day.
  await signInAs('人事課')
  await ordersAreEntered(page)
  await openCycle(page, cycleName)
  const cycleId = new URL(page.url()).pathname.split('/').at(-1)
  const { units } = await asks<{ units: { unitId: string; name: string }[] }>(
    page,
    'get',
    `/evaluation/cycles/${cycleId}/progress`,
  )
  const unitId = units.find(({ name }) => name === section)?.unitId
  await asks(page, 'post', '/people/orders', {
    kind: 'transfer',
    effectiveOn: '2026-12-01',
    personId: moving.id,
    unitId,
  })
  await tab(page, '期限・担当・終了')
  await write(page.getByRole('textbox', { name: '見る日' }), 'R8.12.1')
  await page.keyboard.press('Tab')
  const mover = page.getByRole('checkbox', { name: new RegExp(`^${name}さん`) })
  await press(mover)
  await look('evaluation-transfer-drift')
  await press(page.getByRole('button', { name: '替える前に、引継ぎを頼む' }))
  const asking = page.getByRole('dialog', { name: '1人分の引継ぎを頼む' })
  await look('evaluation-transfer-ask')
  await press(asking.getByRole('button', { name: '引継ぎを頼む' }))
  await expect(page.getByText('1人分の引継ぎを頼みました。')).toBeVisible()
  await tab(page, 'シートの一覧')
  await choose(page.getByRole('combobox', { name: '気をつけるもの' }), '引継ぎがまだのもの')
  await expect(page.getByRole('rowheader', { name: new RegExp(name) })).toBeVisible()
  await look('evaluation-transfer-missing')
  await signOut()

  // The 主査 finds it among their 手続き, writes what they have seen, and gives it.
  await signInAs('主査')
  await expect(page.getByText(/引継ぎを書いて、次の評価者に渡す/).first()).toBeVisible()
  await page.goto('/evaluation/handovers')
  await look('evaluation-handovers')
  await press(page.getByRole('link', { name: new RegExp(`^${name}さん`) }))
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${name}さんの引継ぎ`) })).toBeVisible()
  const give = page.getByRole('button', { name: '引継ぎを渡す' })
  await expect(give).toBeDisabled()
  const fact = '6月から転入の窓口を受け持ち、記入例を作って、書き直しを半分にした。'
  await write(page.getByRole('textbox', { name: '見てきた事実' }), fact)
  await write(page.getByRole('textbox', { name: /^見立て/ }).first(), '目標の水準に、9月には届いていた。')
  await write(page.getByRole('textbox', { name: '全体の見立て' }), '自分から手順を見直す。人に頼むことが、次の課題。')
  await page.keyboard.press('Tab')
  await expect(page.getByText(/^\d+時\d\d分に保存しました。$/)).toBeVisible()
  await look('evaluation-handover')
  await press(give)
  await press(page.getByRole('alertdialog').getByRole('button', { name: '引継ぎを渡す' }))
  await expect(page.getByText('この引継ぎは、このまま評価シートと一緒に残ります。')).toBeVisible()
  await look('evaluation-handover-given')
  await signOut()

  // HR sets the evaluators of the day.
  await signInAs('人事課')
  await openCycle(page, cycleName)
  await tab(page, '期限・担当・終了')
  await write(page.getByRole('textbox', { name: '見る日' }), 'R8.12.1')
  await page.keyboard.press('Tab')
  await press(mover)
  await press(page.getByRole('button', { name: '1人の評価者を替える' }))
  await expect(page.getByText(/^1枚の評価者を替えました/)).toBeVisible()
  await expect(page.getByText('渡しました').first()).toBeVisible()
  await look('evaluation-transfer-followed')
  await signOut()

  // The person says what they did; what was handed over is not theirs to read here.
  await signInAs('主事')
  await page.goto('/evaluation')
  await press(page.getByRole('link', { name: /業績評価$/ }).first())
  await expect(page.getByRole('heading', { level: 1, name: '自分の業績評価' })).toBeVisible()
  const sheet = new URL(page.url()).pathname
  await press(page.getByRole('button', { name: '自己申告を書き始める' }))
  await write(page.getByRole('textbox', { name: '全体について' }), '窓口の受付を立て直した。')
  await press(page.getByRole('button', { name: '自己申告を出す' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '自己申告を出す' }))
  await expect(page.getByText('一次評価（いまここ）')).toBeVisible()
  await expect(page.getByText(fact)).toHaveCount(0)
  await signOut()

  // The new evaluator reads it beside the sheet, and marks.
  await signInAs('課長')
  await page.goto(sheet)
  await expect(page.getByRole('heading', { name: '前の評価者の引継ぎ' })).toBeVisible()
  await expect(page.getByText(fact)).toBeVisible()
  await press(page.getByRole('button', { name: '一次評価を始める' }))
  const lines = page.locator('li[data-line]')
  await expect(lines.first().getByRole('radio').first()).toBeVisible()
  for (const line of await lines.all()) await press(line.getByRole('radio').nth(2))
  await write(page.getByRole('textbox', { name: '全体の所見' }), '前の評価者の引継ぎの事実も合わせて評価した。')
  await page.keyboard.press('Tab')
  await look('evaluation-handover-beside')
  await press(page.getByRole('button', { name: '一次評価を出す' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '一次評価を出す' }))
  await expect(page.getByRole('button', { name: '一次評価を取り戻す' })).toBeVisible()
})

test('人事課 mends broken chains, one by itself and a whole unit at once, and opens the cycle', async ({
  page,
  look,
  signInAs,
  demoSignIns,
}) => {
  const authority = 'transport-manager'
  const signIns = await demoSignIns()
  const head = signIns.find(({ label }) => label.startsWith('局長（'))?.loginName ?? ''
  await signInAs('人事課')
  await ordersAreEntered(page)
  const { items: schemes } = await asks<{ items: { scheme: object }[] }>(
    page,
    'get',
    '/evaluation/authorities/mayor/schemes',
  )
  await asks(page, 'post', `/evaluation/authorities/${authority}/schemes`, {
    number: 0,
    fromDay: '2026-04-01',
    basis: '交通局人事評価実施規程',
    scheme: { ...schemes[0]?.scheme, chain: [{ when: null, hasAdjuster: true, confirmer: 'above' }] },
  })
  await page.goto('/evaluation/desk/new')
  await choose(page.getByRole('combobox', { name: '任命権者' }), '交通事業管理者')
  await press(page.getByRole('radio', { name: '能力評価' }))
  await press(page.getByRole('button', { name: '用意して、一人ひとりを確かめる' }))
  await expect(page.getByText('評価者の決まらない人はいません。').first()).toBeVisible()

  // Whoever stands above them is away from today on.
  const cycleId = new URL(page.url()).pathname.split('/').at(-1)
  type Named = { personId: string } | null
  const { items } = await asks<{ items: { personId: string; evaluator: Named; adjuster: Named; confirmer: Named }[] }>(
    page,
    'get',
    `/evaluation/cycles/${cycleId}/preview`,
  )
  const own = new Set(items.map(({ personId }) => personId))
  const above = new Set(
    items.flatMap(({ evaluator, adjuster, confirmer }) =>
      [evaluator, adjuster, confirmer].flatMap((one) => (one && !own.has(one.personId) ? [one.personId] : [])),
    ),
  )
  for (const personId of above)
    await asks(page, 'post', '/people/orders', { kind: 'leave', effectiveOn: '2026-11-24', personId })
  await page.reload()
  await expect(page.getByText(/^評価者の決まらない人が\d+人います。/)).toBeVisible()
  await press(page.getByRole('radio', { name: /^直すところ/ }))
  const units = page.getByRole('list', { name: '直すところのある所属' })
  await expect(units.getByRole('listitem').first()).toBeVisible()
  await look('evaluation-broken')

  // One by itself: the head of the team, who has nobody above.
  const first = page.getByRole('row').filter({ hasText: '一次評価者がいません' }).first()
  await press(first.getByRole('rowheader').getByRole('button'))
  const one = page.getByRole('dialog')
  for (const label of ['一次評価者を指定する', '確認者を指定する']) {
    await write(one.getByRole('searchbox', { name: label }), head)
    await press(one.getByRole('button', { name: /^この人にする/ }).first())
  }
  await write(one.getByRole('textbox', { name: '指定する理由' }), '上の職の者が休職中のため')
  await look('evaluation-broken-one')
  await press(one.getByRole('button', { name: 'この評価者にする' }))
  await expect(one).toHaveCount(0)

  // And all others of the unit at once.
  await press(units.getByRole('button', { name: /^まとめて指定する/ }).first())
  const many = page.getByRole('dialog')
  await write(many.getByRole('searchbox', { name: '確認者を指定する' }), head)
  await press(many.getByRole('button', { name: /^この人にする/ }).first())
  await write(many.getByRole('textbox', { name: '指定する理由' }), '上の職の者が休職中のため')
  await look('evaluation-broken-many')
  await press(many.getByRole('button', { name: /人に指定する$/ }))
  await expect(page.getByText(/人の評価者を決めました。$/)).toBeVisible()
  await expect(page.getByText('評価者の決まらない人はいません。次へ進めます。')).toBeVisible()
  await press(page.getByRole('button', { name: '異動の日を試す' }))
  await press(page.getByRole('button', { name: '始める前の確認へ' }))
  await press(page.getByRole('button', { name: '期を始める' }))
  await expect(page.getByRole('tab', { name: '進み具合' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/枚のうち、/).first()).toBeVisible()
})
