import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'
import { decide, send } from './request-acts.ts'

test('人事課 sets a budget, pays what was decided, and finds and exports what it keeps', async ({
  page,
  look,
  signInAs,
  demoSignIns,
  quiet,
}) => {
  quiet.expects(/409/) // less than is held
  await signInAs('人事課', '/requests')
  await press(page.getByRole('link', { name: '資格取得の助成（日商簿記検定2級）' }))
  await decide(page, '人事課の決裁', '承認')
  await expect(page.getByText('済 決定')).toBeVisible()
  await correctLicence(
    page,
    look,
    (await demoSignIns()).find(({ label }) => label.startsWith('主事（'))?.loginName ?? '',
  )

  await page.goto('/requests/kinds/qualification-support/budgets')
  await expect(page.getByText('1,481,000円')).toBeVisible()
  await press(page.getByRole('button', { name: '押さえた申請と使った申請を見る：資格取得支援' }))
  await expect(page.getByRole('row').filter({ hasText: '使った' })).toContainText('19,000円')
  await look('requests-budgets')
  await press(page.getByRole('button', { name: '額を変える：資格取得支援' }))
  const change = page.getByRole('dialog', { name: '額を変える：資格取得支援' })
  await write(change.getByRole('textbox', { name: '配当額（円）' }), '10,000')
  await write(change.getByRole('textbox', { name: '理由' }), '12月補正')
  await press(change.getByRole('button', { name: '変える', exact: true }))
  await expect(change.getByText(/すでに使った額と押さえた額より少なくはできません。/).first()).toBeVisible()
  await write(change.getByRole('textbox', { name: '配当額（円）' }), '２，０００，０００円')
  await look('requests-budget-change')
  await press(change.getByRole('button', { name: '変える', exact: true }))
  await expect(page.getByText('予算を変えました。')).toBeVisible()
  await expect(page.getByText('1,981,000円')).toBeVisible()
  await expect(page.getByText(/理由：12月補正/)).toBeVisible()
  await press(page.getByRole('button', { name: '年度の予算を決める' }))
  const next = page.getByRole('dialog', { name: '年度の予算を決める' })
  await write(next.getByRole('textbox', { name: '配当額（円）' }), '1600000')
  await press(next.getByRole('radio', { name: /^新しい年度の同じ名前の予算へ移す/ }))
  await write(next.getByRole('textbox', { name: '理由' }), '当初予算')
  await press(next.getByRole('button', { name: '決める', exact: true }))
  await expect(page.getByRole('heading', { name: '令和9年度 これから' })).toBeVisible()

  await page.goto('/requests/kinds/qualification-grant/payments')
  await look('requests-payments')
  await press(page.getByRole('button', { name: '支払の一覧を作る' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '一覧を作る' }))
  await expect(page.getByText('支払の一覧1を作りました。')).toBeVisible()
  await expect(page.getByText('いまはありません。決定すると、ここに並びます。')).toBeVisible()
  expect(await taken(page, '支払の一覧1を書き出す', /^Excel/)).toMatch(/支払1_.*\.xlsx$/)
  await look('requests-payments-made')

  await page.goto('/requests?tab=kept')
  await expect(page.getByText('種類を選ぶと、ExcelやCSVに書き出せます。')).toBeVisible()
  await choose(page.getByRole('combobox', { name: '種類' }), '資格取得支援の申請')
  await choose(page.getByRole('combobox', { name: '状態' }), '不承認')
  await choose(page.getByRole('combobox', { name: '年度' }), '令和8年度')
  await expect(page).toHaveURL(/kind=qualification-support&state=rejected&year=2026$/)
  await expect(page.getByText('1件', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: '資格取得支援（ワインの資格）' })).toBeVisible()
  expect(await taken(page, '書き出す', /^CSV（UTF-8）/)).toMatch(/^資格取得支援の申請_.*\.csv$/)
  await look('requests-kept')
})

/** The decision wrote the 資格 on the record, where its day is corrected, with who, when and why. */
async function correctLicence(page: Page, look: (name: string) => Promise<void>, staffNumber: string) {
  const found = await page.request.get(`/api/people/directory?limit=1&q=${staffNumber}`)
  await page.goto(`/people/${(await found.json()).items[0].personId}`)
  await press(page.getByRole('button', { name: '記録を直す：日商簿記検定2級' }))
  const dialog = page.getByRole('dialog', { name: '記録を直す：日商簿記検定2級' })
  await press(dialog.getByRole('radio', { name: '名前、取った日、有効期限を直す（更新したときも）' }))
  await write(dialog.getByRole('textbox', { name: '取った日' }), 'R8.10.31')
  await write(dialog.getByRole('textbox', { name: '理由' }), '合格証書で確かめた')
  await look('person-licence-correct')
  await press(dialog.getByRole('button', { name: '直す', exact: true }))
  await expect(page.getByText('資格・免許の記録を直しました。')).toBeVisible()
  await expect(page.getByText(/令和8年10月31日に取得/)).toBeVisible()
  await press(page.getByText('直した経過（1件）'))
  await expect(page.getByText(/合格証書で確かめた/)).toBeVisible()
  await look('person-licences')
}

async function taken(page: Page, menu: string, format: RegExp): Promise<string> {
  await press(page.getByRole('button', { name: menu }))
  const file = page.waitForEvent('download')
  await press(page.getByRole('menuitem', { name: format }))
  return (await file).suggestedFilename()
}

test('a 休業 takes effect with the number of the document system, and its applicant carries it on', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('人事課', '/requests?tab=kept&kind=self-development-leave&state=numbering')
  await press(page.getByRole('link', { name: /^自己啓発等休業（令和9年/ }))
  await expect(page.getByText(/担当が、正式な決裁の文書番号を入れると決定します。/)).toBeVisible()
  await write(page.getByRole('textbox', { name: '起案番号' }), '起案8-1234')
  await write(page.getByRole('textbox', { name: '文書番号' }), '人第567号')
  await write(page.getByRole('textbox', { name: '決裁日' }), 'R8.11.20')
  await write(page.getByRole('textbox', { name: '施行日' }), 'R9.4.11')
  await look('requests-record-numbering')
  await press(page.getByRole('button', { name: '入れて、決定にする' }))
  await expect(page.getByText('文書番号を入れました。申請は決定しました。')).toBeVisible()
  await expect(page.getByText('人第567号')).toBeVisible()
  const file = page.waitForEvent('download')
  await press(page.getByRole('button', { name: '伺い文（PDF）' }))
  expect((await file).suggestedFilename()).toMatch(/^伺い文_自己啓発等休業（令和9年.*\.pdf$/)
  await signOut()

  await signInAs('主査', '/requests?tab=mine&state=approved')
  await press(page.getByRole('link', { name: /^自己啓発等休業（令和9年/ }))
  await look('requests-record-effective')
  await press(page.getByRole('button', { name: '休業の変更の申請を始める' }))
  await press(page.getByRole('radio', { name: '始まる前に取り消す' }))
  await write(page.getByRole('textbox', { name: '理由' }), '入学を一年遅らせるため')
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await send(page)
  await expect(page.getByText('所属長の意見（いまここ）')).toBeVisible()
  await press(page.getByRole('link', { name: 'もとの申請' }))
  const on = page.getByRole('listitem').filter({ hasText: /休業/ }).filter({ hasText: '回付中' })
  await expect(on).toBeVisible()
})
