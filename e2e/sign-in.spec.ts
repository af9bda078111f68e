import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

type Unit = { staff: number; activated: number; issued: number }

test('a wrong password is refused in words, and the page stays', async ({ page, look, quiet }) => {
  quiet.expects(/401/)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'サインイン' })).toBeVisible()
  await look('sign-in')
  await write(page.getByLabel('職員番号'), '0000000')
  await write(page.getByLabel('パスワード'), 'wrong-wrong-wrong')
  await press(page.getByRole('button', { name: 'サインイン', exact: true }))
  await expect(page.getByRole('alert')).toContainText('職員番号またはパスワードが違います。')
  await look('sign-in-refused')
})

test('activates an account and signs in', async ({ page, look, signInAs, signOut, openMenu }) => {
  await signInAs('人事課')
  await openMenu()
  await press(page.getByRole('link', { name: '利用開始の案内' }))
  await expect(page.getByRole('heading', { level: 1, name: '利用開始の案内' })).toBeVisible()
  await look('activation-units')

  const units = await (await page.request.get('/api/people/activation-codes/units')).json()
  const { unitName } = units.find((unit: Unit) => unit.staff > unit.activated + unit.issued)
  await press(page.getByRole('link', { name: unitName, exact: true }))
  const waiting = page.getByRole('row').filter({ hasText: 'これから' }).first()
  await expect(waiting).toBeVisible()
  await look('activation-unit')
  await press(waiting.getByRole('button', { name: /^発行する/ }))
  const slip = page.getByRole('listitem').filter({ hasText: '登録コード' })
  await expect(slip).toHaveCount(1)
  await look('activation-codes')
  await page.emulateMedia({ media: 'print' })
  await look('activation-codes-print')
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('heading', { level: 1 }).focus() // what is not on paper loses the focus here, as it does not in printing
  const paper = (await slip.textContent()) ?? ''
  const [, code = ''] = /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(paper) ?? []
  const [, number = ''] = /職員番号\s*(\d+)/.exec(paper) ?? []
  await signOut()

  await press(page.getByRole('link', { name: /はじめて使う/ }))
  await expect(page.getByRole('heading', { level: 1, name: '利用を始める' })).toBeVisible() // the page before has a 職員番号, too
  await write(page.getByLabel('職員番号'), number)
  await write(page.getByLabel('登録コード'), code.toLowerCase())
  await write(page.getByLabel('新しいパスワード', { exact: true }), 'mikan tokei hashigo')
  await write(page.getByLabel('新しいパスワード（確認）'), 'mikan tokei hashigo')
  await look('activate')
  await press(page.getByRole('button', { name: 'パスワードを決めて始める' }))

  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
  const task = page.getByRole('listitem').filter({ hasText: '登録されている氏名・所属を確かめる' })
  await expect(task).toBeVisible()
  await press(task.getByRole('link', { name: /^確かめる/ }))
  await expect(page.getByText(number, { exact: true })).toBeVisible()
  await look('me')
  await press(page.getByRole('button', { name: '内容に間違いはありません' }))
  await press(page.getByRole('link', { name: 'ホームへ' }))
  await expect(page.getByRole('heading', { name: '対応が必要な手続き' })).toBeVisible()
  await expect(task).toHaveCount(0)
})

test('a broken code is refused at its field', async ({ page, look, quiet }) => {
  quiet.expects(/422/)
  await page.goto('/activate')
  await write(page.getByLabel('職員番号'), '0000000')
  await write(page.getByLabel('登録コード'), 'AAAA-BBBB-CCCC')
  await write(page.getByLabel('新しいパスワード', { exact: true }), 'mikan tokei hashigo')
  await write(page.getByLabel('新しいパスワード（確認）'), 'mikan tokei hashigo')
  await press(page.getByRole('button', { name: 'パスワードを決めて始める' }))
  await expect(page.getByLabel('登録コード')).toHaveAccessibleDescription(/登録コードの期限が過ぎています/)
  await look('activate-refused')
})
