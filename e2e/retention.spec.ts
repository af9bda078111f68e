import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'

/** 人事課 has two sign-ins in the demo city: the first drafts, the second decides. */
async function signInAsSecondOfPersonnel(page: Page) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  const own = page.getByRole('listitem').filter({ hasText: /^人事課（/ })
  await own.nth(1).getByRole('button').first().click()
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
  await page.getByRole('link', { name: '保存期間と廃棄' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '保存期間と廃棄' })).toBeVisible()
  const service = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '人事の記録' }) })
  await expect(service).toContainText('1件が満ちています。ほかに1件は、廃棄を止めています。')
  await look('retention')

  // What is held is seen with its reason; another hold on a number that nobody had is refused at its field.
  await page.getByRole('tab', { name: '廃棄の停止' }).click()
  await expect(page.getByRole('listitem', { name: '古谷 静子のすべての記録' })).toContainText('訴訟')
  await look('retention-holds')
  await page.getByRole('button', { name: '廃棄を止める' }).click()
  await page.getByRole('textbox', { name: '職員番号' }).fill('S99-9999')
  await page.getByLabel('事件や監査の名前など').fill('不服申立て 令和8年第2号')
  await page.getByRole('button', { name: '止める', exact: true }).click()
  await expect(page.getByText('職員番号 S99-9999 の記録はありません。')).toBeVisible()
  await look('retention-hold-refused')
  await page.getByRole('textbox', { name: '職員番号' }).fill('')
  await page.getByLabel('記録の区分').selectOption({ label: '方針を読んだ印' })
  await page.getByRole('button', { name: '止める', exact: true }).click()
  const reading = page.getByRole('listitem', { name: '方針を読んだ印', exact: true })
  await expect(reading).toContainText('不服申立て 令和8年第2号')
  await reading.getByRole('button', { name: /^停止を終える/ }).click()
  await expect(reading.getByRole('button')).toHaveCount(0)
  await expect(reading).toContainText('に終えました')

  await page.getByRole('tab', { name: '保存期間' }).click()
  await page.getByRole('button', { name: /^年数を変える.*人事の記録$/ }).click()
  await page.getByRole('textbox', { name: '年数' }).fill('4')
  await page.getByRole('textbox', { name: '根拠' }).fill('文書管理規程 別表')
  await page.getByRole('button', { name: '変える', exact: true }).click()
  await expect(page.getByText(/「人事の記録」は、5年より短くできません。/)).toBeVisible()
  await page.keyboard.press('Escape')
  await look('retention-years')

  await page.getByRole('tab', { name: '満ちた記録' }).click()
  await service.getByRole('button', { name: /^廃棄を起案する/ }).click()
  await page.getByRole('textbox', { name: '文書番号' }).fill('総人第42号')
  await look('retention-draft')
  await page.getByRole('button', { name: '起案する', exact: true }).click()
  const disposal = page.getByRole('listitem', { name: '人事の記録 総人第42号' })
  await expect(disposal).toContainText('起案した人は決裁できません。')
  await expect(disposal.getByRole('button', { name: /^決裁する/ })).toHaveCount(0)

  await signInAsSecondOfPersonnel(page)
  await page.goto('/hr/retention?tab=disposals')
  await disposal.getByRole('button', { name: '対象の一部を見る' }).click()
  await expect(disposal.getByRole('list', { name: '対象の一部' })).toContainText('古谷 正一')
  await look('retention-decide')
  await disposal.getByRole('button', { name: /^決裁する/ }).click()
  await look('retention-confirm')
  await page.getByRole('alertdialog').getByRole('button', { name: '決裁して消去する' }).click()
  await expect(disposal).toContainText('廃棄記録', { timeout: 30_000 })
  await expect(disposal).toContainText('1件を消去しました。')
  await disposal.getByText('消した行の数').click()
  await expect(disposal).toContainText('氏名 1行')
  await expect(disposal).not.toContainText('古谷')
  await look('retention-record')
  await page.getByRole('tab', { name: '満ちた記録' }).click()
  await expect(service).toContainText('0件が満ちています。ほかに1件は、廃棄を止めています。')
})
