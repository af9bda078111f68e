import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

/** 人事課 has two sign-ins in the demo city: the first drafts, the second decides. */
async function signInAsSecondOfPersonnel(page: Page) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  const own = page.getByRole('listitem').filter({ hasText: /^人事課（/ })
  await press(own.nth(1).getByRole('button').first())
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
}

test('one of 人事課 drafts a disposal, the other looks and decides, the records go and a 廃棄記録 stays', async ({
  page,
  look,
  signInAs,
  openMenu,
  quiet,
}) => {
  quiet.expects(/422/)
  await signInAs('人事課')
  await openMenu()
  await press(page.getByRole('link', { name: '保存期間と廃棄' }))
  await expect(page.getByRole('heading', { level: 1, name: '保存期間と廃棄' })).toBeVisible()
  const service = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '人事の記録' }) })
  await expect(service).toContainText('1件が満ちています。ほかに1件は、廃棄を止めています。')
  await look('retention')

  // What is held is seen with its reason; another hold on a number that nobody had is refused at its field.
  await press(page.getByRole('tab', { name: '廃棄の停止' }))
  await expect(page.getByRole('listitem', { name: '古谷 静子のすべての記録' })).toContainText('訴訟')
  await look('retention-holds')
  await press(page.getByRole('button', { name: '廃棄を止める' }))
  await write(page.getByRole('textbox', { name: '職員番号' }), 'S99-9999')
  await write(page.getByLabel('事件や監査の名前など'), '不服申立て 令和8年第2号')
  await press(page.getByRole('button', { name: '止める', exact: true }))
  await expect(page.getByText('職員番号 S99-9999 の記録はありません。')).toBeVisible()
  await look('retention-hold-refused')
  await write(page.getByRole('textbox', { name: '職員番号' }), '')
  await choose(page.getByLabel('記録の区分'), '方針を読んだ印')
  await press(page.getByRole('button', { name: '止める', exact: true }))
  const reading = page.getByRole('listitem', { name: '方針を読んだ印', exact: true })
  await expect(reading).toContainText('不服申立て 令和8年第2号')
  await press(reading.getByRole('button', { name: /^停止を終える/ }))
  await expect(reading.getByRole('button')).toHaveCount(0)
  await expect(reading).toContainText('に終えました')

  await press(page.getByRole('tab', { name: '保存期間' }))
  await press(page.getByRole('button', { name: /^年数を変える.*人事の記録$/ }))
  await write(page.getByRole('textbox', { name: '年数' }), '4')
  await write(page.getByRole('textbox', { name: '根拠' }), '文書管理規程 別表')
  await press(page.getByRole('button', { name: '変える', exact: true }))
  await expect(page.getByText(/「人事の記録」は、5年より短くできません。/)).toBeVisible()
  await page.keyboard.press('Escape')
  await look('retention-years')

  await press(page.getByRole('tab', { name: '満ちた記録' }))
  await press(service.getByRole('button', { name: /^廃棄を起案する/ }))
  await write(page.getByRole('textbox', { name: '文書番号' }), '総人第42号')
  await look('retention-draft')
  await press(page.getByRole('button', { name: '起案する', exact: true }))
  const disposal = page.getByRole('listitem', { name: '人事の記録 総人第42号' })
  await expect(disposal).toContainText('起案した人は決裁できません。')
  await expect(disposal.getByRole('button', { name: /^決裁する/ })).toHaveCount(0)

  await signInAsSecondOfPersonnel(page)
  await page.goto('/hr/retention?tab=disposals')
  await press(disposal.getByRole('button', { name: '対象の一部を見る' }))
  await expect(disposal.getByRole('list', { name: '対象の一部' })).toContainText('古谷 正一')
  await look('retention-decide')
  await press(disposal.getByRole('button', { name: /^決裁する/ }))
  await look('retention-confirm')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '決裁して消去する' }))
  await expect(disposal).toContainText('廃棄記録', { timeout: 30_000 })
  await expect(disposal).toContainText('1件を消去しました。')
  await press(disposal.getByText('消した行の数'))
  await expect(disposal).toContainText('氏名 1行')
  await expect(disposal).not.toContainText('古谷')
  await look('retention-record')
  await press(page.getByRole('tab', { name: '満ちた記録' }))
  await expect(service).toContainText('0件が満ちています。ほかに1件は、廃棄を止めています。')
})
