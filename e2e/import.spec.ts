import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { attach, choose, press, write } from './acts.ts'
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
  await write(page.getByLabel('職員番号'), loginName)
  await write(page.getByLabel('登録コード'), code)
  await write(page.getByLabel('新しいパスワード', { exact: true }), 'mikan tokei hashigo')
  await write(page.getByLabel('新しいパスワード（確認）'), 'mikan tokei hashigo')
  await press(page.getByRole('button', { name: 'パスワードを決めて始める' }))
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('利用を始める')
}

const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name })

test('HR imports the dirty roster and sees what to mend, then the clean one', async ({ page, look, openMenu }) => {
  await activate(page, 0)
  await openMenu()
  await press(page.getByRole('link', { name: '職員データの取込み' }))
  await expect(page.getByText('まだ一度も取り込んでいません。')).toBeVisible()
  await look('import-empty')

  await press(page.getByRole('button', { name: '新しく取り込む' }))
  await expect(step(page, 'ファイル')).toBeVisible()
  await look('import-files')
  for (const [label, file] of fields) await attach(page.getByLabel(label), sample('roster-dirty', file))
  await look('import-files-chosen')
  await press(page.getByRole('button', { name: 'ファイルを送って列を確かめる' }))
  await expect(step(page, '列の対応')).toBeVisible()
  await press(page.getByText('見出しから分かった列').nth(1))
  await look('import-columns')
  await press(page.getByRole('button', { name: 'この対応で点検に進む' }))

  await write(page.getByLabel('基準日'), 'R8.11.24')
  await press(page.getByRole('button', { name: '点検する', exact: true }))
  await expect(page.getByText('直すところが10か所あります。何も取り込んでいません。')).toBeVisible({ timeout: 60_000 })
  const defects = page.getByRole('listitem').filter({ hasText: '直し方：' })
  await expect(defects).toHaveCount(10)
  await expect(defects.first()).toContainText('職員の3行目')
  await expect(defects.first()).toContainText('R45.13.40')
  await page.getByRole('heading', { name: '直すところ', exact: true }).evaluate((heading) => heading.scrollIntoView())
  await look('import-defects')

  await choose(page.getByLabel('しぼる'), '職員の「生年月日」（1）')
  await expect(defects).toHaveCount(1)
  await press(page.getByRole('button', { name: '一覧を書き出す' }))
  const download = page.waitForEvent('download')
  await press(page.getByRole('menuitem', { name: /^Excel/ }))
  expect((await download).suggestedFilename()).toMatch(/^取込みで直すところ_.+\.xlsx$/)
  await press(page.getByRole('button', { name: '職員番号 00100004 を前回値のままにする' }))
  await look('import-leave-out')
  await press(page.getByRole('dialog').getByRole('button', { name: 'やめる' }))

  await press(page.getByRole('button', { name: '直したファイルに入れ替える' }))
  for (const [label, file] of fields) await attach(page.getByLabel(label), sample('roster-300', file))
  await press(page.getByRole('button', { name: 'ファイルを送って列を確かめる' }))
  await press(page.getByRole('button', { name: 'この対応で点検に進む' }))
  await press(page.getByRole('button', { name: '点検する', exact: true }))
  await expect(page.getByRole('button', { name: '計画を見る' })).toBeVisible({ timeout: 60_000 })
  await press(page.getByRole('button', { name: '計画を見る' }))

  await expect(step(page, '計画')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '新しい職員' }).first()).toContainText('300人')
  await press(page.getByText('局（区）ごとの人数を見る'))
  await look('import-plan')
  await press(page.getByRole('button', { name: '実行に進む' }))
  await expect(page.getByRole('button', { name: '取り込む', exact: true })).toBeDisabled()
  await press(page.getByText('計画の内容を確かめました'))
  await look('import-apply')
  await press(page.getByRole('button', { name: '取り込む', exact: true }))
  await expect(page.getByText('名簿を取り込みました。')).toBeVisible({ timeout: 60_000 })
  await look('import-done')

  await press(page.getByRole('navigation', { name: '現在の位置' }).getByRole('link'))
  await expect(page.getByText('取り込みました')).toBeVisible()
  await look('import-list')
})

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

test('a colleague imports a later roster and settles a column of the city’s own', async ({ page, look }) => {
  await activate(page, 1)
  await page.goto(`${city.url}/hr/import`)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await press(button('新しく取り込む'))
  await expect(step(page, 'ファイル')).toBeVisible()
  for (const [label, file] of fields) {
    await attach(page.getByLabel(label), file === 'staff.csv' ? laterStaff() : sample('roster-300', file))
  }
  await press(button('ファイルを送って列を確かめる'))

  await expect(step(page, '列の対応')).toBeVisible()
  const birth = page.getByLabel('生年月日')
  await look('import-columns-missing')
  await choose(birth, '出生日')
  await expect(birth).toHaveValue('出生日')
  await press(button('この対応で点検に進む'))

  await write(page.getByLabel('基準日'), 'R8.11.25')
  await press(button('点検する'))
  await expect(button('計画を見る')).toBeVisible({ timeout: 60_000 })
  await press(button('計画を見る'))
  await expect(page.getByText('長曽我部勅使河原　光右衛門三郎').first()).toBeVisible()
  await look('import-plan-later')
  await press(button('実行に進む'))
  await press(page.getByRole('checkbox', { name: '計画の内容を確かめました' }))
  await press(button('取り込む'))
  await expect(page.getByText('名簿を取り込みました。')).toBeVisible({ timeout: 60_000 })

  await page.goto(`${city.url}/people?q=勅使河原`)
  await expect(page.getByText('長曽我部勅使河原　光右衛門三郎').first()).toBeVisible()
})
