import { attach, press, reach, write } from './acts.ts'
import { expect, test } from './journey.ts'

test.beforeEach(async ({ signInAs }) => signInAs('システム管理者'))

test('a day is typed as people write it, and said with its weekday', async ({ page, look, openMenu }) => {
  await openMenu()
  await press(page.getByRole('link', { name: '画面の部品' }))
  await expect(page.getByRole('heading', { level: 1, name: '画面の部品' })).toBeVisible()
  await look('components-fields')

  const day = page.getByLabel('測定日')
  await write(day, 'R8.4.1')
  await expect(page.getByText('令和8年4月1日（水）・2026年')).toBeVisible()
  await day.press('Tab')
  await expect(day).toHaveValue('令和8年4月1日')
  await expect(page.getByRole('button', { name: 'カレンダー' }).first()).toBeFocused()

  // Nobody is interrupted while typing: what is wrong is said when the field is left.
  await write(day, '2026/2/29')
  await expect(day).not.toHaveAttribute('aria-invalid')
  await day.press('Tab')
  await expect(day).toHaveAccessibleDescription(/2026年2月は28日まで/)

  const bounded = page.getByLabel('今日までの日')
  await write(bounded, 'R8.12.1')
  await bounded.blur()
  await expect(bounded).toHaveAccessibleDescription(/令和8年11月24日以前の日を入れてください/)
  await look('components-day-refused')
})

test('a file is chosen, refused in words, and taken back', async ({ page }) => {
  await page.goto('/components')
  const field = page.getByLabel('職員名簿', { exact: true })
  await expect(field).toHaveAccessibleDescription(/ExcelまたはCSV（.xlsx、.csv）のファイル。大きさは5MBまで。/)
  await attach(field, { name: '名簿.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') })
  await expect(field).toHaveAccessibleDescription(/「名簿.pdf」は受け取れない種類のファイルです/)
  await attach(field, { name: '名簿.csv', mimeType: 'text/csv', buffer: Buffer.from('職員番号') })
  await expect(field).toHaveAccessibleDescription(/選んだファイル：名簿.csv（12バイト）/)
  await press(page.getByRole('button', { name: '取り消す' }).first())
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
  await reach(scale.getByRole('radio').first())
  await page.keyboard.press('ArrowDown')
  await expect(scale.getByRole('radio', { name: 'おおむねできている' })).toBeChecked()
  await press(page.getByRole('checkbox', { name: '上司に見せる' }))
  await expect(page.getByRole('checkbox', { name: '上司に見せる' })).toBeChecked()
  await look('components-choices')

  await page.getByRole('tab', { name: '選択' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/chapter=acts/)
  await look('components-acts')

  const opener = page.getByRole('button', { name: '取り消せない操作を確かめる' })
  await press(opener)
  const question = page.getByRole('alertdialog', { name: '下書きを削除しますか' })
  await expect(question.getByRole('button', { name: '削除しない' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(question.getByRole('alert').or(question.getByRole('status'))).toContainText('ほかの人が編集しています')
  await look('components-dialog')
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await expect(opener).toBeFocused()

  await press(page.getByRole('button', { name: '少しだけ入力する' }))
  await expect(page.getByLabel('見方の名前')).toBeFocused()
  await look('components-form-dialog')
  await page.keyboard.type('欠員のある課')
  await page.keyboard.press('Enter')
  const said = page.getByRole('region', { name: '操作の結果' })
  await expect(said.getByRole('status')).toContainText('「欠員のある課」を保存しました。')

  await press(page.getByRole('button', { name: '元に戻せる知らせを出す' }))
  await expect(page.getByRole('button', { name: '元に戻せる知らせを出す' })).toBeDisabled()
  await look('components-toast')
  await press(said.getByRole('button', { name: '元に戻す' }))
  await expect(page.getByRole('button', { name: '元に戻せる知らせを出す' })).toBeEnabled()

  await press(page.getByRole('tab', { name: '知らせ' }))
  await look('components-states')
})

test('a long form keeps what is typed: saved, cut off, and changed by a colleague', async ({ page, look }) => {
  await page.goto('/components?chapter=long-form')
  const form = page.getByRole('form', { name: '制度の案内' })
  const contact = form.getByRole('textbox', { name: '問い合わせ先' })
  await write(contact, '人材育成センター（内線 5678）')
  await expect(form.getByText(/^\d+時\d\d分に保存しました。$/)).toBeVisible()
  await expect(contact).toBeFocused()

  await press(page.getByRole('checkbox', { name: 'サーバーにつながらない' }))
  await write(contact, '人材育成センター（内線 9999）')
  await expect(form.getByRole('status')).toContainText('保存できていません。入力は画面に残っています。')
  await look('components-long-form-cut')
  await reach(page.getByRole('tab', { name: '長い文' }))
  await page.keyboard.press('ArrowLeft')
  const question = page.getByRole('alertdialog', { name: '保存していない入力があります' })
  await expect(question.getByRole('button', { name: 'この画面に残る' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(contact).toHaveValue('人材育成センター（内線 9999）')

  await press(page.getByRole('button', { name: '佐藤さんが問い合わせ先を変える' }))
  await press(page.getByRole('button', { name: '佐藤さんが申し込み方を変える' }))
  await press(page.getByRole('checkbox', { name: 'サーバーにつながらない' }))
  const changed = form.getByRole('region', { name: 'ほかの人の変更' })
  await form.getByRole('textbox', { name: '申し込み方' }).focus()
  await contact.focus()
  await expect(changed).toContainText('佐藤 健さんが「申し込み方」を変えました。')
  await expect(changed.getByRole('group', { name: '問い合わせ先' })).toContainText('（内線 9999）')
  await expect(changed.getByRole('group', { name: '問い合わせ先' })).toContainText(
    '（内線 5678）（佐藤が書き足しました）',
  )
  await expect(contact).toHaveValue('人材育成センター（内線 9999）')
  await expect(form.getByRole('textbox', { name: '申し込み方' })).toHaveValue(/佐藤が書き足しました/)
  await look('components-long-form-both')

  await press(changed.getByRole('button', { name: '相手の文を使う：問い合わせ先' }))
  await expect(contact).toHaveValue(/（内線 5678）（佐藤が書き足しました）/)
  await press(changed.getByRole('button', { name: '自分の文を使う：問い合わせ先' }))
  await expect(contact).toHaveValue('人材育成センター（内線 9999）')
  await press(changed.getByRole('button', { name: 'この比較を閉じる' }))
  await expect(changed).toHaveCount(0)
  await expect(form.getByText(/^\d+時\d\d分に保存しました。$/)).toBeVisible()
  await press(page.getByRole('tab', { name: '操作' }))
  await expect(page).toHaveURL(/chapter=acts/)
})

test('a wizard shows what will change, and goes back without loss', async ({ page, look }) => {
  await page.goto('/components?chapter=wizard')
  const wizard = page.getByRole('form', { name: '所属の名前の変更' })
  await expect(wizard.getByText('新しい名前を書くと進めます。')).toBeVisible()
  await write(wizard.getByLabel('新しい名前'), 'こども未来課')
  await page.keyboard.press('Enter')
  await expect(wizard.getByRole('heading', { name: '変更を確かめる' })).toBeFocused()
  await expect(wizard.getByRole('listitem').filter({ hasText: '保健こども課' })).toContainText(
    '「こども未来課」になります',
  )
  await look('components-wizard')
  await press(wizard.getByRole('button', { name: '前に戻る' }))
  await expect(wizard.getByLabel('新しい名前')).toHaveValue('こども未来課')
  await press(wizard.getByRole('button', { name: '変更を確かめる' }))
  await press(wizard.getByRole('button', { name: '実行する' }))
  await expect(wizard.getByRole('status').filter({ hasText: 'こども未来課' })).toBeVisible()
})

test('records, charts and long texts are read on the screen, at 200 % and on paper', async ({
  page,
  look,
  isNarrow,
}) => {
  await page.goto('/components?chapter=records')
  await expect(page.getByRole('list', { name: '評価の流れ', exact: true }).locator('[aria-current=step]')).toHaveText(
    '一次評価（いまここ）',
  )
  await look('components-records')
  await press(page.getByRole('link', { name: '見本の記録を開く' }))
  await expect(page.getByRole('heading', { level: 1, name: '評価の記録の見本' })).toBeVisible()
  await look('components-record')
  await page.emulateMedia({ media: 'print' })
  await look('components-record-print')
  await page.emulateMedia({ media: 'screen' })

  await page.goto('/components?chapter=charts')
  const trend = page.getByRole('figure').filter({ hasText: '方針を知っている職員の割合' })
  await expect(trend.getByRole('img', { name: /73％を6ポイント上回りました/ })).toBeVisible()
  await press(trend.getByText('数字を表で見る'))
  await expect(trend.getByRole('row', { name: /令和6年度/ })).toContainText('値なし')
  await look('components-charts')
  await page.emulateMedia({ media: 'print' })
  await look('components-charts-print')
  await page.emulateMedia({ media: 'screen' })

  await page.goto('/components?chapter=reader')
  await press(page.getByRole('navigation', { name: '手引の見本の目次' }).getByRole('link', { name: '困ったとき' }))
  await expect(page).toHaveURL(/#sample-third/)
  await look('components-reader')

  // A screen of 1366 × 768 at 200 %, and the narrowest telephone.
  if (isNarrow) await page.setViewportSize({ width: 360, height: 740 })
  else await page.setViewportSize({ width: 683, height: 384 })
  for (const chapter of ['fields', 'acts', 'long-form', 'wizard', 'charts', 'reader']) {
    await page.goto(`/components?chapter=${chapter}`)
    await expect(page.getByRole('tabpanel').first()).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, chapter).toBeLessThanOrEqual(0)
  }
})

test('those who neither build nor check find no such page', async ({ page, signOut, signInAs }) => {
  await signOut()
  await signInAs('主事', '/components')
  await expect(page.getByRole('heading', { level: 1, name: 'この画面は見つかりません' })).toBeVisible()
})
