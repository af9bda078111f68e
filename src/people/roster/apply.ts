import { sql } from 'kysely'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { followChange } from '../rebuild.ts'
import type { Planned } from './plan-rules.ts'
import { rosterTables, type Writes } from './writes.ts'

/** Keeps others from changing people while a plan is compared with what is known and written. Readers go on. */
export async function holdPeople(tx: Tx) {
  await sql`lock table people.unit_version, people.staff_number, people.person_name, people.person_detail, people.employment,
    people.personnel_order in share row exclusive mode`.execute(tx)
}

/** Writes a plan and what follows from it. All of it or, with the transaction, nothing. */
export async function applyPlan(tx: Tx, actor: Actor, planId: string, { writes, touched }: Planned) {
  await write(tx, writes)
  await followChange(tx, actor, 'all')
  await audit(tx, { did: 'people.importRoster', record: planId, fields: [...writes.add.keys()] })
  for (let at = 0; at < touched.length; at += actsPerStatement)
    await audit(
      tx,
      touched.slice(at, at + actsPerStatement).map(({ personId, fields }) => ({
        did: 'people.importPerson',
        about: personId,
        record: planId,
        fields,
      })),
    )
}

/** An act is five bound values, and PostgreSQL takes 65,535 of them in one statement. */
const actsPerStatement = 5_000

/** The tables that keep when a thing was learned; the others are identities, which never change. */
const recordedTables = rosterTables.filter(
  (table) => !['people.appointingAuthority', 'people.unit', 'people.person'].includes(table),
)

async function write(tx: Tx, { add, close }: Writes) {
  const instant = await learnedAt(tx)
  for (const [table, ids] of close) {
    invariant(recordedTables.includes(table), 'only what was learned can be known otherwise')
    await sql`update ${sql.table(table)} set recorded = tstzrange(lower(recorded), ${instant}::timestamptz)
      where id = any(${ids}::uuid[])`.execute(tx)
  }
  for (const table of rosterTables) {
    const rows = add.get(table) ?? []
    const recorded = recordedTables.includes(table) ? { recorded: `[${instant},)` } : {}
    await insertMany(
      tx,
      table,
      rows.map((row) => ({ ...row, ...recorded })),
    )
  }
}

/** One instant for the whole import. Knowledge never goes back: where a demo's clock stands before what is recorded, it waits there. */
async function learnedAt(tx: Tx): Promise<string> {
  const bounds = recordedTables.map(
    (table) => sql`select max(lower(recorded)) as low, max(upper(recorded)) as high from ${sql.table(table)}`,
  )
  const { rows } = await sql<{ at: string }>`
    select greatest(access.instant(), max(low), max(high))::text as at from (${sql.join(bounds, sql` union all `)}) bounds`.execute(
    tx,
  )
  const [row] = rows
  invariant(row, 'an instant comes back')
  return row.at
}

/**
 * Writes a plan and what follows from it, looks, and takes all of it back: what comes of it is seen before anybody agrees to it.
 * Others may not write people meanwhile; readers go on.
 */
export async function tryPlan<Seen>(
  tx: Tx,
  actor: Actor,
  { writes }: Planned,
  look: () => Promise<Seen>,
): Promise<{ before: Seen; after: Seen }> {
  const before = await look()
  await sql`savepoint trial`.execute(tx)
  await holdPeople(tx)
  await write(tx, writes)
  await followChange(tx, actor, 'all')
  const after = await look()
  await sql`rollback to savepoint trial`.execute(tx)
  return { before, after }
}
