import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('finds a colleague by an old character', async ({ page, look, signInAs, openMenu, isNarrow }) => {
  await signInAs('主事')
  await openMenu()
  await press(page.getByRole('link', { name: '職員名簿' }))
  const search = page.getByRole('searchbox', { name: 'さがす' })
  await expect(search).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: /^[\d,]+人/ })).toBeVisible()
  await look('directory')

  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(rows).toHaveCount(50)
  if (isNarrow) await press(page.getByRole('button', { name: 'さらに表示' }))
  else await rows.last().scrollIntoViewIfNeeded()
  await expect(rows.nth(51)).toBeVisible()

  await write(search, '高')
  await expect(page).toHaveURL(/q=(高|%E9%AB%98)/)
  await expect(rows.first()).toContainText(/[高髙]/)
  await expect(rows.filter({ hasText: '髙' }).first()).toBeVisible()
  const found = Number((await page.getByRole('status').first().textContent())?.replace(/\D/g, ''))
  expect(await rows.count()).toBe(Math.min(found, 50))
  await look('directory-found')

  await write(search, 'ゑゑゑ')
  await expect(page.getByText('この条件に合う職員はいません。')).toBeVisible()
  await look('directory-empty')
})

test('narrows the directory to a unit and a 職位, and the address keeps it', async ({ page, signInAs }) => {
  await signInAs('主事', '/people')
  await choose(page.getByRole('combobox', { name: '所属' }), { index: 1 })
  await choose(page.getByRole('combobox', { name: '職位' }), '主査級')
  await expect(page).toHaveURL(/unit=.+grade=chief/)
  await page.reload()
  await expect(page.getByRole('combobox', { name: '職位' })).toHaveValue('chief')
})

test("a colleague tries another's private page by URL and by API and is refused", async ({ page, look, signInAs }) => {
  await signInAs('課長')
  const chief = await (await page.request.get('/api/session')).json()
  const personId = chief.person.id as string
  await page.goto(`/people/${personId}`)
  await expect(page.getByRole('heading', { name: '異動歴' })).toBeVisible()
  await look('person-own')

  await page.context().clearCookies()
  await signInAs('主事', `/people/${personId}`)
  await expect(page.getByRole('heading', { level: 1, name: chief.person.written })).toBeVisible()
  await expect(page.getByText(/見られるのは、本人、いまの上司と評価者/)).toBeVisible()
  await expect(page.getByRole('heading', { name: '異動歴' })).toHaveCount(0)
  await look('person')

  const answer = await page.request.get(`/api/people/persons/${personId}/record`)
  expect(answer.status()).toBe(403)
  expect(await answer.json()).toMatchObject({ code: 'people.recordNotYours' })
  const list = await page.request.get('/api/people/activation-codes/units')
  expect(list.status()).toBe(403)
})

test('an address where nobody is says so', async ({ page, look, signInAs, quiet }) => {
  quiet.expects(/404/)
  await signInAs('主事', '/people/00000000-0000-4000-8000-000000000000')
  await expect(page.getByText('この職員は名簿に見つかりません。')).toBeVisible()
  await expect(page.getByText(/^問い合わせ番号 [0-9a-f]{12}$/)).toBeVisible()
  await look('person-missing')
  await page.goto('/no/such/page')
  await expect(page.getByRole('heading', { level: 1, name: 'この画面は見つかりません' })).toBeVisible()
})

test('人事課 looks at the 職員名簿 of a day to come and takes it away; others are told that it is not theirs', async ({
  page,
  look,
  signInAs,
  signOut,
  quiet,
}) => {
  quiet.expects(/403/)
  await signInAs('人事課', '/people')
  await write(page.getByLabel('名簿の日付'), 'R9.4.1')
  await press(page.getByRole('button', { name: 'この日の名簿を見る' }))
  await expect(page.getByText(/令和9年4月1日の名簿です。.+見たことは記録に残ります。/)).toBeVisible()
  await expect(page).toHaveURL(/asOf=2027-04-01/)
  await expect(page.getByRole('button', { name: '日付 令和9年4月1日 をはずす' })).toBeVisible()
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await look('directory-of-day')
  await press(page.getByRole('button', { name: '書き出す' }))
  const download = page.waitForEvent('download')
  await press(page.getByRole('menuitem', { name: /^Excel/ }))
  expect((await download).suggestedFilename()).toMatch(/^職員名簿_.*\.xlsx$/)
  const address = page.url()
  await press(page.getByRole('button', { name: '今日の名簿に戻る' }))
  await expect(page.getByText(/の名簿です。/)).toHaveCount(0)
  await signOut()

  await signInAs('主事', address)
  await expect(page.getByText('今日のほかの日の職員名簿は、人事課だけが見られます。').first()).toBeVisible()
  await look('directory-of-day-refused')
})
