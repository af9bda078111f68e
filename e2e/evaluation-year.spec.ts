import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

const today = '2026-11-24'

test('a 主事’s year: goals, notes, 自己申告, 評価, 開示 and 期末面談', async ({ page, look, signInAs, signOut }) => {
  test.setTimeout(420_000) // seven people, one after the other

  // 行動メモ: thirty seconds, then shared.
  await signInAs('主事')
  await page.goto('/evaluation/notes')
  const form = page.getByRole('form', { name: '行動メモを書く' })
  const fact = `申請書の記入例を作り、窓口の問い合わせを減らした（${Date.now()}）`
  await write(form.getByRole('textbox', { name: 'あったこと' }), fact)
  await press(form.getByRole('button', { name: '書きとめる' }))
  await expect(form.getByText('どれか一つを選んでください。')).toBeVisible()
  const subject = form.getByRole('combobox', { name: /^どの能力・志向のことか/ })
  await choose(subject, { index: 2 })
  await write(form.getByRole('textbox', { name: 'あった日' }), 'R8.9.15')
  await press(form.getByRole('button', { name: '書きとめる' }))
  const note = page.getByRole('listitem').filter({ hasText: fact })
  await expect(note.getByText('自分だけ')).toBeVisible()
  await press(note.getByRole('button', { name: /^評価者と共有する/ }))
  await expect(note.getByText('共有済み')).toBeVisible()
  await look('evaluation-notes')

  // 目標: the weights are added up while they are typed, and a change is asked for.
  await page.goto('/evaluation')
  await openOwn(page, /業績評価$/)
  await expect(page.getByRole('heading', { level: 1, name: '自分の業績評価' })).toBeVisible()
  const change = page.getByRole('button', { name: '目標の変更を書く' })
  const weight = page.getByRole('textbox', { name: 'ウェイト' }).first()
  await expect(change.or(weight)).toBeVisible()
  await look('evaluation-goals')
  if (await change.isVisible()) await press(change)
  const whole = Number(await weight.inputValue())
  await write(weight, String(whole + 5))
  await expect(page.getByText('ウェイトの合計 105／100')).toBeVisible()
  await expect(page.getByText(/5を減らして、100にしてください。/)).toBeVisible()
  await look('evaluation-goals-change')
  // Given up, and begun anew: the goals that are agreed stand there again.
  await press(page.getByRole('button', { name: '目標の変更をやめる' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '変更をやめる' }))
  await expect(page.getByText('目標の変更をやめました。')).toBeVisible()
  await press(change)
  await expect(weight).toHaveValue(String(whole))
  await write(weight, String(whole + 5))
  const second = page.getByRole('textbox', { name: 'ウェイト' }).nth(1)
  await write(second, String(Number(await second.inputValue()) - 5))
  await expect(page.getByText('出せる形になっています。')).toBeVisible()
  await press(page.getByRole('button', { name: '目標の変更を求める' }))
  const asking = page.getByRole('dialog', { name: '目標の変更を求める' })
  await write(asking.getByRole('textbox', { name: '理由' }), '新しい事業が加わったため')
  await press(asking.getByRole('button', { name: '目標の変更を求める' }))
  await expect(page.getByRole('heading', { name: /^求められている目標の変更/ })).toBeVisible()

  // 自己申告, with the note beside the ability.
  await page.goto('/evaluation')
  await openOwn(page, /能力評価$/)
  await expect(page.getByRole('heading', { level: 1, name: '自分の能力評価' })).toBeVisible()
  const sheet = new URL(page.url()).pathname
  await expect(page.getByText(fact)).toBeVisible()
  const said = '受付の順番を見直し、待つ人を半分にした。'
  await write(page.getByRole('textbox', { name: /^したこと、できたこと/ }).first(), said)
  await page.keyboard.press('Tab')
  await expect(page.getByText(/^\d+時\d\d分に保存しました。$/)).toBeVisible()
  await look('evaluation-self-report')
  await press(page.getByRole('button', { name: '自己申告を出す' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '自己申告を出す' }))
  await expect(page.getByText('一次評価（いまここ）')).toBeVisible()
  await expect(page.getByRole('button', { name: '自己申告を取り戻す' })).toBeVisible()
  await signOut()

  // The 主査 writes what they saw, agrees to the change, and evaluates.
  await signInAs('主査')
  await page.goto(sheet)
  await expect(page.getByText(said)).toBeVisible()
  await press(page.getByRole('link', { name: '気づきを書く' }))
  await expect(page.getByRole('heading', { level: 1, name: /さんへの気づき$/ })).toBeVisible()
  const seen = page.getByRole('form', { name: '気づきを書く' })
  await write(seen.getByRole('textbox', { name: '見たこと' }), '窓口で、難しい説明を落ち着いて言いかえていた。')
  await choose(seen.getByRole('combobox', { name: /^どの能力・志向のことか/ }), { index: 1 })
  await press(seen.getByRole('button', { name: '書いて本人に伝える' }))
  await expect(page.getByText(/まだ見ていません/).first()).toBeVisible()
  await look('evaluation-observation')
  await page.goto('/evaluation')
  const goalsOf = page.getByRole('table', { name: /業績評価：一次評価する職員$/ })
  await press(
    goalsOf
      .getByRole('row')
      .filter({ hasText: await nameOn(page, sheet) })
      .getByRole('link'),
  )
  await press(page.getByRole('button', { name: '目標の変更を承認する' }))
  await look('evaluation-goals-agree')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '目標の変更を承認する' }))
  await expect(page.getByText('前の目標（1版）')).toBeVisible()

  await page.goto(sheet)
  await press(page.getByRole('button', { name: '一次評価を始める' }))
  const lines = page.locator('li[data-line]')
  await expect(lines.first().getByRole('radio').first()).toBeVisible()
  for (const line of await lines.all()) await press(line.getByRole('radio').nth(2))
  await press(page.getByRole('radiogroup', { name: '全体評語' }).getByRole('radio').nth(2))
  await write(page.getByRole('textbox', { name: '全体の所見' }), '受付の順番を見直したことを、事実として評価した。')
  await press(page.getByRole('button', { name: '一次評価を出す' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '一次評価を出す' }))
  await expect(page.getByRole('button', { name: '一次評価を取り戻す' })).toBeVisible()
  await signOut()

  // The officer of the cycle names who confirms: nobody between the evaluator and the 局長.
  await signInAs('局長')
  const { person } = await (await page.request.get('/api/session')).json()
  await signOut()
  await signInAs('人事課')
  const { cycle } = await (await page.request.get(`/api${sheet}`)).json()
  const chain = `/api${sheet}/chain`
  expect((await page.request.put(`${chain}/adjuster`, { data: { personId: null } })).ok()).toBe(true)
  expect((await page.request.put(`${chain}/confirmer`, { data: { personId: person.id } })).ok()).toBe(true)
  await signOut()

  await signInAs('局長')
  await page.goto(sheet)
  await press(page.getByRole('button', { name: '確認を始める' }))
  await expect(page.getByText('確認（いまここ）')).toBeVisible()
  await press(page.getByRole('button', { name: '確認する', exact: true }))
  await look('evaluation-confirm')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '確認する', exact: true }))
  await expect(page.getByText('評価は確認されました。')).toBeVisible()
  await signOut()

  // Nothing is the person's to see before its day; on it, what 開示範囲 says.
  await signInAs('主事')
  await page.goto(sheet)
  await expect(page.getByText(/あなたに開示します/)).toBeVisible()
  await expect(page.getByRole('heading', { name: /^全体評語/ })).toHaveCount(0)
  await signOut()
  await signInAs('人事課')
  const day = `/api/evaluation/cycles/${cycle.cycleId}/disclosure-day`
  expect((await page.request.put(day, { data: { on: today } })).ok()).toBe(true)
  await page.goto(sheet)
  await press(page.getByRole('button', { name: '開示する' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '開示する' }))
  await expect(page.getByText('期末面談（いまここ）')).toBeVisible()
  expect((await page.request.put(day, { data: { on: cycle.disclosureOn } })).ok()).toBe(true)
  await signOut()

  // 期末面談: both say 会いました.
  for (const who of ['主事', '主査']) {
    await signInAs(who)
    await page.goto(sheet)
    await expect(page.getByRole('heading', { name: /^評価結果の開示/ })).toBeVisible()
    if (who === '主事') {
      await write(page.getByRole('textbox', { name: '話すこと' }), '来年度に学びたいこと')
      await look('evaluation-disclosed')
    }
    await press(page.getByRole('checkbox', { name: '会いました：期末面談' }))
    await expect(page.getByText(/^期末面談：\d+時\d\d分に保存しました。$/)).toBeVisible()
    if (who === '主事') await signOut()
  }
  await press(page.getByRole('button', { name: '期末面談を終える' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '期末面談を終える' }))
  await expect(page.getByText('期末面談まで終わりました。', { exact: false })).toBeVisible()
  await signOut()

  // Two questions without a name, and then what was seen of them is seen.
  await signInAs('主事', sheet)
  const questions = page.getByRole('form', { name: '開示についての二つの問い' })
  await press(questions.getByRole('radio', { name: 'あった', exact: true }))
  await press(questions.getByRole('button', { name: '名前を残さずに答える' }))
  await expect(questions.getByText('まだ選ばれていません。', { exact: false })).toBeVisible()
  await press(questions.getByRole('radio', { name: '一部だけ分かった' }))
  await look('after-disclosure')
  await press(questions.getByRole('button', { name: '名前を残さずに答える' }))
  await expect(questions).toHaveCount(0)
  await page.goto('/evaluation/notes')
  const told = page.getByRole('listitem').filter({ hasText: '難しい説明を落ち着いて言いかえていた' }).first()
  await press(told.getByRole('button', { name: /^見ました/ }))
  await expect(told.getByRole('button')).toHaveCount(0)
})

/** Follows the link to one's own sheet in the first period of this name. */
async function openOwn(page: Page, name: RegExp) {
  const own = page.getByRole('table', { name: new RegExp(`${name.source.replace('$', '')}：自分のシート$`) }).first()
  await press(own.getByRole('link'))
}

/** Whose sheet it is, as lists write them. */
async function nameOn(page: Page, sheet: string): Promise<string> {
  const { person } = await (await page.request.get(`/api${sheet}`)).json()
  return person.name
}
