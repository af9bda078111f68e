import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('sees when and in what capacity one’s record was read, and not by whom', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('主事')
  const { person } = await (await page.request.get('/api/session')).json()
  await signOut()

  await signInAs('人事課', `/people/${person.id}`)
  await expect(page.getByRole('heading', { name: '異動歴' })).toBeVisible()
  await signOut()

  await signInAs('主事', '/me')
  await press(page.getByRole('link', { name: '自分の記録の閲覧' }))
  await expect(page.getByRole('heading', { level: 1, name: '自分の記録の閲覧' })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: '人事課' }).first()
  await expect(row).toContainText('人事の記録を見た')
  await expect(page.getByRole('main')).not.toContainText('小林')
  await expect(page.getByText('相談・通報', { exact: true })).toBeVisible()
  await look('readings')
})

test('an auditor finds who read whose record, and that was noted too', async ({ page, look, quiet, signInAs }) => {
  quiet.expects(/422/)
  await signInAs('監査', '/audit')
  await expect(page.getByRole('heading', { level: 1, name: '監査の記録' })).toBeVisible()
  await choose(page.getByLabel('したこと'), 'サインインした')
  await expect(page.getByRole('row').nth(1)).toContainText('サインインした')
  await look('audit')
  await choose(page.getByLabel('したこと'), '監査の記録をさがした')
  await expect(page.getByRole('row').nth(1)).toContainText('監査')
  await write(page.getByLabel('最初の日'), '令和7年1月1日')
  await expect(page.getByText('一度にさがせるのは1年分までです。').first()).toBeVisible()
})

test('nobody but an auditor opens the audit', async ({ page, look, quiet, signInAs }) => {
  quiet.expects(/403/)
  await signInAs('人事課', '/audit')
  await expect(page.getByText('監査の記録は、監査の担当だけが見られます。').first()).toBeVisible()
  await look('audit-refused')
})
