import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('a 主事 answers the アンケート and plans what to do; after 90 days they and their 上司 answer, and read each other; the centre sees what is used', async ({
  page,
  look,
  signInAs,
  signOut,
  isNarrow,
}) => {
  test.slow()
  const happened = `月初めの窓口で、根拠の表を見せて説明した（${Date.now()}）`

  // Of late: the アンケート, and then what they will do.
  await signInAs('主事', '/training/mine')
  await expect(page.getByRole('heading', { level: 2, name: 'これまでの研修' })).toBeVisible()
  await look('training-practice-mine')
  const survey = page.getByRole('link', { name: /^アンケートに答える/ }).first()
  const use = page.getByRole('link', { name: /^使ったかに答える/ }).first()
  const asked = String(await use.getAttribute('href'))
  await press(survey)
  const form = page.getByRole('form', { name: '研修のアンケート' })
  await expect(form).toBeVisible()
  for (const question of await form.getByRole('radiogroup').all())
    await press(question.getByRole('radio', { name: '思う', exact: true }))
  await write(form.getByRole('textbox', { name: 'よかったこと' }), '自分の仕事の例で考えられました。')
  await look('training-survey')
  await press(form.getByRole('button', { name: 'アンケートを送る' }))
  await expect(form).toHaveCount(0)
  const plan = page.getByRole('form', { name: '行動計画を書く' })
  await write(plan.getByRole('textbox', { name: '何をするか' }), '一か月に一度、次にしたい仕事を書き出す。')
  await write(plan.getByRole('textbox', { name: 'いつまで' }), 'R8.12.25')
  await write(plan.getByRole('textbox', { name: 'どの場面で' }), '月末の面談の前')
  await write(plan.getByRole('textbox', { name: '確認方法' }), '書き出したメモの数')
  await look('training-practice-plan')
  await press(plan.getByRole('button', { name: '行動計画を保存する' }))
  await expect(page.getByRole('button', { name: '計画を直す' })).toBeVisible()

  // 90 days ago: did you use it?
  await page.goto(asked)
  const own = page.getByRole('form', { name: '使ったかに答える' })
  await expect(own).toBeVisible()
  await press(own.getByRole('radio', { name: '一部を使った' }))
  await write(own.getByRole('textbox', { name: 'どんなことがありましたか' }), happened)
  await write(own.getByRole('textbox', { name: '妨げになったことはありますか' }), '繁忙の週は、準備の時間がとれない。')
  await look('training-practice-use')
  await press(own.getByRole('button', { name: '答えを送る' }))
  await expect(page.getByText(/が答えると、ここに並びます。$/)).toBeVisible()
  await signOut()

  await signInAs('主査', '/training/practice')
  await expect(page.getByRole('heading', { level: 1, name: '部下の研修の実践' })).toBeVisible()
  await look('training-practice-team')
  await press(page.locator(`a[href="${asked}"]`).first())
  const seen = page.getByRole('form', { name: '学んだことを使っているのを、見ましたか' })
  await expect(seen).toBeVisible()
  await expect(page.getByText(happened)).toHaveCount(0)
  await press(seen.getByRole('radio', { name: '見られた', exact: true }))
  await write(seen.getByRole('textbox', { name: '本人への一言' }), '説明のあとの問い返しが減りました。')
  await press(seen.getByRole('button', { name: '答えを送る' }))
  await expect(page.getByText(happened)).toBeVisible()
  await press(page.getByRole('button', { name: '職場で共有したと記す' }))
  const sharing = page.getByRole('dialog', { name: '職場で共有した' })
  await write(sharing.getByRole('textbox', { name: '共有のしかた' }), '係会議で10分')
  await press(sharing.getByRole('button', { name: '記す' }))
  await expect(page.getByText(/に、職場で共有しました（係会議で10分）。/)).toBeVisible()
  await look('training-practice-superior')
  await signOut()

  await signInAs('主事', asked)
  await expect(page.getByText('説明のあとの問い返しが減りました。')).toBeVisible()
  await press(page.getByRole('button', { name: /^学びを(書く|直す)$/ }))
  const telling = page.getByRole('dialog', { name: '学びを課に伝える' })
  await write(
    telling.getByRole('textbox', { name: '課の人に伝えること' }),
    '根拠は、表を見せながら話すと短く済みます。',
  )
  await press(telling.getByRole('button', { name: '伝える', exact: true }))
  await expect(telling).toHaveCount(0)
  await look('training-practice')
  await page.goto('/training/lessons')
  await expect(page.getByText('根拠は、表を見せながら話すと短く済みます。')).toBeVisible()
  await look('training-lessons')
  await signOut()
  if (isNarrow) return

  // What comes of it, at a desk.
  await signInAs('人材育成センター', '/training/effect')
  await expect(page.getByRole('heading', { level: 1, name: '研修の効果' })).toBeVisible()
  await look('training-effect')
  await press(page.getByRole('link', { name: '業務の見直しと改善' }))
  await expect(page.getByRole('heading', { level: 1, name: '業務の見直しと改善の効果' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'アンケートの平均' })).toBeVisible()
  await press(page.getByText(/^書かれた言葉（/))
  await look('training-course-effect')
  await press(page.getByRole('link', { name: '業務の見直しと改善' }))
  await press(page.getByRole('link', { name: '職員に見えるページ' }))
  await expect(page.getByText(/％$/).first()).toBeVisible()
  await look('training-course-use')
})
