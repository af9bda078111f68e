import { press, write } from './acts.ts'
import { startDemoCity } from './demo-city.ts'
import { test as base, expect } from './journey.ts'

/** 指導 that is turned on stays on, so this journey has a city of its own. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs, and this one needs nothing
  baseURL: async ({}, use) => {
    const city = await startDemoCity()
    await use(city.url)
    await city.stop()
  },
})
test.slow() // a city of its own

test('人事課 turns 指導 on with its basis and opens one; the person says what they think, and the guide what was agreed', async ({
  page,
  look,
  signInAs,
  signOut,
  demoSignIns,
  quiet,
}) => {
  quiet.expects(/409/)
  const signIns = await demoSignIns()
  const loginOf = (role: string) => signIns.find(({ label }) => label.startsWith(`${role}（`))?.loginName ?? ''
  await signInAs('人事課')
  await page.goto('/evaluation/desk/uses?of=guidance')
  await write(page.getByRole('textbox', { name: '根拠' }), '架空市職員指導要綱')
  await write(page.getByRole('textbox', { name: '文書番号' }), '総人第200号')
  await press(page.getByRole('button', { name: '指導を始める' }))
  await expect(page.getByText('指導を行っています。')).toBeVisible()

  await press(page.getByRole('link', { name: '定めを作る' }))
  await expect(page.getByRole('heading', { level: 1, name: '指導のきっかけの定め' })).toBeVisible()
  const lowest = page.getByRole('group', { name: '前回、どの評価もこの評語ならあたる' })
  await press(lowest.getByRole('checkbox', { name: 'D' }))
  await write(page.getByRole('textbox', { name: '根拠' }), '架空市職員指導要綱 第2条')
  await look('evaluation-guidance-trigger')
  await press(page.getByRole('button', { name: 'この日からの定めにする' }))
  await expect(page.getByText('全体評語が2回続けてCかDで、よくなっていない')).toBeVisible()
  // Results are read for 分限・懲戒 only where the ledger lets it, and here it does not.
  await press(page.getByRole('button', { name: 'あたる人を見る' }))
  await expect(page.getByText(/人事評価を「分限・懲戒」に使うことが認められていません。/)).toBeVisible()

  for (const [who, role] of [
    ['本人', '主事'],
    ['所属長', '課長'],
    ['指導者', '局長'],
  ] as const) {
    await write(page.getByRole('searchbox', { name: who, exact: true }), loginOf(role))
    await press(page.getByRole('button', { name: /^この人にする/ }).first())
  }
  await write(page.getByRole('textbox', { name: '始める理由' }), '期限の遅れが続き、本人も困っていると話したため')
  await write(
    page.getByRole('textbox', { name: '計画' }),
    '週に一度、指導者と進み具合を確かめる。一か月目は期限の見える化。',
  )
  await look('evaluation-guidance-open')
  await press(page.getByRole('button', { name: '指導を始める' }))
  await expect(page.getByRole('heading', { level: 1, name: '仕事を支える指導' })).toBeVisible()
  const address = new URL(page.url()).pathname
  await signOut()

  await signInAs('主事')
  await page.goto(address)
  await write(page.getByRole('textbox', { name: '内容' }), '期限の決め方を一緒に考えてほしいです。')
  await press(page.getByRole('button', { name: '書く' }))
  await expect(page.getByText('期限の決め方を一緒に考えてほしいです。')).toBeVisible()
  await look('evaluation-guidance-person')
  await signOut()

  await signInAs('局長', address)
  await write(page.getByRole('textbox', { name: '話したこと' }), '期限の見える化')
  await write(
    page.getByRole('textbox', { name: '仕事の様子と進み具合' }),
    '二件が期限に間に合い、一件は前の日に相談があった。',
  )
  await write(page.getByRole('textbox', { name: '二人で決めたこと' }), '毎週月曜に、一覧を一緒に見る。')
  await look('evaluation-guidance-record')
  await press(page.getByRole('button', { name: '書く' }))
  await expect(page.getByText('決めたこと：毎週月曜に、一覧を一緒に見る。')).toBeVisible()
})
