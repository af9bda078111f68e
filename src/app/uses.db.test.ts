import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { purposeKindIds, purposes } from '../people/index.ts'
import { type Tx, usingFor } from '../platform/database/index.ts'
import { describeApi } from '../platform/http/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { kindNames } from './job-kinds.ts'
import { createRouter } from './router.ts'
import { layCells } from './testing/cells.ts'
import { readMatrix } from './testing/matrix.ts'
import { buildWorld, type World } from './testing/world.ts'
import { purposeOf, usesLine } from './uses.ts'

const city = testCity('2026-04-01')
const recordKinds = readMatrix('record-kinds.yaml') as Record<string, string | string[]>
const kindsOf = (table: string) => {
  const named = recordKinds[table] ?? []
  return (Array.isArray(named) ? named : [named]).filter((kind) => kind !== 'plumbing' && kind !== 'nobody')
}
const underLedger = Object.keys(recordKinds).filter((table) => kindsOf(table).length > 0)
let world: World
/** Rows of Tanaka's in each table of the access matrix. */
let rowOf: Record<string, string>

beforeAll(async () => {
  world = await buildWorld(city)
  const cells = await layCells(city, world)
  rowOf = Object.fromEntries(Object.entries(cells).map(([table, { row }]) => [table, row]))
})
afterEach(() => city.superuser('delete from people.purpose_decision'))

/** The ledger as two people of 人事課 would have decided it, from today on. */
const decide = (kind: string, use: string, isAllowed: boolean, from = '2026-04-01') =>
  city.superuser(
    `insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by, approved_by, approved_at)
     values ($1, $2, $3, $4, $5, '試験', $6, $7, now())`,
    [kind, use, isAllowed, from, isAllowed ? from : null, world.accounts.personnel, world.accounts.self],
  )

/** How many rows somebody reads when they say what for, and how many that statement counts. */
const reads = (actor: string, use: string | null, table: string, where = 'true') =>
  usingFor(use, () =>
    city.as({ account: world.accounts[actor] ?? '' }, async (tx: Tx) => {
      const rows = await sql.raw(`select from ${table} where ${where}`).execute(tx)
      const { rows: counted } = await sql
        .raw<{ n: number }>(`select count(*) as n from ${table} where ${where}`)
        .execute(tx)
      return [rows.rows.length, counted[0]?.n]
    }),
  )

describe('what rooms are for', () => {
  it('is said of every operation and of every job', async () => {
    const document = (await describeApi(createRouter({} as SignIn, {} as Ground), '0')) as unknown as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const operations = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(operations.length).toBeGreaterThan(100)
    const names = [...operations, ...kindNames.map(({ name }) => name)]
    expect(names.filter((name) => usesLine(name) === undefined)).toEqual([])
  })

  it('is what the room says, or what is said of the operation, and nothing at all where nobody spoke', () => {
    expect(purposeOf('growth.home')).toBe('growth')
    expect(purposeOf('growth.awareness.answer')).toBe('statistics')
    expect(purposeOf('people.record')).toBeNull()
    expect(purposeOf('growthHormones.list')).toBe('nothing')
  })
})

describe('which kind of record each table holds', () => {
  it('is said of every table', async () => {
    const rows = await city.superuser(
      `select schemaname || '.' || tablename as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'migration', 'jobs', 'public') order by 1`,
    )
    expect(Object.keys(recordKinds).sort()).toEqual(rows.map(({ name }) => name).sort())
    expect(underLedger.flatMap(kindsOf).filter((kind) => !purposeKindIds.includes(kind as never))).toEqual([])
    expect([...new Set(underLedger.flatMap(kindsOf))].sort()).toEqual([...purposeKindIds].sort())
  })

  it('is a kind of the ledger wherever a table names a person', async () => {
    const rows = await city.superuser(
      `select distinct n.nspname || '.' || c.relname as name from pg_attribute a
       join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and a.attname ~ '(^|_)person_id$' and n.nspname not in ('pg_catalog', 'information_schema')`,
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.map(({ name }) => String(name)).filter((name) => recordKinds[name] === 'nobody')).toEqual([])
  })

  it('stands in a policy of the table that holds beside all others, and in no table that is not under the ledger', async () => {
    const rows = await city.superuser(
      `select n.nspname || '.' || c.relname as name from pg_policy p
       join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
       where p.polname = 'obeys_ledger' and not p.polpermissive and p.polcmd = 'r' order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual([...underLedger].sort())
  })
})

/** Between them they may read a row of every table that is under the ledger. */
const readers = ['disclosure', 'personnel', 'self', 'training-centre']

describe('a use that the ledger refuses, by direct SQL', () => {
  it.each(underLedger)('%s: shows nothing of it, and as before what is no use of the ledger', async (table) => {
    const where = rowOf[table]
    let actor = 'self'
    for (const reader of readers) if ((await reads(reader, null, table, where))[0] !== 0) actor = reader
    const plain = await reads(actor, null, table, where)
    for (const use of [...purposes, 'nothing']) {
      const allowed = await city.superuser(
        `select bool_or(exists (select from people.default_purposes() p where p.kind = k and p.use = $2)) as yes from unnest($1::text[]) k`,
        [kindsOf(table), use],
      )
      expect([use, await reads(actor, use, table, where)]).toEqual([use, allowed[0]?.yes ? plain : [0, 0]])
    }
  })

  it('the rows above are there to be read', async () => {
    const readable: string[] = []
    for (const table of underLedger)
      for (const actor of readers)
        if ((await reads(actor, null, table, rowOf[table]))[0] !== 0 && !readable.includes(table)) readable.push(table)
    expect(readable.sort()).toEqual([...underLedger].sort())
  })

  it('自己点検 is not there for 評価 and 異動, even for the 上司 with whom it was shared', async () => {
    const shared = rowOf['growth.self_check']
    expect(await reads('superior', 'growth', 'growth.self_check', shared)).toEqual([1, 1])
    for (const use of ['evaluation', 'transfer', 'promotion', 'pay', 'discipline', 'statistics']) {
      expect(await reads('superior', use, 'growth.self_check', shared)).toEqual([0, 0])
      expect(await reads('superior', use, 'growth.self_check_answer', rowOf['growth.self_check_answer'])).toEqual([
        0, 0,
      ])
    }
  })

  it('fails alike for what is refused and for what is not there', async () => {
    const failing = (use: string) =>
      usingFor(use, () =>
        city
          .as({ account: world.accounts.self ?? '' }, (tx: Tx) =>
            sql
              .raw(`select 1 / (length(birth_date::text) - length(birth_date::text)) from people.person_detail`)
              .execute(tx),
          )
          .then(
            ({ rows }) => rows.length,
            (error: { code: string }) => error.code,
          ),
      )
    expect(await failing('transfer')).toBe(0) // the division is never reached
  })

  it('changes at the very next transaction with the ledger, back and forth', async () => {
    const posting = `person_id = '${world.people.self}'`
    expect(await reads('self', 'transfer', 'people.posting', posting)).toEqual([0, 0])
    await decide('personnel-record', 'transfer', true, '2020-04-01')
    expect(await reads('self', 'transfer', 'people.posting', posting)).toEqual([1, 1])
    await decide('personnel-record', 'transfer', false)
    expect(await reads('self', 'transfer', 'people.posting', posting)).toEqual([0, 0])
  })

  it('shows only what was collected since a wider use was promised', async () => {
    await city.superuser(
      `insert into people.staff_number (number, person_id, during, recorded) values
       ('later', $1, '[2020-04-01,)', '[2026-04-02 09:00+09,)'), ('before', $1, '[2020-04-01,)', '[2026-03-31 09:00+09,)')`,
      [world.people.self],
    )
    await decide('personnel-record', 'transfer', true, '2026-04-01')
    expect(await reads('self', 'transfer', 'people.staff_number', `number = 'later'`)).toEqual([1, 1])
    expect(await reads('self', 'transfer', 'people.staff_number', `number = 'before'`)).toEqual([0, 0])
    await city.superuser(`delete from people.staff_number where number in ('later', 'before')`)
  })
})
