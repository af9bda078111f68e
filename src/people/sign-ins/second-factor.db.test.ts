import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/database/index.ts'
import type { SignedIn } from '../../platform/http/index.ts'
import { hashPassword, openSignIn, type SignIn } from '../../platform/signin/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { resetSecondFactorOf } from './care.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorState,
} from './second-factor.ts'

const city = testCity('2026-04-01')
const baseUrl = 'http://sodachi.example'
const password = 'みどりの風 と 黒い猫'
let now = Date.parse('2026-04-01T00:00:15Z')
let signIn: SignIn
let hashed: string
let count = 0
let name: string
let accountId: string
let keeperId: string

beforeAll(async () => {
  const options = { connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl }
  signIn = openSignIn({ ...options, realTime: () => now })
  hashed = await hashPassword(password)
  keeperId = await account('keeper', 'system-administrator')
})
afterAll(() => signIn.close())

/** Every test has an account of its own. */
beforeEach(async () => {
  name = `auditor-${++count}`
  accountId = await account(name, 'auditor')
  await city.superuser(`delete from platform.setting where key in ('second-factor-duties', 'duty-networks')`)
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

const post = (body: Record<string, unknown>) =>
  signIn.handler(
    new Request(`${baseUrl}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl },
      body: JSON.stringify({ username: name, password, ...body }),
    }),
  )
const tokenOf = (answer: Response) =>
  signIn.sessionToken(new Headers({ cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' })) ?? ''
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (refusal: { code: string }) => refusal.code,
  )
const own = <T>(session: string, work: Parameters<typeof city.as<T>>[1]) => city.as({ session }, work)
/** An actor that is signed in, as the procedures would have it. */
const mine = (actor: Actor) => actor as SignedIn

/** The code that the app shows now. */
const shown = (text: string) => createOTP(base32.decode(text)).hotp(Math.floor(now / 30_000))

async function register() {
  const session = tokenOf(await post({}))
  const { text } = await own(session, (tx, actor) => beginSecondFactor(tx, mine(actor), signIn.secondFactors))
  const code = await shown(text)
  const { codes } = await own(session, (tx, actor) => confirmSecondFactor(tx, mine(actor), signIn.secondFactors, code))
  now += 30_000
  return { session, text, codes }
}
const entries = async (did: string) =>
  (
    await city.superuser('select from platform.audit_entry where did = $1 and (account_id = $2 or record = $2::text)', [
      did,
      accountId,
    ])
  ).length

describe('認証アプリ', () => {
  it('changes nothing until a code has shown that it works', async () => {
    const session = tokenOf(await post({}))
    const begin = () => own(session, (tx, actor) => beginSecondFactor(tx, mine(actor), signIn.secondFactors))
    const { text, uri } = await begin()
    expect(uri).toContain(text)
    const wrong = own(session, (tx, actor) => confirmSecondFactor(tx, mine(actor), signIn.secondFactors, '000000'))
    expect(await codeOf(wrong)).toBe('signins.wrongCode')
    expect(await codeOf(post({}))).toBe('done')
    expect(await own(session, (tx, actor) => secondFactorState(tx, mine(actor)))).toMatchObject({ confirmedAt: null })
  })

  it('is kept encrypted, and its codes hashed', async () => {
    const { text, codes } = await register()
    const kept = await city.superuser(
      `select f::text || (select string_agg(c::text, '') from auth.recovery_code c where c.account_id = f.account_id) as row
       from auth.second_factor f where account_id = $1`,
      [accountId],
    )
    expect(String(kept[0]?.row)).not.toContain(text)
    for (const code of codes) expect(String(kept[0]?.row)).not.toContain(code.replaceAll('-', ''))
  })

  it('is asked for at sign-in after the password, and each code works once', async () => {
    const { text } = await register()
    expect(await codeOf(post({ password: 'wrong password' }))).toBe('signin.wrongPassword')
    expect(await codeOf(post({}))).toBe('signin.codeNeeded')
    expect(await codeOf(post({ code: '000000' }))).toBe('signin.wrongCode')
    expect(await entries('signin.secondFactorFailed')).toBe(1)
    const code = await shown(text)
    const before = await entries('signin.signIn')
    const both = await Promise.all([codeOf(post({ code })), codeOf(post({ code }))])
    expect(both.sort()).toEqual(['done', 'signin.wrongCode'])
    expect(await entries('signin.signIn')).toBe(before + 1)
    expect(await codeOf(post({ code }))).toBe('signin.wrongCode')
    now += 30_000
    expect(await codeOf(post({ code: await shown(text) }))).toBe('done')
  })

  it('gives way to a recovery code, once, and its owner is told', async () => {
    const { codes } = await register()
    const [first = ''] = codes
    expect(await codeOf(post({ code: 'AAAAA-AAAAA-AAAAA' }))).toBe('signin.wrongCode')
    const session = tokenOf(await post({ code: first.toLowerCase() }))
    expect(await codeOf(post({ code: first }))).toBe('signin.wrongCode')
    expect(await own(session, (tx, actor) => secondFactorState(tx, mine(actor)))).toMatchObject({ codesLeft: 9 })
    expect(await entries('signin.useRecoveryCode')).toBe(1)
    const told = await city.superuser('select happened from platform.notification where audience = $1', [
      `account:${accountId}`,
    ])
    expect(told.map(({ happened }) => happened)).toContain('回復コードを使ったサインインがありました。残りは9個です。')
  })

  it('has new recovery codes made, after which the old ones are worth nothing', async () => {
    const { session, codes } = await register()
    const renewed = await own(session, (tx, actor) => renewRecoveryCodes(tx, mine(actor), signIn.secondFactors))
    expect(await codeOf(post({ code: codes[1] }))).toBe('signin.wrongCode')
    expect(await codeOf(post({ code: renewed.codes[1] }))).toBe('done')
  })

  it('stays when the password is set anew: a forgotten password is no way round it', async () => {
    const { text } = await register()
    await city.superuser('select auth.put_credentials($1)', [
      JSON.stringify([{ id: accountId, username: name, password: hashed }]),
    ])
    expect(await codeOf(post({}))).toBe('signin.codeNeeded')
    expect(await codeOf(post({ code: await shown(text) }))).toBe('done')
  })

  it('is taken away by its owner, and then the password is enough', async () => {
    const { session } = await register()
    const again = own(session, (tx, actor) => beginSecondFactor(tx, mine(actor), signIn.secondFactors))
    expect(await codeOf(again)).toBe('signins.factorOn')
    await own(session, (tx, actor) => removeSecondFactor(tx, mine(actor)))
    expect(await codeOf(post({}))).toBe('done')
    expect(await entries('signin.removeSecondFactor')).toBe(1)
  })

  it('is reset by who looks after accounts and by nobody else; the sign-ins end, the owner is told', async () => {
    const { session } = await register()
    const auditor = await account(`other-${count}`, 'auditor')
    const asOther = city.as({ account: auditor }, (tx, actor) => resetSecondFactorOf(tx, actor, accountId))
    expect(await codeOf(asOther)).toBe('signins.notKeeper')
    expect(await codeOf(post({}))).toBe('signin.codeNeeded')
    await city.as({ account: keeperId }, (tx, actor) => resetSecondFactorOf(tx, actor, accountId))
    expect(await own(session, async (_, actor) => actor.accountId)).toBeNull()
    expect(await codeOf(post({}))).toBe('done')
    expect(await entries('signin.resetSecondFactorOf')).toBe(1)
    const again = city.as({ account: keeperId }, (tx, actor) => resetSecondFactorOf(tx, actor, accountId))
    expect(await codeOf(again)).toBe('signins.noFactor')
  })

  it('cannot be checked by a server with another secret, where a recovery code still works', async () => {
    const { text, codes } = await register()
    const options = { connection: city.connection, clock: city.clock, secret: 't'.repeat(48), baseUrl }
    const other = openSignIn({ ...options, realTime: () => now })
    const send = (code: string | undefined) =>
      other.handler(
        new Request(`${baseUrl}/api/auth/sign-in/username`, {
          method: 'POST',
          headers: { origin: baseUrl },
          body: JSON.stringify({ username: name, password, code }),
        }),
      )
    expect(await codeOf(send(await shown(text)))).toBe('signin.factorUnreadable')
    expect(await codeOf(send(codes[0]))).toBe('done')
    await other.close()
  })
})

describe('a duty that needs 認証アプリ', () => {
  const dutiesIn = (session: string) => own(session, async (_, { duties, withheld }) => ({ duties, withheld }))
  const demand = () => city.superuser(`insert into platform.setting values ('second-factor-duties', '["auditor"]')`)

  it('waits in a sign-in without a code, and works from the moment the app is registered', async () => {
    await demand()
    const session = tokenOf(await post({}))
    const waiting = { duties: [], withheld: [{ duty: 'auditor', why: 'secondFactor' }] }
    expect(await dutiesIn(session)).toEqual(waiting)
    const auditsSeen = (token: string) =>
      own(token, (tx) => tx.selectFrom('platform.auditEntry').select('id').limit(1).execute())
    expect(await auditsSeen(session)).toEqual([])
    const { session: registered, text } = await register()
    expect(await dutiesIn(registered)).toEqual({ duties: ['auditor'], withheld: [] })
    expect(await auditsSeen(registered)).toHaveLength(1)
    expect(await dutiesIn(session), 'another device, signed in before').toEqual(waiting)
    expect(await dutiesIn(tokenOf(await post({ code: await shown(text) })))).toMatchObject({ duties: ['auditor'] })
  })

  it('waits again when the app is taken away', async () => {
    await demand()
    const { session } = await register()
    expect(await own(session, (tx, actor) => secondFactorState(tx, mine(actor)))).toMatchObject({ neededFor: ['監査'] })
    await own(session, (tx, actor) => removeSecondFactor(tx, mine(actor)))
    expect(await dutiesIn(session)).toMatchObject({ duties: [] })
  })
})

describe('a duty that belongs to networks', () => {
  it.each([
    ['10.20.3.4', true],
    ['2001:db8::5', true],
    ['10.21.3.4', false],
    [undefined, false],
  ])('from %s is in force: %s', async (address, isInForce) => {
    const session = tokenOf(await post({}))
    await city.superuser(
      `insert into platform.setting values ('duty-networks', '{"auditor":["10.20.0.0/16","2001:db8::/32"]}')`,
    )
    const { duties, withheld } = await city.as({ session, address }, async (_, actor) => actor)
    expect(duties).toEqual(isInForce ? ['auditor'] : [])
    expect(withheld).toEqual(isInForce ? [] : [{ duty: 'auditor', why: 'network' }])
  })
})
