import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'
import { decide, send } from './request-acts.ts'

const theme = '窓口で待つ人を減らす'
const lesson = '待ち時間の札を置くと、順番の問い合わせがなくなった。'

test('a 課 plans 職場研修, gets a lecturer fee, reports, and other 課 read what it learned', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  test.slow()
  await signInAs('課長', '/training/workplace')
  await look('training-workplace')
  const own = page.getByRole('main').getByRole('list').first().getByRole('link').first()
  const unitName = (await own.textContent())?.trim() ?? ''
  const title = page.getByRole('heading', { level: 1, name: `${unitName}の職場研修` })
  const toUnit = async () => {
    await press(own)
    await expect(title).toBeVisible()
  }
  await toUnit()
  await press(page.getByRole('button', { name: '推進員を決める' }))
  const appointing = page.getByRole('dialog', { name: '職場研修推進員を決める' })
  await choose(appointing.getByRole('combobox', { name: '推進員' }), { index: 1 })
  await press(appointing.getByRole('button', { name: '推進員に決める' }))
  await expect(page.getByRole('button', { name: '推進員を替える' })).toBeVisible()

  await press(page.getByRole('link', { name: '計画を書く' }))
  await expect(page.getByRole('heading', { level: 1, name: '職場研修の計画を書く' })).toBeVisible()
  await write(page.getByRole('textbox', { name: '年間のねらい' }), '来た人を待たせない窓口にする。')
  const run = page.getByRole('group', { name: '研修1' })
  await write(run.getByRole('textbox', { name: 'テーマ' }), theme)
  await write(run.getByRole('textbox', { name: 'ねらい' }), '先に声をかけ、用件を一度で聞き取れる。')
  await write(run.getByRole('textbox', { name: '予定の日' }), 'R8.11.24')
  await write(run.getByRole('textbox', { name: /^講師/ }), '架空接遇研究所 講師')
  await write(run.getByRole('textbox', { name: /^予算の見込み/ }), '３０，０００')
  await look('training-workplace-plan')
  await press(page.getByRole('button', { name: '保存する' }))
  await expect(title).toBeVisible()
  await press(page.getByRole('button', { name: '人材育成センターに出す' }))
  await expect(page.getByText('承認待ち')).toBeVisible()
  await signOut()

  await signInAs('人材育成センター', '/training/workplace/board')
  await expect(page.getByRole('table', { name: '課の職場研修' })).toBeVisible()
  await look('training-workplace-board')
  await press(page.getByRole('link', { name: unitName, exact: true }))
  await expect(title).toBeVisible()
  await press(page.getByRole('button', { name: '承認する' }))
  await press(page.getByRole('dialog', { name: '計画を承認する' }).getByRole('button', { name: '承認する' }))
  await expect(page.getByRole('button', { name: '承認する' })).toHaveCount(0)
  await signOut()

  await signInAs('課長', '/training/workplace')
  await toUnit()
  await press(page.getByRole('button', { name: `助成を申請する：${theme}` }))
  await press(page.getByRole('button', { name: '講師謝礼' }))
  await expect(page.getByRole('heading', { level: 1, name: /職場研修の助成の申請/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '研修のテーマ' })).toHaveValue(theme)
  await write(page.getByRole('textbox', { name: '受ける人数' }), '12')
  await write(page.getByRole('textbox', { name: '助成が要る理由' }), '課の中に教えられる人がいないため。')
  await write(page.getByRole('textbox', { name: '講義の時間' }), '2')
  await write(page.getByRole('textbox', { name: '申請する額' }), '30000')
  await look('training-workplace-grant')
  await send(page)
  await expect(page.getByRole('heading', { level: 1, name: /^職場研修の講師謝礼/ })).toBeVisible()
  await signOut()

  // The 課長's own goes by the 部長 first; what the promoter of another 課 asked for has come to the centre.
  await signInAs('人材育成センター', '/requests')
  await press(page.getByRole('list', { name: '待っているもの' }).getByRole('link', { name: /^職場研修の講師謝礼/ }))
  await expect(page.getByRole('heading', { level: 1, name: /^職場研修の講師謝礼/ })).toBeVisible()
  await decide(page, '人材育成センターの決裁', '承認')
  await expect(page.getByText('申請を承認しました。').or(page.getByText('決定')).first()).toBeVisible()
  await signOut()

  await signInAs('課長', '/training/workplace')
  await toUnit()
  await expect(page.getByRole('list', { name: `助成：${theme}` }).getByText('30,000円')).toBeVisible()
  await press(page.getByRole('button', { name: `報告を書く：${theme}` }))
  const report = page.getByRole('dialog', { name: `「${theme}」を報告する` })
  await write(report.getByRole('textbox', { name: '受けた人数' }), '12')
  await write(report.getByRole('textbox', { name: '実施したこと' }), '二人一組で、役を替えて練習した。')
  await write(report.getByRole('textbox', { name: '学び' }), lesson)
  await press(report.getByRole('checkbox', { name: /^学びを、ほかの課にも見せる/ }))
  await look('training-workplace-report')
  await press(report.getByRole('button', { name: '報告する' }))
  await expect(page.getByText('学び（ほかの課にも見せています）')).toBeVisible()
  await look('training-workplace-unit')
  await signOut()

  await signInAs('主査', '/training/workplace/lessons')
  await write(page.getByRole('searchbox', { name: /^テーマ/ }), '待ち時間の札')
  await expect(page.getByRole('list', { name: 'ほかの課の学び' }).getByText(lesson)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: lesson }).getByText(unitName)).toBeVisible()
  await look('training-workplace-lessons')
  await press(page.getByRole('link', { name: '職場研修', exact: true }))
  await press(own)
  await expect(page.getByRole('list', { name: /^助成：/ }).filter({ hasText: '20,000円' })).toContainText('決定')
  await look('training-workplace-promoter')
})

test('人材育成センター sees who met; the two keep a day and minutes of it, and nothing else', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('主事', '/training/mentoring')
  await expect(page.getByRole('heading', { level: 2, name: /^メンターは/ })).toBeVisible()
  await press(page.getByRole('button', { name: '会った日を記す' }))
  const met = page.getByRole('dialog', { name: '会った日を記す' })
  await expect(met.getByRole('textbox')).toHaveCount(2) // a day, minutes
  await write(met.getByRole('textbox', { name: '会った日' }), 'R8.11.24')
  await look('training-mentoring-met')
  await press(met.getByRole('button', { name: '記す' }))
  await expect(page.getByRole('listitem').filter({ hasText: '11月24日' })).toContainText('60分')
  await press(page.getByRole('button', { name: '危険のおそれを知らせる' }))
  const risk = page.getByRole('dialog', { name: '危険のおそれを知らせる' })
  await press(risk.getByRole('radio', { name: /^相談員/ }))
  await press(risk.getByRole('button', { name: '知らせる' }))
  await expect(page.getByText('相談員に知らせました。担当から、あなたに連絡があります。')).toBeVisible()
  await look('training-mentoring')
  await signOut()

  await signInAs('人材育成センター', '/training/mentoring/board')
  await expect(page.getByRole('table', { name: 'メンターの組合せ' })).toBeVisible()
  await look('training-mentoring-board')
  await press(page.getByRole('button', { name: /^終える：/ }).first())
  const ending = page.getByRole('dialog', { name: /の組合せを終える$/ })
  await expect(ending.getByRole('combobox', { name: '理由' })).toHaveValue('changed')
  await press(ending.getByRole('button', { name: '組合せを終える' }))
  await expect(page.getByText('組合せを終えました。二人に知らせました。')).toBeVisible()
})

test('the head of a 課 names a 指導員; who learns writes a week in their own words; the centre sees how far it is, and no word of it', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  const words = '電話を二件、最後まで一人で受けた。三件目は名前を聞き返せず、次は先に復唱する。'
  await signInAs('課長', '/training/ojt')
  await press(page.getByRole('button', { name: /^ほかの人の指導員を決める|^指導員を決める：/ }).first())
  const naming = page.getByRole('dialog', { name: '指導員を決める' })
  const learner = naming.getByRole('combobox', { name: '教わる人' })
  if ((await learner.inputValue()) === '') await choose(learner, { index: 1 })
  await choose(naming.getByRole('combobox', { name: '指導員' }), { index: 2 })
  await look('training-ojt-name')
  await press(naming.getByRole('button', { name: '決める' }))
  await expect(page.getByText('指導員を決めました。二人に知らせました。')).toBeVisible()
  await look('training-ojt-head')
  await press(
    page
      .getByRole('list', { name: /^OJT：/ })
      .getByRole('link')
      .first(),
  )
  await press(page.getByRole('button', { name: '目標を書く' }))
  const goals = page.getByRole('dialog', { name: '目標を書く' })
  await write(goals.getByRole('textbox', { name: '3か月の目標' }), '窓口の受付を一人でできる。')
  await press(goals.getByRole('button', { name: '保存する' }))
  await expect(page.getByText('窓口の受付を一人でできる。')).toBeVisible()
  await press(page.getByRole('button', { name: '業務を加える' }))
  const adding = page.getByRole('dialog', { name: '業務を加える' })
  await write(adding.getByRole('textbox', { name: '業務' }), '窓口の受付')
  await press(adding.getByRole('button', { name: '加える' }))
  await expect(page.getByRole('list', { name: '業務の一覧' })).toContainText('窓口の受付')
  await signOut()

  await signInAs('主事', '/training/ojt')
  await press(page.getByRole('link', { name: '自分のOJTを開く' }))
  await press(page.getByRole('button', { name: /の週を書く$/ }).first())
  const writing = page.getByRole('dialog', { name: '週の振返りを書く' })
  await write(writing.getByRole('textbox', { name: '分かったこと、困ったこと' }), words)
  await look('training-ojt-week')
  await press(writing.getByRole('button', { name: '書く', exact: true }))
  await expect(page.getByRole('list', { name: '週の振返り' })).toContainText(words)
  await look('training-ojt-learner')
  await signOut()

  await signInAs('人材育成センター', '/training/ojt/board')
  await expect(page.getByRole('table', { name: 'OJTの進み具合' })).toBeVisible()
  await expect(page.getByText(words)).toHaveCount(0)
  await look('training-ojt-board')
})
