import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { testCity } from '../testing/database.ts'
import { hashPassword, openPasskeys, openSignIn, type SignIn } from './index.ts'
import type { Provider } from './provider.ts'
import { newAuthenticator } from './testing/authenticator.ts'

const city = testCity('2026-04-01')
const baseUrl = 'https://sodachi.example'
const password = 'みどりの風 と 黒い猫'
const passkeys = openPasskeys(baseUrl)
const opened: SignIn[] = []
let signIn: SignIn
let hashed: string
let count = 0
let name: string
let accountId: string

const open = (of: { baseUrl?: string; provider?: Provider } = {}) => {
  const one = openSignIn({ connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl, ...of })
  opened.push(one)
  return one
}

beforeAll(async () => {
  hashed = await hashPassword(password)
  signIn = open()
})
afterAll(async () => {
  for (const one of opened) await one.close()
})
beforeEach(async () => {
  name = `auditor-${++count}`
  accountId = await newAccount(name)
  await city.superuser('delete from auth.attempt')
  await city.superuser(`delete from platform.setting where key in ('second-factor-duties', 'duty-networks')`)
})

async function newAccount(loginName: string): Promise<string> {
  const [row] = await city.superuser(
    `with opened as (insert into people.account (login_name, label) values ($1, $1) returning id),
       duty as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
         select id, 'auditor', '[2020-04-01,)', now(), '試験' from opened)
     select id from opened`,
    [loginName],
  )
  await city.superuser('select auth.put_credentials($1)', [
    JSON.stringify([{ id: row?.id, username: loginName, password: hashed }]),
  ])
  return String(row?.id)
}

type Made = Partial<Parameters<typeof newAuthenticator>[0]>

/** An authenticator whose key the account has registered. */
async function registered(of: Made = {}) {
  const authenticator = newAuthenticator({ origin: baseUrl, ...of })
  const options = await passkeys.creation('試験市', { accountId, loginName: name }, [])
  const key = await passkeys.created(authenticator.create(options), options.challenge)
  if (key === null) throw new Error('a key as it should be is taken')
  const [row] = await city.superuser(
    `insert into auth.passkey (account_id, place, name, credential_id, public_key, counter, transports, is_syncable, is_synced)
     select $1, 1 + (select count(*) from auth.passkey where account_id = $1), '試験', $2, $3, $4, '{internal}', $5, $6 returning id`,
    [accountId, key.id, Buffer.from(key.publicKey), key.counter, key.isSyncable, key.isSynced],
  )
  return { authenticator, passkeyId: String(row?.id) }
}

/** A browser with its cookies. */
class Browser {
  readonly cookies = new Map<string, string>()
  readonly at: SignIn
  readonly url: string
  constructor(at = signIn, url = baseUrl) {
    this.at = at
    this.url = url
  }
  async post(path: string, body: object, address?: string) {
    const answer = await this.at.handler(
      new Request(`${this.url}/api/auth/${path}`, {
        method: 'POST',
        headers: { origin: this.url, cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') },
        body: JSON.stringify(body),
      }),
      address,
    )
    for (const set of answer.headers.getSetCookie()) {
      const [key = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/)
      this.cookies.set(key, value)
    }
    return answer
  }
  async begin(flow: object = {}) {
    const answer = await this.post('passkey/begin', { purpose: 'sign-in', ...flow })
    return ((await answer.json()) as { options: { challenge: string; rpId: string } }).options
  }
  finish = (answer: object) => this.post('passkey/finish', { answer })
  /** Signs a question that has just been asked. */
  async enter({ get }: ReturnType<typeof newAuthenticator>, otherwise: Parameters<typeof get>[1] = {}, flow = {}) {
    return this.finish(get(await this.begin(flow), otherwise))
  }
  get session() {
    const headers = new Headers({ cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') })
    return this.at.sessionToken(headers) ?? ''
  }
}

const said = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (refusal: Refusal) => refusal.code,
  )
const isIn = (session: string) => city.as({ session }, async (_, actor) => actor.accountId === accountId)
const entries = async (did: string) =>
  (
    await city.superuser('select from platform.audit_entry where did = $1 and (account_id = $2 or record = $2::text)', [
      did,
      accountId,
    ])
  ).length
const keptOf = async (passkeyId: string) =>
  (await city.superuser('select counter::integer, is_synced, used_at from auth.passkey where id = $1', [passkeyId]))[0]

describe('パスキーでサインインする', () => {
  it('names nobody, asks for the person to be verified, and gives a question of five minutes to this browser', async () => {
    const answer = await new Browser().post('passkey/begin', { purpose: 'sign-in' })
    const { options } = (await answer.json()) as { options: Record<string, unknown> }
    expect(options).toMatchObject({ rpId: 'sodachi.example', userVerification: 'required', timeout: 300_000 })
    expect(options.allowCredentials).toBeUndefined()
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-sodachi-passkey=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
  })

  it('opens the account of whoever signed, with both proofs, and is written into the audit', async () => {
    const { authenticator, passkeyId } = await registered({ isSyncable: true })
    const browser = new Browser()
    await browser.enter(authenticator, { isSynced: true })
    expect(await isIn(browser.session)).toBe(true)
    expect(await entries('signin.passkey')).toBe(1)
    expect(await entries('signin.signIn')).toBe(1)
    expect(await keptOf(passkeyId)).toMatchObject({ is_synced: true, used_at: expect.anything() })
    const [session] = await city.superuser('select * from auth.session where token = $1', [browser.session])
    expect(session).toMatchObject({ secondFactor: 'passkey', passkeyId })
  })

  it('needs no code of an app where one is registered', async () => {
    await city.superuser(
      `insert into auth.second_factor (account_id, sealed, confirmed_at, recovery_salt) values ($1, 'sealed', now(), 'salt')`,
      [accountId],
    )
    const { authenticator } = await registered()
    const byPassword = new Browser().post('sign-in/username', { username: name, password })
    expect(await said(byPassword)).toBe('signin.codeNeeded')
    expect(await said(new Browser().enter(authenticator))).toBe('done')
  })

  it.each([
    ['another site asked', { origin: 'https://sodachi.example.evil.example' }],
    ['the origin has another port', { origin: 'https://sodachi.example:8443' }],
    ['it was made for another site', { rpId: 'evil.example' }],
    ['nobody was verified', { isVerified: false }],
    ['nobody was there', { isPresent: false, isVerified: false }],
    ['another key signed', { isForged: true }],
    ['it says to be of another account', { userHandle: Buffer.alloc(16).toString('base64url') }],
    ['a key of one device has become one of many', { isSyncable: true }],
  ])('opens nothing where %s', async (_, otherwise) => {
    const { authenticator } = await registered()
    const browser = new Browser()
    expect(await said(browser.enter(authenticator, otherwise))).toBe('signin.passkeyFailed')
    expect(browser.session).toBe('')
    expect(await entries('signin.passkeyFailed')).toBe(1)
    expect(await entries('signin.signIn')).toBe(0)
    expect(await said(browser.enter(authenticator)), 'as it should be').toBe('done')
  })

  it('gives the same answer for a key that nobody has registered, and for one that was removed', async () => {
    const stranger = newAuthenticator({ origin: baseUrl })
    expect(await said(new Browser().enter(stranger, { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }))).toBe(
      'signin.passkeyFailed',
    )
    const { authenticator, passkeyId } = await registered()
    await city.superuser('delete from auth.passkey where id = $1', [passkeyId])
    expect(await said(new Browser().enter(authenticator))).toBe('signin.passkeyFailed')
  })

  it('takes an answer once, of its own question, from the browser that asked, within five minutes', async () => {
    const { authenticator } = await registered()
    const browser = new Browser()
    const answer = authenticator.get(await browser.begin())
    expect(await said(new Browser().finish(answer)), 'another browser').toBe('signin.passkeyTooLate')
    expect(await said(browser.finish(answer))).toBe('done')
    expect(await said(browser.finish(answer)), 'a second time').toBe('signin.passkeyTooLate')
    const unasked = authenticator.get(await browser.begin(), { challenge: 'bm8gcXVlc3Rpb24gb2Ygb3Vycw' })
    expect(await said(browser.finish(unasked)), 'a question of its own').toBe('signin.passkeyTooLate')
    const late = authenticator.get(await browser.begin())
    await city.superuser(`update auth.verification set "expiresAt" = now() - interval '1 second'`)
    expect(await said(browser.finish(late)), 'too late').toBe('signin.passkeyTooLate')
    const both = authenticator.get(await browser.begin())
    const answers = await Promise.all([said(browser.finish(both)), said(browser.finish(both))])
    expect(answers.sort(), 'two at once').toEqual(['done', 'signin.passkeyTooLate'])
  })

  it('keeps its questions sealed', async () => {
    const { challenge } = await new Browser().begin()
    expect(JSON.stringify(await city.superuser('select * from auth.verification'))).not.toContain(challenge)
  })

  it('refuses a count of signatures that stands still or goes back, and says so in the audit', async () => {
    const { authenticator, passkeyId } = await registered({ counts: true })
    expect(await keptOf(passkeyId)).toMatchObject({ counter: 1 })
    expect(await said(new Browser().enter(authenticator, { counter: 7 }))).toBe('done')
    for (const counter of [7, 6, 0])
      expect(await said(new Browser().enter(authenticator, { counter }))).toBe('signin.passkeyFailed')
    expect(await entries('signin.passkeyCopied')).toBe(3)
    expect(await keptOf(passkeyId)).toMatchObject({ counter: 7 })
    expect(await said(new Browser().enter(authenticator, { counter: 8 }))).toBe('done')
  })

  it('lets an authenticator that does not count sign again and again', async () => {
    const { authenticator } = await registered()
    for (let time = 0; time < 3; time++) expect(await said(new Browser().enter(authenticator))).toBe('done')
  })

  it('lets nobody in whose account was stopped', async () => {
    const { authenticator } = await registered()
    await city.superuser('update people.account set disabled_at = now() where id = $1', [accountId])
    const browser = new Browser()
    expect(await said(browser.enter(authenticator))).toBe('signin.stopped')
    expect(browser.session).toBe('')
    expect(await entries('signin.passkeyFailed')).toBe(1)
    expect(await entries('signin.signIn')).toBe(0)
  })

  it('makes wrong answers of one key wait, and nobody else', async () => {
    const { authenticator } = await registered()
    const { authenticator: other } = await registered()
    for (let tried = 0; tried < 5; tried++)
      expect(await said(new Browser().enter(authenticator, { isForged: true }))).toBe('signin.passkeyFailed')
    expect(await said(new Browser().enter(authenticator))).toBe('signin.pause')
    expect(await said(new Browser().enter(other))).toBe('done')
    expect(await said(new Browser().post('sign-in/username', { username: name, password }))).toBe('done')
  })

  it('is short on a shared terminal', async () => {
    const { authenticator } = await registered()
    const browser = new Browser()
    const answer = await browser.enter(authenticator, {}, { isShared: true })
    expect(answer.headers.getSetCookie().filter((cookie) => /Max-Age|Expires/.test(cookie))).toEqual([])
    const [session] = await city.superuser('select "idleMinutes" from auth.session where token = $1', [browser.session])
    expect(session?.idleMinutes).toBe(5)
  })

  it('goes on with a page of its own person alone', async () => {
    const { authenticator } = await registered()
    await newAccount(`${name}-b`)
    const again = (as: string) => said(new Browser().enter(authenticator, {}, { purpose: 'again', as }))
    expect(await again(`${name}-b`)).toBe('signin.passkeyOther')
    expect(await again(name.toUpperCase())).toBe('done')
  })
})

describe('a duty that needs a second proof, or a network', () => {
  it('is in force in a sign-in by a passkey, from its networks', async () => {
    const { authenticator } = await registered()
    const browser = new Browser()
    await browser.enter(authenticator)
    await city.superuser(`insert into platform.setting values ('second-factor-duties', '["auditor"]')`)
    const standing = (address?: string) =>
      city.as({ session: browser.session, address }, async (_, { duties, withheld }) => ({ duties, withheld }))
    expect(await standing()).toEqual({ duties: ['auditor'], withheld: [] })
    await city.superuser(`insert into platform.setting values ('duty-networks', '{"auditor":["10.20.0.0/16"]}')`)
    expect(await standing('10.20.1.1')).toMatchObject({ duties: ['auditor'] })
    expect(await standing('10.99.1.1')).toMatchObject({ withheld: [{ duty: 'auditor', why: 'network' }] })
  })
})

describe('proof before sensitive acts', () => {
  const grownOld = async () => {
    const browser = new Browser()
    await browser.post('sign-in/username', { username: name, password })
    await city.superuser(`update auth.session set "provedAt" = now() - interval '1 hour' where token = $1`, [
      browser.session,
    ])
    return browser
  }
  const isProven = (session: string) =>
    city.as({ session }, async (tx) => {
      const { rows } = await sql<{ proven: boolean }>`select access.is_proven() as proven`.execute(tx)
      return rows[0]?.proven
    })

  it('is given by a passkey of the same account: the sign-in goes on under a new token, with both proofs', async () => {
    const { authenticator, passkeyId } = await registered()
    const browser = await grownOld()
    const before = browser.session
    expect(await isProven(before)).toBe(false)
    await browser.enter(authenticator, {}, { purpose: 'prove' })
    expect(browser.session).not.toBe(before)
    expect(await isProven(browser.session)).toBe(true)
    expect(await isIn(before)).toBe(false)
    expect(await entries('signin.prove')).toBe(1)
    const [session] = await city.superuser('select * from auth.session where token = $1', [browser.session])
    expect(session).toMatchObject({ secondFactor: 'passkey', passkeyId })
  })

  it('is not given by the passkey of somebody else, or to whoever is not signed in', async () => {
    const { authenticator } = await registered()
    expect(await said(new Browser().enter(authenticator, {}, { purpose: 'prove' }))).toBe('signin.signedOut')
    name = `${name}-b`
    accountId = await newAccount(name)
    const browser = await grownOld()
    expect(await said(browser.enter(authenticator, {}, { purpose: 'prove' }))).toBe('signin.passkeyOther')
    expect(await isProven(browser.session)).toBe(false)
  })

  it('keeps its passkey when the password is changed', async () => {
    const { authenticator, passkeyId } = await registered()
    const browser = new Browser()
    await browser.enter(authenticator)
    await browser.post('change-password', { currentPassword: password, newPassword: 'あたらしい風 と 白い犬' })
    const [session] = await city.superuser('select * from auth.session where token = $1', [browser.session])
    expect(session).toMatchObject({ secondFactor: 'passkey', passkeyId })
  })
})

describe('where passkeys do not open', () => {
  it('is a city whose address they cannot be bound to', async () => {
    const there = open({ baseUrl: 'http://city-server' })
    expect(there.ways.passkeyOrigin).toBeNull()
    const begun = new Browser(there, 'http://city-server').post('passkey/begin', { purpose: 'sign-in' })
    expect(await said(begun)).toBe('signin.noPasskeys')
  })

  it('is another name of the same server: what a request says of its address is not asked', async () => {
    const { authenticator } = await registered()
    const elsewhere = new Browser(signIn, 'https://other.example')
    const { rpId, challenge } = await elsewhere.begin()
    expect(rpId).toBe('sodachi.example')
    const answer = authenticator.get({ rpId, challenge }, { origin: 'https://other.example', rpId: 'other.example' })
    expect(await said(elsewhere.finish(answer))).toBe('signin.passkeyFailed')
  })

  it('are the accounts that the provider of the city alone signs in', async () => {
    const onlyFor = (names: readonly string[]) =>
      open({ provider: { passwords: names, takesPasswordOf: (one: string) => names.includes(one) } as Provider })
    const { authenticator } = await registered()
    expect(await said(new Browser(onlyFor(['emergency'])).enter(authenticator))).toBe('signin.passkeyThroughProvider')
    expect(await entries('signin.passkeyFailed')).toBe(1)
    expect(await said(new Browser(onlyFor([name])).enter(authenticator))).toBe('done')
  })
})
