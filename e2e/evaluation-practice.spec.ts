import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('人事課 writes a case with its model; an evaluator marks it by keyboard, and sees the model only then', async ({
  page,
  look,
  signInAs,
  signOut,
  isNarrow,
  quiet,
}) => {
  test.slow()
  quiet.expects(/422/) // a case that is not whole does not go out
  const title = `窓口の混雑を収めた主事（${Date.now()}）`

  await signInAs('人事課')
  await page.goto('/evaluation/desk')
  await press(page.getByRole('link', { name: /^練習の事例/ }).first())
  await expect(page.getByRole('heading', { level: 1, name: '評価の練習の事例' })).toBeVisible()
  await press(page.getByRole('button', { name: '事例を作る' }))
  const making = page.getByRole('dialog', { name: '事例を作る' })
  await write(making.getByRole('textbox', { name: '事例の名前' }), title)
  await choose(making.getByRole('combobox', { name: '職位' }), '主事級')
  await press(making.getByRole('button', { name: '下書きを始める' }))
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await press(page.getByRole('button', { name: '公開する' }))
  await expect(page.getByText(/事例の内容がありません。/).first()).toBeVisible()
  await write(
    page.getByRole('textbox', { name: '事例の内容' }),
    '架空の職員Aは、転入の多い4月の窓口で、待つ人が30人を超えたのを見て、書類の足りない人を先に案内する順に変えた。待ち時間は半分になったが、係の人に伝える前に変えたので、列が一度乱れた。',
  )
  const lines = page.getByRole('form', { name: '事例' }).getByRole('listitem')
  for (const line of await lines.all()) {
    await press(line.getByRole('radio').nth(1))
    await write(line.getByRole('textbox', { name: /^模範の理由/ }), '待つ人を見て、自分から手順を変えた事実から。')
  }
  await page.keyboard.press('Tab')
  await expect(page.getByText(/^\d+時\d\d分に保存しました。$/)).toBeVisible()
  await look('evaluation-practice-edit')
  await press(page.getByRole('button', { name: '公開する' }))
  await expect(page.getByText('評価者が練習できます。')).toBeVisible()
  await press(page.getByRole('link', { name: '評価の練習の事例' }))
  await expect(page.getByRole('heading', { name: /^練習した評価者/ })).toBeVisible()
  await look('evaluation-practice-desk')
  await signOut()

  await signInAs('課長')
  await page.goto('/evaluation/practice')
  await look('evaluation-practice')
  await press(page.getByRole('link', { name: title }))
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  const check = page.getByRole('button', { name: '答え合わせをする' })
  await expect(check).toBeDisabled()
  const own = page.locator('li[data-line]')
  const count = await own.count()
  if (isNarrow) for (const line of await own.all()) await press(line.getByRole('radio').nth(2))
  else {
    // The letter of the mark, and Alt with the arrow to the next: no mouse, and no Tab.
    await page.keyboard.press('Alt+ArrowDown')
    for (let at = 0; at < count; at++) {
      await page.keyboard.press('b')
      if (at < count - 1) await page.keyboard.press('Alt+ArrowDown')
    }
  }
  await expect(page.getByText(`${count}のうち${count}に付けました。`)).toBeVisible()
  await look('evaluation-practice-marking')
  await press(check)
  await expect(page.getByText('待つ人を見て、自分から手順を変えた事実から。').first()).toBeVisible()
  await expect(page.getByText('ほかの人の付け方は、5人が答えてから見られます。')).toBeVisible()
  await look('evaluation-practice-compared')
})
