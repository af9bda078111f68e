import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('a 自主研究グループ is founded, a colleague consents, its year is reported, and a 通信講座 is begun', async ({
  page,
  look,
  signInAs,
  signOut,
  isNarrow,
  quiet,
}) => {
  test.skip(isNarrow, 'the same pages at hand are walked by every-page.spec.ts')
  test.slow()
  quiet.expects(/409|422/) // too few members, and a meeting in office hours
  const name = '案内の文を読む会'
  await signInAs('主任主事', '/training/self')
  await expect(page.getByRole('list', { name: '通信講座', exact: true })).toBeVisible()
  await press(page.getByRole('button', { name: '始める：行政法の基礎' }))
  await press(
    page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: '始める', exact: true }),
  )
  await expect(page.getByRole('list', { name: '受けている通信講座' })).toContainText('行政法の基礎')
  await look('training-self')
  await press(page.getByRole('link', { name: '自主研究グループを見る、作る' }))
  await expect(page.getByRole('list', { name: '自主研究グループ' })).toContainText('待たせない窓口研究会')
  await look('training-self-groups')
  await press(page.getByRole('button', { name: 'グループを作る' }))
  const founding = page.getByRole('dialog', { name: 'グループを作る' })
  await write(founding.getByRole('textbox', { name: 'グループの名前' }), name)
  await write(founding.getByRole('textbox', { name: '研究のテーマ' }), '市の案内の文を、一度で分かるようにする')
  await write(founding.getByRole('textbox', { name: 'ねらい' }), '通知を持ち寄り、初めて読む人の目で直す。')
  await press(founding.getByRole('button', { name: '作る', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await press(page.getByRole('button', { name: '活動を始める' }))
  await expect(page.getByText(/会員が1人です。/)).toBeVisible() // too few: said, and nothing begun
  const address = new URL(page.url()).pathname
  await signOut()

  await signInAs('局長', address)
  await press(page.getByRole('button', { name: '参加を申し出る' }))
  await expect(page.getByRole('heading', { level: 2, name: '参加を申し出ています' })).toBeVisible()
  await signOut()

  await signInAs('主任主事', address)
  await press(page.getByRole('button', { name: /^承諾する：/ }))
  await expect(page.getByText('申出を承諾しました。')).toBeVisible()
  await expect(page.getByRole('list', { name: '会員' }).getByRole('listitem')).toHaveCount(2)
  await press(page.getByRole('button', { name: /^代表を頼む：/ }))
  await expect(page.getByText('代表を頼まれている', { exact: true })).toBeVisible()
  await look('training-self-forming')
  await signOut()

  await signInAs('局長', address)
  await expect(page.getByRole('heading', { level: 2, name: '代表を頼まれています' })).toBeVisible()
  await look('training-self-asked-to-lead')
  await press(page.getByRole('button', { name: '代表を引き受ける' }))
  await expect(page.getByRole('heading', { level: 2, name: '代表がすること' })).toBeVisible()
  await signOut()

  // A group that runs: the 主事 leads it, logs a meeting in the evening, and reports the year.
  await signInAs('主事', '/training/self/groups')
  await press(page.getByRole('listitem').filter({ hasText: '会員です' }).getByRole('link'))
  await press(page.getByRole('button', { name: '会合を記す' }))
  const meeting = page.getByRole('dialog', { name: '会合を記す' })
  const did = '札の文を二つに絞り、来月試すことにした。'
  await write(meeting.getByRole('textbox', { name: 'したこと' }), did)
  await write(meeting.getByRole('textbox', { name: '初めの時刻' }), '16:00')
  await press(meeting.getByRole('button', { name: '記す', exact: true }))
  await expect(meeting.getByText(/勤務時間（08:30-17:15）に掛かっています/).first()).toBeVisible()
  await write(meeting.getByRole('textbox', { name: '初めの時刻' }), '18:00')
  await look('training-self-meeting')
  await press(meeting.getByRole('button', { name: '記す', exact: true }))
  await expect(page.getByRole('list', { name: '会合の記録' })).toContainText(did)
  await look('training-self-group')
  await press(page.getByRole('button', { name: '一年の報告を出す' }))
  const reporting = page.getByRole('dialog', { name: '一年の報告を出す' })
  await write(reporting.getByRole('textbox', { name: '報告' }), '札を二つにした窓口では、順番の問い合わせが減った。')
  await press(reporting.getByRole('button', { name: '報告を出す' }))
  await expect(page.getByRole('heading', { level: 2, name: '一年の報告' })).toBeVisible()
})
