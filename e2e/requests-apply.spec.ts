import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'
import { decide } from './request-acts.ts'

/** Beside the tests of the other size nothing is shared: each has its own city. */
test('applies for 時差勤務, is sent back, corrects it, is approved by a deputy, and withdraws', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('主任主事', '/programs/3-A-2')
  await press(page.getByRole('link', { name: '時差勤務を申請する' }))
  await expect(page.getByRole('heading', { level: 1, name: '申請できるもの' })).toBeVisible()
  const kind = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: '時差勤務の申請', exact: true }) })
  await expect(kind.getByText('いつでも申請できます。あなたは使えます。')).toBeVisible()
  await press(kind.getByText('使える条件', { exact: true }))
  await look('requests-new')
  await press(page.getByRole('button', { name: '下書きを始める：時差勤務の申請' }))

  // What is missing is said before anything is sent, and then at its field.
  await expect(page.getByRole('heading', { level: 1, name: '時差勤務の申請' })).toBeVisible()
  await write(page.getByRole('textbox', { name: '始める日' }), 'R9.1.12')
  await write(page.getByRole('textbox', { name: '終わる日' }), '2027/1/8')
  await press(page.getByRole('checkbox', { name: '月' }))
  await press(page.getByRole('radio', { name: '08:00から16:45まで' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await expect(page.getByText('「理由」が書かれていません。')).toBeVisible()
  await expect(page.getByRole('button', { name: '申請する' })).toBeDisabled()
  await look('requests-send-problems')
  await press(page.getByRole('link', { name: '書くところに戻る' }))
  await expect(page.getByRole('textbox', { name: '始める日' })).toHaveValue('令和9年1月12日')
  await expect(page.getByText(/「理由」が書かれていません。/)).toBeVisible()
  await press(page.getByRole('radio', { name: '育児' }))
  await expect(page.getByText(/終わる日が、始める日より前です。/)).toBeVisible()
  await write(page.getByRole('textbox', { name: '終わる日' }), 'R9.3.26')
  await expect(page.getByText(/終わる日が、始める日より前です。/)).toHaveCount(0)
  await look('requests-write')

  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await expect(page.getByText(/が不在のため、.+が代決します/)).toBeVisible()
  await expect(page.getByText('このほかの人には見えません。')).toBeVisible()
  await look('requests-send')
  await press(page.getByRole('button', { name: '申請する' }))
  await expect(page.getByText('所属長の決裁（いまここ）')).toBeVisible()
  await look('requests-record-sent')
  const address = new URL(page.url()).pathname
  await signOut()

  // The deputy finds it at home and sends it back.
  await signInAs('主査')
  await press(page.getByRole('link', { name: /：時差勤務（08:00から.+決裁する$/ }).first())
  await expect(page.getByRole('heading', { level: 1, name: /^時差勤務（08:00から/ })).toBeVisible()
  await decide(page, '所属長の決裁', '差戻し', {
    field: '理由',
    words: '木曜の窓口当番と重ならないか、確かめてください。',
  })
  await expect(page.getByText('差戻し（いまここ）')).toBeVisible()
  await signOut()

  await signInAs('主任主事')
  await press(page.getByRole('link', { name: /：差し戻された/ }))
  await expect(page.getByText(/木曜の窓口当番と重ならないか/).first()).toBeVisible()
  await look('requests-record-returned')
  await press(page.getByRole('main').getByRole('link', { name: '直す', exact: true }))
  await press(page.getByRole('checkbox', { name: '月' }))
  await press(page.getByRole('checkbox', { name: '火' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await press(page.getByRole('button', { name: '申請する' }))
  await expect(page.getByText('所属長の決裁（いまここ）')).toBeVisible()
  await signOut()

  await signInAs('主査', '/requests')
  const waiting = page.getByRole('list', { name: '待っているもの' })
  await expect(waiting.getByText('代決者').first()).toBeVisible()
  await look('requests-waiting')
  await press(waiting.getByRole('link', { name: /^時差勤務（08:00から/ }))
  await expect(page.getByRole('rowheader', { name: '曜日 変わった' })).toBeVisible()
  await look('requests-record-decide')
  await decide(page, '所属長の決裁', '承認', { field: '書き添えること', words: '窓口当番は調整済みです。' })
  await expect(page.getByText('済 決定')).toBeVisible()
  await signOut()

  await signInAs('主任主事', address)
  await expect(page.getByText(/後閲を待っています/)).toBeVisible()
  await look('requests-record-approved')
  await press(page.getByRole('button', { name: '取り下げる' }))
  const dialog = page.getByRole('dialog', { name: '申請を取り下げる' })
  await write(dialog.getByRole('textbox', { name: '理由' }), '勤務の割振りが変わったため')
  await press(dialog.getByRole('button', { name: '取り下げる' }))
  await expect(page.getByText('取下げ（いまここ）')).toBeVisible()
  await press(page.getByRole('navigation', { name: '現在の位置' }).getByRole('link', { name: '申請' }))
  await press(page.getByRole('tab', { name: '出したもの' }))
  await expect(page.getByRole('row', { name: /取下げ/ })).toBeVisible()
  await choose(page.getByRole('combobox', { name: '状態' }), '決定')
  await expect(page.getByRole('row', { name: /取下げ/ })).toHaveCount(0)
  await look('requests-mine')
})
