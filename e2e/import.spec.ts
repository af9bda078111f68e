import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { type EmptyCity, startEmptyCity } from './empty-city.ts'
import { expect, test } from './journey.ts'

/** A roster would change the people of the demo city for the other journeys, so these have a city of their own. */
let city: EmptyCity
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.beforeAll(async () => {
  city = await startEmptyCity()
})
test.afterAll(() => city?.stop())

type Sample = 'roster-300' | 'roster-dirty'
const sample = (of: Sample, file: string) => `src/people/roster/fixtures/${of}/${file}`
const fields = [
  ['所属のファイル', 'org.csv'],
  ['職員のファイル', 'staff.csv'],
  ['発令のファイル', 'history.csv'],
] as const

async function activate(page: Page, at: 0 | 1) {
  const { loginName = '', code = '' } = city.administrators[at] ?? {}
  await page.goto(`${city.url}/activate`)
  await page.getByLabel('職員番号').fill(loginName)
  await page.getByLabel('登録コード').fill(code)
  await page.getByLabel('新しいパスワード', { exact: true }).fill('mikan tokei hashigo')
  await page.getByLabel('新しいパスワード（確認）').fill('mikan tokei hashigo')
  await page.getByRole('button', { name: 'パスワードを決めて始める' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('利用を始める')
}

const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name })

test('HR imports the dirty roster and sees what to mend, then the clean one', async ({ page, look, openMenu }) => {
  await activate(page, 0)
  await openMenu()
  await page.getByRole('link', { name: '職員データの取込み' }).click()
  await expect(page.getByText('まだ一度も取り込んでいません。')).toBeVisible()
  await look('import-empty')

  await page.getByRole('button', { name: '新しく取り込む' }).click()
  await expect(step(page, 'ファイル')).toBeVisible()
  await look('import-files')
  for (const [label, file] of fields) await page.getByLabel(label).setInputFiles(sample('roster-dirty', file))
  await look('import-files-chosen')
  await page.getByRole('button', { name: 'ファイルを送って列を確かめる' }).click()
  await expect(step(page, '列の対応')).toBeVisible()
  await page.getByText('見出しから分かった列').nth(1).click()
  await look('import-columns')
  await page.getByRole('button', { name: 'この対応で点検に進む' }).click()

  await page.getByLabel('基準日').fill('R8.11.24')
  await page.getByRole('button', { name: '点検する', exact: true }).click()
  await expect(page.getByText('直すところが10か所あります。何も取り込んでいません。')).toBeVisible({ timeout: 60_000 })
  const defects = page.getByRole('listitem').filter({ hasText: '直し方：' })
  await expect(defects).toHaveCount(10)
  await expect(defects.first()).toContainText('職員の3行目')
  await expect(defects.first()).toContainText('R45.13.40')
  await page.getByRole('heading', { name: '直すところ', exact: true }).evaluate((heading) => heading.scrollIntoView())
  await look('import-defects')

  await page.getByLabel('しぼる').selectOption({ label: '職員の「生年月日」（1）' })
  await expect(defects).toHaveCount(1)
  await page.getByRole('button', { name: '一覧を書き出す' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /^Excel/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^取込みで直すところ_.+\.xlsx$/)
  await page.getByRole('button', { name: '職員番号 00100004 を前回値のままにする' }).click()
  await look('import-leave-out')
  await page.getByRole('dialog').getByRole('button', { name: 'やめる' }).click()

  await page.getByRole('button', { name: '直したファイルに入れ替える' }).click()
  for (const [label, file] of fields) await page.getByLabel(label).setInputFiles(sample('roster-300', file))
  await page.getByRole('button', { name: 'ファイルを送って列を確かめる' }).click()
  await page.getByRole('button', { name: 'この対応で点検に進む' }).click()
  await page.getByRole('button', { name: '点検する', exact: true }).click()
  await page.getByRole('button', { name: '計画を見る' }).click({ timeout: 60_000 })

  await expect(step(page, '計画')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '新しい職員' }).first()).toContainText('300人')
  await page.getByText('局（区）ごとの人数を見る').click()
  await look('import-plan')
  await page.getByRole('button', { name: '実行に進む' }).click()
  await expect(page.getByRole('button', { name: '取り込む', exact: true })).toBeDisabled()
  await page.getByText('計画の内容を確かめました').click()
  await look('import-apply')
  await page.getByRole('button', { name: '取り込む', exact: true }).click()
  await expect(page.getByText('名簿を取り込みました。')).toBeVisible({ timeout: 60_000 })
  await look('import-done')

  await page.getByRole('navigation', { name: '現在の位置' }).getByRole('link').click()
  await expect(page.getByText('取り込みました')).toBeVisible()
  await look('import-list')
})

/** Goes there by the Tab key, as somebody does who has no mouse. */
async function tabTo(page: Page, there: Locator) {
  for (let press = 0; press < 150; press++) {
    if (await there.evaluate((element) => element === document.activeElement).catch(() => false)) return
    await page.keyboard.press('Tab')
  }
  await expect(there).toBeFocused()
}

async function press(page: Page, there: Locator, key = 'Enter') {
  await expect(there).toBeEnabled({ timeout: 60_000 })
  await tabTo(page, there)
  await page.keyboard.press(key)
}

/** The staff with a header of the city's own, and somebody whose name has become long. */
function laterStaff() {
  const text = new TextDecoder('shift_jis').decode(readFileSync(sample('roster-300', 'staff.csv')))
  const later = text.replace('生年月日', '出生日').replace('佐藤　健一', '長曽我部勅使河原　光右衛門三郎')
  return {
    name: '職員台帳（令和8年11月分・人事給与システム出力）.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(later),
  }
}

test('a colleague imports a later roster by keyboard alone, and settles a column of the city’s own', async ({
  page,
  look,
}) => {
  await activate(page, 1)
  await page.goto(`${city.url}/hr/import`)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await press(page, button('新しく取り込む'))
  await expect(step(page, 'ファイル')).toBeVisible()
  for (const [label, file] of fields) {
    const chooser = page.waitForEvent('filechooser')
    await press(page, page.getByLabel(label))
    await (await chooser).setFiles(file === 'staff.csv' ? laterStaff() : sample('roster-300', file))
  }
  await press(page, button('ファイルを送って列を確かめる'))

  await expect(step(page, '列の対応')).toBeVisible()
  const birth = page.getByLabel('生年月日')
  await tabTo(page, birth)
  await look('import-columns-missing')
  for (let down = 0; down < 30 && (await birth.inputValue()) !== '出生日'; down++)
    await page.keyboard.press('ArrowDown')
  await expect(birth).toHaveValue('出生日')
  await press(page, button('この対応で点検に進む'))

  const day = page.getByLabel('基準日')
  await tabTo(page, day)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('R8.11.25')
  await press(page, button('点検する'))
  await press(page, button('計画を見る'))
  await expect(page.getByText('長曽我部勅使河原　光右衛門三郎').first()).toBeVisible()
  await look('import-plan-later')
  await press(page, button('実行に進む'))
  await press(page, page.getByRole('checkbox', { name: '計画の内容を確かめました' }), 'Space')
  await press(page, button('取り込む'))
  await expect(page.getByText('名簿を取り込みました。')).toBeVisible({ timeout: 60_000 })

  await page.goto(`${city.url}/people?q=勅使河原`)
  await expect(page.getByText('長曽我部勅使河原　光右衛門三郎').first()).toBeVisible()
})
