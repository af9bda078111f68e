import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { choose, press, reach } from './acts.ts'
import { expect, test } from './journey.ts'

type Ability = { text: string; evaluationItem: string | null }
type Grade = { id: string; name: string; roles: Record<string, string[]>; abilities: Record<string, Ability> }
const { grades } = parse(readFileSync('policy/model/policy.yaml', 'utf8')) as { grades: Grade[] }
const gradeOf = (id: string) => {
  const grade = grades.find((one) => one.id === id)
  if (!grade) throw new Error(`the model policy has ${id}`)
  return grade
}

test('a 主任主事 compares with 主査級, from home and word by word', async ({ page, look, signInAs }) => {
  await signInAs('主任主事')
  await press(page.getByRole('link', { name: '主査級とくらべる', exact: true }))
  await expect(page).toHaveURL(/\/grades\/compare\?from=senior-officer&to=chief$/)
  await expect(page.getByRole('heading', { level: 1, name: '職位をくらべる' })).toBeFocused()
  await expect(page.getByLabel('もとの職位')).toHaveValue('senior-officer')

  const main = page.getByRole('main')
  for (const grade of [gradeOf('senior-officer'), gradeOf('chief')]) {
    for (const sentence of Object.values(grade.roles).flat()) {
      await expect(main.getByText(sentence, { exact: true }).first()).toBeVisible()
    }
    for (const { evaluationItem } of Object.values(grade.abilities)) {
      await expect(main.getByText(`評価項目：${evaluationItem}`).first()).toBeVisible()
    }
  }
  // What is marked and what is not are together the sentence, word for word; what is said to listeners stands beside it.
  const read = await main.getByRole('paragraph').evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const plain = paragraph.cloneNode(true) as HTMLElement
      for (const said of plain.querySelectorAll('.sr-only')) said.remove()
      return plain.textContent
    }),
  )
  for (const id of ['senior-officer', 'chief'])
    for (const { text } of Object.values(gradeOf(id).abilities)) expect(read).toContain(text)
  await expect(page.locator('mark').filter({ hasText: '主査級だけのことば：' }).first()).toBeVisible()
  await look('grades-compare')

  await press(page.getByRole('link', { name: /^方針で読む\s*：主査級の判断$/ }))
  await expect(page).toHaveURL(/\/policy\/ability\/chief\/judgement$/)
})

test('any two 職位 are chosen with the keyboard, and the address keeps them', async ({ page, look, signInAs }) => {
  await signInAs('主事', '/grades/compare')
  await expect(page.getByText('主任主事級で新しく求められます')).toBeVisible()
  await expect(page.getByText('方針に記載がありません。')).toBeVisible()
  await look('grades-compare-new')

  const other = page.getByLabel('くらべる職位')
  await reach(other)
  await page.keyboard.press('Home')
  await expect(page).toHaveURL(/from=officer&to=bureau-director/)
  await expect(other).toBeFocused()
  await expect(page.getByText('主事級だけに記載があります')).toBeVisible()
  await page.reload()
  await expect(other).toHaveValue('bureau-director')
})

test('a 局長 is told that there is no next, and chooses another', async ({ page, look, signInAs }) => {
  await signInAs('局長', '/grades/compare')
  await expect(page.getByText('局長級は最も上の職位です。この方針に、次の職位はありません。')).toBeVisible()
  await look('grades-compare-top')
  await choose(page.getByLabel('くらべる職位'), '課長級')
  await expect(page.getByRole('heading', { name: '課長級' }).first()).toBeVisible()
})

test('someone without a 職位 is shown the first step, and why', async ({ page, look, signInAs }) => {
  await signInAs('会計年度任用職員')
  await press(page.getByRole('link', { name: '職位をくらべる' }))
  await expect(
    page.getByText('あなたには方針の職位がないため、主事級と、そのすぐ上の主任主事級を示しています。'),
  ).toBeVisible()
  await look('grades-compare-without')
})

test('a 職位 that the policy does not have is refused in words', async ({ page, signInAs, quiet }) => {
  quiet.expects(/404/)
  await signInAs('主事', '/grades/compare?from=king')
  await expect(page.getByText('その職位は、この版の方針にありません。')).toBeVisible()
})
