import { attach, press, write } from './acts.ts'
import { expect, test } from './journey.ts'
import { scan, send } from './request-acts.ts'

test('人事課 enters a paper, whose applicant gives it back, confirms it when it is right, and throws a draft away', async ({
  page,
  look,
  signInAs,
  signOut,
  demoSignIns,
  quiet,
}) => {
  quiet.expects(/422/) // a number that nobody has
  const officer = (await demoSignIns()).find(({ label }) => label.startsWith('主事（'))
  await signInAs('人事課', '/requests/new')
  await press(page.getByRole('button', { name: '紙の申請を入力する：時差勤務の申請' }))
  const dialog = page.getByRole('dialog', { name: '紙の申請を入力する：時差勤務の申請' })
  await write(dialog.getByRole('textbox', { name: '本人の職員番号' }), '0')
  await press(dialog.getByRole('button', { name: '入力を始める' }))
  await expect(dialog.getByText(/職員番号「0」の職員が見つかりません。/)).toBeVisible()
  await write(dialog.getByRole('textbox', { name: '本人の職員番号' }), officer?.loginName ?? '')
  await write(dialog.getByRole('textbox', { name: '紙を受け取った日' }), 'R8.11.20')
  await look('requests-paper-begin')
  await press(dialog.getByRole('button', { name: '入力を始める' }))
  await expect(page.getByText('紙の申請を、本人の代わりに入力しています。')).toBeVisible()
  await expect(page.getByText(/紙を受け取った日は令和8年11月20日です。/)).toBeVisible()
  await write(page.getByRole('textbox', { name: '始める日' }), 'R9.2.15')
  await write(page.getByRole('textbox', { name: '終わる日' }), 'R9.2.26')
  await press(page.getByRole('checkbox', { name: '金' }))
  await press(page.getByRole('radio', { name: '07:30から16:15まで' }))
  await press(page.getByRole('radio', { name: '介護' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await attach(page.getByLabel('署名した紙'), scan)
  await expect(page.getByRole('link', { name: /^署名した紙\.png/ })).toBeVisible()
  await look('requests-paper')
  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await press(page.getByRole('button', { name: '本人に渡す' }))
  await expect(page.getByRole('tab', { name: '代理入力', selected: true })).toBeVisible()
  await signOut()

  await signInAs('主事')
  await press(page.getByRole('link', { name: /：代わりに入力された/ }))
  await expect(page.getByText('本人の確認（いまここ）')).toBeVisible()
  await look('requests-record-confirming')
  await press(page.getByRole('button', { name: '入力した人に戻す' }))
  const back = page.getByRole('dialog', { name: '入力した人に戻す' })
  await write(back.getByRole('textbox', { name: '違っているところ' }), '曜日が違います。紙には木曜と書きました。')
  await press(back.getByRole('button', { name: '戻す' }))
  await expect(page.getByText('入力した人に戻しました。')).toBeVisible()

  // While they are here: a draft of their own is begun, and thrown away.
  await page.goto('/requests/new')
  await press(page.getByRole('button', { name: '下書きを始める：時差勤務の申請' }))
  await expect(page.getByRole('heading', { level: 1, name: '時差勤務の申請' })).toBeVisible()
  await page.goto('/requests?tab=mine&state=draft')
  const drafts = page.getByRole('main').getByRole('link', { name: '時差勤務の申請' })
  await expect(drafts).toHaveCount(2) // beside it the paper, which is being corrected
  await press(drafts.first())
  await expect(page.getByText('まだ送られていません。')).toBeVisible()
  await press(page.getByRole('button', { name: '下書きを捨てる' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '捨てる' }))
  await expect(page.getByText('下書きを捨てました。')).toBeVisible()
  await expect(page.getByRole('tab', { name: '出したもの', selected: true })).toBeVisible()
  await signOut()

  await signInAs('人事課', '/requests?tab=entered')
  await press(page.getByRole('row').filter({ hasText: '下書き' }).getByRole('link'))
  await expect(page.getByText('曜日が違います。紙には木曜と書きました。').first()).toBeVisible()
  await look('requests-record-handed-back')
  await press(page.getByRole('main').getByRole('link', { name: '続きを書く' }))
  await press(page.getByRole('checkbox', { name: '木' }))
  await press(page.getByRole('checkbox', { name: '金' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await press(page.getByRole('button', { name: '本人に渡す' }))
  await expect(page.getByRole('tab', { name: '代理入力', selected: true })).toBeVisible()
  await signOut()

  await signInAs('主事')
  await press(page.getByRole('link', { name: /：代わりに入力された/ }))
  await press(page.getByRole('link', { name: '内容を確かめる' }))
  await expect(page.getByRole('checkbox', { name: '木' })).toBeChecked()
  await send(page)
  await expect(page.getByText('所属長の決裁（いまここ）')).toBeVisible()
})
