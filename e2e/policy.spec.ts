import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parse } from 'yaml'
import { choose, press, reach, write } from './acts.ts'
import { expect, test } from './journey.ts'

type Grade = { id: string; name: string; abilities: Record<string, { label: string; text: string } | null> }
const policy = parse(readFileSync('policy/model/policy.yaml', 'utf8')) as {
  title: string
  grades: Grade[]
  abilityCategories: { id: string; name: string }[]
  evidence: { what: string; value: number }[]
}

/** A picture of what is on the screen: the whole policy is forty screens long. */
const glance = (page: Page, name: string, isNarrow: boolean) =>
  page.screenshot({ path: `e2e/screenshots/${name}-${isNarrow ? 'hand' : 'desk'}.png` })

test('reads what the policy says of the own 職位, and marks a chapter as read', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  await signInAs('人材育成センター', '/policy')
  await expect(page.getByRole('heading', { level: 1, name: policy.title })).toBeVisible()
  const own = (await (await page.request.get('/api/growth/reading')).json()) as { grade: Grade }
  const heading = page.getByRole('heading', { level: 3, name: new RegExp(`^${own.grade.name} ?あなたの職位`) })
  await expect(heading).toHaveCount(2) // 資料1 and 資料2
  await look('policy-whole')
  await glance(page, 'policy-reader', isNarrow)
  await heading.first().scrollIntoViewIfNeeded()
  await glance(page, 'policy-own', isNarrow)

  const chapter = page.getByRole('region', { name: 'この方針の使い方' })
  await press(chapter.getByRole('button', { name: /^読みました/ }))
  await expect(chapter.getByText('令和8年11月24日に読みました')).toBeVisible()
  await page.reload()
  await expect(chapter.getByText('令和8年11月24日に読みました')).toBeVisible()
  await press(chapter.getByRole('link', { name: /^次の章/ }))
  await expect(page).toHaveURL(/\/policy\/initiatives\/1$/)
  await expect(page.locator('[id="initiatives/1"]')).toBeFocused()
  await glance(page, 'policy-chapter', isNarrow)
  await press(chapter.getByRole('button', { name: /^取り消す/ }))
  await expect(chapter.getByRole('button', { name: /^読みました/ })).toBeVisible()

  await press(page.getByRole('link', { name: 'わたしの職位に求められること' }))
  await expect(page.getByRole('heading', { level: 1, name: `${own.grade.name}に求められること` })).toBeFocused()
  const abilities = policy.grades.find(({ id }) => id === own.grade.id)?.abilities ?? {}
  for (const ability of Object.values(abilities))
    if (ability) await expect(page.getByRole('main').getByText(ability.text, { exact: true })).toBeVisible()
  await look('policy-mine')
})

test('searches inside the policy with the keyboard alone', async ({ page, signInAs, isNarrow }) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('主査', '/policy')
  const field = page.getByRole('searchbox', { name: '方針の中をさがす' })
  await write(field, 'きゃりあ')
  const said = page.getByRole('status').filter({ hasText: '「きゃりあ」のある文は' })
  await expect(said).toContainText(/[1-9]\d*か所です/)
  await expect(page.locator('mark', { hasText: 'キャリア' }).first()).toBeVisible()
  await expect(page).toHaveURL(/q=/)
  await press(page.getByRole('button', { name: '次の箇所' }))
  await expect(said).toContainText('いまは1番目')
  await page.keyboard.press('Enter')
  await expect(said).toContainText('いまは2番目')
  await glance(page, 'policy-search', isNarrow)
  await press(page.getByRole('link', { name: 'この文に移る' }))
  await expect(page).toHaveURL(/\/policy\/[a-z]/)
  await expect(page.getByRole('button', { name: 'リンクをコピー' })).toHaveCount(1)

  await page.goto('/policy?q=ほげほげ')
  await expect(page.getByText('「ほげほげ」のある文はありません。')).toBeVisible()
})

test('copies the address of a sentence', async ({ page, context, signInAs }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs('主査', '/policy/ability/officer/judgement')
  await press(page.getByRole('button', { name: 'リンクをコピー' }))
  await expect(page.getByText('コピーしました')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(copied).pathname).toBe('/policy/ability/officer/judgement')
})

test('sees 職位 × 能力 with the own row, and what the policy leaves empty', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  await signInAs('主事', '/policy/matrix')
  const officer = policy.grades.find(({ id }) => id === 'officer')
  if (isNarrow) {
    await expect(page.getByLabel('職位', { exact: true })).toHaveValue('officer')
    await expect(page.getByText(officer?.abilities.judgement?.text ?? '').filter({ visible: true })).toBeVisible()
    await expect(page.getByText('方針に記載がありません').filter({ visible: true })).toBeVisible()
    await look('policy-matrix')
    await choose(page.getByLabel('職位', { exact: true }), '局長級')
  } else {
    const table = page.getByRole('table', { name: '職位ごとの標準職務遂行能力' })
    await expect(table.getByRole('columnheader')).toHaveCount(policy.abilityCategories.length + 1)
    await expect(table.getByRole('rowheader', { name: '主事級 あなたの職位' })).toBeVisible()
    await expect(table.getByText('方針に記載がありません').first()).toBeVisible()
    await look('policy-matrix')
  }
  await page.emulateMedia({ media: 'print' })
  await look('policy-matrix-print')
})

test('prints one chapter, and the whole', async ({ page, look, signInAs }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await signInAs('主査', '/policy')
  await press(page.getByRole('region', { name: '資料2' }).getByRole('button', { name: /^この章を印刷/ }))
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 2, name: '資料2' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: '資料1' })).toBeHidden()
  await look('policy-print-chapter')
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.getByRole('heading', { level: 2, name: '資料1' })).toBeVisible()
})

test('compares the policy with the version before, from the notice of the new one', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  await signInAs('主査', '/policy')
  await press(page.getByRole('link', { name: '変わったところを見る' }))
  await expect(page.getByRole('heading', { level: 1, name: '版をくらべる' })).toBeFocused()
  await expect(page.getByText(/\d+か所の文と、1件の数字などが変わっています/)).toBeVisible()
  await expect(page.getByText('この版にはありません。').first()).toBeVisible()
  await expect(page.locator('mark').first()).toBeVisible()
  await expect(page.getByText(policy.evidence.at(-1)?.what ?? '')).toBeVisible()
  await look('policy-compare')

  await press(page.getByRole('link', { name: 'この版で読む' }).first())
  await expect(page).toHaveURL(/version=/)
  await expect(page.getByText('以前の版です。いま施行されている方針ではありません')).toBeVisible()
  await glance(page, 'policy-earlier', isNarrow)
})

test('answers the yearly question with one press, and another the next day', async ({ page, look, signInAs }) => {
  await signInAs('人材育成センター', '/policy/awareness')
  await expect(page.getByRole('heading', { level: 1, name: '方針を知っていますか' })).toBeVisible()
  await expect(page.getByText('無記名ではありません。')).toBeVisible()
  await reach(page.getByRole('button', { name: /^知っている/ }))
  await look('awareness-ask')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^一部知っている/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('「一部知っている」と答えました')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: /^一部知っている/, pressed: true })).toBeVisible()
  await look('awareness-answered')
  await press(page.getByRole('button', { name: /^知っている/ }))
  await expect(page.getByText('「知っている」と答えました')).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('listitem').filter({ hasText: '方針を知っているか答える' })).toHaveCount(0)
})

test('reads whether the policy is known, and of no group that is too small', async ({ page, look, signInAs }) => {
  await signInAs('主査')
  await expect(page.getByRole('listitem').filter({ hasText: '方針を知っているか答える' })).toBeVisible()
  await page.goto('/policy/awareness/results')
  await expect(page.getByText(/令和7年度は、答えた人の\d+％が「知っている」と答えました。/)).toBeVisible()
  await expect(page.getByText('方針の策定前（令和5年度） 68％')).toBeVisible()
  await press(page.getByText('数字を表で見る'))
  await expect(page.getByRole('cell', { name: '68％' }).first()).toBeVisible()
  await look('awareness-results')
  await choose(page.getByRole('combobox', { name: '年度' }), '令和5年度')
  await expect(page).toHaveURL(/fy=2023/)
  await expect(page.getByText(/局・区などのうち2は示しません/)).toBeVisible()
  await expect(page.getByText('示しません', { exact: true })).toHaveCount(2)
  await look('awareness-results-floor')
  await expect(page.getByRole('link', { name: '問いと紙の回答を管理する' })).toHaveCount(0)
})

test('人事課 adds answers on paper, puts them right and takes them back', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  await signInAs('人事課', '/policy/awareness/settings')
  await expect(page.getByText('回答が始まっています。変えられるのは、終わりの日だけです。')).toBeVisible()
  const batch = `窓口職場 ${isNarrow ? '第1束' : '第2束'}`
  await choose(page.getByLabel('局・区'), { index: 1 })
  await write(page.getByLabel('束の名前'), batch)
  await write(page.getByLabel('「知っている」の枚数'), '12')
  await write(page.getByLabel('「一部知っている」の枚数'), '四')
  await press(page.getByRole('button', { name: '紙の回答を加える' }))
  await expect(page.getByText('0以上の数を入れてください。')).toBeVisible()
  await write(page.getByLabel('「一部知っている」の枚数'), '4')
  await write(page.getByLabel('「知らない」の枚数'), '3')
  await press(page.getByRole('button', { name: '紙の回答を加える' }))
  const row = page.getByRole('row').filter({ hasText: batch })
  await expect(row).toContainText('知っている12・一部知っている4・知らない3')

  await press(row.getByRole('button', { name: /^訂正する/ }))
  await write(page.getByLabel('「知らない」の枚数'), '2')
  await press(page.getByRole('button', { name: '訂正を保存する' }))
  const right = row.filter({ hasText: '知らない2' })
  await expect(right).toBeVisible()
  await look('awareness-settings')
  await press(right.getByRole('button', { name: /^取り消す/ }))
  await expect(row.filter({ hasText: '取り消し、または訂正済み' })).toHaveCount(2)
})

test('a 監督長 reads that the 職位 comes by 読替, and someone without one is told so', async ({ page, signInAs }) => {
  await signInAs('監督長', '/policy/mine')
  await expect(page.getByText('あなたの職位（「監督長」の読替え）').first()).toBeVisible()
  await page.context().clearCookies()
  await signInAs('会計年度任用職員', '/policy/mine')
  await expect(page.getByText('方針に、あなたの職位の定めがありません。')).toBeVisible()
})
