import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { press, write } from './acts.ts'
import { expect, growOld, test } from './journey.ts'

test('ends another device, registers an app, loses it, and is helped', async ({
  page,
  browser,
  look,
  quiet,
  signInAs,
  signOut,
  demoSignIns,
  baseURL,
}) => {
  quiet.expects(/401|403|422/)
  const own = (await demoSignIns()).find(({ label }) => label.startsWith('監督長'))
  if (!own) throw new Error('the demo city has a 監督長')
  const { loginName, password } = own
  await signInAs('監督長')

  // Another device, of which the person has forgotten to sign out.
  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) })
  await elsewhere.request.post('/api/auth/sign-in/username', { data: { username: loginName, password } })
  const accountElsewhere = async () => (await (await elsewhere.request.get('/api/session')).json()).account
  expect(await accountElsewhere()).toMatchObject({ loginName })

  await page.goto('/me/sign-in')
  const devices = page.getByRole('region', { name: 'サインインしている端末' }).or(page.locator('main'))
  await expect(devices.getByText('この端末', { exact: true }).first()).toBeVisible()
  await look('sign-ins')
  await press(page.getByRole('button', { name: /^終わらせる/ }).first())
  await look('end-sign-in')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '終わらせる' }))
  await expect(page.getByText(/でのサインインを終わらせました。/)).toBeVisible()
  await press(page.getByRole('button', { name: '閉じる' }))
  expect(await accountElsewhere()).toBeNull()
  await elsewhere.close()

  // The app: asked once more who one is, read the key, show that it works, keep the recovery codes.
  await growOld(page, 'signIns/beginSecondFactor')
  await press(page.getByRole('button', { name: '認証アプリを登録する' }))
  const proof = page.getByRole('dialog', { name: '本人であることの確認' })
  await write(proof.getByLabel('パスワード'), 'wrong-wrong-wrong')
  await press(proof.getByRole('button', { name: '確かめて続ける' }))
  await expect(proof.getByLabel('パスワード')).toHaveAccessibleDescription(/パスワードが違います。/)
  await look('prove-again')
  await write(proof.getByLabel('パスワード'), password)
  await press(proof.getByRole('button', { name: '確かめて続ける' }))
  await expect(page.getByRole('img', { name: '認証アプリで読み取るQRコード' })).toBeVisible()
  await look('register-app')
  const key = ((await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(' ', '')
  await write(page.getByLabel('確認コード'), '000000')
  await press(page.getByRole('button', { name: '登録する', exact: true }))
  await expect(page.getByLabel('確認コード')).toHaveAccessibleDescription(/確認コードが違います。/)
  await write(page.getByLabel('確認コード'), await createOTP(base32.decode(key)).totp())
  await press(page.getByRole('button', { name: '登録する', exact: true }))
  await expect(page.getByText('回復コードです。いまだけ表示します。')).toBeVisible()
  await look('recovery-codes')
  const [recoveryCode = ''] = await page.getByText(/^([0-9A-Z]{5}-){2}[0-9A-Z]{5}$/).allTextContents()
  await press(page.getByRole('button', { name: '控えたので閉じる' }))
  await expect(page.getByText('使える回復コードは、あと10個です。')).toBeVisible()
  await signOut()

  // The app is at home: a recovery code, once.
  const enter = async () => {
    await write(page.getByLabel('職員番号'), loginName)
    await write(page.getByLabel('パスワード'), password)
    await press(page.getByRole('button', { name: 'サインイン', exact: true }))
  }
  await enter()
  await expect(page.getByRole('heading', { level: 1, name: '確認コードの入力' })).toBeVisible()
  await write(page.getByLabel('確認コード'), '000000')
  await press(page.getByRole('button', { name: 'サインイン', exact: true }))
  await expect(page.getByRole('alert')).toContainText('確認コードが違うか、もう使われています。')
  await look('code-step')
  await write(page.getByLabel('確認コード'), recoveryCode.toLowerCase())
  await press(page.getByRole('button', { name: 'サインイン', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
  await page.goto('/me/sign-in')
  await expect(page.getByText('使える回復コードは、あと9個です。')).toBeVisible()
  await look('second-factor')
  await signOut()

  // Both are lost: who looks after accounts takes the registration away.
  await signInAs('システム管理者', '/hr/sign-ins')
  await write(page.getByLabel('職員をさがす'), loginName)
  await press(page.getByRole('button', { name: /^認証アプリの登録を取り消す/ }))
  await look('reset-second-factor')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '取り消す', exact: true }))
  await expect(page.getByText(/認証アプリの登録を取り消しました。/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^認証アプリの登録を取り消す/ })).toHaveCount(0)
  await look('sign-in-care')

  // An account that somebody else may be in is stopped, and opened again.
  await press(page.getByRole('button', { name: /^アカウントを止める/ }))
  await look('stop-account')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '止める', exact: true }))
  await expect(page.getByText(/アカウントを止めました。/)).toBeVisible()
  await expect(page.getByText('停止中', { exact: true })).toBeVisible()
  await press(page.getByRole('button', { name: /^アカウントを再開する/ }))
  await look('reopen-account')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '再開する', exact: true }))
  await expect(page.getByRole('button', { name: /^アカウントを止める/ })).toBeVisible()
  await signOut()

  await enter()
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
})
