import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Clock } from '../calendar/index.ts'
import { type Migration, migrateWithin, pendingMigrations, prepareServer } from '../database/index.ts'
import { invariant } from '../refusal.ts'
import { auditAsOperator } from './audit.ts'
import { type TableSum, Tally } from './format.ts'
import type { Backup } from './read-backup.ts'
import { refuse } from './refusals.ts'
import { copyIn, copyOut, copySettings, listSequences, listTables, sqlName, type Table } from './tables.ts'

export type RestoreOptions = {
  readonly release: readonly Migration[]
  /** The clock of the city that was loaded, asked of its settings. */
  readonly clockOf: (client: pg.Client) => Promise<Clock>
  readonly signal: AbortSignal
  readonly note: (text: string) => void
}

/**
 * Puts a backup into an empty database: its schema as of the backup, the rows, then the migrations since, in one transaction. Every
 * table is read back and compared before it is kept. `client` may make roles and become the owner, and is of no use after a failure.
 */
export async function restoreBackup(client: pg.Client, backup: Backup, options: RestoreOptions): Promise<string[]> {
  const { release, signal, note } = options
  const { manifest } = backup
  await prepareServer(client)
  await client.query('begin')
  await insistLevel(client, manifest.migrations.length, release)
  await migrateWithin(client, release.slice(0, manifest.migrations.length))
  await client.query(copySettings)
  // The releases up to 0098 have a check that asks what day it is.
  await client.query(`select set_config('sodachi.today', $1, true)`, [manifest.day])

  const tables = await listTables(client)
  await lockEmpty(client, tables)
  const copied = tablesOf(backup, tables)
  await client.query(copied.map(openForCopy).join('\n'))
  for (const [at, table] of copied.entries()) {
    const sum = backup.sums[at]
    invariant(sum?.name === table.name, 'sums stand in the order of the tables')
    await load(client, table, backup.rowsOf(sum), signal)
    note(`${at + 1}/${copied.length} ${table.name}: ${sum.rows.toLocaleString('ja')} 行`)
  }
  for (const [at, table] of copied.entries()) await compare(client, table, backup.sums[at] as TableSum)
  await setSequences(client, backup)
  await client.query(copied.map(closeAgain).join('\n'))

  const since = await migrateWithin(client, release)
  note('統計を取っています。')
  for (const { name } of await listTables(client)) await client.query(`analyze ${sqlName(name)}`)
  const clock = await options.clockOf(client)
  await auditAsOperator(client, { command: 'restore', did: 'platform.restore', record: manifest.id, clock })
  signal.throwIfAborted()
  await client.query('commit')
  return since
}

/** An empty schema of an earlier level is brought to that of the backup; one of a later level cannot go back. */
async function insistLevel(client: pg.Client, level: number, release: readonly Migration[]) {
  const pending = await pendingMigrations(client, release)
  const applied = release.length - pending.length
  if (applied > level) throw refuse.schemaAhead(release[applied - 1]?.name ?? '?')
}

/** Nobody writes until the restore ends, and nothing is there that it could mix with. */
async function lockEmpty(client: pg.Client, tables: readonly Table[]) {
  await client.query(`lock table ${tables.map(({ name }) => sqlName(name)).join(', ')} in access exclusive mode`)
  const filled: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${sqlName(name)} limit 1`)
    if (rowCount !== 0) filled.push(name)
  }
  if (filled.length > 0) throw refuse.notEmpty(filled)
}

/** The tables of the backup as the schema has them now: the same migrations made both. */
function tablesOf({ manifest }: Backup, tables: readonly Table[]): Table[] {
  const here = new Map(tables.map((table) => [table.name, table]))
  const copied = manifest.tables.map(({ name, columns }) => {
    const table = here.get(name)
    if (!table || String(table.columns) !== String(columns)) throw refuse.doesNotFit(name, '列')
    here.delete(name)
    return table
  })
  for (const name of here.keys()) if (!manifest.leftOut.tables.includes(name)) throw refuse.doesNotFit(name, 'なし')
  return copied
}

// COPY refuses to write behind row-level security, and triggers judge acts (a published version is kept, an administrator holds no
// content duty), not facts that have happened. The owner may lift both without being a superuser; the transaction holds every table,
// so nobody meets them lifted. Foreign keys, checks and exclusions stay in force.
const openForCopy = ({ name, triggers }: Table) =>
  [
    `alter table ${sqlName(name)} no force row level security;`,
    ...triggers.map((trigger) => `alter table ${sqlName(name)} disable trigger ${pg.escapeIdentifier(trigger)};`),
  ].join('\n')

const closeAgain = ({ name, triggers }: Table) =>
  [
    `alter table ${sqlName(name)} force row level security;`,
    ...triggers.map((trigger) => `alter table ${sqlName(name)} enable trigger ${pg.escapeIdentifier(trigger)};`),
  ].join('\n')

async function load(client: pg.Client, table: Table, rows: AsyncGenerator<Buffer>, signal: AbortSignal) {
  try {
    await pipeline(Readable.from(rows), client.query(copyFrom(copyIn(table))), { signal })
  } catch (error) {
    signal.throwIfAborted()
    const { code = '' } = error as { code?: string }
    throw /^2[23]/.test(code) ? refuse.doesNotFit(table.name, code) : error // their messages may hold values of people
  }
}

async function compare(client: pg.Client, table: Table, expected: TableSum) {
  const tally = new Tally()
  for await (const chunk of client.query(copyTo(copyOut(table)))) tally.add(chunk)
  const found = tally.sum(table.name, expected.parts)
  if (found.sha256 !== expected.sha256 || found.rows !== expected.rows) throw refuse.doesNotFit(table.name, '読み戻し')
}

async function setSequences(client: pg.Client, { manifest }: Backup) {
  const here = await listSequences(client)
  if (String(here) !== String(manifest.sequences.map(({ name }) => name))) throw refuse.doesNotFit('sequences', 'なし')
  for (const { name, value, isCalled } of manifest.sequences)
    await client.query('select setval($1::regclass, $2, $3)', [sqlName(name), value, isCalled])
}
