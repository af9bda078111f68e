import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Who } from '../../platform/database/index.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { openSignIn, type SignIn } from '../../platform/signin/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { accountProcedures, createDemoAccounts, createFirstAdministrators, session } from './index.ts'

const today = '2026-04-01'
const baseUrl = 'http://sodachi.example'
const city = testCity(today)
const password = 'みどりの風 と 黒い猫'
const another = '海 が 見える 坂道'
let signIn: SignIn
let personnel: string
let section: string
let team: string
let elsewhere: string

const one = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
let hired = 0

/** Somebody in service since 2020, with a number of their own. */
async function staff(unitId: string) {
  const number = String(++hired).padStart(8, '0')
  const id = await one('insert into people.person default values returning id')
  await city.superuser(`insert into people.staff_number (number, person_id, during) values ($1, $2, '[2020-04-01,)')`, [
    number,
    id,
  ])
  await city.superuser(
    `insert into people.person_name (person_id, written, kana, during) values ($1, '髙橋', 'タカハシ', '[2020-04-01,)')`,
    [id],
  )
  await city.superuser(
    `insert into people.employment (person_id, kind, job_family, during) values ($1, 'regular', '一般事務職', '[2020-04-01,)')`,
    [id],
  )
  await city.superuser(
    `insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_order, title, from_day)
     values ($1, '髙橋', 'タカハシ', '', '{}', $2, (select full_name from people.unit_version where unit_id = $2),
       (select code from people.unit_version where unit_id = $2), 6, '主事', '2020-04-01')`,
    [id, unitId],
  )
  return { id, number }
}

async function unit(code: string, name: string, parent: string | null) {
  const id = await one('insert into people.unit default values returning id')
  await city.superuser(
    `insert into people.unit_version (unit_id, code, name, full_name, kind, parent_id, established_order, during)
     values ($1, $2, $3, $3, 'section', $4, 1, '[2020-04-01,)')`,
    [id, code, name, parent],
  )
  return id
}

async function accountWithDuty(duty: string) {
  const id = await one(`insert into people.account (login_name, label) values ($1, $1) returning id`, [
    `${duty}-${++hired}`,
  ])
  await city.superuser(
    `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, '[2020-04-01,)', now(), '試験')`,
    [id, duty],
  )
  return id
}

beforeAll(async () => {
  signIn = openSignIn({ connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl })
  section = await unit('110', '人事課', null)
  team = await unit('111', '人事課 給与係', section)
  elsewhere = await unit('120', '財政課', null)
  personnel = await accountWithDuty('personnel')
})
afterAll(() => signIn.close())
beforeEach(() => city.standOn(today))

const clientOf = (who: Who) =>
  createRouterClient(
    { session, accounts: accountProcedures(signIn) },
    { context: { as: (work) => city.as(who, work), requestId: 'test' } },
  )
const asPersonnel = () => clientOf({ account: personnel })
const nobody = () => clientOf({ signedOut: true })
const codeFor = async (personId: string) => {
  const [issued] = await asPersonnel().accounts.issueCodes({ personIds: [personId] })
  return issued?.code ?? ''
}
const refusalOf = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (refusal: Refusal) => refusal,
  )
async function tokenAfter(loginName: string, given = password) {
  const answer = await signIn.handler(
    new Request(`${baseUrl}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl },
      body: JSON.stringify({ username: loginName, password: given }),
    }),
  )
  const [cookie = ''] = answer.headers.getSetCookie()
  return signIn.sessionToken(new Headers({ cookie: cookie.split(';')[0] ?? '' })) ?? ''
}
const actorOf = (token: string): Promise<Actor> => city.as({ session: token }, async (_, actor) => actor)
const accountsOf = (personId: string) => city.superuser('select * from people.account where person_id = $1', [personId])

describe('利用開始: from a printed code to being signed in', () => {
  it('opens the account, asks the person to look at their record, and signs them in with their number', async () => {
    const sato = await staff(section)
    const code = await codeFor(sato.id)
    const { loginName } = await nobody().accounts.activate({
      staffNumber: ` ${sato.number} `,
      code: code.toLowerCase(),
      password,
    })
    expect(loginName).toBe(sato.number)

    const token = await tokenAfter(sato.number)
    expect(await actorOf(token)).toMatchObject({ kind: 'account', personId: sato.id, loginName: sato.number })
    expect(await clientOf({ session: token }).session.me()).toEqual({
      account: { loginName: sato.number, label: null },
      person: { id: sato.id, written: '髙橋', kana: 'タカハシ' },
      supervises: false,
      waitingDuties: [],
      idleMinutes: null,
      duties: [],
      city: { name: 'そだち市', isDemo: false, contact: null, calendar: 'wareki', sharedTerminalMinutes: 5 },
      today,
      fiscalYear: 2026,
    })
    expect(await city.superuser('select * from platform.task where person_id = $1', [sato.id])).toMatchObject([
      { key: 'people.confirm-details', link: '/me', minutes: 2, done_at: null },
    ])
    const [account] = await accountsOf(sato.id)
    expect(
      await city.superuser('select happened from platform.notification where audience = $1', [
        `account:${account?.id}`,
      ]),
    ).toEqual([{ happened: '登録コードで、このアカウントのパスワードが決められました。' }])
    expect(
      await city.superuser(`select did, account_id, about from platform.audit_entry where about = $1 order by id`, [
        sato.id,
      ]),
    ).toEqual([
      { did: 'people.issueActivationCode', account_id: personnel, about: sato.id },
      { did: 'signin.activate', account_id: account?.id, about: sato.id },
    ])
  })

  it('gives every failure the same answer, and changes nothing', async () => {
    const [sato, suzuki, gone] = [await staff(section), await staff(section), await staff(section)]
    const code = await codeFor(sato.id)
    const goneCode = await codeFor(gone.id)
    await city.superuser(`update people.employment set during = '[2020-04-01,2026-04-01)' where person_id = $1`, [
      gone.id,
    ])
    const renumbered = await staff(section)
    const renumberedCode = await codeFor(renumbered.id)
    await city.superuser(`update people.staff_number set during = '[2020-04-01,2026-04-01)' where person_id = $1`, [
      renumbered.id,
    ])
    const answers = [
      await refusalOf(nobody().accounts.activate({ staffNumber: renumbered.number, code: renumberedCode, password })),
      await refusalOf(nobody().accounts.activate({ staffNumber: sato.number, code: '0000-0000-0000', password })),
      await refusalOf(nobody().accounts.activate({ staffNumber: '99999999', code, password })),
      await refusalOf(nobody().accounts.activate({ staffNumber: suzuki.number, code, password })),
      await refusalOf(nobody().accounts.activate({ staffNumber: gone.number, code: goneCode, password })),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ code: 'accounts.codeRefused', field: 'code' })
    expect(new Set(answers.map((answer) => answer?.message)).size).toBe(1)
    expect(await accountsOf(sato.id)).toEqual([])
    expect(await accountsOf(gone.id)).toEqual([])
    expect(await nobody().accounts.activate({ staffNumber: sato.number, code, password })).toEqual({
      loginName: sato.number,
    })
  })

  it('takes a code once', async () => {
    const sato = await staff(section)
    const code = await codeFor(sato.id)
    await nobody().accounts.activate({ staffNumber: sato.number, code, password })
    const again = await refusalOf(nobody().accounts.activate({ staffNumber: sato.number, code, password: another }))
    expect(again?.code).toBe('accounts.codeRefused')
    expect((await actorOf(await tokenAfter(sato.number))).personId).toBe(sato.id)
  })

  it('takes one of two at once', async () => {
    const sato = await staff(section)
    const code = await codeFor(sato.id)
    const both = await Promise.all(
      [password, another].map((chosen) =>
        refusalOf(nobody().accounts.activate({ staffNumber: sato.number, code, password: chosen })),
      ),
    )
    expect(both.map((refusal) => refusal?.code ?? 'opened').sort()).toEqual(['accounts.codeRefused', 'opened'])
    expect(await accountsOf(sato.id)).toHaveLength(1)
  })

  it('takes a code through its last day', async () => {
    const [sato, suzuki] = [await staff(section), await staff(section)]
    const issued = await asPersonnel().accounts.issueCodes({ personIds: [sato.id, suzuki.id], validDays: 7 })
    expect(issued.map(({ lastDay }) => lastDay)).toEqual(['2026-04-07', '2026-04-07'])
    const codeOf = (id: string) => issued.find(({ personId }) => personId === id)?.code ?? ''
    city.standOn('2026-04-07')
    await nobody().accounts.activate({ staffNumber: sato.number, code: codeOf(sato.id), password })
    city.standOn('2026-04-08')
    const late = await refusalOf(
      nobody().accounts.activate({ staffNumber: suzuki.number, code: codeOf(suzuki.id), password }),
    )
    expect(late?.code).toBe('accounts.codeRefused')
  })

  it('takes the newest code only', async () => {
    const sato = await staff(section)
    const old = await codeFor(sato.id)
    const code = await codeFor(sato.id)
    expect((await refusalOf(nobody().accounts.activate({ staffNumber: sato.number, code: old, password })))?.code).toBe(
      'accounts.codeRefused',
    )
    await nobody().accounts.activate({ staffNumber: sato.number, code, password })
  })

  it('refuses a weak password before it looks at the code', async () => {
    const sato = await staff(section)
    const code = await codeFor(sato.id)
    for (const [weak, refused] of [
      ['short', 'signin.tooShort'],
      [`${sato.number}ab`, 'signin.ownName'],
      ['password2026', 'signin.common'],
    ] as const)
      expect(
        (await refusalOf(nobody().accounts.activate({ staffNumber: sato.number, code, password: weak })))?.code,
      ).toBe(refused)
    await nobody().accounts.activate({ staffNumber: sato.number, code, password })
  })

  it('waits after five wrong codes, whether or not the number exists, and keeps nobody else out', async () => {
    const [sato, suzuki] = [await staff(section), await staff(section)]
    const code = await codeFor(sato.id)
    for (const staffNumber of [sato.number, '88888888']) {
      for (let tries = 0; tries < 5; tries++)
        await refusalOf(nobody().accounts.activate({ staffNumber, code: `WRONG${tries}`, password }))
      expect((await refusalOf(nobody().accounts.activate({ staffNumber, code, password })))?.code).toBe('signin.pause')
    }
    await nobody().accounts.activate({ staffNumber: suzuki.number, code: await codeFor(suzuki.id), password })
    await city.superuser(`update auth.attempt set until = until - interval '31 seconds'`)
    await nobody().accounts.activate({ staffNumber: sato.number, code, password })
  })

  it('sets a new password for whoever forgot theirs, and ends their sessions', async () => {
    const sato = await staff(section)
    await nobody().accounts.activate({ staffNumber: sato.number, code: await codeFor(sato.id), password })
    const token = await tokenAfter(sato.number)
    await nobody().accounts.activate({ staffNumber: sato.number, code: await codeFor(sato.id), password: another })
    expect((await actorOf(token)).kind).toBe('signed-out')
    expect((await refusalOf(tokenAfter(sato.number)))?.code).toBe('signin.wrongPassword')
    expect((await actorOf(await tokenAfter(sato.number, another))).personId).toBe(sato.id)
    expect(await accountsOf(sato.id)).toHaveLength(1)
  })

  it('does not open a stopped account with a code issued before, and keeps the code for when it runs again', async () => {
    const sato = await staff(section)
    await nobody().accounts.activate({ staffNumber: sato.number, code: await codeFor(sato.id), password })
    const code = await codeFor(sato.id)
    await city.superuser('update people.account set disabled_at = now() where person_id = $1', [sato.id])
    expect((await refusalOf(nobody().accounts.activate({ staffNumber: sato.number, code, password })))?.code).toBe(
      'accounts.codeRefused',
    )
    expect((await refusalOf(codeFor(sato.id)))?.code).toBe('accounts.stoppedStaff')

    await city.superuser('update people.account set disabled_at = null where person_id = $1', [sato.id])
    await nobody().accounts.activate({ staffNumber: sato.number, code, password: another })
  })

  it('gives a number that was somebody else’s to its new holder, and nothing of the old account', async () => {
    const former = await staff(section)
    await nobody().accounts.activate({ staffNumber: former.number, code: await codeFor(former.id), password })
    await city.superuser(`update people.staff_number set during = '[2020-04-01,2026-05-01)' where person_id = $1`, [
      former.id,
    ])
    await city.superuser(`update people.employment set during = '[2020-04-01,2026-05-01)' where person_id = $1`, [
      former.id,
    ])
    city.standOn('2026-06-01')
    const next = await staff(section)
    await city.superuser(`update people.staff_number set number = $2, during = '[2026-05-01,)' where person_id = $1`, [
      next.id,
      former.number,
    ])
    await nobody().accounts.activate({ staffNumber: former.number, code: await codeFor(next.id), password: another })
    expect((await actorOf(await tokenAfter(former.number, another))).personId).toBe(next.id)
    expect((await refusalOf(tokenAfter(former.number)))?.code).toBe('signin.wrongPassword')
    expect((await accountsOf(former.id))[0]?.login_name).not.toBe(former.number)
  })
})

describe('退職', () => {
  it('ends the sign-in of the person on the very day, signed in or not', async () => {
    const sato = await staff(section)
    await nobody().accounts.activate({ staffNumber: sato.number, code: await codeFor(sato.id), password })
    const token = await tokenAfter(sato.number)
    await city.superuser(`update people.employment set during = '[2020-04-01,2026-05-01)' where person_id = $1`, [
      sato.id,
    ])
    city.standOn('2026-04-30')
    expect((await actorOf(token)).personId).toBe(sato.id)
    city.standOn('2026-05-01')
    expect((await actorOf(token)).kind).toBe('signed-out')
    expect((await refusalOf(tokenAfter(sato.number)))?.code).toBe('signin.stopped')
  })
})

describe('登録コードの発行', () => {
  it('is for everybody of a 課 and its 係 who has no account, in one list, and leaves the others alone', async () => {
    const [section2, team2] = [await unit('130', '市民課', null), await unit('999', '仮', null)]
    await city.superuser(`update people.unit_version set parent_id = $1, code = '131' where unit_id = $2`, [
      section2,
      team2,
    ])
    const [withAccount, sato, suzuki, other] = [
      await staff(section2),
      await staff(section2),
      await staff(team2),
      await staff(elsewhere),
    ]
    await nobody().accounts.activate({ staffNumber: withAccount.number, code: await codeFor(withAccount.id), password })

    const issued = await asPersonnel().accounts.issueCodes({ unitId: section2 })
    expect(issued.map(({ personId }) => personId)).toEqual([sato.id, suzuki.id])
    expect(new Set(issued.map(({ code }) => code)).size).toBe(2)
    expect(issued[0]).toMatchObject({
      staffNumber: sato.number,
      written: '髙橋',
      unitName: '市民課',
      lastDay: '2026-04-30',
    })

    city.standOn('2026-05-01')
    const states = await asPersonnel().accounts.activationList({ unitId: section2 })
    expect(states.map(({ staffNumber, state, lastDay }) => [staffNumber, state, lastDay])).toEqual([
      [withAccount.number, 'activated', null],
      [sato.number, 'expired', '2026-04-30'],
      [suzuki.number, 'expired', '2026-04-30'],
    ])
    expect(
      (await asPersonnel().accounts.activationList({ unitId: elsewhere })).find(({ personId }) => personId === other.id)
        ?.state,
    ).toBe('none')
    await asPersonnel().accounts.issueCodes({ personIds: [suzuki.id] })
    expect(
      (await asPersonnel().accounts.activationByUnit()).filter(({ unitId }) => unitId === section2 || unitId === team2),
    ).toEqual([
      { unitId: section2, unitName: '市民課', staff: 2, activated: 1, issued: 0 },
      { unitId: team2, unitName: '仮', staff: 1, activated: 0, issued: 1 },
    ])
  })

  it('keeps no code, only what tells a right one from a wrong one', async () => {
    const sato = await staff(section)
    const code = await codeFor(sato.id)
    const rows = await city.superuser('select * from people.activation_code where person_id = $1', [sato.id])
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''))
  })

  it('refuses whoever is not in service, and issues none at all then', async () => {
    const [sato, gone] = [await staff(team), await staff(team)]
    await city.superuser(`update people.employment set during = '[2020-04-01,2026-04-01)' where person_id = $1`, [
      gone.id,
    ])
    expect(await refusalOf(asPersonnel().accounts.issueCodes({ personIds: [sato.id, gone.id] }))).toMatchObject({
      code: 'accounts.noSuchStaff',
      message: expect.stringContaining('1人'),
    })
    expect(await city.superuser('select 1 from people.activation_code where person_id = $1', [sato.id])).toEqual([])
  })

  it.each(['system-administrator', 'auditor', 'training-centre'])('is not for %s', async (duty) => {
    const client = clientOf({ account: await accountWithDuty(duty) })
    const answers = await Promise.all([
      refusalOf(client.accounts.issueCodes({ unitId: section })),
      refusalOf(client.accounts.activationList({ unitId: section })),
      refusalOf(client.accounts.activationByUnit()),
    ])
    expect(answers.map((refusal) => refusal?.code)).toEqual(Array(3).fill('accounts.notPersonnel'))
    expect((await refusalOf(nobody().accounts.activationByUnit()))?.code).toBe('platform.signedOut')
  })
})

describe('session', () => {
  it('tells somebody signed out the city and the day, and nothing of anybody', async () => {
    expect(await nobody().session.me()).toMatchObject({
      account: null,
      person: null,
      duties: [],
      today,
      fiscalYear: 2026,
    })
  })

  it('names the duties of an account without person', async () => {
    expect(await asPersonnel().session.me()).toMatchObject({
      person: null,
      duties: [{ code: 'personnel', name: '人事課' }],
      account: { label: expect.stringContaining('personnel') },
    })
  })

  it('ends on every device at once', async () => {
    const sato = await staff(section)
    await nobody().accounts.activate({ staffNumber: sato.number, code: await codeFor(sato.id), password })
    const [here, there] = [await tokenAfter(sato.number), await tokenAfter(sato.number)]
    await clientOf({ session: here }).session.revokeAll()
    expect((await actorOf(here)).kind).toBe('signed-out')
    expect((await actorOf(there)).kind).toBe('signed-out')
    expect((await refusalOf(nobody().session.revokeAll()))?.code).toBe('platform.signedOut')
  })
})

describe('見本の市', () => {
  let sato: string
  let personOfMany: string
  beforeAll(async () => {
    sato = (await staff(section)).id
    personOfMany = (await staff(section)).id
  })
  const accounts = () => [
    { personId: null, loginName: 'kansa', label: '監査' },
    { personId: personOfMany, loginName: 'many', label: null },
    { personId: sato, loginName: 'kacho', label: '課長' },
  ]
  const make = () =>
    city.asOperator('demo', (tx) => createDemoAccounts(tx, { password: 'sodachi-demo', accounts: accounts() }))

  it('has sign-ins that everybody may use and see in the order given; any other city has none, not even old ones', async () => {
    expect((await refusalOf(make()))?.code).toBe('accounts.notDemo')
    expect(await nobody().session.demoSignIns()).toEqual([])

    await city.superuser(`insert into platform.setting values ('demo', 'true')`)
    const ids = await make()
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'auditor', '[2020-04-01,)', now(), '見本')`,
      [ids.get('kansa')],
    )
    expect(await nobody().session.demoSignIns()).toEqual([
      { loginName: 'kansa', label: '監査', role: '監査', password: 'sodachi-demo' },
      { loginName: 'kacho', label: '課長', role: '人事課 主事', password: 'sodachi-demo' },
    ])
    const token = await tokenAfter('kansa', 'sodachi-demo')
    expect(await actorOf(token)).toMatchObject({ kind: 'account', duties: ['auditor'] })
    expect((await actorOf(await tokenAfter('many', 'sodachi-demo'))).accountId).toBe(ids.get('many'))

    await city.superuser(`update platform.setting set value = 'false' where key = 'demo'`)
    expect(await nobody().session.demoSignIns()).toEqual([])
    expect((await actorOf(token)).kind).toBe('signed-out')
    expect((await refusalOf(tokenAfter('kansa', 'sodachi-demo')))?.code).toBe('signin.stopped')
  })
})

describe('sodachi admin create', () => {
  it('makes the first administrators once, each with a code that opens the account, audited as operator', async () => {
    await city.superuser(`update people.duty_grant set revoked_at = now()`)
    const wanted = [
      { loginName: 'jinji-1', label: '人事課 田中', duty: 'personnel' },
      { loginName: 'jinji-2', label: '人事課 鈴木', duty: 'personnel' },
      { loginName: 'system', label: '情報政策課', duty: 'system-administrator' },
    ] as const
    const made = await createFirstAdministrators(city, wanted)
    expect(made).toMatchObject(wanted.map((administrator) => ({ ...administrator, lastDay: '2026-04-07' })))
    for (const { loginName, duty, code } of made) {
      await nobody().accounts.activate({ staffNumber: loginName, code, password })
      expect((await actorOf(await tokenAfter(loginName))).duties).toEqual([duty])
    }
    const audited = await city.superuser(
      `select actor_kind, actor_name from platform.audit_entry where did = 'people.createAdministrator'`,
    )
    expect(audited).toEqual(Array(3).fill({ actor_kind: 'operator', actor_name: 'admin create' }))

    for (const duty of ['personnel', 'system-administrator'] as const)
      expect(
        await refusalOf(createFirstAdministrators(city, [{ loginName: 'one-more', label: 'もう一人', duty }])),
      ).toMatchObject({
        code: 'accounts.dutyHeld',
      })
    expect(await city.superuser(`select 1 from people.account where login_name = 'one-more'`)).toEqual([])
  })

  it('makes all or none, and takes no name that is a number of staff or an account', async () => {
    await city.superuser(`update people.duty_grant set revoked_at = now() where revoked_at is null`)
    const sato = await staff(section)
    for (const taken of [sato.number, 'jinji-1'])
      expect(
        await refusalOf(
          createFirstAdministrators(city, [
            { loginName: 'fresh', label: '人事課', duty: 'personnel' },
            { loginName: taken, label: '人事課', duty: 'personnel' },
          ]),
        ),
      ).toMatchObject({ code: 'accounts.loginNameTaken' })
    expect(await city.superuser(`select 1 from people.account where login_name = 'fresh'`)).toEqual([])
  })
})
