import { attach, choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('人材育成センター settles whose rows a list has, and the completion stands on the record', async ({
  page,
  look,
  isNarrow,
  signInAs,
  quiet,
}) => {
  test.skip(isNarrow, 'an office of the centre has a desk')
  test.slow()
  quiet.expects(/422/)
  await signInAs('人材育成センター', '/training/records')
  await expect(page.getByRole('table', { name: '修了者の名簿' })).toBeVisible()
  await press(page.getByRole('button', { name: '名簿を入れる' }))
  const bringing = page.getByRole('dialog', { name: '修了者の名簿を入れる' })
  await attach(bringing.getByLabel('名簿のファイル'), {
    name: '市町村アカデミー.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('氏名,研修名,修了日\n架空太郎,法令実務,令和8年13月1日\n,法令実務,R8.9.1\n'),
  })
  await write(bringing.getByRole('textbox', { name: '実施した機関' }), '市町村アカデミー')
  await press(bringing.getByRole('button', { name: '名簿を読む' }))
  await expect(bringing.getByRole('list', { name: '名簿の直すところ' }).getByRole('listitem')).toHaveCount(2)
  await look('training-records-defects')
  await press(bringing.getByRole('button', { name: 'やめる' }))

  await press(page.getByRole('link', { name: /^研修協議会_修了者/ }))
  await expect(page.getByRole('heading', { level: 2, name: /^だれの行かを選ぶ/ })).toBeVisible()
  await look('training-records-matching')
  const recording = page.getByRole('button', { name: '研修履歴に記録する' })
  await expect(recording).toBeDisabled()
  const nobody = page.getByRole('button', { name: '該当者なし（記録しない）：架空　太郎' })
  await press(nobody)
  await expect(nobody).toHaveCount(0)
  const open = page.getByRole('list', { name: /の候補$/ })
  while ((await open.count()) > 0) {
    const before = await open.count()
    await press(open.first().getByRole('button').first())
    await expect(open).toHaveCount(before - 1)
  }
  const sure = page.getByRole('table', { name: '名簿と同じ人' })
  if (!(await sure.isVisible())) await press(page.getByText('氏名（字体のちがいと旧姓をならしたもの）'))
  await look('training-records-sure')
  await press(recording)
  await expect(page.getByText(/^\d+人の修了を記録しました。/).first()).toBeVisible()
  await look('training-records-written')
})

test('人材育成センター carries the plan over, 人事課 decides it, money is spent, and the report tells the year', async ({
  page,
  look,
  isNarrow,
  signInAs,
  signOut,
}) => {
  test.skip(isNarrow, 'an office of the centre has a desk')
  test.slow()
  await signInAs('人材育成センター', '/training/plan?fy=2027')
  await press(page.getByRole('button', { name: '令和8年度の計画を引き継いで書く' }))
  await expect(page.getByText('作成中')).toBeVisible()
  await press(page.getByRole('link', { name: '計画を書く' }))
  await expect(page.getByRole('heading', { level: 1, name: '研修の年間計画を書く' })).toBeVisible()
  await press(page.getByRole('button', { name: '費目を加える' }))
  const line = page.getByRole('group', { name: /^費目/ }).last()
  await write(line.getByRole('textbox', { name: '名前' }), '係長研修の合宿')
  await write(line.getByRole('textbox', { name: '予算（円）' }), '３００，０００')
  await look('training-plan-edit')
  await press(page.getByRole('button', { name: '保存する' }))
  await expect(page.getByRole('table', { name: '計画の予算' }).getByText('係長研修の合宿')).toBeVisible()
  await press(page.getByRole('button', { name: '決裁に出す' }))
  await expect(page.getByText('あなたが書いた計画です。')).toBeVisible()
  await signOut()

  await signInAs('人事課', '/training/plan?fy=2027')
  await press(page.getByRole('button', { name: 'この計画に決める' }))
  await press(page.getByRole('dialog', { name: 'この計画に決める' }).getByRole('button', { name: 'この計画に決める' }))
  await expect(page.getByText('計画が決まりました。')).toBeVisible()
  await look('training-plan-decided')
  await signOut()

  await signInAs('人材育成センター', '/training/plan')
  await expect(page.getByText('実施中')).toBeVisible()
  // What is held for 派遣研修 is of this year's money.
  await expect(page.getByRole('table', { name: '派遣研修の費用の残り' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '研修の費用の合計' })).toBeVisible()
  await look('training-plan')
  await press(page.getByRole('button', { name: '支出を記す' }))
  const paying = page.getByRole('dialog', { name: '支出を記す' })
  await write(paying.getByRole('textbox', { name: '内容' }), '新任課長研修の講師')
  await write(paying.getByRole('textbox', { name: '金額（円）' }), '48,000')
  await press(paying.getByRole('button', { name: '記す' }))
  await expect(page.getByText('支出を記しました。')).toBeVisible()
  await press(page.getByRole('link', { name: 'この年度の年報' }))
  await expect(page.getByRole('table', { name: '局ごとの受けた人' })).toBeVisible()
  await look('training-report')
  const file = page.waitForEvent('download')
  await press(page.getByRole('button', { name: 'PDFで受け取る' }))
  expect((await file).suggestedFilename()).toBe('令和8年度 職員研修年報.pdf')
  await signOut()

  await signInAs('課長', '/training/conditions')
  const unit = page.getByRole('combobox', { name: '点検の単位' })
  await choose(unit, { index: 1 })
  await press(page.getByRole('button', { name: '点検を書く' }))
  for (const [at, one] of (await page.getByRole('textbox').all()).entries())
    await write(one, at % 2 === 0 ? '研修の日は、係で窓口を代わった。' : '来年も続ける。')
  await look('training-conditions-write')
  await press(page.getByRole('button', { name: '点検を保存する' }))
  await expect(page.getByText('点検を保存しました。')).toBeVisible()
  await look('training-conditions')
})
