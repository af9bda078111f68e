import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { testCity } from '../testing/database.ts'
import { hashPassword, openProvider, openSignIn, type SignIn } from './index.ts'
import { Browser as AnyBrowser, baseUrl } from './testing/browser.ts'
import { type IdentityProvider, startIdentityProvider, walk } from './testing/identity-provider.ts'

const city = testCity('2026-04-01')
const password = 'みどりの風 と 黒い猫'
const noted: unknown[] = []
const heard: { status: number; text: string }[] = []
const endedAt = `${baseUrl}/api/auth/provider/ended`
let idp: IdentityProvider
let signIn: SignIn
let alone: SignIn
let names: [string, string]
let ids: Record<string, string>

const open = (environment: Record<string, string>) =>
  openSignIn({
    connection: city.connection,
    clock: city.clock,
    secret: 's'.repeat(48),
    baseUrl,
    provider: openProvider(environment, (why) => noted.push(why), 1),
  })

beforeAll(async () => {
  idp = await startIdentityProvider([`${baseUrl}/sign-in/provider`], {
    url: endedAt,
    async hear(request) {
      const answer = await signIn.handler(request)
      heard.push({ status: answer.status, text: await answer.clone().text() })
      return answer
    },
  })
  signIn = open(idp.environment)
  alone = open({})
})
afterAll(async () => {
  await signIn.close()
  await alone.close()
  await idp.close()
})

/** Every test has two accounts of its own. */
beforeEach(async () => {
  heard.length = 0
  const nth = crypto.randomUUID().slice(0, 8)
  names = [`vendor-${nth}`, `auditor-${nth}`]
  ids = {}
  const hashed = await hashPassword(password)
  for (const username of names) {
    const [account] = await city.superuser(
      `with opened as (insert into people.account (login_name, label) values ($1, '保守業者') returning id),
         duty as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
           select id, 'auditor', '[2020-04-01,)', now(), '試験' from opened)
       select id from opened`,
      [username],
    )
    const id = String(account?.id)
    ids[username] = id
    await city.superuser('select auth.put_credentials($1)', [JSON.stringify([{ id, username, password: hashed }])])
  }
})

class Browser extends AnyBrowser {
  readonly there = new Map<string, string>()
  constructor() {
    super(city, signIn)
  }
  async enter(who: string) {
    return this.finish(await walk(await this.begin(), who, this.there))
  }
}
const entered = async (who: string) => {
  const browser = new Browser()
  await browser.enter(who)
  return browser
}
const isIn = async (browser: AnyBrowser) => (await browser.actor())?.accountId !== null
/** Says to us what a server says, without a browser's headers. */
const say = (token: string | null, { at = signIn, type = 'application/x-www-form-urlencoded' } = {}) =>
  at.handler(
    new Request(endedAt, {
      method: 'POST',
      headers: { 'content-type': type },
      body: token === null ? '' : new URLSearchParams({ logout_token: token }).toString(),
    }),
  )
const codeOf = (answer: Promise<Response>) =>
  answer.then(
    ({ status }) => status,
    (refusal: Refusal) => refusal.code,
  )
const ends = async (name: string) =>
  (
    await city.superuser(
      `select account_id as by from platform.audit_entry where did = 'signin.endedAtProvider' and record = $1`,
      [ids[name]],
    )
  ).map(({ by }) => by)

describe('a sign-in that ends at the identity provider', () => {
  it('ends here, and only it', async () => {
    const [here, elsewhere, other] = [await entered(names[0]), await entered(names[0]), await entered(names[1])]
    await idp.end(here.there)
    await vi.waitFor(() => expect(heard).toEqual([{ status: 200, text: '' }]))
    expect([await isIn(here), await isIn(elsewhere), await isIn(other)]).toEqual([false, true, true])
    expect(await ends(names[0])).toEqual([null]) // nobody of ours did it
    expect(await ends(names[1])).toEqual([])
  })

  it('ends under the token that a proof gave it', async () => {
    const browser = await entered(names[0])
    await browser.post('prove', { password })
    expect(await isIn(browser)).toBe(true)
    await idp.end(browser.there)
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    expect(await isIn(browser)).toBe(false)
  })

  it('of which none is told ends all of whoever is named, but for those that began by password', async () => {
    const [first, second, other] = [await entered(names[0]), await entered(names[0]), await entered(names[1])]
    const byPassword = new Browser()
    await byPassword.post('sign-in/username', { username: names[0], password })
    expect(await codeOf(say(await idp.logoutToken({ sub: names[0] })))).toBe(200)
    const all = [first, second, other, byPassword]
    expect(await Promise.all(all.map(isIn))).toEqual([false, false, true, true])
    expect(await ends(names[0])).toEqual([null]) // once for the person
  })

  it('ends nothing that began after it, also where it is said again', async () => {
    const token = await idp.logoutToken({ sub: names[0], iat: Math.floor(Date.now() / 1_000) - 60 })
    const browser = await entered(names[0])
    for (const _ of ['once', 'again']) expect(await codeOf(say(token))).toBe(200)
    expect(await isIn(browser)).toBe(true)
    expect(await ends(names[0])).toEqual([])
  })

  it('is answered alike where there is nothing to end', async () => {
    expect(await codeOf(say(await idp.logoutToken({ sub: 'nobody' })))).toBe(200)
    expect(await codeOf(say(await idp.logoutToken({ sid: 'none' })))).toBe(200)
  })
})

describe('a logout token', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout'
  const ago = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds
  it.each([
    ['for somebody else', { aud: 'another-system' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['signed with the secret that we share', { alg: 'HS256' }],
    ['with a nonce, as an ID token has', { nonce: 'n' }],
    ['about something else', { events: { 'https://example.org/other': {} } }],
    ['about nothing', { events: undefined }],
    ['whose event is no object', { events: { [event]: true } }],
    ['that names nobody', { sub: undefined }],
    ['that is over', { exp: ago(60) }],
    ['from long ago', { iat: ago(600) }],
    ['from a time to come', { iat: ago(-600) }],
    ['without a name of its own', { jti: undefined }],
  ])('%s ends nothing', async (_, given) => {
    const browser = await entered(names[0])
    const said = noted.length
    expect(await codeOf(say(await idp.logoutToken({ sub: names[0], ...given })))).toBe('signin.badRequest')
    expect(await isIn(browser)).toBe(true)
    expect(noted.length).toBe(said + 1) // why goes to the log
  })

  it('with another signature, or none, ends nothing', async () => {
    const browser = await entered(names[0])
    const [header = '', body = '', signature = ''] = (await idp.logoutToken({ sub: names[0] })).split('.')
    const other = `${signature.slice(0, -8)}${'A'.repeat(8)}`
    const plain = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    for (const token of [`${header}.${body}.${other}`, `${plain}.${body}.`, 'x', ''])
      expect(await codeOf(say(token))).toBe('signin.badRequest')
    expect(await isIn(browser)).toBe(true)
  })

  it('comes as a form, and nowhere but where the city has such a provider', async () => {
    const token = await idp.logoutToken({ sub: names[0] })
    expect(await codeOf(say(token, { type: 'text/plain' }))).toBe('signin.badRequest')
    expect(await codeOf(say(null))).toBe('signin.badRequest')
    expect(await codeOf(say(token, { at: alone }))).toBe('signin.noProvider')
  })
})

it('whoever may act at the door can end sign-ins of the provider, and nobody behind it', async () => {
  const call = `select access.end_provider_sessions('x', null, now(), '2026-04-01', '2026-04-01T00:00:00Z')`
  const note = `select access.note_provider_session('x', 'y', null)`
  for (const statement of [call, note])
    for (const role of ['sodachi_app', 'sodachi_import', 'sodachi_jobs', 'sodachi_login'])
      await expect(city.superuser(`set local role ${role}; ${statement}`)).rejects.toMatchObject({ code: '42501' })
  // Neither a person nor a sign-in named: nothing ends, whoever is signed in.
  const browser = await entered(names[0])
  const [nothing] = await city.superuser(
    `select access.end_provider_sessions(null, null, now(), '2026-04-01', '2026-04-01T00:00:00Z') as ended`,
  )
  expect(nothing).toEqual({ ended: 0 })
  expect(await isIn(browser)).toBe(true)
})
