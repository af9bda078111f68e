import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { testCity } from '../testing/database.ts'
import { hashPassword, openSignIn, type SignIn } from './index.ts'

const city = testCity('2026-04-01')
const baseUrl = 'http://sodachi.example'
const password = 'みどりの風 と 黒い猫'
let signIn: SignIn
/** Milliseconds by which the clock that counts pauses is ahead. It stands otherwise: how long a password takes to check is no part of a pause. */
let later = 0
const began = Date.now()
let hashed: string
let accountId: string
let count = 0
let loginName: string

beforeAll(async () => {
  const options = { connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl }
  signIn = openSignIn({ ...options, realTime: () => began + later })
  hashed = await hashPassword(password)
})
afterAll(() => signIn.close())

/** Every test has an account of its own: no person, one duty. */
beforeEach(async () => {
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

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  signIn.handler(
    new Request(`${baseUrl}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl, ...headers },
      body: JSON.stringify(body),
    }),
  )
const cookieOf = (answer: Response) => {
  const [cookie = ''] = answer.headers.getSetCookie()
  return cookie.split(';')[0] ?? ''
}
const enter = async () => cookieOf(await post('sign-in/username', { username: loginName, password }))
const actorOf = async (cookie: string) => {
  const session = signIn.sessionToken(new Headers({ cookie }))
  return session === null ? null : city.as({ session }, async (_, actor) => actor)
}
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (refusal: Refusal) => refusal.code,
  )
const entries = async (did: string) =>
  city.superuser('select * from platform.audit_entry where did = $1 and (account_id = $2 or record = $3) order by id', [
    did,
    accountId,
    accountId,
  ])

describe('signing in', () => {
  it('turns a name and a password into a cookie, and the cookie into the account', async () => {
    const answer = await post('sign-in/username', { username: loginName, password })
    expect(await answer.json()).toEqual({ ok: true })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^sodachi=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^sodachi-device=/),
    ])
    expect(await actorOf(cookieOf(answer))).toMatchObject({ kind: 'account', accountId, duties: ['auditor'] })
    expect(await entries('signin.signIn')).toMatchObject([{ actor_kind: 'account', account_id: accountId }])
  })

  it('takes full-width digits, capitals and blanks around the name for what they mean', async () => {
    const answer = await post('sign-in/username', { username: ` ＶＥＮＤＯＲ－${count} `, password })
    expect(answer.ok).toBe(true)
  })

  it('answers a wrong password and an unknown name alike, and notes both without what was typed', async () => {
    const before = await city.superuser(`select id from platform.audit_entry where did = 'signin.signInFailed'`)
    const refusals = await Promise.all([
      post('sign-in/username', { username: loginName, password: 'wrong password' }).catch((error) => error),
      post('sign-in/username', { username: 'nobody', password: 'wrong password' }).catch((error) => error),
      post('sign-in/username', { username: loginName, password: 'x'.repeat(200) }).catch((error) => error),
    ])
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ code: 'signin.wrongPassword', kind: 'signedOut', field: 'password' })
    const after = await city.superuser(
      `select * from platform.audit_entry where did = 'signin.signInFailed' order by id offset ${before.length}`,
    )
    expect(after.map(({ record }) => record).sort()).toEqual([accountId, accountId, null].sort())
    expect(JSON.stringify(after)).not.toContain('nobody')
    expect(after.every((entry) => entry.actor_kind === 'signed-out' && entry.account_id === null)).toBe(true)
  })

  it('ends the session that this browser had before, whose ever it was, and no other', async () => {
    const [before, elsewhere] = [await enter(), await enter()]
    const after = cookieOf(await post('sign-in/username', { username: loginName, password }, { cookie: before }))
    expect(await actorOf(after)).toMatchObject({ accountId })
    expect(await actorOf(before)).toMatchObject({ accountId: null })
    expect(await actorOf(elsewhere)).toMatchObject({ accountId })
    expect(await entries('signin.signOut')).toHaveLength(1)
  })

  it('compares a password as it was typed: nothing is cut off', async () => {
    for (const typed of [`${password} `, ` ${password}`, password.slice(0, -1)])
      expect(await codeOf(post('sign-in/username', { username: loginName, password: typed }))).toBe(
        'signin.wrongPassword',
      )
  })

  it('refuses a body that is no name and password', async () => {
    for (const body of [{}, { username: loginName }, { username: 3, password }, null, { username: '', password: '' }])
      expect(await codeOf(post('sign-in/username', body))).toBe('signin.badRequest')
  })

  it('opens no other path of the library', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'is-username-available',
      'update-user',
      'delete-user',
      '..',
      'constructor',
    ])
      expect(await codeOf(post(path, { username: loginName, email: 'a@b.c', password, name: 'x' })), path).toBe(
        'platform.noSuchPath',
      )
    expect(await codeOf(signIn.handler(new Request(`${baseUrl}/api/auth/get-session`)))).toBe('platform.noSuchPath')
  })

  it('refuses the page of another site, and trusts the host by which the request came', async () => {
    const body = { username: loginName, password }
    expect(await codeOf(post('sign-in/username', body, { origin: 'https://evil.example' }))).toBe(
      'platform.otherOrigin',
    )
    expect(await codeOf(post('sign-in/username', body, { origin: 'null' }))).toBe('platform.otherOrigin')
    const elsewhere = { origin: 'http://10.0.0.5:8080', host: '10.0.0.5:8080' }
    expect((await post('sign-in/username', body, elsewhere)).ok).toBe(true)
  })

  it('does nothing with a cookie when nobody says from which page', async () => {
    const cookie = await enter()
    const request = new Request(`${baseUrl}/api/auth/sign-out`, { method: 'POST', headers: { cookie } })
    expect(await codeOf(signIn.handler(request))).toBe('platform.otherOrigin')
    expect(await actorOf(cookie)).toMatchObject({ accountId })
  })

  it('marks the cookie for https only, and for this host alone, where the city is served over https', async () => {
    const secure = openSignIn({
      connection: city.connection,
      clock: city.clock,
      secret: 's'.repeat(48),
      baseUrl: 'https://sodachi.example',
    })
    const request = new Request('https://sodachi.example/api/auth/sign-in/username', {
      method: 'POST',
      headers: { origin: 'https://sodachi.example' },
      body: JSON.stringify({ username: loginName, password }),
    })
    const answer = await secure.handler(request).finally(() => secure.close())
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-sodachi=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })
})

describe('a session', () => {
  it('is nobody when the cookie was changed, signed elsewhere or broken', async () => {
    const cookie = await enter()
    const [name, value = ''] = cookie.split('=')
    expect(signIn.sessionToken(new Headers({ cookie }))).not.toBeNull()
    for (const changed of [
      `x${value}`,
      value.slice(3),
      value.replace('.', 'x.'),
      value.split('.')[0],
      '%E0%A4%A',
      '',
      '.',
    ])
      expect(signIn.sessionToken(new Headers({ cookie: `${name}=${changed}` })), changed).toBeNull()
    expect(signIn.sessionToken(new Headers())).toBeNull()
    expect(signIn.sessionToken(new Headers({ cookie: `other=1; ${cookie}; more=2` }))).not.toBeNull()
    const other = openSignIn({ connection: city.connection, clock: city.clock, secret: 't'.repeat(48), baseUrl })
    expect(other.sessionToken(new Headers({ cookie }))).toBeNull()
    await other.close()
  })

  it('ends at signing out, for the very next request', async () => {
    const cookie = await enter()
    const answer = await post('sign-out', {}, { cookie })
    expect(cookieOf(answer)).toBe('sodachi=')
    expect(await actorOf(cookie)).toMatchObject({ kind: 'signed-out', accountId: null })
    expect(await entries('signin.signOut')).toHaveLength(1)
  })

  it('ends on every device when its owner says so, and for nobody else', async () => {
    const [first, second] = [await enter(), await enter()]
    const [other] = await city.superuser(
      `insert into people.account (login_name, label) values ('other-${count}', '別の人') returning id`,
    )
    await city.superuser('select auth.put_credentials($1)', [
      JSON.stringify([{ id: other?.id, username: `other-${count}`, password: hashed }]),
    ])
    const kept = cookieOf(await post('sign-in/username', { username: `other-${count}`, password }))
    const session = signIn.sessionToken(new Headers({ cookie: first })) ?? ''
    await city.as({ session }, (tx) => sql`select access.end_my_sessions()`.execute(tx))
    expect(await actorOf(first)).toMatchObject({ accountId: null })
    expect(await actorOf(second)).toMatchObject({ accountId: null })
    expect(await actorOf(kept)).toMatchObject({ accountId: other?.id })
  })

  it.each([
    { because: 'it is older than its longest life', change: `"expiresAt" = now() - interval '1 second'` },
    { because: 'it was not used for eight hours', change: `"updatedAt" = now() - interval '8 hours 1 second'` },
  ])('ends when $because', async ({ change }) => {
    const cookie = await enter()
    await city.superuser(`update auth.session set ${change} where "userId" = $1`, [accountId])
    expect(await actorOf(cookie)).toMatchObject({ accountId: null })
  })

  it('stays alive while it is used', async () => {
    const cookie = await enter()
    await city.superuser(`update auth.session set "updatedAt" = now() - interval '7 hours' where "userId" = $1`, [
      accountId,
    ])
    expect(await actorOf(cookie)).toMatchObject({ accountId })
    const [session] = await city.superuser(
      `select "updatedAt" > now() - interval '1 minute' as moved from auth.session where "userId" = $1`,
      [accountId],
    )
    expect(session?.moved).toBe(true)
  })

  describe('on a shared terminal', () => {
    const enterShared = async (headers = {}) =>
      post('sign-in/username', { username: loginName, password, isShared: true }, headers)
    const idleFor = (interval: string) =>
      city.superuser(`update auth.session set "updatedAt" = now() - $2::interval where "userId" = $1`, [
        accountId,
        interval,
      ])

    it('ends after five minutes without use, and lives on while it is used', async () => {
      const cookie = cookieOf(await enterShared())
      await idleFor('4 minutes 59 seconds')
      expect(await actorOf(cookie)).toMatchObject({ accountId })
      await idleFor('5 minutes 1 second')
      expect(await actorOf(cookie)).toMatchObject({ accountId: null })
      expect(await actorOf(await enter())).toMatchObject({ accountId })
    })

    it('ends after as many minutes as the city has set', async () => {
      await city.superuser(`insert into platform.setting values ('shared-terminal-minutes', '12')`)
      const cookie = cookieOf(await enterShared())
      await city.superuser(`delete from platform.setting where key = 'shared-terminal-minutes'`)
      await idleFor('11 minutes 59 seconds')
      expect(await actorOf(cookie)).toMatchObject({ accountId })
      await idleFor('12 minutes 1 second')
      expect(await actorOf(cookie)).toMatchObject({ accountId: null })
    })

    it('counts the last use to ten seconds', async () => {
      const cookie = cookieOf(await enterShared())
      await idleFor('15 seconds')
      await actorOf(cookie)
      const [session] = await city.superuser(
        `select "updatedAt" > now() - interval '5 seconds' as moved from auth.session where "userId" = $1`,
        [accountId],
      )
      expect(session?.moved).toBe(true)
    })

    it('has a cookie that is gone when the browser is closed', async () => {
      const [cookie] = (await enterShared()).headers.getSetCookie()
      expect(cookie).toMatch(/^sodachi=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
    })

    it('is always so where the browser is marked, whatever the form says', async () => {
      const answer = await post(
        'sign-in/username',
        { username: loginName, password },
        { cookie: 'sodachi-terminal=shared' },
      )
      await idleFor('6 minutes')
      expect(await actorOf(cookieOf(answer))).toMatchObject({ accountId: null })
    })

    it('stays so after a change of the password', async () => {
      const before = cookieOf(await enterShared())
      const answer = await post(
        'change-password',
        { currentPassword: password, newPassword: 'mikan tokei hashigo' },
        { cookie: before },
      )
      expect(answer.headers.getSetCookie()[0]).not.toMatch(/Max-Age/)
      await idleFor('6 minutes')
      expect(await actorOf(cookieOf(answer))).toMatchObject({ accountId: null })
    })

    it('leaves nothing in the browser when it is signed out', async () => {
      const shared = cookieOf(await enterShared())
      const own = await enter()
      const leave = async (cookie: string) => (await post('sign-out', {}, { cookie })).headers.get('clear-site-data')
      expect(await leave(shared)).toBe('"cache", "storage"')
      expect(await leave(own)).toBe('"storage"')
    })
  })

  it('ends when the account is stopped, and does not come back with it', async () => {
    const cookie = await enter()
    await city.superuser('update people.account set disabled_at = now() where id = $1', [accountId])
    expect(await actorOf(cookie)).toMatchObject({ accountId: null })
    expect(await codeOf(post('sign-in/username', { username: loginName, password }))).toBe('signin.stopped')
    await city.superuser('update people.account set disabled_at = null where id = $1', [accountId])
    expect(await actorOf(cookie)).toMatchObject({ accountId: null })
  })

  it('of a demo account is worth nothing outside a demo', async () => {
    await city.superuser('update people.account set is_demo = true where id = $1', [accountId])
    expect(await codeOf(post('sign-in/username', { username: loginName, password }))).toBe('signin.stopped')
    await city.superuser(`insert into platform.setting values ('demo', 'true')`)
    const cookie = await enter()
    expect(await actorOf(cookie)).toMatchObject({ accountId })
    await city.superuser(`delete from platform.setting where key = 'demo'`)
    expect(await actorOf(cookie)).toMatchObject({ accountId: null })
  })
})

describe('wrong tries', () => {
  const wrong = (headers = {}) =>
    codeOf(post('sign-in/username', { username: loginName, password: 'wrong password' }, headers))
  const right = (headers = {}) => codeOf(post('sign-in/username', { username: loginName, password }, headers))

  it('make one name wait ever longer, right password or not, and no other name', async () => {
    for (let tries = 0; tries < 5; tries++) expect(await wrong()).toBe('signin.wrongPassword')
    const refused = await post('sign-in/username', { username: loginName, password }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'signin.pause', kind: 'tooMany', fix: expect.stringContaining('約30秒') })
    expect(await codeOf(post('sign-in/username', { username: 'somebody-else', password }))).toBe('signin.wrongPassword')
    later += 30_000
    expect(await wrong()).toBe('signin.wrongPassword')
    later += 59_000
    expect(await right()).toBe('signin.pause')
    later += 1_000
    expect(await right()).toBe('done')
  })

  it('are forgotten when the right password comes', async () => {
    for (let round = 0; round < 2; round++) {
      for (let tries = 0; tries < 4; tries++) await wrong()
      expect(await right()).toBe('done')
    }
  })

  it('of somebody else do not make the owner wait on a device that knows them', async () => {
    const answer = await post('sign-in/username', { username: loginName, password })
    const device = answer.headers.getSetCookie()[1] ?? ''
    expect(device).toMatch(/^sodachi-device=[\w-]{22}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/)
    const known = { cookie: device.split(';')[0] ?? '' }
    for (let tries = 0; tries < 6; tries++) await wrong()
    expect(await right(), 'from a device that nobody knows').toBe('signin.pause')
    expect(await right(known)).toBe('done')
    expect(await right({ cookie: 'sodachi-device=AAAAAAAAAAAAAAAAAAAAAA' }), 'a number that was made up').toBe(
      'signin.pause',
    )
  })

  it('wait on a known device too, for itself', async () => {
    const answer = await post('sign-in/username', { username: loginName, password })
    const known = { cookie: answer.headers.getSetCookie()[1]?.split(';')[0] ?? '' }
    for (let tries = 0; tries < 5; tries++) expect(await wrong(known)).toBe('signin.wrongPassword')
    expect(await right(known)).toBe('signin.pause')
    expect(await right(), 'elsewhere').toBe('done')
  })

  it('know no device of a shared terminal, nor one from before the password was set anew', async () => {
    const shared = await post('sign-in/username', { username: loginName, password, isShared: true })
    expect(shared.headers.getSetCookie()).toHaveLength(1)
    await right()
    const devices = () => city.superuser('select from auth.known_device where account_id = $1', [accountId])
    expect(await devices()).toHaveLength(1)
    await city.superuser('select auth.put_credentials($1)', [
      JSON.stringify([{ id: accountId, username: loginName.toLowerCase(), password: hashed }]),
    ])
    expect(await devices()).toHaveLength(0)
  })
})

describe('changing the password', () => {
  const next = '海 が 見える 坂道'

  it('asks for the old one, ends the other sessions and goes on with a new one', async () => {
    const [here, elsewhere] = [await enter(), await enter()]
    const wrong = { currentPassword: 'wrong password', newPassword: next }
    expect(await codeOf(post('change-password', wrong, { cookie: here }))).toBe('signin.wrongCurrentPassword')
    expect(await actorOf(elsewhere)).toMatchObject({ accountId })

    const answer = await post('change-password', { currentPassword: password, newPassword: next }, { cookie: here })
    expect(await actorOf(cookieOf(answer))).toMatchObject({ accountId })
    expect(await actorOf(here)).toMatchObject({ accountId: null })
    expect(await actorOf(elsewhere)).toMatchObject({ accountId: null })
    expect(await codeOf(post('sign-in/username', { username: loginName, password }))).toBe('signin.wrongPassword')
    expect((await post('sign-in/username', { username: loginName, password: next })).ok).toBe(true)
    expect(await entries('signin.changePassword')).toHaveLength(1)
    expect(await entries('signin.changePasswordFailed')).toHaveLength(1)
  })

  it('refuses a weak one, and whoever is not signed in', async () => {
    const cookie = await enter()
    const weak = { currentPassword: password, newPassword: 'password12345' }
    expect(await codeOf(post('change-password', weak, { cookie }))).toBe('signin.common')
    expect(await codeOf(post('change-password', { currentPassword: password, newPassword: next }))).toBe(
      'signin.signedOut',
    )
  })
})

describe('a list of leaked passwords', () => {
  it('is asked where the city has brought one, after our own rules', async () => {
    const asked: string[] = []
    const leakedPasswords = {
      async has(given: string) {
        asked.push(given)
        return given === '漏れた ことの ある 言葉'
      },
    }
    const options = { connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl }
    const careful = openSignIn({ ...options, leakedPasswords })
    try {
      const codes = ['漏れた ことの ある 言葉', 'password1234', '海 が 見える 坂道'].map(
        async (given) => (await careful.newPasswordRefusal(given, loginName))?.code,
      )
      expect(await Promise.all(codes)).toEqual(['signin.leaked', 'signin.common', undefined])
      expect(asked).toEqual(['漏れた ことの ある 言葉', '海 が 見える 坂道'])
    } finally {
      await careful.close()
    }
  })
})

describe('the tables of sign-in', () => {
  const trying = (role: string, statement: string) =>
    city.superuser(`begin; set local role ${role}; ${statement}; rollback`).then(
      () => 'allowed',
      async (error: { code: string }) => {
        await city.superuser('rollback')
        return error.code
      },
    )

  it.each([
    ['sodachi_app', 'select from auth.session'],
    ['sodachi_app', 'select from auth."user"'],
    ['sodachi_app', `select access.begin_session(null, '2026-04-01', now())`],
    ['sodachi_app', `select access.enter_session('x', '2026-04-01', now())`],
    ['sodachi_app', `select people.redeem_activation('1', 'x', '2026-04-01', now())`],
    ['sodachi_import', 'select from auth.account'],
    ['sodachi_import', 'select access.end_my_sessions()'],
    ['sodachi_login', 'select from auth.session'],
    ['sodachi_auth', 'select from people.person_detail'],
    ['sodachi_auth', 'select from people.account'],
    ['sodachi_auth', 'select from platform.audit_entry'],
    ['sodachi_auth', `select access.enter_account(null, '2026-04-01', now())`],
  ])('%s may not: %s', async (role, statement) => {
    expect(await trying(role, statement)).toBe('42501')
  })

  it('are within reach of sodachi_auth', async () => {
    expect(await trying('sodachi_auth', 'select from auth.session')).toBe('allowed')
  })
})

describe('proving anew who one is', () => {
  const isProven = async (cookie: string) => {
    const session = signIn.sessionToken(new Headers({ cookie })) ?? ''
    return city.as({ session }, async (tx) => {
      const { rows } = await sql<{ proven: boolean }>`select access.is_proven() as proven`.execute(tx)
      return rows[0]?.proven
    })
  }
  const grow = (interval: string) =>
    city.superuser(`update auth.session set "provedAt" = "provedAt" - $1::interval`, [interval])

  it('is not needed for a quarter of an hour after a sign-in, or as long as the city has set', async () => {
    const cookie = await enter()
    expect(await isProven(cookie)).toBe(true)
    await grow('14 minutes 50 seconds')
    expect(await isProven(cookie)).toBe(true)
    await grow('15 seconds')
    expect(await isProven(cookie)).toBe(false)
    await city.superuser(`insert into platform.setting values ('proof-minutes', '20')`)
    expect(await isProven(cookie)).toBe(true)
    await city.superuser(`delete from platform.setting where key = 'proof-minutes'`)
  })

  it('takes the own password, and holds for this device alone', async () => {
    const cookie = await enter()
    await grow('1 hour')
    expect(await codeOf(post('prove', { password: 'wrong password' }, { cookie }))).toBe('signin.wrongOwnPassword')
    expect(await isProven(cookie)).toBe(false)
    expect(await codeOf(post('prove', { password }))).toBe('signin.signedOut')
    const elsewhere = await enter()
    await grow('1 hour')
    const answer = await post('prove', { password }, { cookie })
    expect(await isProven(cookieOf(answer))).toBe(true)
    expect(await isProven(elsewhere), 'on another device').toBe(false)
    expect(await entries('signin.prove')).toHaveLength(1)
    expect(await entries('signin.proveFailed')).toHaveLength(1)
  })

  it('goes on under a new token, and the old one opens nothing any more', async () => {
    const cookie = await enter()
    await city.superuser(`update auth.session set "expiresAt" = now() + interval '1 hour' where "userId" = $1`, [
      accountId,
    ])
    const answer = await post('prove', { password }, { cookie })
    const [renewed = ''] = answer.headers.getSetCookie()
    expect(renewed).toMatch(/^sodachi=[^;]+; Max-Age=(3600|359\d); Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await actorOf(cookieOf(answer))).toMatchObject({ accountId })
    expect(await actorOf(cookie)).toMatchObject({ accountId: null })
    const sessions = await city.superuser('select from auth.session where "userId" = $1', [accountId])
    expect(sessions, 'not one more').toHaveLength(1)
    expect(await codeOf(post('prove', { password }, { cookie }))).toBe('signin.signedOut')
  })

  it('is done once where a page asks twice at the same moment', async () => {
    const cookie = await enter()
    const answers = await Promise.allSettled([1, 2].map(() => post('prove', { password }, { cookie })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'signin.signedOut' } })
  })

  it('leaves a shared terminal as it is: the cookie goes when the browser is closed', async () => {
    const cookie = cookieOf(await post('sign-in/username', { username: loginName, password, isShared: true }))
    const [renewed] = (await post('prove', { password }, { cookie })).headers.getSetCookie()
    expect(renewed).toMatch(/^sodachi=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  })
})
