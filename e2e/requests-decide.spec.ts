import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'
import { standIn } from './request-acts.ts'

test('decides several at once after a look at each, and says who stands in', async ({ page, look, signInAs }) => {
  await signInAs('課長', '/requests')
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
  await standIn(page, '田', 'R8.12.4')
  await expect(page.getByText(/が、あなたの代わりに決めます/)).toBeVisible()
  await look('requests-delegations')
  await press(page.getByRole('button', { name: /^終わりにする/ }))
  await expect(page.getByText(/が、あなたの代わりに決めます/)).toHaveCount(0)
})

test('steps back from what concerns somebody near, and somebody else decides', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('主査', '/requests')
  const own = page.getByRole('list', { name: '待っているもの' }).getByRole('link', { name: /^時差勤務（09:30から/ })
  await press(own)
  await expect(page.getByRole('heading', { level: 1, name: /^時差勤務（09:30から/ })).toBeVisible()
  await press(page.getByRole('button', { name: '回避する' }))
  const dialog = page.getByRole('dialog', { name: '回避する' })
  await write(dialog.getByRole('textbox', { name: '理由' }), '家族に関わる申請のため')
  await look('requests-recuse')
  await press(dialog.getByRole('button', { name: '回避する' }))
  await expect(page.getByText('回避しました。ほかの人に渡りました。')).toBeVisible()
  await expect(page.getByRole('tab', { name: /^待っているもの（\d+）$/ })).toBeVisible()
  await expect(own).toHaveCount(0)
  await signOut()

  // It is not lost: its applicant sees with whom it lies now, and not why.
  await signInAs('主事', '/requests?tab=mine')
  await press(page.getByRole('link', { name: /^時差勤務（09:30から/ }))
  await expect(page.getByText('所属長の決裁（いまここ）')).toBeVisible()
  await expect(page.getByText(/が「所属長の決裁」をします。$/)).toBeVisible()
  await expect(page.getByText('回避し、ほかの人に渡りました')).toHaveCount(0)
  await look('requests-record-recused')
})
