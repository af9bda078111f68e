import { expect, test } from './journey.ts'

type Unit = { staff: number; activated: number; issued: number }

test('a wrong password is refused in words, and the page stays', async ({ page, look, quiet }) => {
  quiet.expects(/401/)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'サインイン' })).toBeVisible()
  await look('sign-in')
  await page.getByLabel('職員番号').fill('0000000')
  await page.getByLabel('パスワード').fill('wrong-wrong-wrong')
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('職員番号またはパスワードが違います。')
  await look('sign-in-refused')
})

test('activates an account and signs in', async ({ page, look, signInAs, signOut, openMenu }) => {
  await signInAs('人事課')
  await openMenu()
  await page.getByRole('link', { name: '利用開始の案内' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '利用開始の案内' })).toBeVisible()
  await look('activation-units')

  const units = await (await page.request.get('/api/people/activation-codes/units')).json()
  const { unitName } = units.find((unit: Unit) => unit.staff > unit.activated + unit.issued)
  await page.getByRole('link', { name: unitName, exact: true }).click()
  const waiting = page.getByRole('row').filter({ hasText: 'これから' }).first()
  await expect(waiting).toBeVisible()
  await look('activation-unit')
  await waiting.getByRole('button', { name: /^発行する/ }).click()
  const slip = page.getByRole('listitem').filter({ hasText: '登録コード' })
  await expect(slip).toHaveCount(1)
  await look('activation-codes')
  await page.emulateMedia({ media: 'print' })
  await look('activation-codes-print')
  await page.emulateMedia({ media: 'screen' })
  const paper = (await slip.textContent()) ?? ''
  const [, code = ''] = /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(paper) ?? []
  const [, number = ''] = /職員番号\s*(\d+)/.exec(paper) ?? []
  await signOut()

  await page.getByRole('link', { name: /はじめて使う/ }).click()
  await page.getByLabel('職員番号').fill(number)
  await page.getByLabel('登録コード').fill(code.toLowerCase())
  await page.getByLabel('新しいパスワード', { exact: true }).fill('mikan tokei hashigo')
  await page.getByLabel('新しいパスワード（確認）').fill('mikan tokei hashigo')
  await look('activate')
  await page.getByRole('button', { name: 'パスワードを決めて始める' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
  const task = page.getByRole('listitem').filter({ hasText: '登録されている氏名・所属を確かめる' })
  await expect(task).toBeVisible()
  await task.getByRole('link', { name: /^確かめる/ }).click()
  await expect(page.getByText(number, { exact: true })).toBeVisible()
  await look('me')
  await page.getByRole('button', { name: '内容に間違いはありません' }).click()
  await page.getByRole('link', { name: 'ホームへ' }).click()
  await expect(page.getByRole('heading', { name: '対応が必要な手続き' })).toBeVisible()
  await expect(task).toHaveCount(0)
})

test('a broken code is refused at its field', async ({ page, look, quiet }) => {
  quiet.expects(/422/)
  await page.goto('/activate')
  await page.getByLabel('職員番号').fill('0000000')
  await page.getByLabel('登録コード').fill('AAAA-BBBB-CCCC')
  await page.getByLabel('新しいパスワード', { exact: true }).fill('mikan tokei hashigo')
  await page.getByLabel('新しいパスワード（確認）').fill('mikan tokei hashigo')
  await page.getByRole('button', { name: 'パスワードを決めて始める' }).click()
  await expect(page.getByLabel('登録コード')).toHaveAccessibleDescription(/登録コードの期限が過ぎています/)
  await look('activate-refused')
})
