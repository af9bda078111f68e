import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
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

/**
 * Brings the schema to this release, all or nothing: one transaction, one at a time. Returns the names that were applied.
 * Refuses when an applied migration was changed, or when the database knows migrations that this release does not.
 */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('begin')
  try {
    const applied = await migrateWithin(client, migrations)
    await client.query('commit')
    return applied
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** As `migrate`, in a transaction of the caller's, which goes on as the owner. */
export async function migrateWithin(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  // A migration waits for nobody long: a forgotten session must not stop the city behind a queued lock.
  await client.query(`set local lock_timeout = '30s'; select pg_advisory_xact_lock(${migrating}); set local role sodachi_owner;
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
