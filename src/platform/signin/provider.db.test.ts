import { createServer } from 'node:net'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { testCity } from '../testing/database.ts'
import { hashPassword, openProvider, openSignIn, type SignIn } from './index.ts'
import { Browser as AnyBrowser, baseUrl } from './testing/browser.ts'
import { type IdentityProvider, startIdentityProvider, walk } from './testing/identity-provider.ts'

const city = testCity('2026-04-01')
const password = 'みどりの風 と 黒い猫'
let idp: IdentityProvider
let signIn: SignIn
let hashed: string
let accountId: string
let loginName: string
let count = 0
const noted: unknown[] = []
const opened: SignIn[] = []

const open = (environment: Record<string, string> = {}, timeout?: number) => {
  const provider = openProvider({ ...idp.environment, ...environment }, (why) => noted.push(why), timeout)
  const one = openSignIn({ connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl, provider })
  opened.push(one)
  return one
}

beforeAll(async () => {
  idp = await startIdentityProvider([`${baseUrl}/sign-in/provider`])
  hashed = await hashPassword(password)
  signIn = open({ SODACHI_OIDC_SECOND_PROOF: 'mfa' })
})
afterAll(async () => {
  for (const one of opened) await one.close()
  await idp.close()
})

/** Every test has an account of its own: no person, one duty. */
beforeEach(async () => {
  idp.set({})
  loginName = `Vendor-${++count}`
  const [account] = await city.superuser(
    `with opened as (insert into people.account (login_name, label) values ($1, '保守業者') returning id),
       duty as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
         select id, 'auditor', '[2020-04-01,)', now(), '試験' from opened)
     select id from opened`,
    [loginName],
  )
  accountId = String(account?.id)
  await city.superuser('select auth.put_credentials($1)', [
    JSON.stringify([{ id: accountId, username: loginName.toLowerCase(), password: hashed }]),
  ])
})

afterEach(() => vi.restoreAllMocks())
/** Moves the clock of this process, and so the provider's, by seconds. */
const later = (seconds: number) => {
  const now = Date.now
  vi.spyOn(Date, 'now').mockImplementation(() => now() + seconds * 1_000)
}

/** A browser with its cookies at the provider, too. */
class Browser extends AnyBrowser {
  readonly there = new Map<string, string>()
  constructor(at = signIn) {
    super(city, at)
  }
  async enter(who = loginName, more: object = {}) {
    return this.finish(await walk(await this.begin(more), who, this.there))
  }
}

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (refusal: Refusal) => refusal.code,
  )
const changed = (url: string | URL, name: string, value: string) => {
  const other = new URL(url)
  other.searchParams.set(name, value)
  return other
}
const acts = async () => {
  const rows = await city.superuser(
    'select did from platform.audit_entry where account_id = $1 or record = $1::text order by id',
    [accountId],
  )
  return rows.map(({ did }) => did)
}

describe('signing in through the identity provider', () => {
  it('begins a session of the account whose name the provider gives', async () => {
    const browser = new Browser()
    expect(await browser.enter(` ${loginName.toUpperCase()} `, { to: '/tasks?fy=2026' })).toEqual({
      purpose: 'sign-in',
      to: '/tasks?fy=2026',
    })
    expect(await browser.actor()).toMatchObject({ kind: 'account', accountId, duties: ['auditor'] })
    expect(browser.set).toEqual([
      expect.stringMatching(/^sodachi=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^sodachi-device=/),
    ])
    expect(await acts()).toEqual(['signin.provider', 'signin.signIn'])
  })

  it('asks with PKCE, state and nonce, and keeps them in a cookie of ten minutes that says nothing', async () => {
    const browser = new Browser()
    const asked = new URL(await browser.begin()).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' })
    expect(browser.set).toEqual([
      expect.stringMatching(/^sodachi-provider=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    const kept = JSON.stringify(await city.superuser('select * from auth.verification'))
    for (const name of ['state', 'nonce']) expect(kept).not.toContain(asked.get(name))
  })

  it('goes only to paths of its own', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', ''])
      expect(await codeOf(new Browser().begin({ to }))).toBe('signin.badRequest')
  })

  it('refuses another state, and another browser', async () => {
    const browser = new Browser()
    const back = await walk(await browser.begin(), loginName)
    expect(await codeOf(browser.finish(changed(back, 'state', 'x'.repeat(43))))).toBe('signin.providerTooLate')
    expect(await codeOf(new Browser().finish(back))).toBe('signin.providerTooLate')
    const other = new Browser()
    await other.begin()
    expect(await codeOf(other.finish(back))).toBe('signin.providerTooLate')
    expect(await other.actor()).toBeNull()
  })

  it.each(['nonce', 'code_challenge'])('refuses an answer to another %s', async (name) => {
    const browser = new Browser()
    const back = await walk(changed(await browser.begin(), name, 'x'.repeat(43)).href, loginName)
    expect(await codeOf(browser.finish(back))).toBe('signin.providerFailed')
    expect(await browser.actor()).toBeNull()
    expect(noted.at(-1)).toMatchObject({ code: expect.any(String) })
  })

  it('refuses the answer of another issuer', async () => {
    const browser = new Browser()
    const back = await walk(await browser.begin(), loginName)
    expect(await codeOf(browser.finish(changed(back, 'iss', 'https://evil.example')))).toBe('signin.providerFailed')
  })

  it('takes an answer once, and its code with no other state', async () => {
    const browser = new Browser()
    const back = await walk(await browser.begin(), loginName)
    const both = await Promise.all([codeOf(browser.finish(back)), codeOf(browser.finish(back))])
    expect(both.sort()).toEqual(['done', 'signin.providerTooLate'])
    expect(await codeOf(browser.finish(back))).toBe('signin.providerTooLate')
    const state = new URL(await browser.begin()).searchParams.get('state') ?? ''
    expect(await codeOf(browser.finish(changed(back, 'state', state)))).toBe('signin.providerFailed')
  })

  it('refuses what took longer than ten minutes, and a code that is too old', async () => {
    const browser = new Browser()
    const back = await walk(await browser.begin(), loginName)
    await city.superuser(`update auth.verification set "expiresAt" = now() - interval '1 second'`)
    expect(await codeOf(browser.finish(back))).toBe('signin.providerTooLate')
    const another = await walk(await browser.begin(), loginName, browser.there)
    later(61)
    expect(await codeOf(browser.finish(another))).toBe('signin.providerFailed')
  })

  it('tells whoever has no account here, and opens none', async () => {
    const before = await city.superuser('select id from people.account')
    await expect(new Browser().enter('99999999')).rejects.toMatchObject({
      code: 'signin.providerUnknown',
      fix: expect.stringContaining('登録コード'),
    })
    expect(await city.superuser('select id from people.account')).toHaveLength(before.length)
    idp.set({ claims: () => ({}) })
    expect(await codeOf(new Browser().enter())).toBe('signin.providerNamesNobody')
  })

  it('refuses an account that was opened but never activated, and one that is stopped', async () => {
    await city.superuser('delete from auth."user" where id = $1', [accountId])
    expect(await codeOf(new Browser().enter())).toBe('signin.providerUnknown')
    await city.superuser('select auth.put_credentials($1)', [
      JSON.stringify([{ id: accountId, username: loginName.toLowerCase(), password: hashed }]),
    ])
    await city.superuser('update people.account set disabled_at = now() where id = $1', [accountId])
    const browser = new Browser()
    expect(await codeOf(browser.enter())).toBe('signin.stopped')
    expect(await browser.actor()).toBeNull()
    expect(await acts()).toEqual(['signin.providerFailed'])
  })

  it('hears that somebody gave up', async () => {
    const browser = new Browser()
    expect(await codeOf(browser.finish(await walk(await browser.begin(), null)))).toBe('signin.providerGaveUp')
  })

  it('asks at a shared terminal anew, and ends there after minutes without use', async () => {
    const browser = new Browser()
    await browser.enter(loginName)
    expect(new URL(await browser.begin()).searchParams.has('prompt')).toBe(false)
    const asked = new URL(await browser.begin({ isShared: true }))
    expect(asked.searchParams.get('prompt')).toBe('login')
    await browser.finish(await walk(asked.href, loginName, browser.there))
    expect(browser.set).toEqual([expect.stringMatching(/^sodachi=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)])
    await city.superuser(`update auth.session set "updatedAt" = now() - interval '6 minutes'`)
    expect(await browser.actor()).toMatchObject({ accountId: null })
  })

  it('finds people by their mail address in the roster, where one person has it', async () => {
    const byMail = open({ SODACHI_OIDC_MATCH: 'mail', SODACHI_OIDC_CLAIM: 'email' })
    const [person] = await city.superuser('insert into people.person default values returning id')
    await city.superuser(
      `insert into people.employment (person_id, kind, job_family, during) values ($1, 'regular', '一般事務職', '[2020-04-01,)')`,
      [person?.id],
    )
    await city.superuser('update people.account set person_id = $1 where id = $2', [person?.id, accountId])
    await city.superuser(
      `insert into people.person_detail (person_id, birth_date, email) values ($1, '1990-01-01', $2)`,
      [person?.id, `Hana-${count}@city.example`],
    )
    const say = (claims: object) => idp.set({ claims: () => ({ ...claims }) })
    say({ email: `hana-${count}@city.example` })
    const browser = new Browser(byMail)
    await browser.enter('anybody')
    expect(await browser.actor()).toMatchObject({ accountId })
    say({ email: `hana-${count}@city.example`, email_verified: false })
    expect(await codeOf(new Browser(byMail).enter('anybody'))).toBe('signin.providerNamesNobody')
    say({ email: 'nobody@city.example' })
    expect(await codeOf(new Browser(byMail).enter('anybody'))).toBe('signin.providerUnknown')
  })
})

describe('a second proof', () => {
  let text: string
  beforeEach(async () => {
    const secret = await signIn.secondFactors.newSecret('そだち', loginName)
    text = secret.text
    await city.superuser(
      `insert into auth.second_factor (account_id, sealed, recovery_salt, confirmed_at) values ($1, $2, 'c2FsdA', now())`,
      [accountId, secret.sealed],
    )
  })
  const proofs = async () =>
    (await city.superuser('select "secondFactor" as factor from auth.session where "userId" = $1', [accountId])).map(
      ({ factor }) => factor,
    )

  it('is asked for where the account has an app, and not gone round', async () => {
    const browser = new Browser()
    expect(await codeOf(browser.enter())).toBe('signin.codeNeeded')
    expect(await browser.actor()).toBeNull()
    expect(await codeOf(browser.post('provider/code', { code: '000000' }))).toBe('signin.wrongCode')
    expect(await codeOf(new Browser().post('provider/code', { code: '000000' }))).toBe('signin.providerTooLate')
    const code = await createOTP(base32.decode(text)).totp()
    expect(await browser.post('provider/code', { code })).toMatchObject({ purpose: 'sign-in' })
    expect(await browser.actor()).toMatchObject({ accountId })
    expect(await proofs()).toEqual(['code'])
    expect(await codeOf(browser.post('provider/code', { code }))).toBe('signin.providerTooLate')
  })

  it('makes who guesses wait', async () => {
    const browser = new Browser()
    await codeOf(browser.enter())
    const codes: string[] = []
    for (let i = 0; i < 6; i++) codes.push(await codeOf(browser.post('provider/code', { code: '000000' })))
    expect(codes.at(-1)).toBe('signin.pause')
  })

  it('is what the provider asked for, where the city believes it', async () => {
    idp.set({ amr: ['pwd', 'mfa'] })
    const browser = new Browser()
    await browser.enter()
    expect(await proofs()).toEqual(['provider'])
    const doubting = new Browser(open())
    expect(await codeOf(doubting.enter())).toBe('signin.codeNeeded')
  })
})

describe('proving anew', () => {
  it('asks the provider to ask again, and proves this sign-in alone', async () => {
    const browser = new Browser()
    await browser.enter()
    await city.superuser(`update auth.session set "provedAt" = now() - interval '1 hour' where "userId" = $1`, [
      accountId,
    ])
    const asked = new URL(await browser.begin({ purpose: 'prove' }))
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' })
    await browser.finish(await walk(asked.href, loginName, browser.there))
    const [session] = await city.superuser(
      `select count(*)::int as n, bool_and("provedAt" > now() - interval '1 minute') as fresh from auth.session where "userId" = $1`,
      [accountId],
    )
    expect(session).toEqual({ n: 1, fresh: true })
    expect(await acts()).toContain('signin.prove')
  })

  it('is not fooled by a sign-in of before at the provider', async () => {
    const browser = new Browser()
    await browser.enter()
    later(10 * 60)
    const asked = new URL(await browser.begin({ purpose: 'prove' }))
    asked.searchParams.delete('prompt')
    asked.searchParams.set('max_age', '3600')
    const back = await walk(asked.href, null, browser.there)
    expect(await codeOf(browser.finish(back))).toBe('signin.providerFailed')
    expect(await acts()).not.toContain('signin.prove')
  })

  it('refuses another person, and nobody', async () => {
    const browser = new Browser()
    await browser.enter()
    const own = loginName
    const [other] = await city.superuser(
      `insert into people.account (login_name, label) values ($1, '別の人') returning id`,
      [`other-${count}`],
    )
    await city.superuser('select auth.put_credentials($1)', [
      JSON.stringify([{ id: other?.id, username: `other-${count}`, password: hashed }]),
    ])
    browser.there.clear()
    expect(await codeOf(browser.enter(`other-${count}`, { purpose: 'prove' }))).toBe('signin.providerOther')
    expect(await codeOf(browser.enter(`other-${count}`, { purpose: 'again', as: own }))).toBe('signin.providerOther')
    browser.there.clear()
    expect(await codeOf(browser.enter(own, { purpose: 'again', as: own }))).toBe('done')
    expect(await codeOf(new Browser().begin({ purpose: 'prove' }))).toBe('signin.signedOut')
  })
})

describe('passwords beside it', () => {
  const byPassword = (at: SignIn) => new Browser(at).post('sign-in/username', { username: loginName, password })

  it('open as before, or for the names that the city has kept for an emergency', async () => {
    expect(signIn.ways).toEqual({ provider: true, passwordForAll: true, passkeyOrigin: null })
    expect(await codeOf(byPassword(signIn))).toBe('done')
    const closed = open({ SODACHI_OIDC_PASSWORD_NAMES: 'Kinkyu-1, kinkyu-2' })
    expect(closed.ways).toEqual({ provider: true, passwordForAll: false, passkeyOrigin: null })
    expect(await codeOf(byPassword(closed))).toBe('signin.throughProvider')
    const wrong = new Browser(closed).post('sign-in/username', { username: loginName, password: 'wrong password' })
    expect(await codeOf(wrong)).toBe('signin.wrongPassword')
    const browser = new Browser(closed)
    await browser.enter()
    expect(await codeOf(browser.post('prove', { password }))).toBe('signin.throughProvider')
    expect(await codeOf(byPassword(open({ SODACHI_OIDC_PASSWORD_NAMES: loginName })))).toBe('done')
  })

  it('open while the provider is away, which is said in words and within seconds', async () => {
    const gone = open({ SODACHI_OIDC_ISSUER: 'http://localhost:9' })
    expect(await codeOf(new Browser(gone).begin())).toBe('signin.providerAway')
    expect(await codeOf(byPassword(gone))).toBe('done')
    const browser = new Browser()
    const back = await walk(await browser.begin(), loginName)
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    const hanging = open({ SODACHI_OIDC_ISSUER: `http://127.0.0.1:${port}` }, 1)
    const began = performance.now()
    expect(await codeOf(new Browser(hanging).begin())).toBe('signin.providerAway')
    expect(performance.now() - began).toBeLessThan(5_000)
    silent.close()
    expect(await codeOf(browser.finish(back))).toBe('done')
  })

  it('are the only way where the city names no provider', async () => {
    const alone = open({ SODACHI_OIDC_ISSUER: undefined as unknown as string })
    expect(alone.ways).toEqual({ provider: false, passwordForAll: true, passkeyOrigin: null })
    expect(await codeOf(new Browser(alone).begin())).toBe('signin.noProvider')
  })
})

it('refuses settings that are half said, or would send secrets in the clear', () => {
  const opening = (more: Record<string, string>) => () => openProvider({ ...idp.environment, ...more }, () => {})
  expect(opening({ SODACHI_OIDC_CLIENT_SECRET: '' })).toThrow()
  expect(opening({ SODACHI_OIDC_ISSUER: 'http://login.city.example' })).toThrow('https')
  expect(opening({ SODACHI_OIDC_MATCH: 'name' })).toThrow()
  expect(opening({})).not.toThrow()
})
