import { expect, test } from './journey.ts'

test.beforeEach(async ({ signInAs }) => signInAs('システム管理者'))

test('a day is typed as people write it, and said with its weekday', async ({ page, look, openMenu }) => {
  await openMenu()
  await page.getByRole('link', { name: '画面の部品' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '画面の部品' })).toBeVisible()
  await look('components-fields')

  const day = page.getByLabel('測定日')
  await day.fill('R8.4.1')
  await expect(page.getByText('令和8年4月1日（水）・2026年')).toBeVisible()
  await day.press('Tab')
  await expect(day).toHaveValue('令和8年4月1日')
  await expect(page.getByRole('button', { name: 'カレンダー' }).first()).toBeFocused()

  // Nobody is interrupted while typing: what is wrong is said when the field is left.
  await day.fill('2026/2/29')
  await expect(day).not.toHaveAttribute('aria-invalid')
  await day.press('Tab')
  await expect(day).toHaveAccessibleDescription(/2026年2月は28日まで/)

  const bounded = page.getByLabel('今日までの日')
  await bounded.fill('R8.12.1')
  await bounded.blur()
  await expect(bounded).toHaveAccessibleDescription(/令和8年11月24日以前の日を入れてください/)
  await look('components-day-refused')
})

test('a file is chosen, refused in words, and taken back', async ({ page }) => {
  await page.goto('/components')
  const field = page.getByLabel('職員名簿', { exact: true })
  await expect(field).toHaveAccessibleDescription(/ExcelまたはCSV（.xlsx、.csv）のファイル。大きさは5MBまで。/)
  await field.setInputFiles({ name: '名簿.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') })
  await expect(field).toHaveAccessibleDescription(/「名簿.pdf」は受け取れない種類のファイルです/)
  await field.setInputFiles({ name: '名簿.csv', mimeType: 'text/csv', buffer: Buffer.from('職員番号') })
  await expect(field).toHaveAccessibleDescription(/選んだファイル：名簿.csv（12バイト）/)
  await page.getByRole('button', { name: '取り消す' }).first().click()
  await expect(page.getByText('名簿.csv（12バイト）')).toHaveCount(0)
  await expect(field).toBeFocused()
})

test('text that is too long is counted and kept', async ({ page }) => {
  await page.goto('/components')
  const text = page.getByLabel('ふりかえり')
  const before = await text.inputValue()
  await text.press('Control+End')
  await text.pressSequentially('𠮷')
  await expect(text).toHaveValue(`${before}𠮷`)
  await expect(text).toHaveAccessibleDescription(/文字多くなっています。50文字までに短くしてください。/)
})

test('choices, dialogs and toasts are answered by keyboard alone', async ({ page, look }) => {
  await page.goto('/components?chapter=choices')
  const scale = page.getByRole('radiogroup', { name: 'この行動' })
  await scale.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(scale.getByRole('radio', { name: 'おおむねできている' })).toBeChecked()
  await page.getByRole('checkbox', { name: '上司に見せる' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox', { name: '上司に見せる' })).toBeChecked()
  await look('components-choices')

  await page.getByRole('tab', { name: '選択' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/chapter=acts/)
  await look('components-acts')

  const opener = page.getByRole('button', { name: '取り消せない操作を確かめる' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: '下書きを削除しますか' })
  await expect(question.getByRole('button', { name: '削除しない' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(question.getByRole('alert').or(question.getByRole('status'))).toContainText('ほかの人が編集しています')
  await look('components-dialog')
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await expect(opener).toBeFocused()

  await page.getByRole('button', { name: '少しだけ入力する' }).press('Enter')
  await expect(page.getByLabel('見方の名前')).toBeFocused()
  await look('components-form-dialog')
  await page.keyboard.type('欠員のある課')
  await page.keyboard.press('Enter')
  const said = page.getByRole('region', { name: '操作の結果' })
  await expect(said.getByRole('status')).toContainText('「欠員のある課」を保存しました。')

  await page.getByRole('button', { name: '元に戻せる知らせを出す' }).press('Enter')
  await expect(page.getByRole('button', { name: '元に戻せる知らせを出す' })).toBeDisabled()
  await look('components-toast')
  await said.getByRole('button', { name: '元に戻す' }).press('Enter')
  await expect(page.getByRole('button', { name: '元に戻せる知らせを出す' })).toBeEnabled()

  await page.getByRole('tab', { name: '知らせ' }).click()
  await look('components-states')
})

test('those who neither build nor check find no such page', async ({ page, signOut, signInAs }) => {
  await signOut()
  await signInAs('主事')
  await page.goto('/components')
  await expect(page.getByRole('heading', { level: 1, name: 'この画面は見つかりません' })).toBeVisible()
})
