import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('a 課長 sees 所属職員, and how long each has been there', async ({ page, look, signInAs, openMenu }) => {
  await signInAs('課長')
  await openMenu()
  await press(page.getByRole('link', { name: '所属職員', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: '所属職員' })).toBeVisible()
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(rows.first()).toBeVisible()
  const count = await rows.count()
  expect(count).toBeGreaterThan(3)
  await expect(page.getByRole('status').filter({ hasText: `${count}人` })).toBeVisible()
  await expect(rows.filter({ hasText: /目安（3～5年）/ }).first()).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('超過')
  await look('team')

  const person = rows.first().getByRole('rowheader').getByRole('link').first()
  const name = (await person.textContent()) ?? ''
  await press(person)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('heading', { name: '異動歴' })).toBeVisible()
})

test('another day is chosen with the keyboard, and the address keeps it', async ({ page, look, signInAs, quiet }) => {
  quiet.expects(/403|422/)
  await signInAs('課長', '/team')
  await write(page.getByLabel('基準日'), 'R8.5.1')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/asOf=2026-05-01/)
  await expect(page.getByRole('status').filter({ hasText: '令和8年5月1日現在' })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('基準日')).toHaveValue('令和8年5月1日')
  await look('team-as-of')
  await press(page.getByRole('link', { name: '今日にもどす' }))
  await expect(page.getByRole('status').filter({ hasText: '令和8年11月24日現在' })).toBeVisible()

  await page.goto('/team?asOf=2027-04-01')
  await expect(page.getByRole('status').filter({ hasText: '人事課' })).toBeVisible()
})

test('somebody who supervises nobody has no such place, and an empty page', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  await signInAs('主事')
  await openMenu()
  await expect(page.getByRole('link', { name: '職員名簿' })).toBeVisible()
  await expect(page.getByRole('link', { name: '所属職員', exact: true })).toHaveCount(0)
  await page.goto('/team')
  await expect(page.getByText('いま、あなたが上司または評価者である職員はいません。')).toBeVisible()
  await look('team-empty')
})
