import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { no, refusals } from '../refusal.ts'

const refuse = refusals('platform', {
  changedMigration: no<[name: string]>({
    kind: 'conflict',
    says: (name) => `適用済みの移行 ${name} の内容が変わっています。`,
    fix: '適用したときのソフトウェアに戻すか、配布物が壊れていないか確かめてください。データには手を付けていません。',
  }),
  newerDatabase: no<[name: string]>({
    kind: 'conflict',
    says: (name) => `このデータベースは、より新しい版のそだちで使われています（${name}）。`,
    fix: '新しい版のそだちで開いてください。',
  }),
  tablesHeld: no<[seconds: number]>({
    kind: 'busy',
    says: (seconds) => `ほかの処理が表を使い続けていて、${seconds}秒待っても移行を始められませんでした。`,
    fix: '処理の状況で長い処理が終わるのを待つか、開いたままの接続（psql など）を閉じて、もう一度実行してください。データには手を付けていません。',
  }),
})

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/** The migrations of this release, in order. */
export function readMigrations(folder = new URL('../../../migrations/', import.meta.url)): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

const migrating = 720_190_412

/** How long is waited for tables that others use, in milliseconds: in one try, between two, and in all. */
export type Patience = { readonly each: number; readonly pause: number; readonly all: number }
const patience: Patience = { each: 2_000, pause: 1_500, all: 180_000 }

/**
 * Brings the schema to this release, all or nothing: one transaction, one at a time. Returns the names that were applied.
 * Refuses when an applied migration was changed, or when the database knows migrations that this release does not.
 *
 * Everybody who wants a table waits behind a migration that waits for it, even to read. So it waits for a moment only, gives back all that it
 * holds, lets the city go on and tries again: a job or a report of minutes holds up the migration and not the city.
 */
export async function migrate(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  { each, pause, all }: Patience = patience,
): Promise<string[]> {
  const began = performance.now()
  for (;;) {
    await client.query('begin')
    try {
      const applied = await migrateWithin(client, migrations, each)
      await client.query('commit')
      return applied
    } catch (error) {
      await client.query('rollback')
      if (!isHeldByOthers(error)) throw error
      if (performance.now() - began > all) throw refuse.tablesHeld(Math.round(all / 1_000))
    }
    await wait(pause)
  }
}

/** lock_not_available, and deadlock_detected where the other was let go on. */
const isHeldByOthers = (error: unknown) =>
  error instanceof Error && 'code' in error && /^(55P03|40P01)$/.test(`${error.code}`)

/** As `migrate`, in a transaction of the caller's, which goes on as the owner. Waits for others so many milliseconds, once. */
export async function migrateWithin(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  lockTimeout = 30_000,
): Promise<string[]> {
  await client.query(`set local lock_timeout = ${lockTimeout}; select pg_advisory_xact_lock(${migrating}); set local role sodachi_owner;
    create schema if not exists migration authorization sodachi_owner;
    create table if not exists migration.applied (name text primary key, checksum text not null, at timestamptz not null default now());
    grant usage on schema migration to sodachi_login; grant select on migration.applied to sodachi_login`) // who serves asks whether it may
  const missing = await missingOf(client, migrations)
  for (const { name, sql, checksum } of missing) {
    await client.query(sql)
    await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [name, checksum])
  }
  return missing.map(({ name }) => name)
}

/** Until the session of `client` ends, no migration is applied. */
export async function holdMigrations(client: pg.ClientBase) {
  await client.query(`set lock_timeout = '30s'`)
  await client.query(`select pg_advisory_lock_shared(${migrating})`)
}

/** Names of this release that the database has not yet; reads only, and refuses as `migrate` does. */
export async function pendingMigrations(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('migration.applied') is not null as there`,
  )
  const missing = rows[0]?.there ? await missingOf(client, migrations) : migrations
  return missing.map(({ name }) => name)
}

async function missingOf(client: pg.ClientBase, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration.applied order by name',
  )
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of rows) {
    if (!known.has(name)) throw refuse.newerDatabase(name)
    if (known.get(name) !== checksum) throw refuse.changedMigration(name)
  }
  const applied = new Set(rows.map(({ name }) => name))
  return migrations.filter(({ name }) => !applied.has(name))
}
