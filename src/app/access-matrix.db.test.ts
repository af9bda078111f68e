import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { type Cell, type Operation, operations, reaches, statementFor } from './testing/cell.ts'
import { layCells } from './testing/cells.ts'
import { actorNames, actorsOf, readMatrix } from './testing/matrix.ts'
import { buildWorld, type World } from './testing/world.ts'

type Matrix = { tables: Record<string, Partial<Record<Operation, string[]>>> }

const { tables } = readMatrix('access-matrix.yaml') as Matrix
const city = testCity('2026-04-01')
let world: World
let cells: Record<string, Cell>

beforeAll(async () => {
  world = await buildWorld(city)
  cells = await layCells(city, world)
})

const expected = (table: string, operation: Operation) => new Set((tables[table]?.[operation] ?? []).flatMap(actorsOf))

const tried = (actor: string, statement: string) => {
  const account = world.accounts[actor]
  return reaches(city, account ? { account } : { signedOut: true }, statement)
}

describe('the access matrix, by direct SQL as sodachi_app', () => {
  it('speaks of every table that a request can reach', async () => {
    const rows = await city.superuser(
      `select schemaname || '.' || tablename as name from pg_tables
       where schemaname in ('platform', 'people', 'policy', 'requests', 'evaluation', 'training', 'growth', 'insight', 'disclosure', 'auth') order by 1`,
    )
    expect(Object.keys(tables).sort()).toEqual(rows.map(({ name }) => name).sort())
    expect(Object.keys(cells).sort()).toEqual(Object.keys(tables).sort())
  })

  it('has an account for each actor', () => {
    expect([...actorNames].sort()).toEqual(Object.keys(world.accounts).sort())
  })

  for (const table of Object.keys(tables))
    for (const operation of operations)
      it(`${table}: ${operation}`, async () => {
        const cell = cells[table]
        const statement = cell && statementFor(table, operation, cell)
        const allowed = expected(table, operation)
        if (!statement) {
          expect([...allowed], 'an operation with expectations needs a trial').toEqual([])
          return
        }
        const may: string[] = []
        for (const actor of actorNames) if (await tried(actor, statement)) may.push(actor)
        expect(may.sort()).toEqual([...allowed].sort())
      })
})

describe('the wall itself', () => {
  /** Tables without data of the city: what the reason is. */
  const withoutWall = new Map([['migration.applied', 'names of migrations; no request role may use its schema']])

  it('forces row-level security on every table, each with a policy', async () => {
    const rows = await city.superuser(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')
         and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`,
    )
    expect(rows.map(({ name }) => name)).toEqual([...withoutWall.keys()])
  })

  it('has no view that reads with the rights of its owner', async () => {
    const rows = await city.superuser(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('v', 'm') and n.nspname in ('platform', 'people', 'policy', 'requests', 'evaluation', 'training', 'growth', 'insight', 'disclosure', 'auth', 'access')
         and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
    )
    expect(rows).toEqual([])
  })

  it('serves requests as a role that owns nothing and has no power of its own', async () => {
    const roles = await city.superuser(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles where rolname like 'sodachi\\_%' order by 1`,
    )
    expect(roles).toHaveLength(6)
    for (const role of roles)
      expect(role).toMatchObject({
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolinherit: false,
      })
    const owned = await city.superuser(
      `select relname from pg_class where relowner in (select oid from pg_roles where rolname in ('sodachi_app', 'sodachi_import', 'sodachi_auth', 'sodachi_jobs', 'sodachi_login'))`,
    )
    expect(owned).toEqual([])
  })

  it('lets a security definer function look things up nowhere but where it says', async () => {
    const rows = await city.superuser(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('platform', 'people', 'policy', 'requests', 'evaluation', 'training', 'growth', 'insight', 'disclosure', 'auth', 'access')
         and not coalesce(array_to_string(p.proconfig, ',') like 'search_path=%', false)`,
    )
    expect(rows).toEqual([])
  })

  it('keeps the entrances from the role that serves requests', async () => {
    const rows = await city.superuser(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'access' and p.proname like 'enter\\_%' and has_function_privilege('sodachi_app', p.oid, 'execute')`,
    )
    expect(rows).toEqual([])
  })

  it('gives nobody by a duty that is held back in a sign-in, also beside another that is in force', async () => {
    const [account, session] = [world.accounts['bureau-personnel'], 'held-back-trial']
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, appointing_authority, during, approved_at, reason)
       values ($1, 'authority-personnel', 'board-of-education', '[2026-01-01,)', now(), '試験')`,
      [account],
    )
    await city.superuser(
      `insert into auth."user" (id, name, email, "emailVerified", username) values ($1, 'x', 'x@x.invalid', true, 'x')`,
      [account],
    )
    await city.superuser(
      `insert into auth.session ("expiresAt", token, "updatedAt", "userId") values (clock_timestamp() + interval '1 hour', $2, clock_timestamp(), $1)`,
      [account, session],
    )
    await city.superuser(`insert into platform.setting values ('duty-networks', '{"bureau-personnel":["10.0.0.0/8"]}')`)
    const seen = (address: string) =>
      reaches(city, { session, address }, `select from people.posting where person_id = '${world.people.self}'`)
    expect(await seen('10.1.2.3')).toBe(true)
    expect(await seen('192.0.2.1')).toBe(false)
  })
})
