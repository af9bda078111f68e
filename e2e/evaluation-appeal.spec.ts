import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

const list = async (page: Page) => {
  await page.goto('/evaluation/appeals')
  await expect(page.getByRole('heading', { level: 1, name: '再説明の求め・苦情' })).toBeVisible()
}
const row = (page: Page, table: string) =>
  page.getByRole('table', { name: table }).getByRole('rowheader').getByRole('link').first()

test('a 苦情処理 from the disclosed sheet to the decision: no member who evaluated, and nobody beside it knows of it', async ({
  page,
  look,
  signInAs,
  signOut,
  demoSignIns,
  quiet,
}) => {
  quiet.expects(/404|422/) // who is kept out, and a decision without its number
  test.setTimeout(420_000) // four people, one after the other
  const nameOf = (label: string) => /（(.+?)さん/.exec(label)?.[1] ?? ''
  const chair = nameOf((await demoSignIns()).find(({ label }) => label.startsWith('局長（'))?.label ?? '')

  // The person, from the sheet: until when, what follows and who reads it stand beside the form.
  await signInAs('主任主事', '/evaluation')
  await expect(page.getByRole('heading', { name: '評価の結果が使われたもの' })).toBeVisible()
  await look('evaluation-uses-of-me')
  await press(page.getByText(/令和6年度 能力評価（/))
  await press(page.getByRole('table', { name: '令和6年度 能力評価：自分のシート' }).getByRole('link'))
  await expect(page.getByRole('heading', { level: 1, name: '自分の能力評価' })).toBeVisible()
  await press(page.getByRole('link', { name: '再説明・苦情を申し出る' }).first())
  const form = page.getByRole('form', { name: '申出' })
  await expect(page.getByText(/数えていない閉庁日/)).toBeVisible()
  await look('appeal-file')
  await press(form.getByRole('button', { name: '申し出る' }))
  await expect(form.getByText('申し出ることが、選ばれていません。', { exact: false })).toBeVisible()
  await press(form.getByRole('radio', { name: /^苦情処理/ }))
  await write(
    form.getByRole('textbox', { name: '申し出る内容' }),
    '評価し直した結果でも、夏の一斉送付の手順を直した件が所見に書かれていません。根拠となった事実を確かめてください。',
  )
  await write(form.getByRole('textbox', { name: 'してほしいこと' }), '事実を確かめ、評価を見直してほしい。')
  // What is not filed yet is kept in this browser alone, and comes back.
  await press(page.getByRole('link', { name: '自分の評価シート' }))
  await expect(page.getByRole('heading', { level: 1, name: '自分の能力評価' })).toBeVisible()
  await press(page.getByRole('link', { name: '再説明・苦情を申し出る' }).first())
  await expect(page.getByText('前に書きかけた文を戻しました。')).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'してほしいこと' })).toHaveValue(
    '事実を確かめ、評価を見直してほしい。',
  )
  await press(form.getByRole('radio', { name: /^苦情処理/ }))
  await press(form.getByRole('button', { name: '申し出る' }))
  await expect(page.getByRole('heading', { level: 1, name: '苦情処理' })).toBeVisible()
  await expect(page.getByText('担当が決まるのを待っています。', { exact: false })).toBeVisible()
  await look('appeal-own')
  const appeal = new URL(page.url()).pathname
  await list(page)
  await look('appeal-list')
  await signOut()

  // 人事課: that there is one, and from the moment of taking it, whose.
  await signInAs('人事課')
  await list(page)
  await expect(page.getByText('担当を待つ申出').first()).toBeVisible()
  await press(row(page, '担当を待つ申出'))
  await expect(page.getByText('担当を待っています').first()).toBeVisible()
  await expect(page.getByText('夏の一斉送付')).toHaveCount(0)
  await look('appeal-untaken')
  await press(page.getByRole('button', { name: '担当になる' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '担当になる' }))
  await expect(page.getByText('夏の一斉送付', { exact: false })).toBeVisible()
  const recused = page.getByText('一次評価者なので、担当と委員から外れます。').locator('xpath=..')
  const evaluator = ((await recused.textContent()) ?? '').split('さん')[0] ?? ''
  expect(evaluator).not.toBe('')

  // Whoever evaluated is not offered; another is.
  await press(page.getByRole('button', { name: '担当・委員を加える' }))
  const naming = page.getByRole('dialog')
  await press(naming.getByRole('radio', { name: /^委員長/ }))
  await write(naming.getByRole('searchbox', { name: '加える人' }), evaluator)
  await expect(naming.getByText(/除きました。/)).toBeVisible()
  await look('appeal-name-recused')
  await write(naming.getByRole('searchbox', { name: '加える人' }), chair)
  await press(naming.getByRole('button', { name: new RegExp(chair.replace(' ', '.*')) }))
  await press(naming.getByRole('button', { name: '加える' }))
  await expect(page.getByText('加えました。', { exact: false })).toBeVisible()
  await press(page.getByRole('button', { name: '聴取・事実を記録する' }))
  const hearing = page.getByRole('dialog')
  await press(hearing.getByRole('radio', { name: '一次評価者' }))
  await write(
    hearing.getByRole('textbox', { name: '聞いたこと・確かめたこと' }),
    '手順を直した件は確認しており、「判断」の評語に含めた。所見には書き落とした。',
  )
  await look('appeal-hearing')
  await press(hearing.getByRole('button', { name: '記録する' }))
  await expect(hearing).toHaveCount(0)
  await expect(page.getByText('所見には書き落とした。', { exact: false })).toBeVisible()
  await look('appeal-handler')
  await signOut()

  // Nobody beside it: not the 課長 of another 課, nor a colleague.
  for (const other of ['課長', '主事']) {
    await signInAs(other, appeal)
    await expect(page.getByText('この苦情は見つかりません。')).toBeVisible()
    await list(page)
    await expect(page.getByText('申出はありません。', { exact: false })).toBeVisible()
    await signOut()
  }

  // 委員長: reads, and writes the opinion of the committee.
  await signInAs('局長', appeal)
  await expect(page.getByText('所見には書き落とした。', { exact: false })).toBeVisible()
  await press(page.getByRole('button', { name: '意見を記す' }))
  await write(
    page.getByRole('dialog').getByRole('textbox', { name: '委員会の意見' }),
    '評語は事実に基づいており、維持が適当である。ただし、所見に根拠を書き足すよう求める。',
  )
  await press(page.getByRole('dialog').getByRole('button', { name: '意見を記す' }))
  await expect(page.getByText('委員会の意見を記しました。')).toBeVisible()
  await look('appeal-chair')
  await signOut()

  await signInAs('人事課', appeal)
  await press(page.getByRole('button', { name: '決定を記す' }))
  const deciding = page.getByRole('dialog')
  await press(deciding.getByRole('button', { name: '決定する' }))
  await expect(deciding.getByText(/ありません。|選ばれていません。/).first()).toBeVisible()
  await press(deciding.getByRole('radio', { name: /^維持/ }))
  await write(
    deciding.getByRole('textbox', { name: '申し出た人に伝える理由' }),
    '手順を直した件は、評語に含めて評価されていました。所見には、評価者が根拠を書き足します。',
  )
  await write(deciding.getByRole('textbox', { name: '決定の文書番号' }), '架総人第305号')
  await look('appeal-decide')
  await press(deciding.getByRole('button', { name: '決定する' }))
  await expect(deciding).toHaveCount(0)
  await expect(page.getByText('維持（いまの評価のまま）')).toBeVisible()
  await look('appeal-decided-handler')
  await signOut()

  await signInAs('主任主事', appeal)
  await expect(page.getByText('維持（いまの評価のまま）')).toBeVisible()
  await expect(page.getByText('ほかの相談先')).toBeVisible()
  await expect(page.getByText('所見には書き落とした。', { exact: false })).toHaveCount(0)
  await look('appeal-decided')
  const letter = page.waitForEvent('download')
  await press(page.getByRole('button', { name: '苦情処理結果通知書（PDF）' }))
  expect((await letter).suggestedFilename()).toMatch(/^苦情処理結果通知書_.+\.pdf$/)
})

test('人事課 corrects a value of a disclosed result on a document, and the person reads both with the reason', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('主任主事', '/evaluation')
  await press(page.getByText(/令和6年度 能力評価（/))
  await press(page.getByRole('table', { name: '令和6年度 能力評価：自分のシート' }).getByRole('link'))
  await expect(page.getByRole('heading', { level: 1, name: '自分の能力評価' })).toBeVisible()
  const sheet = new URL(page.url()).pathname
  await signOut()

  await signInAs('人事課', sheet)
  await press(page.getByRole('button', { name: '評価結果を訂正する' }))
  const dialog = page.getByRole('dialog')
  await choose(dialog.getByRole('combobox', { name: '訂正するところ' }), '全体の所見')
  await write(
    dialog.getByRole('textbox', { name: '正しい所見' }),
    '窓口の案内を作り直し、問い合わせを減らしました。次は、係の手順書をまとめることを期待します。',
  )
  await write(dialog.getByRole('textbox', { name: '理由' }), '別の職員の所見が転記されていたため')
  await write(dialog.getByRole('textbox', { name: '決定の文書番号' }), '架総人第321号')
  await look('correction')
  await press(dialog.getByRole('button', { name: '訂正する' }))
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('訂正がありました')).toBeVisible()
  await signOut()

  await signInAs('主任主事', sheet)
  await expect(page.getByText('理由：別の職員の所見が転記されていたため').first()).toBeVisible()
  await expect(page.getByText('架総人第321号', { exact: false }).first()).toBeVisible()
  await look('correction-own')
})

test('人事課 reads how results were told, once a cycle is closed, and nothing that tells of single people', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('人事課', '/evaluation/desk')
  await press(page.getByRole('link', { name: '令和6年度 能力評価' }).first())
  await press(page.getByRole('tab', { name: '開示のあとの問い' }))
  await expect(page.getByText(/^答えた\d+人のうち、「あった」は\d+％/)).toBeVisible()
  await expect(page.getByText('示しません').first()).toBeVisible()
  await look('disclosure-answers')
})
