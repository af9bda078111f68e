import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

/** The duty has two sign-ins in the demo city: the first drafts, the second decides. */
async function signInAsSecond(page: Page) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  const own = page.getByRole('listitem').filter({ hasText: /^個人情報開示（/ })
  await press(own.nth(1).getByRole('button').first())
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
}

test('a 開示請求 comes, its records are gathered and looked at, two people decide, and the copy holds what is left', async ({
  page,
  look,
  signInAs,
  openMenu,
  demoSignIns,
  quiet,
}) => {
  quiet.expects(/422/)
  const signIns = await demoSignIns()
  const asking = signIns.find(({ label }) => label.startsWith('主任主事（'))
  const name = /（(.+?)さん/.exec(asking?.label ?? '')?.[1] ?? ''
  await signInAs('個人情報開示')
  await openMenu()
  await press(page.getByRole('link', { name: '開示請求' }))
  await expect(page.getByRole('heading', { level: 1, name: '開示請求' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '総情第7号' })).toContainText('審査中')
  await look('disclosure-requests')

  await press(page.getByRole('link', { name: '請求を受け付ける' }))
  await write(page.getByRole('textbox', { name: '受付番号' }), '総情第12号')
  await write(page.getByRole('textbox', { name: 'だれの記録か（本人の氏名）' }), '記録 のない人')
  await write(page.getByRole('textbox', { name: '職員番号' }), asking?.loginName ?? '')
  await write(page.getByRole('textbox', { name: '本人であることを確かめた書類' }), '個人番号カード')
  await write(page.getByRole('textbox', { name: '求められた内容' }), '私の人事に関する記録の全部')
  await press(page.getByRole('checkbox', { name: /^記録の閲覧/ }))
  await press(page.getByRole('button', { name: '受け付けて、記録を集める' }))
  await expect(page.getByText('氏名と、職員番号か生年月日の合う職員が見つかりません。')).toBeVisible()
  await look('disclosure-receive')
  await write(page.getByRole('textbox', { name: 'だれの記録か（本人の氏名）' }), name)
  await press(page.getByRole('button', { name: '受け付けて、記録を集める' }))
  await expect(page.getByRole('heading', { level: 1, name: '開示請求 総情第12号' })).toBeVisible()
  await expect(page.getByText('審査（いまここ）')).toBeVisible({ timeout: 30_000 })
  await look('disclosure-request')

  // Everybody else in the record is looked at once; the first is withheld.
  await press(page.getByRole('tab', { name: '確かめるところ' }))
  const candidates = page.getByRole('listitem').filter({ has: page.getByRole('checkbox') })
  const withheld = (await candidates.first().getAttribute('aria-label')) ?? ''
  await press(candidates.first().getByRole('checkbox'))
  await press(page.getByRole('button', { name: '選んだ1件を不開示にする' }))
  await press(page.getByRole('dialog').getByRole('button', { name: '不開示にする' }))
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press(page.getByRole('button', { name: '確かめていないものをすべて選ぶ' }))
  await look('disclosure-candidates')
  await press(page.getByRole('button', { name: /^選んだ\d+件を開示する/ }))
  await expect(page.getByText('すべて確かめました。')).toBeVisible()

  await press(page.getByRole('tab', { name: '集めた記録' }))
  const kinds = page.getByLabel('記録', { exact: true })
  // With how many there are.
  const kindCalled = async (table: string) =>
    (await kinds.locator(`option[value="${table}"]`).textContent())?.trim() ?? ''
  await choose(kinds, await kindCalled('people.person_detail'))
  await press(page.getByRole('button', { name: /^判断する/ }).first())
  await choose(page.getByLabel('どこを'), '「生年月日」')
  await choose(page.getByLabel(/^根拠/), '第78条第1項第1号　請求した人の生命、健康、生活、財産を害するおそれ')
  await look('disclosure-rule')
  await press(page.getByRole('dialog').getByRole('button', { name: '判断を記す' }))
  await expect(page.getByText(/^不開示：「生年月日」/)).toBeVisible()
  await choose(kinds, await kindCalled('people.supervision'))
  await look('disclosure-records')
  await press(page.getByRole('radio', { name: '写しのできあがり' }))
  await expect(page.getByText('（別紙1）').first()).toBeVisible()
  await look('disclosure-preview')

  await press(page.getByRole('tab', { name: '起案と決定' }))
  await expect(page.getByText(/^一部を開示する決定になります/)).toBeVisible()
  await look('disclosure-decide')
  await press(page.getByRole('button', { name: '起案する' }))
  await write(page.getByRole('textbox', { name: '文書番号' }), '総情第20号')
  await press(page.getByRole('dialog').getByRole('button', { name: '起案する' }))
  const decision = page.getByRole('listitem', { name: '一部を開示する決定 総情第20号' })
  await expect(decision).toContainText('起案した人は決裁できません。')
  const address = page.url()

  await signInAsSecond(page)
  await page.goto(address)
  await press(decision.getByRole('button', { name: /^決裁する/ }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '決裁する' }))
  const files = decision.getByRole('list', { name: '写し' })
  await expect(files.getByRole('link')).toHaveCount(2, { timeout: 30_000 })
  await look('disclosure-decided')
  const [download] = await Promise.all([page.waitForEvent('download'), press(files.getByRole('link').first())])
  const copy = await readFile(await download.path(), 'utf8')
  expect(copy).toContain(name)
  expect(copy).not.toContain(withheld)

  await press(decision.getByRole('button', { name: /^開示した日を記す/ }))
  await press(page.getByRole('dialog').getByRole('button', { name: '記す' }))
  await expect(page.getByText('開示が済み、この請求は終わりました。')).toBeVisible()
})
