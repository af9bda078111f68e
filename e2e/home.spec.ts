import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { press } from './acts.ts'
import { expect, test } from './journey.ts'

type Grade = {
  id: string
  name: string
  roles: Record<string, string[]>
  abilities: Record<string, { label: string; text: string; evaluationItem: string | null } | null>
}
const policy = parse(readFileSync('policy/model/policy.yaml', 'utf8')) as {
  grades: Grade[]
  orientations: { name: string; behaviours: string[] }[]
  initiatives: { staffActions: string[]; managerActions: string[] }[]
}
const officer = policy.grades.find(({ id }) => id === 'officer')

test('a 主事 knows within a minute what the 職位 asks, where they stand and what to do next', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('主事')
  await expect(page.getByRole('heading', { name: '主事級に求められる能力' })).toBeVisible()
  const main = page.getByRole('main')
  await press(page.getByText('12の行動を読む'))
  const sentences = [
    ...Object.values(officer?.roles ?? {}).flat(),
    ...Object.values(officer?.abilities ?? {}).flatMap((ability) => ability?.text ?? []),
    ...policy.orientations.flatMap(({ name, behaviours }) => [name, ...behaviours]),
  ]
  expect(sentences.length).toBeGreaterThan(20)
  for (const sentence of sentences) {
    await expect(main.getByText(sentence, { exact: true }).filter({ visible: true }).first()).toBeVisible()
  }
  await expect(main).toContainText(/在課(\d+年)?(\d+か月)?/)
  await press(page.getByText('12の行動を読む'))

  // Where they stand: one word of their own beside each sentence, and the 目安 in plain words.
  await expect(page.getByRole('columnheader', { name: '自己点検' })).toBeVisible()
  await expect(main.getByText(/^前回 /).first()).toBeVisible()
  await expect(main.getByText(/^方針の目安：30歳代中途までに概ね4～5部門（いま\d部門・\d+歳）/)).toBeVisible()
  await expect(main).not.toContainText('超過')
  await look('home')

  // What to do next, in two presses: the first step goes on where they stopped.
  await press(page.getByRole('link', { name: /^つづける\s*：自己点検をつづける$/ }))
  await expect(page.getByRole('heading', { level: 1, name: '自己点検' })).toBeVisible()
  await expect(page.getByRole('radio', { checked: true }).first()).toBeVisible()
})

test('turns the policy’s words one by one', async ({ page, signInAs }) => {
  await signInAs('主事')
  const actions = policy.initiatives.flatMap(({ staffActions }) => staffActions)
  const quote = page.getByRole('main').getByRole('blockquote')
  const first = (await quote.textContent()) ?? ''
  expect(actions).toContain(first)
  await press(page.getByRole('button', { name: /^次へ\s*：職員のとるべき行動$/ }))
  await expect(quote).toHaveText(actions[(actions.indexOf(first) + 1) % actions.length] ?? '')
  await press(page.getByRole('button', { name: /^前へ\s*：職員のとるべき行動$/ }))
  await expect(quote).toHaveText(first)
})

test('puts a suggestion aside for the year, and brings it back', async ({ page, signInAs }) => {
  await signInAs('主事')
  await press(page.getByRole('button', { name: /^いまはしない\s*：主任主事級とくらべる$/ }))
  await expect(page.getByRole('heading', { name: '主任主事級とくらべる', exact: true })).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('今年度「いまはしない」とした提案が1件あります。')).toBeVisible()
  await press(page.getByRole('button', { name: 'もどす' }))
  await expect(page.getByRole('heading', { name: '主任主事級とくらべる', exact: true })).toBeVisible()
})

test('a 課長 sees at home whom they lead, and the words for 管理職', async ({ page, look, signInAs }) => {
  await signInAs('課長')
  const quote = page.getByRole('main').getByRole('blockquote')
  expect(policy.initiatives.flatMap(({ managerActions }) => managerActions)).toContain(await quote.textContent())
  await look('home-director')
  await press(page.getByRole('link', { name: '所属職員を開く' }))
  await expect(page.getByRole('heading', { level: 1, name: '所属職員' })).toBeVisible()
})

test('follows a sentence to its place in the policy', async ({ page, look, signInAs }) => {
  await signInAs('主事', '/policy/ability/officer/judgement')
  const sentence = page.locator('[id="ability/officer/judgement"]')
  await expect(sentence).toContainText(officer?.abilities.judgement?.text ?? '')
  await expect(sentence).toBeFocused()
  await expect(sentence).toBeInViewport()
  await expect(page.getByText('あなたの職位').filter({ visible: true }).first()).toBeVisible()
  await look('policy')
  await page.goto('/policy/ability/officer/no-such-thing')
  await expect(page.getByText('お探しの箇所は、いま施行されている方針にありません。')).toBeVisible()
})

test('someone without a 職位 gets a home that makes sense', async ({ page, look, signInAs }) => {
  await signInAs('監査')
  await expect(page.getByRole('heading', { name: '職員としての記録はありません' })).toBeVisible()
  await expect(page.getByText(policy.orientations[0]?.name ?? '')).toBeVisible()
  await look('home-auditor')

  await page.context().clearCookies()
  await signInAs('会計年度任用職員')
  await expect(page.getByText('会計年度任用職員には、方針の職位の定めがありません。')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'これまでの歩み' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '次の一歩' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('方針の目安')
  await look('home-fiscal-year')
})

test('a 監督長 reads the 職位 that 読替 gives, and that it does', async ({ page, look, signInAs }) => {
  await signInAs('監督長')
  await expect(page.getByText('運輸職の「監督長」は、方針の読替えにより主査級として扱います。')).toBeVisible()
  await expect(page.getByRole('heading', { name: '主査級に求められる能力' })).toBeVisible()
  await look('home-equivalent')
})

test('opens the menu of a narrow screen, and it gives the keyboard back', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  test.skip(!isNarrow, 'a wide screen shows its places at the side')
  await signInAs('局長')
  await press(page.getByRole('button', { name: 'メニュー' }))
  await expect(page.getByRole('dialog', { name: 'メニュー' })).toBeVisible()
  await look('menu')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'メニュー' })).toBeFocused()
})

test('the fonts of the design come from the city itself', async ({ page, signInAs }) => {
  await signInAs('主事')
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
  })
  expect(loaded).toContain('Noto Sans JP Variable')
})
