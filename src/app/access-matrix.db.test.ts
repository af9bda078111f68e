import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Tx, Who } from '../platform/database/index.ts'
import { testCity } from '../platform/testing/database.ts'
import type { Cell } from './testing/cell.ts'
import { layCells } from './testing/cells.ts'
import { actorNames, actorsOf, readMatrix } from './testing/matrix.ts'
import { buildWorld, type World } from './testing/world.ts'

type Operation = 'select' | 'future' | 'insert' | 'update' | 'delete'
type Matrix = { tables: Record<string, Partial<Record<Operation, string[]>>> }

const { tables } = readMatrix('access-matrix.yaml') as Matrix
const operations: Operation[] = ['select', 'future', 'insert', 'update', 'delete']
const city = testCity('2026-04-01')
let world: World
let cells: Record<string, Cell>

beforeAll(async () => {
  world = await buildWorld(city)
  // Tanaka holds a duty of the past, so that the table of duties has a row of theirs.
  await city.superuser(
    `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'reform', '[2020-04-01,2021-04-01)', now(), '試験')`,
    [world.accounts.self],
  )
  cells = await layCells(city, world)
})

const expected = (table: string, operation: Operation) => new Set((tables[table]?.[operation] ?? []).flatMap(actorsOf))

const statementFor = (table: string, operation: Operation, cell: Cell): string | undefined => {
  switch (operation) {
    case 'select':
      return `select from ${table} where ${cell.row}`
    case 'future':
      return cell.future && `select from ${table} where ${cell.future}`
    case 'insert':
      return cell.insert
    case 'update':
      return cell.update
    case 'delete':
      return cell.delete ?? `delete from ${table} where ${cell.row}`
  }
}

/**
 * Triggers that refuse before the policy does: to whoever may not see a draft, a version is no draft; nobody decides their own request, or one in
 * which they stepped back.
 */
const earlier = new Set(['version_is_kept', 'nobody_decides_own', 'recused_decides_nothing'])

class Undo extends Error {}

/** Tries one statement as an actor and takes it back: did it reach a row? Only the wall's own refusals count as no. */
async function reaches(actor: string, statement: string): Promise<boolean> {
  const account = world.accounts[actor]
  const who: Who = account ? { account } : { signedOut: true }
  let reached = false
  try {
    await city.as(who, async (tx: Tx) => {
      const { rows, numAffectedRows } = await sql.raw(statement).execute(tx)
      reached = rows.length > 0 || (numAffectedRows ?? 0n) > 0n
      throw new Undo()
    })
  } catch (error) {
    if (error instanceof Undo) return reached
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === '42501' || earlier.has(constraint ?? '')) return false
    throw error
  }
  return reached
}

describe('the access matrix, by direct SQL as sodachi_app', () => {
  it('speaks of every table that a request can reach', async () => {
    const rows = await city.superuser(
      `select schemaname || '.' || tablename as name from pg_tables
       where schemaname in ('platform', 'people', 'policy', 'requests', 'growth', 'insight', 'disclosure', 'auth') order by 1`,
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
        for (const actor of actorNames) if (await reaches(actor, statement)) may.push(actor)
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
       where c.relkind in ('v', 'm') and n.nspname in ('platform', 'people', 'policy', 'requests', 'growth', 'insight', 'disclosure', 'auth', 'access')
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
       where p.prosecdef and n.nspname in ('platform', 'people', 'policy', 'requests', 'growth', 'insight', 'disclosure', 'auth', 'access')
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
})
