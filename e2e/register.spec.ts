import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { readCsv, readXlsx } from '../src/platform/tabular/index.ts'
import { choose, press, reach, write } from './acts.ts'
import { expect, test } from './journey.ts'

const rowsOf = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') })
const bytesOf = async (download: Download) => new Uint8Array(await readFile(await download.path()))

/** The list answers what the address asks. */
const settled = (page: Page) => expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false')

/** How many the list says that there are. */
async function countOf(page: Page): Promise<number> {
  const said = page.getByRole('status').filter({ hasText: /^[\d,]+人/ })
  await expect(said).toBeVisible()
  return Number((await said.textContent())?.match(/^[\d,]+/)?.[0].replaceAll(',', ''))
}

test('HR finds the staff of a unit, and takes them away as Excel and CSV', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  await signInAs('人事課', '/people')
  await choose(page.getByRole('combobox', { name: '所属' }), '健康福祉局')
  await choose(page.getByRole('combobox', { name: '職位' }), '主査級')
  const chips = page.getByRole('list', { name: 'しぼりこみの条件' })
  await expect(chips.getByRole('button')).toHaveText(['所属健康福祉局をはずす', '職位主査級をはずす', 'すべて消す'])
  await settled(page)
  await expect(async () => expect(await rowsOf(page).count()).toBe(await countOf(page))).toPass()
  const count = await countOf(page)

  if (isNarrow) await choose(page.getByRole('combobox', { name: '並び順' }), '氏名')
  else await press(page.getByRole('button', { name: '氏名' }))
  await expect(page).toHaveURL(/sort=kana/)
  if (!isNarrow)
    await expect(page.getByRole('columnheader', { name: '氏名' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('status').filter({ hasText: '並び順：氏名' })).toBeVisible()

  await press(page.getByRole('button', { name: '列を選ぶ' }))
  const choice = page.getByRole('dialog', { name: '表示する列と順' })
  await press(choice.getByRole('checkbox', { name: '職位' }))
  await press(choice.getByRole('checkbox', { name: 'フリガナ' }))
  await look('register-columns')
  await press(choice.getByText('閉じる', { exact: true }))
  await expect(page).toHaveURL(/columns=unit\.title\.kana/)
  await look('register')

  await settled(page)
  const names = await rowsOf(page).getByRole('link').allTextContents()
  const take = async (button: string, format: string | RegExp) => {
    await press(page.getByRole('button', { name: button, exact: true }))
    const download = page.waitForEvent('download')
    await press(page.getByRole('menuitem', { name: format }))
    return download
  }
  const excel = await take('書き出す', /^Excel/)
  expect(excel.suggestedFilename()).toBe('職員名簿_2026-11-24.xlsx')
  const book = await readXlsx(await bytesOf(excel))
  expect(book.header).toEqual(['氏名', '所属', '職名', 'フリガナ'])
  expect(book.rows.map(({ cells }) => cells[0])).toEqual(names)
  await expect(page.getByRole('status').filter({ hasText: `${count}人を書き出しました` })).toBeVisible()

  const csv = await take('書き出す', 'CSV（UTF-8）')
  expect(csv.suggestedFilename()).toBe('職員名簿_2026-11-24.csv')
  const table = readCsv(await bytesOf(csv))
  expect(table.encoding).toBe('utf-8-bom')
  expect(table.rows.map(({ cells }) => cells)).toEqual(book.rows.map(({ cells }) => cells))
  expect(readCsv(await bytesOf(await take('書き出す', 'CSV（CP932）'))).encoding).toBe('cp932')

  await press(rowsOf(page).nth(1).getByRole('checkbox'))
  await press(rowsOf(page).nth(2).getByRole('checkbox'))
  await expect(page.getByRole('status').filter({ hasText: '2人を選んでいます' })).toBeVisible()
  await look('register-chosen')
  const chosen = readCsv(await bytesOf(await take('選んだ行を書き出す', 'CSV（UTF-8）')))
  expect(chosen.rows.map(({ cells }) => cells[0])).toEqual(names.slice(1, 3))

  await press(chips.getByRole('button', { name: 'すべて消す' }))
  await expect(page).toHaveURL(/people\?(?!.*(unit|grade)=)/)
  await expect(page.getByRole('status').filter({ hasText: '2人を選んでいます' })).toBeVisible()
})

test('HR saves a view, opens it again on another machine, renames and deletes it', async ({
  page,
  look,
  signInAs,
  isNarrow,
  quiet,
}) => {
  quiet.expects(/409/) // the name that is taken
  const name = `主査級の係長（${isNarrow ? '手もと' : '机'}）`
  await signInAs('人事課', '/people?grade=chief&sort=-kana&columns=unit')
  const first = await rowsOf(page).first().getByRole('link').textContent()
  await press(page.getByRole('button', { name: '保存した条件' }))
  const panel = page.getByRole('dialog', { name: '保存した条件' })
  await write(panel.getByLabel('いまの条件の名前'), name)
  await press(panel.getByRole('button', { name: '条件を保存' }))
  await expect(panel.getByRole('button', { name, exact: true })).toBeVisible()
  await look('register-views')
  await write(panel.getByLabel('いまの条件の名前'), name)
  await press(panel.getByRole('button', { name: '条件を保存' }))
  await expect(panel.getByText('同じ名前の条件が、もう保存されています。')).toBeVisible()

  await page.context().clearCookies()
  await signInAs('人事課', '/people?q=田')
  await press(page.getByRole('button', { name: '保存した条件' }))
  await press(panel.getByRole('button', { name, exact: true }))
  await expect(page).toHaveURL(/grade=chief/)
  await expect(page).not.toHaveURL(/q=/)
  await expect(rowsOf(page).first().getByRole('link')).toHaveText(first ?? '')

  await press(page.getByRole('button', { name: '保存した条件' }))
  await press(panel.getByRole('button', { name: `名前を変える：${name}` }))
  await write(panel.getByLabel('新しい名前'), `${name}改`)
  await press(panel.getByRole('button', { name: '名前を変える', exact: true }))
  await press(panel.getByRole('button', { name: `削除：${name}改` }))
  await press(panel.getByRole('button', { name: '削除する' }))
  await expect(panel.getByRole('button', { name: `${name}改`, exact: true })).toHaveCount(0)
})

test('HR sorts, chooses and exports without a mouse', async ({ page, look, signInAs, isNarrow }) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('人事課', '/people?grade=senior-officer&q=田')
  await expect(rowsOf(page).first()).toBeVisible()
  await press(page.getByRole('button', { name: /^氏名/ }))
  await expect(page).toHaveURL(/sort=kana/)
  await settled(page)
  const names = await rowsOf(page).getByRole('link').allTextContents()

  await reach(rowsOf(page).first())
  await expect(rowsOf(page).first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(rowsOf(page).last()).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('status').filter({ hasText: '3人を選んでいます' })).toBeVisible()
  await expect(page.getByRole('row', { selected: true })).toHaveCount(3)
  await look('register-keyboard')

  await press(page.getByRole('button', { name: '選んだ行を書き出す' }))
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter') // the first format, Excel
  const book = await readXlsx(await bytesOf(await download))
  expect(book.rows.map(({ cells }) => cells[0])).toEqual(names.slice(1, 4))

  await press(rowsOf(page).nth(3))
  await expect(page.getByRole('heading', { level: 1, name: names[3] ?? '' })).toBeVisible()
})

test('paper gets every row that is loaded, and says how many there are', async ({ page, look, signInAs, isNarrow }) => {
  test.skip(isNarrow, 'paper is as wide as it is')
  await signInAs('人事課', '/people')
  const count = await countOf(page)
  await rowsOf(page).last().scrollIntoViewIfNeeded()
  await expect(rowsOf(page).nth(60)).toBeAttached()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(`全${count.toLocaleString('ja-JP')}人のうち`)).toBeVisible()
  const table = page.getByRole('grid')
  await expect(table.getByRole('columnheader', { name: '氏名' })).toBeVisible()
  expect(await rowsOf(page).count()).toBeGreaterThan(200)
  await look('register-print')
})

test('a list of 10,000 rows lays out a few hundred of them, and every row can be reached', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('人事課', '/components?chapter=register')
  await reach(rowsOf(page).first())
  await page.keyboard.press('End')
  await expect(page.locator('tr:focus')).toHaveAttribute('aria-rowindex', '10001')
  await expect(page.locator('tr:focus')).toBeInViewport()
  expect(await rowsOf(page).count()).toBeLessThan(500)
  await page.keyboard.press('PageUp')
  await expect(page.locator('tr:focus')).toHaveAttribute('aria-rowindex', '9991')
  await page.keyboard.press('Home')
  await expect(rowsOf(page).first()).toBeFocused()
  await press(page.getByText('何もない', { exact: true }))
  await expect(page.getByText('この条件に合う備品はありません。')).toBeVisible()
  await look('register-empty')
  await press(page.getByText('届かなかった', { exact: true }))
  await press(page.getByRole('button', { name: 'もう一度読み込む' }))
  await expect(rowsOf(page).first()).toBeVisible()
})
