import type { Page } from '@playwright/test'
import { attach, choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

/** Beside the tests of the other size nothing is shared: each has its own city. */
test('applies for 時差勤務, is sent back, corrects it, is approved by a deputy, and withdraws', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  test.setTimeout(180_000)
  await signInAs('主任主事')
  await page.goto('/programs/3-A-2')
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
  await decide(page, '差戻し', '理由', '木曜の窓口当番と重ならないか、確かめてください。')
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

  await signInAs('主査')
  await page.goto('/requests')
  const waiting = page.getByRole('list', { name: '待っているもの' })
  await expect(waiting.getByText('代決者').first()).toBeVisible()
  await look('requests-waiting')
  await press(waiting.getByRole('link', { name: /^時差勤務（08:00から/ }))
  await expect(page.getByRole('rowheader', { name: '曜日 変わった' })).toBeVisible()
  await look('requests-record-decide')
  await decide(page, '承認', '書き添えること', '窓口当番は調整済みです。')
  await expect(page.getByText('済 決定')).toBeVisible()
  await signOut()

  await signInAs('主任主事')
  await page.goto(address)
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

async function decide(page: Page, outcome: string, field: string, words: string) {
  const form = page.getByRole('region', { name: '所属長の決裁' })
  await press(form.getByRole('radio', { name: new RegExp(`^${outcome}`) }))
  await write(form.getByRole('textbox', { name: field }), words)
  await press(form.getByRole('button', { name: '決める' }))
}

test('decides several at once after a look at each, and says who stands in', async ({ page, look, signInAs }) => {
  await signInAs('課長')
  await page.goto('/requests')
  const waiting = page.getByRole('list', { name: '待っているもの' })
  await expect(waiting.getByText('委任を受けた人')).toBeVisible()
  await press(waiting.getByRole('checkbox', { name: /まとめる/ }))
  await press(page.getByRole('button', { name: '選んだ1件を決める' }))
  const dialog = page.getByRole('dialog', { name: '1件をまとめて決める' })
  await expect(dialog.getByRole('listitem').filter({ hasText: '決定' })).toBeVisible()
  await press(dialog.getByRole('radio', { name: '差戻し' }))
  await expect(dialog.getByRole('listitem').filter({ hasText: /理由/ })).toBeVisible()
  await look('requests-bulk')
  await press(dialog.getByRole('radio', { name: '承認' }))
  await expect(dialog.getByRole('listitem').filter({ hasText: '決定' })).toBeVisible()
  await press(dialog.getByRole('button', { name: 'このとおりに決める' }))
  await expect(page.getByText('あなたを待っている申請はありません。')).toBeVisible()

  await press(page.getByRole('link', { name: '不在・委任' }))
  await expect(page.getByText(/さんの代わりに、あなたが決めます/)).toBeVisible()
  await write(page.getByRole('searchbox', { name: '代わりに決める人' }), '田')
  await press(page.getByRole('button', { name: /^この人にする/ }).first())
  await write(page.getByRole('textbox', { name: '終わりの日' }), 'R8.12.4')
  await write(page.getByRole('textbox', { name: '理由' }), '出張のため')
  await press(page.getByRole('button', { name: '登録する' }))
  await expect(page.getByText(/が、あなたの代わりに決めます/)).toBeVisible()
  await look('requests-delegations')
  await press(page.getByRole('button', { name: /^終わりにする/ }))
  await expect(page.getByText(/が、あなたの代わりに決めます/)).toHaveCount(0)
})

/** One white pixel. */
const scan = {
  name: '署名した紙.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
    'base64',
  ),
}

test('人事課 enters a paper, whose applicant confirms it, and changes a route from a day on', async ({
  page,
  look,
  signInAs,
  signOut,
  demoSignIns,
  quiet,
}) => {
  test.setTimeout(180_000)
  quiet.expects(/422/) // a number that nobody has
  const officer = (await demoSignIns()).find(({ label }) => label.startsWith('主事（'))
  await signInAs('人事課')
  await page.goto('/requests/new')
  await press(page.getByRole('button', { name: '紙の申請を入力する：時差勤務の申請' }))
  const dialog = page.getByRole('dialog', { name: '紙の申請を入力する：時差勤務の申請' })
  await write(dialog.getByRole('textbox', { name: '本人の職員番号' }), '0')
  await press(dialog.getByRole('button', { name: '入力を始める' }))
  await expect(dialog.getByText(/職員番号「0」の職員が見つかりません。/)).toBeVisible()
  await write(dialog.getByRole('textbox', { name: '本人の職員番号' }), officer?.loginName ?? '')
  await press(dialog.getByRole('button', { name: '入力を始める' }))
  await expect(page.getByText('紙の申請を、本人の代わりに入力しています。')).toBeVisible()
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

  await page.goto('/requests/new')
  await press(page.getByRole('link', { name: /^要項を変える\s*：時差勤務の申請$/ }))
  await expect(page.getByText('市の版はまだありません。')).toBeVisible()
  await press(page.getByRole('button', { name: '初めに段を足す' }))
  await write(page.getByRole('textbox', { name: '適用する日' }), 'R9.4.1')
  await write(page.getByRole('textbox', { name: '根拠' }), '要綱の改正（令和9年3月）')
  await look('requests-terms')
  await press(page.getByRole('button', { name: 'この日から変える' }))
  await expect(page.getByText('上司の承認 → 所属長の決裁')).toBeVisible()
  await signOut()

  await signInAs('主事')
  await press(page.getByRole('link', { name: /：代わりに入力された/ }))
  await expect(page.getByText('本人の確認（いまここ）')).toBeVisible()
  await look('requests-record-confirming')
  await press(page.getByRole('link', { name: '内容を確かめる' }))
  await expect(page.getByRole('radio', { name: '介護' })).toBeChecked()
  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await press(page.getByRole('button', { name: '申請する' }))
  await expect(page.getByText('所属長の決裁（いまここ）')).toBeVisible()
})
