import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('システム管理者 makes a 連携キー for another system, 人事課 hears of it, and it is stopped', async ({
  page,
  look,
  signInAs,
  signOut,
  openMenu,
  isNarrow,
  baseURL,
  quiet,
}) => {
  const client = isNarrow ? '庶務システム（携帯）' : '庶務システム'
  quiet.expects(/422/) // a network that is none
  await signInAs('システム管理者')
  await openMenu()
  await press(page.getByRole('link', { name: '連携キー', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: '連携キー' })).toBeVisible()
  await look('api-keys-none')

  await press(page.getByRole('link', { name: '連携キーを作る' }))
  await expect(page.getByRole('heading', { level: 1, name: '連携キーを作る' })).toBeVisible()
  await write(page.getByLabel('新しい連携先の名前'), client)
  await write(page.getByLabel('何のためのキーか'), '職員名簿の毎晩の取込み')
  await write(page.getByLabel('使えるネットワーク'), '127.0.0.0/8\n::1')
  await press(page.getByRole('button', { name: '連携キーを作る' }))
  await expect(page.getByText('範囲を一つは選んでください。')).toBeVisible()
  await press(page.getByRole('checkbox', { name: '読む：職員・組織・発令・担当' }))
  await press(page.getByRole('button', { name: '連携キーを作る' }))
  await expect(page.getByText('ネットワーク「::1」を読めません。')).toBeVisible()
  await look('api-key-new')
  await write(page.getByLabel('使えるネットワーク'), '127.0.0.0/8\n::1/128')
  await press(page.getByRole('button', { name: '連携キーを作る' }))
  await expect(page.getByText('連携キーを作りました。いまだけ表示します。')).toBeVisible()
  const key = (await page.getByText(/sodachi_[\w-]{49}/).textContent())?.match(/sodachi_[\w-]{49}/)?.[0] ?? ''
  await look('api-key-shown')

  const call = (path: string) => fetch(`${baseURL}${path}`, { headers: { Authorization: `Bearer ${key}` } })
  const me = await call('/api/session')
  expect(await me.json()).toMatchObject({ account: { label: client }, person: null, duties: [] })
  expect((await call('/api/people/directory')).status).toBe(403) // no duty yet
  expect(await (await call('/api/policy/versions')).json()).toMatchObject({ code: 'platform.outOfScope' })
  expect(await (await call('/scim/v2/Users')).json()).toMatchObject({ status: '403' })

  await press(page.getByRole('link', { name: '写したので一覧へ戻る' }))
  await expect(page.getByRole('row').filter({ hasText: client }).first()).toBeVisible()
  await expect(page.getByText(key)).toHaveCount(0)
  await look('api-keys')
  await signOut()

  await signInAs('人事課', '/hr/api-keys')
  await expect(page.getByRole('link', { name: '連携キーを作る' })).toHaveCount(0)
  const row = page.getByRole('row').filter({ hasText: client }).first()
  await press(row.getByRole('button', { name: /^止める/ }))
  const asked = page.getByRole('alertdialog')
  await expect(asked).toBeVisible()
  await look('api-key-stop')
  await press(asked.getByRole('button', { name: 'いま止める' }))
  await expect(page.getByRole('heading', { level: 2, name: /^終わったキー/ })).toBeVisible()
  await look('api-keys-stopped')
  expect((await call('/api/session')).status).toBe(401)
})
