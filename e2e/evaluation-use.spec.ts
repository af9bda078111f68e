import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('人事課 looks at a decided 勤勉手当, tries the next, and leaves equals to a reason', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  await signInAs('人事課')
  await openMenu()
  await press(page.getByRole('link', { name: '人事評価の実施' }))
  await press(page.getByRole('link', { name: '結果の活用を開く' }))
  await expect(page.getByRole('heading', { level: 1, name: '結果の活用' })).toBeVisible()
  await expect(page.getByRole('link', { name: '12月期（見本）' })).toBeVisible()
  await expect(page.getByText('結果のない人もここ')).toBeVisible()
  await look('evaluation-uses')

  await press(page.getByRole('link', { name: '12月期（見本）' }))
  await expect(page.getByRole('heading', { level: 1, name: '12月期（見本）' })).toBeVisible()
  await expect(page.getByText('総人第120号（見本）')).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    press(page.getByRole('button', { name: 'CSVを作る' })),
  ])
  expect(file.suggestedFilename()).toMatch(/勤勉手当の成績率_12月期_2025-12-01\.csv/)
  await expect(page.getByText(/SHA-256/)).toBeVisible()
  await look('evaluation-use-decided')

  await page.goto('/evaluation/desk/uses')
  await press(page.getByRole('link', { name: '6月期の試算（見本）' }))
  await expect(page.getByText(/同じ順位の人が.*決まっていません。/)).toBeVisible()
  await expect(page.getByRole('button', { name: '確認を求める' })).toBeDisabled()
  const first = page.getByRole('checkbox').first()
  await expect(first).toBeVisible()
  await look('evaluation-use-ties')
  await press(first)
  await write(page.getByRole('textbox', { name: '選ぶ理由' }), '窓口の改善をまとめたため')
  await press(page.getByRole('button', { name: '選んで計算し直す' }))
  await expect(page.getByText('計算しています')).toBeHidden()
  await expect(page.getByRole('heading', { name: '区分の広がり' })).toBeVisible()
})

test('the other of two officers reads that whoever calculated a run enters its 決裁 number', async ({ page, look }) => {
  await page.goto('/sign-in')
  const own = page.getByRole('listitem').filter({ hasText: /^人事課（/ })
  await press(own.nth(1).getByRole('button').first())
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
  await page.goto('/evaluation/desk/uses')
  await press(page.getByRole('link', { name: '6月期の試算（見本）' }).last())
  await expect(page.getByText('確かめられる担当がいなくなります。').first()).toBeVisible()
  await expect(page.getByText(/計算した.+さんが番号を入れ、あなたが確かめてください。/)).toBeVisible()
  await expect(page.getByRole('button', { name: '確認を求める' })).toBeDisabled()
  await look('evaluation-use-other-officer')
})

test('人事課 tries a run of its own with what was entered, and throws it away', async ({
  page,
  look,
  signInAs,
  quiet,
}) => {
  quiet.expects(/422/)
  await signInAs('人事課')
  await page.goto('/evaluation/desk/uses?of=raise')
  await expect(page.getByRole('heading', { name: '試算する' })).toBeVisible()
  await write(page.getByRole('textbox', { name: /懲戒・欠勤/ }), '99999999,口頭注意')
  await press(page.getByRole('button', { name: '試算する' }))
  await expect(page.getByText(/職員番号99999999の人が/)).toHaveCount(1)
  await look('evaluation-use-refused')
  await write(page.getByRole('textbox', { name: /懲戒・欠勤/ }), '')
  await press(page.getByRole('button', { name: '一人だけの扱いを足す' }))
  await expect(page.getByRole('button', { name: '試算する' })).toBeDisabled()
  await write(page.getByRole('searchbox', { name: 'だれ' }), '佐藤')
  await press(page.getByRole('button', { name: /^この人にする/ }).first())
  await write(page.getByRole('textbox', { name: '扱いの理由' }), '災害派遣が長く、比べられないため')
  await look('evaluation-use-single-out')
  await press(page.getByRole('button', { name: '試算する' }))
  await expect(page.getByRole('heading', { name: '区分の広がり' })).toBeVisible()
  await choose(page.getByRole('combobox', { name: '見るところ' }), 'すべて')
  await write(page.getByRole('searchbox', { name: '氏名・職員番号' }), '佐藤')
  const single = 'この計算だけの扱いで、「良好」とします。理由：災害派遣が長く、比べられないため'
  await expect(page.getByText(single).filter({ visible: true })).toBeVisible()
  await look('evaluation-use-raise')
  await press(page.getByRole('button', { name: 'この試算を捨てる' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '捨てる' }))
  await expect(page.getByRole('heading', { level: 1, name: '結果の活用' })).toBeVisible()
})

test('人事課 reads a 昇任の名簿 for the selection, and asks more years of the next; 指導 is off', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('人事課')
  await page.goto('/evaluation/desk/uses?of=promotion')
  await press(page.getByRole('link', { name: '主査級への昇任の名簿（見本）' }))
  await expect(page.getByText(/いまの職位で/).first()).toBeVisible()
  await look('evaluation-promotion')
  await press(page.getByRole('radio', { name: '載らない人' }))
  await expect(page.getByRole('columnheader', { name: '満たさないところ' })).toBeVisible()
  await page.goto('/evaluation/desk/uses?of=promotion')
  await press(page.getByRole('link', { name: '定めを改める' }))
  await expect(page.getByRole('heading', { level: 1, name: '昇任の名簿の定め' })).toBeVisible()
  await expect(page.getByText('まだ、何も変えていません。')).toBeVisible()
  await write(page.getByRole('textbox', { name: /^いまの職位での年数/ }), '4')
  await expect(page.getByText('いまの職位で4年以上').first()).toBeVisible()
  await write(page.getByRole('textbox', { name: '根拠' }), '架空市の選考要領の改正（見本）')
  await look('evaluation-promotion-rules')
  await press(page.getByRole('button', { name: 'この日から変える' }))
  await expect(page.getByText('第2版', { exact: true })).toBeVisible()
  await page.goto('/evaluation/desk/uses?of=guidance')
  await expect(page.getByText('指導は、まだ始めていません。').first()).toBeVisible()
  await look('evaluation-guidance-off')
})

test('人事課 makes the first rules of 勤勉手当 for a 任命権者 that has none, and changes them', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('人事課')
  await page.goto('/evaluation/desk/uses?of=raise')
  await expect(page.getByRole('heading', { name: '試算する' })).toBeVisible()
  await choose(page.getByRole('combobox', { name: '任命権者' }), { index: 1 })
  await press(page.getByRole('link', { name: '定めを作る' }))
  await expect(page.getByRole('heading', { level: 1, name: '昇給区分の定め' })).toBeVisible()
  await expect(page.getByText('この活用の定めは、まだありません。')).toBeVisible()
  await write(page.getByRole('textbox', { name: /^一般（号給）/ }).first(), '8')
  await press(page.getByRole('button', { name: '人数の枠を足す' }).first())
  await write(page.getByRole('textbox', { name: /^上限（%）/ }), '5.55')
  await expect(page.getByText('小数は1けたまでです。105.5 のように入れてください。')).toBeVisible()
  await write(page.getByRole('textbox', { name: /^上限（%）/ }), '５％')
  await press(page.getByRole('button', { name: '懲戒・欠勤を足す' }))
  await expect(page.getByRole('button', { name: 'この日からの定めにする' })).toBeDisabled()
  await write(page.getByRole('textbox', { name: /^懲戒・欠勤の名前/ }), '戒告')
  await write(page.getByRole('textbox', { name: '根拠' }), '架空市教育委員会の取扱要領（見本）')
  await look('evaluation-use-first-rules')
  await press(page.getByRole('button', { name: 'この日からの定めにする' }))
  await expect(page.getByRole('heading', { level: 1, name: '結果の活用' })).toBeVisible()
  await expect(page.getByText('職位ごとに5%まで').filter({ visible: true })).toBeVisible()
  await expect(page.getByText('懲戒：「第5区分（D）」にする')).toBeVisible()
})
