import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

/** 交通局 has a 任命権者 of its own and some eight people: its first 評価の定め, its first cycle, from nothing to the day on which it runs. */
const authority = '交通事業管理者'
const cycleName = '令和8年度 能力評価'

const openDesk = async (page: Page) => {
  await page.goto('/evaluation/desk')
  await expect(page.getByRole('heading', { level: 1, name: '人事評価の実施' })).toBeVisible()
}

test('人事課 sets the 評価の定め of a 任命権者: what does not fit is said at its field, and versions are compared', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  await signInAs('人事課')
  await openMenu()
  await press(page.getByRole('link', { name: '人事評価の実施' }))
  await expect(page.getByRole('heading', { level: 1, name: '人事評価の実施' })).toBeVisible()
  await look('evaluation-desk')
  await press(page.getByRole('link', { name: `評価の定め（${authority}）` }))
  await expect(page.getByText('この任命権者の定めは、まだありません。')).toBeVisible()
  await press(page.getByText('職位ごとの評価項目を見る'))
  await expect(page.getByText('能力だけ').first()).toBeVisible()
  await look('evaluation-scheme')
  await press(page.getByRole('button', { name: '期限を足す' }).first())
  await write(page.getByRole('textbox', { name: '日数', exact: true }), '10')
  const marks = page.getByRole('radiogroup', { name: '「B」の意味' })
  await press(marks.getByRole('radio', { name: 'どれでもない' }))
  await expect(page.getByText('標準の段階がありません。').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'この日から変える' })).toBeDisabled()
  await look('evaluation-scheme-problem')
  await press(marks.getByRole('radio', { name: '標準' }))
  await write(page.getByRole('textbox', { name: '適用する日' }), 'R8.4.1')
  await write(page.getByRole('textbox', { name: '根拠' }), '交通局人事評価実施規程（令和8年4月）')
  await press(page.getByRole('button', { name: 'この日から変える' }))
  await expect(page.getByText('評価の定めの第1版を作りました。')).toBeVisible()

  await press(page.getByRole('radio', { name: '全体評語と個別評語、所見' }))
  await expect(page.getByText('画面と記録書には「評価結果の開示（全体評語と個別評語、所見）」と出ます。')).toBeVisible()
  await write(page.getByRole('textbox', { name: '適用する日' }), 'R9.4.1')
  await write(page.getByRole('textbox', { name: '根拠' }), '開示の範囲を広げる改正')
  const changes = page.getByRole('heading', { name: '変わるところ 1か所' }).locator('xpath=..')
  await expect(changes.getByText(/評価結果の開示（全体評語）/)).toBeVisible()
  await press(page.getByRole('button', { name: 'この日から変える' }))
  await expect(page.getByText('評価の定めの第2版を作りました。')).toBeVisible()
  await expect(page.getByRole('heading', { name: '版をくらべる' })).toBeVisible()
  await look('evaluation-scheme-versions')
})

test('人事課 makes a cycle, names another evaluator, tries the day of transfers, and opens it', async ({
  page,
  look,
  signInAs,
  demoSignIns,
}) => {
  const signIns = await demoSignIns()
  const head = signIns.find(({ label }) => label.startsWith('局長（'))?.loginName ?? ''
  await signInAs('人事課')
  await openDesk(page)
  await press(page.getByRole('link', { name: '期を用意する' }).first())
  await expect(page.getByRole('heading', { level: 1, name: '期を用意する' })).toBeVisible()
  await choose(page.getByRole('combobox', { name: '任命権者' }), authority)
  await press(page.getByRole('radio', { name: '能力評価' }))
  await expect(page.getByRole('textbox', { name: '名前' })).toHaveValue(cycleName)
  await look('evaluation-new')
  await press(page.getByRole('button', { name: '用意して、一人ひとりを確かめる' }))
  await expect(page.getByRole('heading', { level: 2, name: /一人ひとりを確かめる/ })).toBeVisible()
  await expect(page.getByText('評価者の決まらない人はいません。').first()).toBeVisible()
  await look('evaluation-people')

  // Where the rule finds the wrong one, HR names another, with the reason; and takes it back as easily.
  const first = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .first()
  await press(first.getByRole('rowheader').getByRole('button'))
  const dialog = page.getByRole('dialog')
  await write(dialog.getByRole('searchbox', { name: '一次評価者を指定する' }), head)
  await press(dialog.getByRole('button', { name: /^この人にする/ }).first())
  await write(dialog.getByRole('textbox', { name: '指定する理由' }), '係の外に事務を移したため')
  await look('evaluation-chain')
  await press(dialog.getByRole('button', { name: 'この評価者にする' }))
  await expect(dialog).toHaveCount(0)
  await expect(first.getByText('（指定あり）')).toBeVisible()

  await press(page.getByRole('button', { name: '異動の日を試す' }))
  await expect(page.getByRole('heading', { level: 2, name: /異動の日を試す/ })).toBeVisible()
  await look('evaluation-april')
  await press(page.getByRole('button', { name: '始める前の確認へ' }))
  await expect(page.getByRole('heading', { name: '変更されるもの' })).toBeVisible()
  await look('evaluation-open')
  await press(page.getByRole('button', { name: '期を始める' }))
  await expect(page.getByRole('tab', { name: '進み具合' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/枚のうち、/).first()).toBeVisible()
  await look('evaluation-board')
})

test('人事課 sees how marks are spread over units, the sheets of one with their reasons, and writes down what was found', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('人事課')
  await openDesk(page)
  await look('evaluation-desk-full')
  await press(page.getByRole('link', { name: '令和7年度 能力評価' }))
  await expect(page.getByRole('tab', { name: '進み具合' })).toBeVisible()
  await expect(page.getByRole('table')).toBeVisible()
  await look('evaluation-board-city')
  await press(page.getByRole('link', { name: '評語の広がりを見る' }))
  await expect(page.getByRole('heading', { level: 1, name: '評語の広がり' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '所属ごと' })).toBeVisible()
  await look('evaluation-calibration')
  await press(page.getByRole('table', { name: '局と部の評語の広がり' }).getByRole('link').first())
  await expect(page.getByRole('list', { name: 'シートと理由' })).toBeVisible()
  const tried = page.getByRole('combobox', { name: /^もし（/ }).first()
  await choose(tried, { index: 1 })
  await expect(page.getByText(/もし1枚を変えたら/).first()).toBeVisible()
  await look('evaluation-calibration-unit')
  await write(page.getByRole('textbox', { name: '新しいメモ' }), '窓口の件数の多い所属の事実を、評価者と確かめた。')
  await press(page.getByRole('button', { name: 'メモを残す' }))
  await expect(page.getByText('メモを残しました。')).toBeVisible()
  await expect(page.getByText('窓口の件数の多い所属の事実を、評価者と確かめた。').first()).toBeVisible()
})
