import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testCity } from '../testing/database.ts'
import { audit, type Tx, type Who } from './index.ts'

const city = testCity('2026-04-01')
const ids: Record<string, string> = {}

/** Accounts: one of a person without duty, and one for each duty that might think the audit is theirs. */
beforeAll(async () => {
  const one = async (statement: string, parameters: unknown[] = []) =>
    String((await city.superuser(statement, parameters))[0]?.id)
  await city.superuser(`select set_config('sodachi.today', '2026-04-01', false)`)
  ids.person = await one('insert into people.person default values returning id')
  await city.superuser(
    `insert into people.employment (person_id, kind, job_family, during) values ($1, 'regular', '一般事務職', '[2020-04-01,)')`,
    [ids.person],
  )
  ids.staff = await one(
    `insert into people.account (person_id, login_name, label) values ($1, 'a', 'a') returning id`,
    [ids.person],
  )
  for (const duty of ['auditor', 'personnel', 'system-administrator', 'disclosure', 'former-auditor']) {
    ids[duty] = await one('insert into people.account (login_name, label) values ($1, $1) returning id', [duty])
    const [held, during] = duty === 'former-auditor' ? ['auditor', '[2025-04-01,2026-04-01)'] : [duty, '[2026-01-01,)']
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, $3, now(), '試験')`,
      [ids[duty], held, during],
    )
  }
})
beforeEach(() => city.superuser('delete from platform.audit_entry'))

const who = (name: string): Who => (name === 'signed-out' ? { signedOut: true } : { account: ids[name] ?? '' })
const as = <T>(name: string, work: (tx: Tx) => Promise<T>) => city.as(who(name), work)
const entries = () => city.superuser('select * from platform.audit_entry order by id')
/** Runs a statement with the rights of a request of this actor. */
const run = (name: string, statement: string) => as(name, (tx) => sql.raw(statement).execute(tx))

class Failed extends Error {}

describe('an entry of the audit', () => {
  it('says who did what about whom, when, with which duties and in which request', async () => {
    await city.as({ account: ids.auditor ?? '', request: '0a1b2c' }, (tx) =>
      audit(tx, { did: 'trial.read', about: ids.person ?? '', record: '7', fields: ['birthDate'], purpose: 'pay' }),
    )
    expect(await entries()).toEqual([
      {
        id: expect.any(Number),
        at: expect.any(String),
        actor_kind: 'account',
        account_id: ids.auditor,
        actor_person_id: null,
        actor_name: null,
        duties: ['auditor'],
        did: 'trial.read',
        about: ids.person,
        record: '7',
        fields: ['birthDate'],
        purpose: 'pay',
        request_id: '0a1b2c',
      },
    ])
    const onTheCitysClock = `select from platform.audit_entry where at = '2026-04-01T09:00+09'`
    expect(await city.superuser(onTheCitysClock)).toHaveLength(1)
  })

  it('tells a person, a service, an operator and somebody signed out from each other', async () => {
    const act = (tx: Tx) => audit(tx, { did: 'trial.act' })
    await as('staff', act)
    await city.asService('roster-import', act)
    await city.asOperator('backup', act)
    await as('signed-out', act)
    const nobody = { account_id: null, actor_person_id: null }
    expect(await entries()).toMatchObject([
      { actor_kind: 'account', account_id: ids.staff, actor_person_id: ids.person, actor_name: null },
      { actor_kind: 'service', ...nobody, actor_name: 'roster-import' },
      { actor_kind: 'operator', ...nobody, actor_name: 'backup' },
      { actor_kind: 'signed-out', ...nobody, actor_name: null },
    ])
  })

  it('is kept when its act is kept, and goes when its act goes', async () => {
    const setName = (tx: Tx, value: string) =>
      tx
        .insertInto('platform.setting')
        .values({ key: 'trial', value: JSON.stringify(value) })
        .execute()
    const settings = () => city.superuser(`select from platform.setting where key = 'trial'`)
    await expect(
      city.asOperator('trial', async (tx) => {
        await setName(tx, 'x')
        await audit(tx, { did: 'trial.set' })
        throw new Failed()
      }),
    ).rejects.toThrow(Failed)
    expect([await entries(), await settings()]).toEqual([[], []])

    await city.asOperator('trial', async (tx) => {
      await setName(tx, 'x')
      await audit(tx, { did: 'trial.set' })
    })
    expect([(await entries()).length, (await settings()).length]).toEqual([1, 1])
  })

  it('that cannot be written keeps its act from being done', async () => {
    await expect(
      city.asOperator('trial', async (tx) => {
        await tx.deleteFrom('platform.setting').execute()
        await audit(tx, { did: 'no name of an act' })
      }),
    ).rejects.toThrow(/audit_entry_did_check/)
    expect(await entries()).toEqual([])
    expect(await city.superuser(`select from platform.setting where key = 'trial'`)).toHaveLength(1)
  })

  it('is one for each of several acts, and none for none', async () => {
    await as('staff', async (tx) => {
      await audit(tx, [{ did: 'trial.one' }, { did: 'trial.two', fields: ['x'] }])
      await audit(tx, [])
    })
    expect(await entries()).toMatchObject([
      { did: 'trial.one', fields: [] },
      { did: 'trial.two', fields: ['x'] },
    ])
  })
})

describe('the audit as a whole', () => {
  it.each([
    ['account_id', `'00000000-0000-4000-8000-000000000000'`],
    ['actor_person_id', `'00000000-0000-4000-8000-000000000000'`],
    ['actor_kind', `'operator'`],
    ['actor_name', `'backup'`],
    ['duties', `'{personnel}'`],
    ['at', `'2020-01-01'`],
    ['request_id', `'x'`],
    ['id', '1'],
  ])('takes from a request no word about its %s', async (column, value) => {
    const forged = `insert into platform.audit_entry (did, ${column}) overriding system value values ('trial.forge', ${value})`
    for (const actor of ['staff', 'auditor', 'signed-out'])
      await expect(run(actor, forged)).rejects.toThrow(/permission denied/)
    await expect(city.asService('roster-import', (tx) => sql.raw(forged).execute(tx))).rejects.toThrow(
      /permission denied/,
    )
    expect(await entries()).toEqual([])
  })

  it('is changed, shortened and emptied by no request, service or sign-in', async () => {
    await as('staff', (tx) => audit(tx, { did: 'trial.act' }))
    const before = await entries()
    for (const statement of [
      `update platform.audit_entry set did = 'trial.other'`,
      'delete from platform.audit_entry',
      'truncate platform.audit_entry',
      'drop table platform.audit_entry',
      'alter table platform.audit_entry no force row level security',
    ])
      for (const actor of ['staff', 'auditor', 'system-administrator'])
        await expect(run(actor, statement)).rejects.toThrow(/permission denied|must be owner/)
    expect(await entries()).toEqual(before)

    const rights = await city.superuser(`
      select role, right_to from unnest(array['sodachi_app', 'sodachi_import', 'sodachi_auth', 'sodachi_jobs', 'sodachi_login']) role,
        unnest(array['update', 'delete', 'truncate']) right_to
      where has_table_privilege(role, 'platform.audit_entry', right_to)
         or has_any_column_privilege(role, 'platform.audit_entry', 'update')`)
    expect(rights).toEqual([])
  })

  it('is read by the auditor of today and by nobody else, not even one’s own entries', async () => {
    await as('staff', (tx) => audit(tx, { did: 'trial.act', about: ids.person ?? '' }))
    const seen: Record<string, number> = {}
    const readers = [
      'staff',
      'auditor',
      'former-auditor',
      'personnel',
      'system-administrator',
      'disclosure',
      'signed-out',
    ]
    for (const reader of readers)
      seen[reader] = await as(
        reader,
        async (tx) => (await tx.selectFrom('platform.auditEntry').select('id').execute()).length,
      )
    expect(seen).toEqual({ ...Object.fromEntries(readers.map((reader) => [reader, 0])), auditor: 1 })
    await expect(
      city.asService('roster-import', (tx) => tx.selectFrom('platform.auditEntry').select('id').execute()),
    ).rejects.toThrow(/permission denied/)
  })
})
