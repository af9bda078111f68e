import { startIdentityProvider } from '../src/platform/signin/testing/identity-provider.ts'
import { startSamlProvider } from '../src/platform/signin/testing/saml-provider.ts'
import { press, write } from './acts.ts'
import type { StartedCity } from './city.ts'
import { startDemoCity } from './demo-city.ts'
import { expect, growOld, test } from './journey.ts'

let provider: { close(): Promise<void> }
let city: StartedCity

// Either kind of provider leads the same way: a desk goes by OpenID Connect, a narrow screen by SAML.
// biome-ignore lint/correctness/noEmptyPattern: Playwright wants fixtures first, and none is needed
test.beforeAll(async ({}, { project }) => {
  city = await startDemoCity(async (url) => {
    const started =
      project.name === 'desk'
        ? await startIdentityProvider([`${url}/sign-in/provider`])
        : await startSamlProvider(`${url}/api/auth/provider/saml`)
    provider = started
    return started.environment
  })
})
test.afterAll(async () => {
  await city.stop()
  await provider.close()
})

test('comes in by the account of the city, proves it again, and a stranger is told what to do', async ({
  page,
  context,
  look,
  quiet,
  signOut,
}) => {
  quiet.expects(/403/)
  const [own] = await (await page.request.get(`${city.url}/api/session/demo-sign-ins`)).json()
  const atProvider = async (window: typeof page, who: string) => {
    await write(window.getByLabel('利用者名'), who)
    await press(window.getByRole('button', { name: '続ける' }))
  }

  await page.goto(`${city.url}/me/sign-in`)
  await expect(page.getByRole('button', { name: '市のアカウントでサインイン' })).toBeVisible()
  await look('sign-in-city-account')
  await press(page.getByRole('button', { name: '市のアカウントでサインイン' }))
  await atProvider(page, own.loginName)
  await expect(page).toHaveURL(`${city.url}/me/sign-in`)
  await expect(page.getByText('この端末', { exact: true }).first()).toBeVisible()

  // Before a sensitive act, in a window of its own: what stood on the page goes on by itself.
  await growOld(page, 'signIns/beginSecondFactor')
  await press(page.getByRole('button', { name: '認証アプリを登録する' }))
  const proof = page.getByRole('dialog', { name: '本人であることの確認' })
  await expect(proof.getByRole('button', { name: '市のアカウントで確かめる' })).toBeVisible()
  await look('prove-by-city-account')
  const opened = page.waitForEvent('popup')
  await press(proof.getByRole('button', { name: '市のアカウントで確かめる' }))
  await atProvider(await opened, own.loginName)
  await expect(page.getByRole('img', { name: '認証アプリで読み取るQRコード' })).toBeVisible()
  await press(page.getByRole('button', { name: 'やめる' }))
  await signOut()

  await context.clearCookies()
  await press(page.getByRole('button', { name: '市のアカウントでサインイン' }))
  await atProvider(page, '99999999')
  await expect(page.getByRole('alert')).toContainText('この市のアカウントに対応する、そだちの利用者がいません。')
  await look('city-account-unknown')
  await press(page.getByRole('link', { name: 'サインインの画面に戻る' }))
  await expect(page.getByRole('heading', { level: 1, name: 'サインイン', exact: true })).toBeVisible()
})
