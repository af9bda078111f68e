import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/database/index.ts'
import type { SignedIn } from '../../platform/http/index.ts'
import { hashPassword, openPasskeys, openSignIn, type SignIn } from '../../platform/signin/index.ts'
import { newAuthenticator } from '../../platform/signin/testing/authenticator.ts'
import { testCity } from '../../platform/testing/database.ts'
import { findAccounts, resetPasskeysOf } from './care.ts'
import { addPasskey, beginPasskey, myPasskeys, removePasskey, renamePasskey } from './passkeys.ts'
import { removeSecondFactor } from './second-factor.ts'
import { mySignIns } from './sessions.ts'

const city = testCity('2026-04-01')
const baseUrl = 'https://sodachi.example'
const password = 'みどりの風 と 黒い猫'
let signIn: SignIn
let hashed: string
let count = 0
let name: string
let accountId: string
let keeperId: string

beforeAll(async () => {
  signIn = openSignIn({ connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl })
  hashed = await hashPassword(password)
  keeperId = await account('keeper', 'system-administrator')
})
afterAll(() => signIn.close())
beforeEach(async () => {
  name = `auditor-${++count}`
  accountId = await account(name, 'auditor')
  await city.superuser(`delete from platform.setting where key = 'second-factor-duties'`)
})

async function account(loginName: string, duty: string): Promise<string> {
  const [row] = await city.superuser(
    `with opened as (insert into people.account (login_name, label) values ($1, $1) returning id),
       duty as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
         select id, $2, '[2020-04-01,)', now(), '試験' from opened)
     select id from opened`,
    [loginName, duty],
  )
  await city.superuser('select auth.put_credentials($1)', [
    JSON.stringify([{ id: row?.id, username: loginName, password: hashed }]),
  ])
  return String(row?.id)
}

const post = async (path: string, body: object, cookie = '') => {
  const headers = { origin: baseUrl, cookie }
  return signIn.handler(
    new Request(`${baseUrl}/api/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  )
}
const tokenOf = (answer: Response) =>
  signIn.sessionToken(new Headers({ cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' })) ?? ''
const byPassword = async (isShared = false, username = name) =>
  tokenOf(await post('sign-in/username', { username, password, isShared }))

type Authenticator = ReturnType<typeof newAuthenticator>
async function byPasskey({ get }: Authenticator) {
  const begun = await post('passkey/begin', { purpose: 'sign-in' })
  const { options } = (await begun.json()) as { options: { challenge: string; rpId: string } }
  return tokenOf(await post('passkey/finish', { answer: get(options) }, begun.headers.getSetCookie()[0]?.split(';')[0]))
}

const own = <T>(session: string, work: Parameters<typeof city.as<T>>[1]) => city.as({ session }, work)
/** An actor that is signed in, as the procedures would have it. */
const mine = (actor: Actor) => actor as SignedIn
type Ways = Parameters<typeof beginPasskey>[2]

const begin = (session: string, ways: Ways = signIn) => own(session, (tx, actor) => beginPasskey(tx, mine(actor), ways))
const add = (session: string, answer: Parameters<typeof addPasskey>[3]['answer'], label = 'わたしの電話') =>
  own(session, (tx, actor) => addPasskey(tx, mine(actor), signIn, { name: label, answer }))
const list = (session: string, ways: Ways = signIn) => own(session, (tx, actor) => myPasskeys(tx, mine(actor), ways))
const remove = (session: string, passkeyId: string) =>
  own(session, (tx, actor) => removePasskey(tx, mine(actor), passkeyId))

async function register(session: string, of: Partial<Parameters<typeof newAuthenticator>[0]> = {}) {
  const authenticator = newAuthenticator({ origin: baseUrl, ...of })
  const { passkeyId } = await add(session, authenticator.create(await begin(session)))
  return { authenticator, passkeyId }
}

const said = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (refusal: { code: string }) => refusal.code,
  )
const isIn = (session: string) => own(session, async (_, actor) => actor.accountId === accountId)
const entries = async (did: string) =>
  (
    await city.superuser('select from platform.audit_entry where did = $1 and (account_id = $2 or record = $2::text)', [
      did,
      accountId,
    ])
  ).length
const told = async () =>
  (
    await city.superuser('select happened from platform.notification where audience = $1 order by id', [
      `account:${accountId}`,
    ])
  ).map(({ happened }) => happened)

describe('パスキーの登録', () => {
  it('asks for a key that its owner is verified for, under the number alone, and attested by nobody', async () => {
    await city.superuser(`insert into platform.setting values ('city-name', '"みどり市"') on conflict do nothing`)
    const options = await begin(await byPassword())
    expect(options).toMatchObject({
      rp: { id: 'sodachi.example', name: 'そだち みどり市' },
      user: { id: Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url'), name, displayName: name },
      attestation: 'none',
      timeout: 300_000,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(options.pubKeyCredParams[0]).toEqual({ alg: -7, type: 'public-key' })
  })

  it('opens the account from there on; it is listed, noted, and its owner is told', async () => {
    const session = await byPassword()
    const { authenticator, passkeyId } = await register(session, { isSyncable: true })
    expect(await list(session)).toEqual({
      most: 10,
      obstacle: null,
      passkeys: [
        { passkeyId, name: 'わたしの電話', isSyncable: true, usedAt: null, registeredAt: expect.stringMatching(/Z$/) },
      ],
    })
    expect(await entries('signin.addPasskey')).toBe(1)
    expect(await told()).toEqual(['あなたのアカウントに、パスキーが登録されました。'])
    const entered = await byPasskey(authenticator)
    expect(await isIn(entered)).toBe(true)
    expect((await list(entered)).passkeys[0]?.usedAt).toMatch(/Z$/)
    const shown = await own(entered, (tx) => mySignIns(tx))
    expect(shown.map(({ isHere, byPasskey }) => [isHere, byPasskey])).toEqual([
      [true, true],
      [false, true], // it has just been proved by the new passkey
    ])
  })

  it('is not offered for a key that is registered, and refused for one', async () => {
    const session = await byPassword()
    const { authenticator } = await register(session)
    const options = await begin(session)
    expect(options.excludeCredentials).toEqual([{ id: authenticator.id, type: 'public-key', transports: ['internal'] }])
    expect(await said(add(session, authenticator.create(options)))).toBe('signins.passkeyKnown')
    expect((await list(session)).passkeys).toHaveLength(1)
  })

  it('never takes the key of another account', async () => {
    const { authenticator } = await register(await byPassword())
    const owner = accountId
    await account(`${name}-b`, 'auditor')
    const other = await byPassword(false, `${name}-b`)
    expect(await said(add(other, authenticator.create(await begin(other))))).toBe('signins.passkeyKnown')
    const [kept] = await city.superuser('select account_id from auth.passkey where credential_id = $1', [
      authenticator.id,
    ])
    expect(kept?.account_id).toBe(owner)
  })

  it.each([
    ['another site asked', { origin: 'https://evil.example' }],
    ['it was made for another site', { rpId: 'evil.example' }],
    ['nobody was verified', { isVerified: false }],
    ['nobody was there', { isPresent: false, isVerified: false }],
    ['it answers another question', { challenge: 'bm8gcXVlc3Rpb24gb2Ygb3Vycw' }],
  ])('keeps nothing where %s', async (_, otherwise) => {
    const session = await byPassword()
    const answer = newAuthenticator({ origin: baseUrl }).create(await begin(session), otherwise)
    expect(await said(add(session, answer))).toBe('signins.passkeyUnfit')
    expect((await list(session)).passkeys).toEqual([])
    expect(await told()).toEqual([])
  })

  it('takes an answer once, in the sign-in that asked, within five minutes', async () => {
    const session = await byPassword()
    const elsewhere = await byPassword()
    const answer = newAuthenticator({ origin: baseUrl }).create(await begin(session))
    expect(await said(add(elsewhere, answer)), 'another sign-in').toBe('signins.passkeyTooLate')
    expect(await said(add(session, answer))).toBe('done')
    expect(await said(add(session, answer)), 'a second time').toBe('signins.passkeyTooLate')
    const late = newAuthenticator({ origin: baseUrl }).create(await begin(session))
    await city.superuser(`update auth.verification set "expiresAt" = now() - interval '1 second'`)
    expect(await said(add(session, late)), 'too late').toBe('signins.passkeyTooLate')
  })

  it('ends at ten, also for two at once', async () => {
    const session = await byPassword()
    for (let made = 0; made < 9; made++) await register(session)
    const elsewhere = await byPassword()
    const tenth = newAuthenticator({ origin: baseUrl }).create(await begin(session))
    const eleventh = newAuthenticator({ origin: baseUrl }).create(await begin(elsewhere))
    const both = await Promise.all([said(add(session, tenth)), said(add(elsewhere, eleventh))])
    expect(both.sort()).toEqual(['done', 'signins.tooManyPasskeys'])
    expect(await list(session)).toMatchObject({ obstacle: 'full', passkeys: expect.objectContaining({ length: 10 }) })
    expect(await said(begin(session))).toBe('signins.tooManyPasskeys')
    const more = city.superuser(
      `insert into auth.passkey (account_id, place, name, credential_id, public_key, counter, transports, is_syncable, is_synced)
       values ($1, 11, 'x', 'AAAA', '', 0, '{}', false, false)`,
      [accountId],
    )
    await expect(more).rejects.toThrow(/passkey_place_check/)
  })

  it('is not for shared terminals, for accounts of the city’s provider, or for a city without https', async () => {
    const shared = await byPassword(true)
    expect(await list(shared)).toMatchObject({ obstacle: 'sharedTerminal' })
    expect(await said(begin(shared))).toBe('signins.passkeySharedTerminal')
    const session = await byPassword()
    const throughProvider = { passkeys: signIn.passkeys, takesPasswordOf: () => false }
    expect(await list(session, throughProvider)).toMatchObject({ obstacle: 'throughProvider' })
    expect(await said(begin(session, throughProvider))).toBe('signins.passkeyThroughProvider')
    const plain = { passkeys: openPasskeys('http://city-server'), takesPasswordOf: () => true }
    expect(await list(session, plain)).toMatchObject({ obstacle: 'noSite' })
    expect(await said(begin(session, plain))).toBe('signins.noPasskeySite')
  })
})

describe('a registered パスキー', () => {
  it('is renamed by its owner alone', async () => {
    const session = await byPassword()
    const { passkeyId } = await register(session)
    const rename = (by: string, to: string) => own(by, (tx) => renamePasskey(tx, { passkeyId, name: to }))
    await rename(session, ' 机の鍵 ')
    expect((await list(session)).passkeys[0]?.name).toBe('机の鍵')
    expect(await entries('signin.renamePasskey')).toBe(1)
    const keeper = await byPassword(false, 'keeper')
    expect(await said(rename(keeper, 'わたしのもの'))).toBe('signins.noSuchPasskey')
    expect((await list(session)).passkeys[0]?.name).toBe('机の鍵')
  })

  it('is removed by its owner alone: it opens nothing more, and the sign-ins elsewhere that it proved end', async () => {
    const session = await byPassword()
    const { authenticator, passkeyId } = await register(session)
    const [lost, beside] = [await byPasskey(authenticator), await byPassword()]
    const keeper = await byPassword(false, 'keeper')
    expect(await said(remove(keeper, passkeyId))).toBe('signins.noSuchPasskey')
    expect(await isIn(lost)).toBe(true)
    await remove(session, passkeyId)
    expect(await isIn(lost)).toBe(false)
    expect(await isIn(beside)).toBe(true)
    expect(await isIn(session)).toBe(true)
    expect(await said(byPasskey(authenticator))).toBe('signin.passkeyFailed')
    expect(await entries('signin.removePasskey')).toBe(1)
    expect((await told()).at(-1)).toBe('あなたのアカウントの、パスキーの登録が一つなくなりました。')
    expect(await said(remove(session, passkeyId))).toBe('signins.noSuchPasskey')
  })

  it('stays when the password is set anew, as the app does', async () => {
    const { authenticator } = await register(await byPassword())
    await city.superuser('select auth.put_credentials($1)', [
      JSON.stringify([{ id: accountId, username: name, password: hashed }]),
    ])
    expect(await said(byPasskey(authenticator))).toBe('done')
  })

  it('is removed by who looks after accounts, with all others, and by nobody else; the sign-ins end, the owner is told', async () => {
    const session = await byPassword()
    const { authenticator } = await register(session)
    await register(session)
    const stranger = await account(`${name}-b`, 'auditor')
    const asStranger = city.as({ account: stranger }, (tx, actor) => resetPasskeysOf(tx, actor, accountId))
    expect(await said(asStranger)).toBe('signins.notKeeper')
    const [wall] = await city.as({ account: stranger }, (tx) =>
      sql<{ removed: number }>`select access.remove_passkeys_of(${accountId}) as removed`
        .execute(tx)
        .then(({ rows }) => rows),
    )
    expect(wall?.removed, 'by the wall alone').toBe(0)
    const found = await city.as({ account: keeperId }, (tx, actor) => findAccounts(tx, actor, name))
    expect(found.find((one) => one.accountId === accountId)).toMatchObject({ passkeys: 2 })
    await city.as({ account: keeperId }, (tx, actor) => resetPasskeysOf(tx, actor, accountId))
    expect(await isIn(session)).toBe(false)
    expect(await said(byPasskey(authenticator))).toBe('signin.passkeyFailed')
    expect(await entries('signin.resetPasskeysOf')).toBe(1)
    expect((await told()).at(-1)).toBe('あなたのパスキーの登録を、管理者がすべて取り消しました。')
    const again = city.as({ account: keeperId }, (tx, actor) => resetPasskeysOf(tx, actor, accountId))
    expect(await said(again)).toBe('signins.noPasskeys')
  })
})

describe('a duty that needs a second proof', () => {
  const dutiesIn = (session: string) => own(session, async (_, { duties }) => duties)
  const demand = () => city.superuser(`insert into platform.setting values ('second-factor-duties', '["auditor"]')`)

  it('is in force from the moment a passkey is registered, here alone, and waits when it is removed', async () => {
    await demand()
    const [session, elsewhere] = [await byPassword(), await byPassword()]
    expect(await dutiesIn(session)).toEqual([])
    const { authenticator, passkeyId } = await register(session)
    expect(await dutiesIn(session)).toEqual(['auditor'])
    expect(await dutiesIn(elsewhere)).toEqual([])
    expect(await dutiesIn(await byPasskey(authenticator))).toEqual(['auditor'])
    await remove(session, passkeyId)
    expect(await dutiesIn(session)).toEqual([])
  })

  it('stays in force in a sign-in by a passkey when the app is taken away', async () => {
    await demand()
    const { authenticator } = await register(await byPassword())
    const session = await byPasskey(authenticator)
    await city.superuser(
      `insert into auth.second_factor (account_id, sealed, confirmed_at, recovery_salt) values ($1, 'sealed', now(), 'salt')`,
      [accountId],
    )
    await own(session, (tx, actor) => removeSecondFactor(tx, mine(actor)))
    expect(await dutiesIn(session)).toEqual(['auditor'])
  })
})
