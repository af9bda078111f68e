import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

const nav = (page: Page) => page.getByRole('navigation', { name: 'メイン' })
const placeNames = async (page: Page) =>
  (await nav(page).getByRole('link').allTextContents()).map((name) => name.trim())

test('each sees the places of their work, in the order of the policy, and no others', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  const seen: Record<string, string[]> = {}
  for (const [label, picture] of [
    ['主事', 'officer'],
    ['課長', 'director'],
    ['人事課', 'personnel'],
    ['監査', 'auditor'],
  ] as const) {
    await signInAs(label)
    await openMenu()
    seen[label] = await placeNames(page)
    await look(`shell-${picture}`)
    await page.context().clearCookies()
  }
  for (const names of Object.values(seen)) {
    const order = ['ホーム', '方針', 'キャリア', '研修', '職場', '声・提案', '所属職員', '職員名簿', '組織']
    const everybodys = names.filter((name) => order.includes(name))
    expect(everybodys).toEqual(order.filter((name) => names.includes(name)))
    expect(new Set(names).size).toBe(names.length)
  }
  expect(seen.課長).toContain('所属職員')
  expect(seen.主事).not.toContain('所属職員')
  expect(seen.人事課).toContain('利用開始の案内')
  for (const label of ['主事', '課長', '監査']) expect(seen[label]).not.toContain('利用開始の案内')
})

test('reads what there is to know, and marks it as read, with the keyboard alone', async ({ page, look, signInAs }) => {
  await beginsAnew(page, signInAs)
  const link = page.getByRole('link', { name: /^お知らせ/ }).first()
  await expect(link).toHaveAccessibleName(/未読/)
  await press(link)
  await expect(page.getByRole('heading', { level: 1, name: 'お知らせ' })).toBeFocused()
  const lines = page.getByRole('main').getByRole('listitem')
  const unread = lines.filter({ has: page.getByText('未読', { exact: true }) })
  const policy = lines.filter({ hasText: 'を読めるようになりました' })
  await expect(policy).toHaveCount(1)
  const before = await unread.count()
  expect(before).toBeGreaterThan(1)
  await look('notifications')

  const read = policy.getByRole('link', { name: /^方針を読む/ })
  await press(read)
  await expect(page).toHaveURL(/\/policy$/)
  await page.goBack()
  await expect(unread).toHaveCount(before - 1)

  const all = page.getByRole('button', { name: 'すべて読んだことにする' })
  await press(all)
  await expect(page.getByText('すべて読んだことにしました。')).toBeVisible()
  await expect(unread).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'お知らせ', exact: true }).first()).toBeVisible()
  await look('notifications-read')
})

test('looks at another fiscal year, and is told that it is not this one', async ({ page, look, signInAs }) => {
  await signInAs('主査', '/notifications')
  await choose(page.getByLabel('年度', { exact: true }), '令和7年度')
  await expect(page).toHaveURL(/\/notifications\?fy=2025$/)
  const said = page.getByRole('status').filter({ hasText: '令和7年度を見ています。今年度は令和8年度です。' })
  await expect(said).toBeVisible()
  await expect(page.getByText('令和7年度に届いたお知らせは、残っていません。')).toBeVisible()
  await look('fiscal-year-past')
  await page.reload()
  await expect(page.getByLabel('年度', { exact: true })).toHaveValue('2025')
  await press(page.getByRole('button', { name: '今年度にもどす' }))
  await expect(page).toHaveURL(/\/notifications$/)
  await expect(said).toHaveCount(0)
})

test('goes past the navigation to the text, and finds a form by its name', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('主任主事', '/policy')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: '本文へ移動' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await look('skip-link')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await page.keyboard.press('Control+k')
  const box = page.getByRole('dialog', { name: '人・画面・手続き・方針をさがす' })
  const forms = box.getByRole('group', { name: '手続き' })
  await expect(forms.getByRole('option', { name: '登録されている氏名・所属を確かめる' })).toBeVisible()
  await page.keyboard.type('パスワード')
  await expect(forms.getByRole('option')).toHaveText(['パスワードを変える'])
  await look('jump-forms')
  // What stands above the part comes later than the part, and pushes it down.
  const record = Promise.withResolvers<void>()
  await page.route(/\/api\/people\/(person|record)\b/, (route) => record.promise.then(() => route.continue()))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/me#password$/)
  await expect(page.getByRole('heading', { name: 'パスワード' })).toBeInViewport()
  record.resolve()
  await expect(page.getByRole('heading', { name: '異動歴' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'パスワード' })).toBeInViewport()
})

test('a window made narrow brings the menu', async ({ page, signInAs, isNarrow }) => {
  test.skip(isNarrow, 'sets its own sizes')
  await signInAs('人事課')
  const menu = page.getByRole('button', { name: 'メニュー' })
  await expect(menu).toBeHidden()
  await page.setViewportSize({ width: 683, height: 384 }) // 200 %
  await press(menu)
  await expect(nav(page).getByRole('link', { name: 'ホーム' })).toBeVisible()
})

test.describe('at a clock of its own', () => {
  test.use({ ownBrowser: true })

  test('on a shared terminal the sign-in ends, with a warning, and leaves nothing behind', async ({ page, look }) => {
    await page.clock.install()
    await page.goto('/sign-in?terminal=shared&to=%2Fme')
    await expect(page).toHaveURL(/\/sign-in\?to=%2Fme$|\/sign-in\?to=\/me$/)
    await expect(page.getByText('この端末は、共用の端末です。')).toBeVisible()
    await look('sign-in-shared')
    await press(
      page
        .getByRole('listitem')
        .filter({ hasText: /^会計年度任用職員（/ })
        .getByRole('button'),
    )
    await expect(page.getByRole('heading', { level: 1, name: '自分の登録内容' })).toBeVisible()
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => /sodachi$/.test(name))?.expires).toBe(-1)
    const { idleMinutes } = await (await page.request.get('/api/session')).json()
    expect(idleMinutes).toBe(5)
    await press(page.getByRole('link', { name: /^お知らせ/ }).first())
    await expect(page.getByRole('heading', { level: 1, name: 'お知らせ' })).toBeVisible()

    const warning = page.getByRole('alertdialog', { name: 'まもなくサインアウトします' })
    // The server hears of the last use after twenty seconds and counts from there: the warning comes at 4:10 and the end at 5:10 of a clock
    // that also goes on by itself.
    await page.clock.runFor('03:20')
    await expect(warning).toHaveCount(0)
    await page.clock.runFor('00:55')
    await expect(warning.getByRole('button', { name: '続ける' })).toBeFocused()
    await look('shared-terminal-warning')
    const told = page.waitForRequest(/\/api\/rpc\/session\/me/)
    await page.keyboard.press('Enter')
    await told
    await expect(warning).toHaveCount(0)
    await page.clock.runFor('03:20')
    await expect(warning).toHaveCount(0)

    await page.clock.runFor('01:35')
    await expect(page.getByText('操作がなかったので、サインアウトしました。')).toBeVisible()
    await look('shared-terminal-ended')
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    await page.goBack()
    await expect(page).toHaveURL(/\/sign-in\?to=%2Fme$/)
    await expect(page.getByRole('heading', { level: 1, name: 'サインイン' })).toBeVisible()
    await expect(page.getByText('生年月日')).toHaveCount(0)
    expect((await (await page.request.get('/api/session')).json()).account).toBeNull()

    await page.goto('/sign-in?terminal=own')
    await expect(page.getByRole('checkbox', { name: '共用の端末で使う' })).not.toBeChecked()
  })
})

test('"back" after a sign-out shows nothing of who was here', async ({ page, signInAs, signOut }) => {
  await signInAs('監督長')
  const { person } = await (await page.request.get('/api/session')).json()
  await page.goto('/me')
  await expect(page.getByRole('main').getByText(person.written).first()).toBeVisible()
  await signOut()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'サインイン' })).toBeVisible()
  await expect(page.getByRole('main').getByText('登録内容')).toHaveCount(0)
})

test('a sign-in that ends while somebody writes is asked for over the page, and the text stays', async ({
  page,
  look,
  signInAs,
  demoSignIns,
  quiet,
}) => {
  quiet.expects(/401/)
  const { password } = (await demoSignIns())[0]
  await signInAs('局長', '/growth/self-check')
  const open = page.getByRole('button', { name: /^メモを書く/ }).first()
  const note = page.getByRole('textbox', { name: /^メモ/ }).first()
  await expect(open.or(note).first()).toBeVisible()
  if (!(await note.isVisible())) await press(open)
  await page.context().clearCookies()
  const written = `サインインが切れても残る ${Date.now()}`
  await write(note, written)
  await page.keyboard.press('Tab')
  const again = page.getByRole('dialog', { name: 'サインインが切れました' })
  await expect(again.getByLabel('パスワード')).toBeFocused()
  await expect(again).toBeInViewport()
  await look('sign-in-again')
  await page.keyboard.press('Escape')
  await expect(again).toBeVisible()
  await write(again.getByLabel('パスワード'), 'chigau-password')
  await page.keyboard.press('Enter')
  await expect(again.getByRole('alert')).toContainText('職員番号またはパスワードが違います。')
  await write(again.getByLabel('パスワード'), password)
  await page.keyboard.press('Enter')
  await expect(again).toHaveCount(0)
  await expect(note).toHaveValue(written)
  await expect(page.getByText(/^メモ：\d+時\d\d分に保存しました。$/)).toBeVisible()
  await expect(page).toHaveURL(/\/growth\/self-check$/)
})

/** Opens the account of somebody whom no other journey uses: they have everything still to read. */
async function beginsAnew(page: Page, signInAs: (label: string) => Promise<void>) {
  await signInAs('人事課')
  const units = await (await page.request.get('/api/people/activation-codes/units')).json()
  const last = units.findLast((unit: { staff: number; activated: number }) => unit.staff > unit.activated)
  const list = await (await page.request.get(`/api/people/activation-codes?unitId=${last.unitId}`)).json()
  const { personId } = list.findLast(({ state }: { state: string }) => state !== 'activated')
  const codes = await page.request.post('/api/people/activation-codes', { data: { personIds: [personId] } })
  const [{ staffNumber, code }] = await codes.json()
  const password = 'mikan tokei hashigo'
  await page.request.post('/api/people/activate', { data: { staffNumber, code, password } })
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await write(page.getByLabel('職員番号'), staffNumber)
  await write(page.getByLabel('パスワード'), password)
  await press(page.getByRole('button', { name: 'サインイン', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
}
