import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashPassword, openSignIn, type SignIn } from '../../platform/signin/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { endSignInsOf, findAccounts } from './care.ts'
import { endMyOtherSignIns, endMySignIn, mySignIns } from './sessions.ts'
import { reopenAccountOf, stopAccountOf } from './stopping.ts'

const city = testCity('2026-04-01')
const baseUrl = 'http://sodachi.example'
const password = 'みどりの風 と 黒い猫'
let signIn: SignIn
let hashed: string
const accounts: Record<string, string> = {}

beforeAll(async () => {
  signIn = openSignIn({ connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl })
  hashed = await hashPassword(password)
  for (const [name, duty] of [
    ['keeper', 'system-administrator'],
    ['auditor', 'auditor'],
    ['other', 'auditor'],
  ]) {
    const [account] = await city.superuser(
      `with opened as (insert into people.account (login_name, label) values ($1, $1) returning id),
         duty as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
           select id, $2, '[2020-04-01,)', now(), '試験' from opened)
       select id from opened`,
      [name, duty],
    )
    accounts[String(name)] = String(account?.id)
    await city.superuser('select auth.put_credentials($1)', [
      JSON.stringify([{ id: account?.id, username: name, password: hashed }]),
    ])
  }
})
afterAll(() => signIn.close())
beforeEach(() => city.superuser('delete from auth.session'))

/** Signs in from a browser at an address; the token of its session. */
async function enter(name: string, agent: string, address = '10.1.2.3') {
  const answer = await signIn.handler(
    new Request(`${baseUrl}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl, 'user-agent': agent },
      body: JSON.stringify({ username: name, password }),
    }),
    address,
  )
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return signIn.sessionToken(new Headers({ cookie })) ?? ''
}
const edge = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1'
const isIn = (session: string) => city.as({ session }, async (_, actor) => actor.accountId !== null)
const entries = async (did: string) =>
  (await city.superuser('select from platform.audit_entry where did = $1', [did])).length

describe('サインインしている端末', () => {
  it('are listed for their owner alone, in plain words, this one first', async () => {
    const phone = await enter('auditor', iphone, '10.9.9.9')
    const desk = await enter('auditor', edge)
    await enter('other', edge)
    const shown = await city.as({ session: desk }, (tx) => mySignIns(tx))
    expect(shown).toMatchObject([
      { isHere: true, device: 'WindowsのEdge', address: '10.1.2.3', isShared: false },
      { isHere: false, device: 'iPhoneのSafari', address: '10.9.9.9' },
    ])
    expect(JSON.stringify(shown)).not.toContain(phone)
    expect(shown[0]?.usedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  it('show the network of the last use, written down every five minutes', async () => {
    const session = await enter('auditor', edge)
    await city.superuser(`update auth.session set "updatedAt" = now() - interval '6 minutes'`)
    await city.as({ session, address: '10.5.5.5' }, async () => {})
    expect(await city.as({ session }, (tx) => mySignIns(tx))).toMatchObject([{ address: '10.5.5.5' }])
  })

  it('do not list what has ended without use', async () => {
    const desk = await enter('auditor', edge)
    await city.superuser(`update auth.session set "updatedAt" = now() - interval '9 hours'`)
    const now = await enter('auditor', iphone)
    expect(await city.as({ session: now }, (tx) => mySignIns(tx))).toHaveLength(1)
    expect(await isIn(desk)).toBe(false)
  })

  it('are ended one by one, and refused at the next request', async () => {
    const [phone, desk] = [await enter('auditor', iphone), await enter('auditor', edge)]
    const before = await entries('signin.endMySignIn')
    const [, other] = await city.as({ session: desk }, (tx) => mySignIns(tx))
    await city.as({ session: desk }, (tx) => endMySignIn(tx, String(other?.sessionId)))
    expect(await isIn(phone)).toBe(false)
    expect(await isIn(desk)).toBe(true)
    expect(await entries('signin.endMySignIn')).toBe(before + 1)
    const again = city.as({ session: desk }, (tx) => endMySignIn(tx, String(other?.sessionId)))
    await expect(again).rejects.toMatchObject({ code: 'signins.noSuchSignIn' })
    expect(await entries('signin.endMySignIn')).toBe(before + 1)
  })

  it('of others are not there', async () => {
    const [mine, theirs] = [await enter('auditor', edge), await enter('other', edge)]
    const [row] = await city.superuser('select id from auth.session where token = $1', [theirs])
    const trying = city.as({ session: mine }, (tx) => endMySignIn(tx, String(row?.id)))
    await expect(trying).rejects.toMatchObject({ code: 'signins.noSuchSignIn' })
    expect(await isIn(theirs)).toBe(true)
  })

  it('are ended all but this one', async () => {
    const [phone, desk, theirs] = [
      await enter('auditor', iphone),
      await enter('auditor', edge),
      await enter('other', edge),
    ]
    expect(await city.as({ session: desk }, (tx) => endMyOtherSignIns(tx))).toBe(1)
    expect([await isIn(phone), await isIn(desk), await isIn(theirs)]).toEqual([false, true, true])
  })
})

describe('職員のサインイン', () => {
  it('are counted and ended by a system administrator; their owner is told', async () => {
    const [keeper, phone, desk] = [
      await enter('keeper', edge),
      await enter('auditor', iphone),
      await enter('auditor', edge),
    ]
    const found = await city.as({ session: keeper }, (tx, actor) => findAccounts(tx, actor, 'auditor'))
    expect(found).toMatchObject([{ loginName: 'auditor', signIns: 2 }])
    const ended = await city.as({ session: keeper }, (tx, actor) => endSignInsOf(tx, actor, accounts.auditor ?? ''))
    expect(ended).toBe(2)
    expect([await isIn(phone), await isIn(desk), await isIn(keeper)]).toEqual([false, false, true])
    expect(await entries('signin.endSignInsOf')).toBe(1)
    const told = await city.superuser('select from platform.notification where audience = $1', [
      `account:${accounts.auditor}`,
    ])
    expect(told).toHaveLength(1)
  })

  it('are beyond everybody else, and nobody ends their own there', async () => {
    const [auditor, other, keeper] = [
      await enter('auditor', edge),
      await enter('other', edge),
      await enter('keeper', edge),
    ]
    const asAuditor = city.as({ session: auditor }, (tx, actor) => endSignInsOf(tx, actor, accounts.other ?? ''))
    await expect(asAuditor).rejects.toMatchObject({ code: 'signins.notKeeper' })
    const own = city.as({ session: keeper }, (tx, actor) => endSignInsOf(tx, actor, accounts.keeper ?? ''))
    await expect(own).rejects.toMatchObject({ code: 'signins.ownAccount' })
    expect([await isIn(other), await isIn(keeper)]).toEqual([true, true])
  })
})

describe('an account that is stopped', () => {
  const by = async (name: string, act: typeof stopAccountOf, whose: string) => {
    const session = await enter(name, edge)
    return city
      .as({ session }, (tx, actor) => act(tx, actor, accounts[whose] ?? ''))
      .then(
        () => 'done',
        ({ code }: { code?: string }) => code,
      )
  }

  it('is out at once and comes in no more, until it is reopened, which its owner is told', async () => {
    const [phone, desk] = [await enter('auditor', iphone), await enter('auditor', edge)]
    expect(await by('keeper', stopAccountOf, 'auditor')).toBe('done')
    expect([await isIn(phone), await isIn(desk)]).toEqual([false, false])
    await expect(enter('auditor', edge)).rejects.toMatchObject({ code: 'signin.stopped' })
    expect(await by('keeper', stopAccountOf, 'auditor')).toBe('signins.stoppedAlready')

    expect(await by('keeper', reopenAccountOf, 'auditor')).toBe('done')
    expect(await isIn(await enter('auditor', edge))).toBe(true)
    expect(await by('keeper', reopenAccountOf, 'auditor')).toBe('signins.notStopped')
    const told = await city.superuser(
      `select from platform.notification where audience = $1 and key like 'signin.reopenAccountOf/%'`,
      [`account:${accounts.auditor}`],
    )
    expect(told).toHaveLength(1)
    expect([await entries('signin.stopAccountOf'), await entries('signin.reopenAccountOf')]).toEqual([1, 1])
  })

  it('is nobody’s to stop or reopen but of who looks after accounts, and never their own', async () => {
    for (const act of [stopAccountOf, reopenAccountOf]) {
      expect(await by('auditor', act, 'other')).toBe('signins.notKeeper')
      expect(await by('keeper', act, 'keeper')).toBe('signins.ownAccount')
    }
  })

  it('is never the last system administrator', async () => {
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'personnel', '[2020-04-01,)', now(), '試験')`,
      [accounts.other],
    )
    expect(await by('other', stopAccountOf, 'keeper')).toBe('signins.lastAdministrator')
    expect(await isIn(await enter('keeper', edge))).toBe(true)
    await city.superuser(
      `with second as (insert into people.account (login_name, label) values ('second', 'second') returning id)
       insert into people.duty_grant (account_id, duty, during, approved_at, reason)
       select id, 'system-administrator', '[2020-04-01,)', now(), '試験' from second`,
    )
    expect(await by('other', stopAccountOf, 'keeper')).toBe('done')
    expect(await by('other', reopenAccountOf, 'keeper')).toBe('done')
  })

  it('that the directory of the city took away is not reopened here', async () => {
    await city.superuser('update people.account set disabled_at = now(), deprovisioned_at = now() where id = $1', [
      accounts.auditor,
    ])
    expect(await by('keeper', reopenAccountOf, 'auditor')).toBe('signins.takenByDirectory')
  })
})
