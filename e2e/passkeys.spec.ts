import type { Page } from '@playwright/test'
import { press, write } from './acts.ts'
import { expect, growOld, test } from './journey.ts'

/** A browser that this journey alone uses: the authenticator stays with it. */
test.use({ ownBrowser: true })

/** The authenticator of this machine, whose owner is always verified, or never. */
async function authenticatorOf(page: Page) {
  const line = await page.context().newCDPSession(page)
  await line.send('WebAuthn.enable')
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    refuses: () => line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    keys: async () => (await line.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

test('registers a passkey, enters by it, proves by it, and takes it away', async ({
  page,
  look,
  quiet,
  signInAs,
  signOut,
  demoSignIns,
}) => {
  quiet.expects(/401|403/)
  const own = (await demoSignIns()).find(({ label }) => label.startsWith('監査'))
  if (!own) throw new Error('the demo city has somebody of 監査')
  const authenticator = await authenticatorOf(page)
  await signInAs('監査', '/me/sign-in')
  const section = page.getByRole('region', { name: 'パスキー' }).or(page.locator('main'))
  await expect(section.getByText('まだ登録していません。').first()).toBeVisible()
  await look('passkeys-none')

  // Asked once more who one is, then a name, then the device.
  await growOld(page, 'signIns/beginPasskey')
  await press(page.getByRole('button', { name: 'パスキーを登録する' }))
  const proof = page.getByRole('dialog', { name: '本人であることの確認' })
  await expect(proof.getByRole('button', { name: 'パスキーで確かめる' })).toHaveCount(0)
  await write(proof.getByLabel('パスワード'), own.password)
  await press(proof.getByRole('button', { name: '確かめて続ける' }))
  await write(page.getByLabel('パスキーの名前'), 'わたしのパソコン')
  await look('register-passkey')
  await press(page.getByRole('button', { name: '登録する', exact: true }))
  await expect(page.getByText('パスキーを登録しました。')).toBeVisible()
  await press(page.getByRole('button', { name: '閉じる' }))
  await expect(page.getByText('わたしのパソコン', { exact: true })).toBeVisible()
  await expect(page.getByText('まだ使っていません')).toBeVisible()
  expect(await authenticator.keys()).toHaveLength(1)
  await signOut()

  // No number, no password.
  await look('sign-in-with-passkey')
  await press(page.getByRole('button', { name: 'パスキーでサインインする' }))
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
  await page.goto('/me/sign-in')
  await expect(page.getByText(/^最後に使った時刻/).first()).toBeVisible()
  await press(page.getByRole('button', { name: /^名前を変える/ }))
  const naming = page.getByRole('dialog', { name: 'パスキーの名前を変える' })
  await write(naming.getByLabel('パスキーの名前'), '机のパソコン')
  await press(naming.getByRole('button', { name: '変える' }))
  await expect(page.getByText('机のパソコン', { exact: true })).toBeVisible()
  await press(page.getByRole('button', { name: '閉じる' }))
  await look('passkeys')

  // Before it is taken away its owner proves who they are: by it.
  await growOld(page, 'signIns/removePasskey')
  await press(page.getByRole('button', { name: /^登録を取り消す/ }))
  await look('remove-passkey')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '登録を取り消す' }))
  await expect(proof.getByRole('button', { name: 'パスキーで確かめる' })).toBeVisible()
  await expect(proof.getByLabel('パスワード')).toBeFocused() // over another dialog
  await look('prove-by-passkey')
  await press(proof.getByRole('button', { name: 'パスキーで確かめる' }))
  await expect(page.getByText('机のパソコンの登録を取り消しました。')).toBeVisible()
  await press(page.getByRole('button', { name: '閉じる' }))
  await expect(page.getByText('まだ登録していません。').first()).toBeVisible()
  await signOut()

  // The device still has it, the city does not; and whoever is not verified comes nowhere.
  await press(page.getByRole('button', { name: 'パスキーでサインインする' }))
  await expect(page.getByRole('alert')).toContainText('このパスキーでは、本人であることを確かめられませんでした。')
  await look('passkey-refused')
  await authenticator.refuses()
  await press(page.getByRole('button', { name: 'パスキーでサインインする' }))
  await expect(page.getByRole('alert')).toContainText('パスキーでの確認が、終わらないまま閉じられました。')
})

test('goes on by a passkey where the sign-in ended, loses the device, and is helped', async ({
  page,
  look,
  quiet,
  signInAs,
  signOut,
  demoSignIns,
}) => {
  quiet.expects(/401/)
  const own = (await demoSignIns()).find(({ label }) => label.startsWith('会計年度任用職員'))
  if (!own) throw new Error('the demo city has a 会計年度任用職員')
  await authenticatorOf(page)
  await signInAs('会計年度任用職員', '/me/sign-in')
  await press(page.getByRole('button', { name: 'パスキーを登録する' }))
  await write(page.getByLabel('パスキーの名前'), 'わたしの電話')
  await press(page.getByRole('button', { name: '登録する', exact: true }))
  await expect(page.getByText('パスキーを登録しました。')).toBeVisible()
  await press(page.getByRole('button', { name: '閉じる' }))

  // The sign-in ends while its page is open, with something half written.
  await press(page.getByRole('button', { name: /^名前を変える/ }))
  const naming = page.getByRole('dialog', { name: 'パスキーの名前を変える' })
  await write(naming.getByLabel('パスキーの名前'), 'なくした電話')
  await page.context().clearCookies()
  await press(naming.getByRole('button', { name: '変える' }))
  const ended = page.getByRole('dialog', { name: 'サインインが切れました' })
  await expect(ended).toBeVisible()
  await look('go-on-by-passkey')
  await press(ended.getByRole('button', { name: 'パスキーでサインインする' }))
  await expect(ended).toHaveCount(0)
  await press(naming.getByRole('button', { name: '変える' }))
  await expect(page.getByText('なくした電話', { exact: true })).toBeVisible()
  await press(page.getByRole('button', { name: '閉じる' }))
  await signOut()

  // A terminal that others use too registers none, and says why.
  await page.goto('/sign-in?terminal=shared')
  await expect(page.getByText('この端末は、共用の端末です。')).toBeVisible()
  await signInAs('主事', '/me/sign-in')
  await expect(page.getByText(/^共用の端末では登録できません。/)).toBeVisible()
  await look('passkeys-shared-terminal')
  await signOut()
  await page.goto('/sign-in?terminal=own')
  await expect(page.getByRole('checkbox', { name: '共用の端末で使う' })).not.toBeChecked()

  await signInAs('システム管理者', '/hr/sign-ins')
  await write(page.getByLabel('職員をさがす'), own.loginName)
  await press(page.getByRole('button', { name: /^パスキーの登録を取り消す/ }))
  await look('reset-passkeys')
  await press(page.getByRole('alertdialog').getByRole('button', { name: 'すべて取り消す' }))
  await expect(page.getByText(/パスキーの登録を取り消しました。/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^パスキーの登録を取り消す/ })).toHaveCount(0)
  await press(page.getByRole('button', { name: '閉じる' }))
  await signOut()
  await press(page.getByRole('button', { name: 'パスキーでサインインする' }))
  await expect(page.getByRole('alert')).toContainText('このパスキーでは、本人であることを確かめられませんでした。')
})
