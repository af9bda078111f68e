import { press, reach } from './acts.ts'
import { expect, test } from './journey.ts'

test('goes from sign-in over home to the directory without a mouse', async ({ page, isNarrow, demoSignIns }) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await page.goto('/sign-in')
  const [first] = await demoSignIns()
  await expect(page.getByLabel('職員番号')).toBeFocused()
  await page.keyboard.type(first.loginName)
  await page.keyboard.press('Tab')
  await page.keyboard.type(first.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '本文へ移動' })).toBeFocused()
  const place = page.getByRole('link', { name: '職員名簿' }).first()
  for (let steps = 0; steps < 10 && !(await place.evaluate((link) => link === document.activeElement)); steps++)
    await page.keyboard.press('Tab')
  await expect(place).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox', { name: 'さがす' })).toBeFocused()
  await page.keyboard.type('田')
  await expect(page).toHaveURL(/q=/)
  await expect(page.getByRole('rowheader').first()).toContainText('田')

  const person = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .first()
  for (let steps = 0; steps < 20 && !(await person.evaluate((row) => row === document.activeElement)); steps++)
    await page.keyboard.press('Tab')
  await expect(person).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('goes on from the title of a page, also where the server gives it', async ({ page, signInAs, isNarrow }) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('主任主事')
  for (const [list, link] of [
    ['/programs', page.getByRole('rowheader').getByRole('link').first()],
    ['/manual', page.getByRole('main').getByRole('link', { name: /職員/ }).first()],
  ] as const) {
    await page.goto(list)
    await press(link)
    await expect(page).not.toHaveURL(new RegExp(`${list}$`))
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  }
})

test('a 課長 looks at the team of another day, chooses columns and opens a record without a mouse', async ({
  page,
  signInAs,
  isNarrow,
}) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('課長')
  await reach(page.getByRole('link', { name: '所属職員', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '所属職員' })).toBeFocused()
  await reach(page.getByLabel('基準日'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('R8.5.1')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/asOf=2026-05-01/)
  await expect(page.getByRole('status').filter({ hasText: '令和8年5月1日現在' })).toBeVisible()

  const columns = page.getByRole('button', { name: '列を選ぶ' })
  await reach(columns)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: '表示する列と順' })
  await reach(panel.getByRole('checkbox', { name: 'あなたの立場' }))
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/columns=/)
  await page.keyboard.press('Escape')
  await expect(columns).toBeFocused()
  await expect(page.getByRole('columnheader', { name: 'あなたの立場' })).toHaveCount(0)

  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .first()
  const name = (await row.getByRole('link').first().textContent()) ?? ''
  await reach(row)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
  await expect(page.getByRole('heading', { name: '異動歴' })).toBeVisible()
})

test('decides a first password, then reads on in the policy, without a mouse', async ({ page, signInAs, isNarrow }) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('人事課')
  const units = await (await page.request.get('/api/people/activation-codes/units')).json()
  const unit = units.find(({ staff, activated }: { staff: number; activated: number }) => staff > activated)
  const list = await (await page.request.get(`/api/people/activation-codes?unitId=${unit.unitId}`)).json()
  const { personId } = list.find(({ state }: { state: string }) => state !== 'activated')
  const codes = await page.request.post('/api/people/activation-codes', { data: { personIds: [personId] } })
  const [{ staffNumber, code }] = await codes.json()
  await page.context().clearCookies()

  await page.goto('/sign-in')
  await reach(page.getByRole('link', { name: /はじめて使う/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '利用を始める' })).toBeVisible() // the page before has a 職員番号, too
  for (const [label, typed] of [
    ['職員番号', staffNumber],
    ['登録コード', code],
    ['新しいパスワード', 'mikan tokei hashigo'],
    ['新しいパスワード（確認）', 'mikan tokei hashigo'],
  ] as const) {
    await reach(page.getByLabel(label, { exact: true }))
    await page.keyboard.type(typed)
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()

  await reach(page.getByRole('link', { name: '方針', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/policy$/)
  const chapter = page.getByRole('region', { name: 'この方針の使い方' })
  // Some people of the demo city have read it: then the mark is taken back.
  const mark = chapter.getByRole('button', { name: /^(読みました|取り消す)/ })
  await expect(mark).toBeVisible()
  const other = (await mark.textContent())?.startsWith('読みました') ? /^取り消す/ : /^読みました/
  await reach(mark)
  await page.keyboard.press('Enter')
  await expect(chapter.getByRole('button', { name: other })).toBeVisible()
  await reach(chapter.getByRole('link', { name: /^次の章/ }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/policy\/initiatives\/1$/)
  await expect(page.locator('[id="initiatives/1"]')).toBeFocused()
})
