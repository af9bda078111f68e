import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Clock } from '../calendar/index.ts'
import { holdMigrations, pendingMigrations, readMigrations } from '../database/index.ts'
import { insist } from '../refusal.ts'
import { auditAsOperator } from './audit.ts'
import { format, Manifest, partBytes, partName, type TableSum, Tally, trailerOf } from './format.ts'
import { refuse } from './refusals.ts'
import { copyOut, copySettings, listSequences, listTables, momentary, sqlName, type Table } from './tables.ts'
import { type Entry, pack } from './tar.ts'

export type BackupOptions = {
  readonly file: string
  /** Takes the place of a file that is there. */
  readonly force: boolean
  /** Release that writes it. */
  readonly version: string
  /** The city's clock, asked of its settings. */
  readonly clockOf: (client: pg.Client) => Promise<Clock>
  readonly signal: AbortSignal
  /** Told of each table. */
  readonly note: (text: string) => void
}

export type Written = {
  /** Number of the backup, in its manifest and in the audit. */
  readonly id: string
  readonly tables: number
  readonly rows: number
  readonly bytes: number
  readonly leftOut: readonly string[]
}

/**
 * Copies the city as it stands at one instant into a file, while others read and write. The file appears under its name when it is
 * whole and on the disk. Reading everything is audited before it begins. `client` may become the owner and is of no use afterwards.
 */
export async function writeBackup(client: pg.Client, options: BackupOptions): Promise<Written> {
  insist(fileRefusal(options))
  insist(await ownerRefusal(client))
  await holdMigrations(client)
  const release = readMigrations()
  const pending = new Set(await pendingMigrations(client, release))
  const migrations = release.filter(({ name }) => !pending.has(name))
  if (migrations.length === 0) throw refuse.nothingThere()

  const id = randomUUID()
  await client.query('begin; set local role sodachi_owner')
  const clock = await options.clockOf(client)
  await auditAsOperator(client, { command: 'backup', did: 'platform.backup', record: id, clock })
  await client.query('commit')

  await client.query(`begin isolation level repeatable read, read only; set local role sodachi_owner; ${copySettings}`)
  const tables = (await listTables(client)).filter(({ name }) => !momentary.includes(name))
  const manifest = Manifest.parse({
    format,
    id,
    sodachi: options.version,
    ...(await describeCity(client)),
    day: clock.today().toString(),
    at: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
    migrations: migrations.map(({ name, checksum }) => ({ name, checksum })),
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    sequences: await readSequences(client),
    leftOut: { tables: [...momentary], secret: 'sign-in' },
  })
  const sums: TableSum[] = []
  const bytes = await writeWhole(
    options,
    pack(entriesOf(client, tables, manifest, sums, options), Temporal.Instant.from(manifest.at)),
  )
  await client.query('commit')
  return {
    id,
    tables: tables.length,
    rows: sums.reduce((total, { rows }) => total + rows, 0),
    bytes,
    leftOut: momentary,
  }
}

const fileRefusal = ({ file, force }: Pick<BackupOptions, 'file' | 'force'>) =>
  !force && existsSync(file) ? refuse.fileExists(file) : null

async function ownerRefusal(client: pg.ClientBase) {
  const { rows } = await client.query<{ may: boolean | null; me: string }>(
    `select current_user as me, (select pg_has_role(oid, 'member') from pg_roles where rolname = 'sodachi_owner') as may`,
  )
  const { may = null, me = '?' } = rows[0] ?? {}
  if (may === null) return refuse.nothingThere()
  return may ? null : refuse.notOwner(me)
}

async function describeCity(client: pg.ClientBase) {
  const { rows } = await client.query<{ postgres: string; city: string | null }>(
    `select current_setting('server_version') as postgres,
       (select value #>> '{}' from platform.setting where key = 'city-name') as city`,
  )
  return rows[0]
}

/** Of the snapshot or a little further: numbers may be missing after a restore, never given twice. */
async function readSequences(client: pg.ClientBase): Promise<Manifest['sequences']> {
  const sequences: Manifest['sequences'] = []
  for (const name of await listSequences(client)) {
    const { rows } = await client.query<{ value: number; isCalled: boolean }>(
      `select last_value as value, is_called as "isCalled" from ${sqlName(name)}`,
    )
    for (const { value, isCalled } of rows) sequences.push({ name, value, isCalled })
  }
  return sequences
}

async function* entriesOf(
  client: pg.Client,
  tables: readonly Table[],
  manifest: Manifest,
  sums: TableSum[],
  { note }: BackupOptions,
): AsyncGenerator<Entry> {
  yield { name: 'manifest.json', body: json(manifest) }
  for (const [at, table] of tables.entries()) {
    const tally = new Tally()
    let parts = 0
    for await (const body of partsOf(client, table)) {
      tally.add(body)
      parts += 1
      yield { name: partName(table.name, parts), body }
    }
    const sum = tally.sum(table.name, parts)
    sums.push(sum)
    note(`${at + 1}/${tables.length} ${sum.name}: ${sum.rows.toLocaleString('ja')} 行`)
  }
  yield { name: 'sums.json', body: json({ tables: sums }) }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

/** The rows of a table in pieces whose size is known before they are written. A piece may end within a row. */
async function* partsOf(client: pg.Client, table: Table): AsyncGenerator<Buffer> {
  const held: Buffer[] = []
  let bytes = 0
  for await (const chunk of client.query(copyTo(copyOut(table)))) {
    held.push(chunk)
    bytes += chunk.length
    while (bytes >= partBytes) {
      const whole = Buffer.concat(held.splice(0))
      yield whole.subarray(0, partBytes)
      held.push(whole.subarray(partBytes))
      bytes -= partBytes
    }
  }
  if (bytes > 0) yield Buffer.concat(held)
}

/** Under a name of its own in the same folder, on the disk with its trailer, then under the right name. Returns its size. */
async function writeWhole({ file, force, signal }: BackupOptions, archive: AsyncIterable<Buffer>): Promise<number> {
  const cannotWrite = ({ code = '?' }: NodeJS.ErrnoException) => {
    throw refuse.cannotWrite(file, code)
  }
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`
  const out = await open(partial, 'wx', 0o600).catch(cannotWrite)
  try {
    const size = await fill(out, archive, signal, cannotWrite).finally(() => out.close())
    insist(fileRefusal({ file, force }))
    await rename(partial, file).catch(cannotWrite)
    await syncFolder(dirname(file))
    return size
  } catch (error) {
    await rm(partial, { force: true })
    signal.throwIfAborted()
    throw error
  }
}

async function fill(
  out: FileHandle,
  archive: AsyncIterable<Buffer>,
  signal: AbortSignal,
  cannotWrite: (error: NodeJS.ErrnoException) => never,
): Promise<number> {
  const hash = createHash('sha256')
  const write = async (compressed: AsyncIterable<Buffer>) => {
    for await (const chunk of compressed) {
      hash.update(chunk)
      await out.writeFile(chunk).catch(cannotWrite)
    }
  }
  await pipeline(archive, createGzip(), write, { signal })
  await out.writeFile(trailerOf(hash)).catch(cannotWrite)
  await out.sync().catch(cannotWrite)
  return (await out.stat()).size
}

/** A new name is only safe once its folder is on the disk too; Windows has no such call. */
async function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
