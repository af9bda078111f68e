import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
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
}
const officer = policy.grades.find(({ id }) => id === 'officer')

test('reads what is asked of the 職位', async ({ page, look, signInAs }) => {
  await signInAs('主事')
  await expect(page.getByRole('heading', { name: '主事級に求められる能力' })).toBeVisible()
  const main = page.getByRole('main')
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
  await look('home')
})

test('follows a sentence to its place in the policy', async ({ page, look, signInAs }) => {
  await signInAs('主事')
  await page.goto('/policy/ability/officer/judgement')
  const sentence = page.locator('[id="ability/officer/judgement"]')
  await expect(sentence).toContainText(officer?.abilities.judgement?.text ?? '')
  await expect(sentence).toBeFocused()
  await expect(sentence).toBeInViewport()
  await expect(page.getByText('あなたの職位').first()).toBeVisible()
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
  await page.getByRole('button', { name: 'メニュー' }).click()
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
