import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('somebody reads the call of a 派遣研修, applies with what they will bring back, and reports a month of one', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('主事', '/training/courses?category=dispatch')
  await press(page.getByRole('link', { name: '市町村アカデミー 住民協働' }))
  await expect(page.getByRole('heading', { level: 2, name: '募集案内' })).toBeVisible()
  await expect(page.getByText(/市が負担します（負担金12,000円、旅費45,000円）/)).toBeVisible()
  await press(page.getByText(/^選考のしかた：/))
  await expect(page.getByRole('table', { name: '評定の項目' })).toBeVisible()
  await look('training-dispatch-call')
  await press(page.getByRole('button', { name: /^申し込む/ }))
  const applying = page.getByRole('dialog', { name: /に申し込む$/ })
  await write(applying.getByRole('textbox', { name: '参加の目標' }), '住民と考える場を、一人で進められるようになる。')
  await write(applying.getByRole('textbox', { name: '応募の動機' }), '来年度、協働の担当になる見込みのため。')
  await write(applying.getByRole('textbox', { name: '還元計画' }), '係で手順書を作り、次の担当に渡す。')
  await press(applying.getByRole('button', { name: '申し込む' }))
  await expect(page.getByText(/：応募中$/)).toBeVisible()
  await signOut()

  await signInAs('主任主事', '/training/dispatch')
  await look('training-dispatch-mine')
  await press(page.getByRole('link', { name: /^自治大学校/ }))
  await expect(page.getByText('期限を過ぎています')).toBeVisible()
  await press(page.getByRole('button', { name: '月次報告を出す' }))
  const month = page.getByRole('dialog', { name: '月次報告を出す' })
  await write(
    month.getByRole('textbox', { name: '学んだこと、気付いたこと' }),
    '条例案を班で作り、だれの負担が増えるかを書き出した。',
  )
  await press(month.getByRole('button', { name: '報告を出す' }))
  await expect(page.getByText(/の月次報告を出しました。$/)).toBeVisible()
  await expect(page.getByRole('list', { name: '月次報告' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByText('期限を過ぎています')).toHaveCount(0)
  await look('training-dispatch-one')
})

test('the 所属長 gives an opinion, a member scores all but their own, and the centre decides with reasons', async ({
  page,
  look,
  signInAs,
  signOut,
  isNarrow,
  quiet,
}) => {
  test.skip(isNarrow, 'work of officers')
  test.slow()
  quiet.expects(/422/) // a reason that is a number alone
  await signInAs('課長', '/training/expect')
  await press(page.getByRole('button', { name: /^推薦と意見を書く.*市町村アカデミー/ }))
  const opinion = page.getByRole('dialog', { name: /さんの推薦と意見$/ })
  await press(opinion.getByRole('radio', { name: '推薦する', exact: true }))
  await write(opinion.getByRole('textbox', { name: '意見' }), '協働の仕事を任せたい。不在の間は係で受け持つ。')
  await look('training-dispatch-opinion')
  await press(opinion.getByRole('button', { name: '本人に伝える' }))
  await expect(page.getByText('推薦と意見（推薦する）')).toBeVisible()

  await page.goto('/training/selections')
  await press(page.getByRole('link', { name: /^先進都市の調査/ }))
  await expect(page.getByText('あなたが関わらない応募が1件あります。')).toBeVisible()
  const forms = page.getByRole('form', { name: /の書類選考$/ })
  await expect(forms).toHaveCount(3)
  await look('training-selection-papers')
  for (let left = 3; left > 0; left--) {
    const fields = forms.first().getByRole('textbox')
    await write(fields.nth(0), '4')
    await write(fields.nth(1), '3')
    await write(fields.nth(2), '4')
    await press(forms.first().getByRole('button', { name: /^採点する/ }))
    await press(page.getByRole('alertdialog').getByRole('button', { name: '採点を出す' }))
    await expect(forms).toHaveCount(left - 1)
  }
  await expect(page.getByRole('list', { name: '採点' })).toHaveCount(3)
  await look('training-selection-scored')
  await signOut()

  await signInAs('人材育成センター', '/training/desk?q=%E5%85%88%E9%80%B2')
  await press(page.getByRole('link', { name: '先進都市の調査' }))
  await press(page.getByRole('main').getByRole('table', { name: '回' }).getByRole('link').first())
  await press(page.getByRole('link', { name: '募集案内' }))
  await expect(page.getByRole('heading', { level: 1, name: '派遣研修の募集案内' })).toBeVisible()
  await look('training-dispatch-call-form')
  await page.goBack()
  await press(page.getByRole('link', { name: '選考', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: /の選考$/ })).toBeVisible()
  await look('training-selection')
  const reasons = page.getByRole('textbox', { name: /^理由：/ })
  await write(reasons.nth(0), '95点のため')
  for (const at of [1, 2, 3]) await write(reasons.nth(at), '還元計画の相手と時期を、もう一歩具体的にしてほしいため。')
  await press(page.getByRole('button', { name: '選考の案を出す' }))
  await expect(page.getByText('理由が、点数や順位だけです。').first()).toBeVisible()
  await write(reasons.nth(0), '問いがはっきりし、戻ってからの試行の時期まで書かれているため。')
  await press(page.getByRole('button', { name: '選考の案を出す' }))
  await expect(page.getByText('選考の案を出しました。')).toBeVisible()
  await choose(page.getByRole('combobox', { name: /^結果：/ }).last(), '不採用')
  await press(page.getByRole('button', { name: '選考を決定する' }))
  const deciding = page.getByRole('alertdialog', { name: 'この結果で決定しますか' })
  await expect(deciding.getByText(/採用1人、補欠2人、不採用1人/)).toBeVisible()
  await press(deciding.getByRole('button', { name: '決定する' }))
  await expect(page.getByRole('button', { name: '結果通知書（PDF）' })).toHaveCount(4)
  await look('training-selection-decided')

  await page.goto('/training/dispatch/board')
  await expect(
    page.getByRole('table', { name: '進んでいる派遣' }).getByRole('row', { name: /先進都市の調査/ }),
  ).toContainText('候補')
  await expect(page.getByRole('table', { name: '費用の予算' }).getByRole('row', { name: /^旅費/ })).toContainText('円')
  await look('training-dispatch-board')
})
