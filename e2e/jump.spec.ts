import type { Page } from '@playwright/test'
import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

const box = (page: Page) => page.getByRole('dialog', { name: '人・画面・手続き・方針をさがす' })
const field = (page: Page) => box(page).getByRole('combobox', { name: '人・画面・手続き・方針をさがす' })

test('jumps to a person, a page and a paragraph with the keyboard alone', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('主事')
  const own = (await (await page.request.get('/api/session')).json()).person.written as string

  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await look('jump-open')
  await page.keyboard.type(own.slice(0, 2))
  await expect(box(page).getByRole('group', { name: '職員' }).getByRole('option').first()).toContainText(
    own.slice(0, 2),
  )
  await look('jump-person')
  // What Enter opens is what a screen reader has named.
  await expect(field(page)).toHaveAttribute('aria-activedescendant', /./)
  const chosen = (await field(page).getAttribute('aria-activedescendant')) ?? 'nothing'
  const person = await page.locator(`[id="${chosen}"]`).textContent()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/people\/[0-9a-f-]{36}$/)
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toBeFocused()
  await expect(async () => expect(person).toContain(await title.textContent())).toPass() // the name comes with the person

  await page.keyboard.press('Control+k')
  await page.keyboard.type('めいぼ')
  await expect(box(page).getByText('「めいぼ」に合うものはありません。')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('名簿')
  await expect(box(page).getByRole('option', { name: '職員名簿', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '職員名簿' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('主査級 判断')
  const judgement = box(page).getByRole('group', { name: '方針' }).getByRole('option').first()
  await expect(judgement).toContainText('資料2 主査級')
  await look('jump-paragraph')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/policy\/ability\/chief\/judgement$/)
  await expect(page.locator('[id="ability/chief/judgement"]')).toBeFocused()
})

test('gives the keyboard back where it was, and waits for the input method', async ({ page, signInAs, isNarrow }) => {
  await signInAs('主事')
  const button = page.getByRole('button', { name: isNarrow ? /^さがす/ : /^人・画面・手続き・方針をさがす/ })
  await press(button)
  await expect(field(page)).toBeFocused()
  const asked: string[] = []
  page.on('request', (request) => {
    if (/people\/directory|policy\/read/.test(request.url())) asked.push(request.url())
  })
  await field(page).dispatchEvent('compositionstart')
  await field(page).pressSequentially('すずk', { delay: 350 })
  await field(page).dispatchEvent('compositionend')
  await expect(box(page).getByText('「すずk」に合うものはありません。')).toBeVisible()
  expect(asked.filter((url) => url.includes('directory'))).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('finds a colleague and a sentence by touch', async ({ page, look, signInAs, isNarrow }) => {
  test.skip(!isNarrow, 'for a narrow screen')
  await signInAs('課長')
  await page.getByRole('button', { name: 'さがす', exact: true }).tap()
  await box(page).getByRole('button', { name: '閉じる' }).tap({ trial: true })
  await look('jump-open')
  await field(page).fill('田')
  const people = box(page).getByRole('group', { name: '職員' })
  await expect(people.getByRole('option')).toHaveCount(9)
  await look('jump-person')
  await people.getByRole('option', { name: /^職員名簿で/ }).tap()
  await expect(page).toHaveURL(/\/people\?q=/)
  await expect(page.getByRole('searchbox', { name: 'さがす' })).toHaveValue('田')
  await page.getByRole('button', { name: 'さがす', exact: true }).tap()
  await field(page).fill('主査級')
  await expect(box(page).getByRole('group', { name: '方針' }).getByRole('option').first()).toContainText('主査級')
  // Where a screen keyboard may rise, the box shows itself only after it.
  await box(page).getByRole('button', { name: '閉じる' }).tap({ trial: true })
  await look('jump-paragraph')
})

test('says which part did not come, and shows the rest', async ({ page, look, signInAs, quiet, isNarrow }) => {
  quiet.expects(/Failed to load resource/)
  await signInAs('主事')
  await press(page.getByRole('button', { name: isNarrow ? /^さがす/ : /^人・画面・手続き・方針をさがす/ }))
  await page.route('**/api/rpc/people/directory*', (route) => route.abort())
  await write(field(page), '主査級')
  await expect(box(page).getByRole('alert')).toContainText('サーバーに届きませんでした。')
  await expect(box(page).getByRole('group', { name: '方針' }).getByRole('option').first()).toContainText('主査級')
  await look('jump-error')
  await page.unroute('**/api/rpc/people/directory*')
  await press(box(page).getByRole('button', { name: 'もう一度読み込む' }))
  await expect(box(page).getByRole('alert')).toHaveCount(0)
})
