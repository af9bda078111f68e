import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type ConnectionConfig, connect, type Migration, migrate, pendingMigrations, prepareServer } from './index.ts'
import { readMigrations } from './migrate.ts'
import { roles } from './roles.ts'

let admin: pg.Client
let database: ConnectionConfig
let open: pg.Client[]

beforeEach(async () => {
  const server = inject('postgres')
  const name = `sodachi_test_${randomBytes(6).toString('hex')}`
  admin = await connect({ ...server, database: 'postgres' })
  await admin.query(`create database ${name}`)
  database = { ...server, database: name }
  open = []
})

afterEach(async () => {
  for (const client of open) await client.end()
  await admin.query(`drop database if exists ${database.database} with (force)`)
  await admin.end()
})

async function client(): Promise<pg.Client> {
  const opened = await connect(database)
  open.push(opened)
  return opened
}

/** A client of an empty database whose server is prepared, as before the first migration. */
async function prepared(): Promise<pg.Client> {
  const opened = await client()
  await prepareServer(opened)
  return opened
}

const migration = (name: string, sql: string, checksum = name): Migration => ({ name, sql, checksum })
const first = migration(
  '0001_first.sql',
  'create schema trial; create table trial.first (n int); insert into trial.first values (1)',
)
const second = migration('0002_second.sql', 'insert into trial.first values (2)')
const broken = migration('0002_broken.sql', 'create table trial.second (n int); select 1 / 0')

const rowsOf = async (db: pg.Client, sql: string) => (await db.query<unknown[]>({ text: sql, rowMode: 'array' })).rows
const applied = async (db: pg.Client) =>
  (await rowsOf(db, 'select name from migration.applied order by name')).map(([name]) => name)
const tables = async (db: pg.Client) =>
  (
    await rowsOf(
      db,
      `select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    )
  ).map(([name]) => name)

describe('migrate', () => {
  it('applies what is missing, in order, and says what it was; a second time there is nothing to do', async () => {
    const db = await prepared()
    expect(await migrate(db, [first])).toEqual(['0001_first.sql'])
    expect(await migrate(db, [first, second])).toEqual(['0002_second.sql'])
    expect(await migrate(db, [first, second])).toEqual([])
    expect(await applied(db)).toEqual(['0001_first.sql', '0002_second.sql'])
    expect(await rowsOf(db, 'select n from trial.first order by n')).toEqual([[1], [2]])
  })

  it('lets the city go on while somebody uses a table that it changes, and comes in when they are done', async () => {
    const [db, holder, reader] = [await prepared(), await client(), await client()]
    await migrate(db, [first])
    const change = migration(
      '0002_change.sql',
      'create table trial.other (n int); alter table trial.first add column m int',
    )
    await holder.query('begin; select from trial.first')
    let isDone = false
    const migrating = migrate(db, [first, change], { each: 100, pause: 20, all: 60_000 }).finally(() => {
      isDone = true
    })
    for (let read = 0; read < 20; read += 1) await reader.query('select n from trial.first') // each waits for one try at most
    expect(isDone).toBe(false)
    expect(await tables(reader)).not.toContain('trial.other')
    await holder.query('commit')
    expect(await migrating).toEqual(['0002_change.sql'])
    expect(await tables(db)).toContain('trial.other')
  })

  it('gives up in words when a table is never let go, and has changed nothing', async () => {
    const [db, holder] = [await prepared(), await client()]
    await migrate(db, [first])
    await holder.query('begin; select from trial.first')
    const drop = migration('0002_drop.sql', 'drop table trial.first')
    await expect(migrate(db, [first, drop], { each: 50, pause: 10, all: 200 })).rejects.toMatchObject({
      code: 'platform.tablesHeld',
      kind: 'busy',
    })
    await holder.query('commit')
    expect(await migrate(db, [first])).toEqual([])
  })

  it('leaves nothing behind when the second of two fails, not even the first', async () => {
    const db = await prepared()
    await expect(migrate(db, [first, broken])).rejects.toThrow(/division by zero/)
    expect(await tables(db)).toEqual([])
    expect(await migrate(db, [first, second])).toEqual(['0001_first.sql', '0002_second.sql'])
  })

  it('gives what it makes to the owner, and the connection back as it was', async () => {
    const db = await prepared()
    const before = await rowsOf(db, `select current_user, current_setting('lock_timeout')`)
    await migrate(db, [first])
    expect(await rowsOf(db, `select tableowner from pg_tables where tablename in ('first', 'applied')`)).toEqual([
      ['sodachi_owner'],
      ['sodachi_owner'],
    ])
    expect(await rowsOf(db, `select current_user, current_setting('lock_timeout')`)).toEqual(before)
    await expect(migrate(db, [first, broken])).rejects.toThrow()
    expect(await rowsOf(db, `select current_user, current_setting('lock_timeout')`)).toEqual(before)
  })

  it('refuses, by its name, an applied migration that was changed afterwards, and changes nothing', async () => {
    const db = await prepared()
    await migrate(db, [first])
    const before = await tables(db)
    const changed = { ...first, checksum: 'other' }
    for (const attempt of [migrate, pendingMigrations])
      await expect(attempt(db, [changed, migration('0002_more.sql', 'create table trial.more ()')])).rejects.toThrow(
        expect.objectContaining({
          code: 'platform.changedMigration',
          message: expect.stringContaining('0001_first.sql'),
        }),
      )
    expect(await tables(db)).toEqual(before)
    expect(await applied(db)).toEqual(['0001_first.sql'])
  })

  it('refuses a database that a newer release has migrated, and changes nothing', async () => {
    const db = await prepared()
    await migrate(db, [first, second])
    for (const attempt of [migrate, pendingMigrations])
      await expect(attempt(db, [first])).rejects.toThrow(
        expect.objectContaining({
          code: 'platform.newerDatabase',
          message: expect.stringContaining('0002_second.sql'),
        }),
      )
    expect(await applied(db)).toEqual(['0001_first.sql', '0002_second.sql'])
  })

  it('applies each migration once when two commands migrate at the same time', async () => {
    const [one, other] = [await prepared(), await prepared()]
    const said = await Promise.all([migrate(one, [first, second]), migrate(other, [first, second])])
    expect(said.toSorted((a, b) => a.length - b.length)).toEqual([[], ['0001_first.sql', '0002_second.sql']])
    expect(await rowsOf(one, 'select n from trial.first order by n')).toEqual([[1], [2]])
  })

  it('brings an empty database to this release', async () => {
    const db = await prepared()
    const names = readMigrations().map(({ name }) => name)
    expect(await migrate(db, readMigrations())).toEqual(names)
    expect(await applied(db)).toEqual(names)
    expect(await tables(db)).toContain('people.person')
  })
})

describe('the migrations of this release', () => {
  it('stand in the order of their numbers, without gap, each with the hash of its text', () => {
    const migrations = readMigrations()
    expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, index) => index + 1))
    expect(new Set(migrations.map(({ checksum }) => checksum)).size).toBe(migrations.length)
  })
})

describe('pendingMigrations', () => {
  it('names all of them for an empty database, and makes nothing in it', async () => {
    const db = await client()
    expect(await pendingMigrations(db, [first, second])).toEqual(['0001_first.sql', '0002_second.sql'])
    expect(await tables(db)).toEqual([])
  })

  it('names what is missing, and nothing once all are applied', async () => {
    const db = await prepared()
    await migrate(db, [first])
    expect(await pendingMigrations(db, [first, second])).toEqual(['0002_second.sql'])
    await migrate(db, [first, second])
    expect(await pendingMigrations(db, [first, second])).toEqual([])
  })
})

describe('prepareServer', () => {
  const state = async (db: pg.Client) => ({
    roles: await rowsOf(
      db,
      `select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit
       from pg_roles where rolname like 'sodachi\\_%' order by 1`,
    ),
    members: await rowsOf(
      db,
      `select r.rolname, m.rolname from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
       where r.rolname like 'sodachi\\_%' order by 1, 2`,
    ),
    extensions: (await rowsOf(db, 'select extname from pg_extension order by 1')).flat(),
    rights: await rowsOf(db, 'select datacl::text from pg_database where datname = current_database()'),
    compiles: await sessionSetting(db, 'jit'),
  })
  /** As a session that begins now has it. */
  const sessionSetting = async ({ database, host, port, user }: pg.Client, name: string) => {
    const later = await connect({ database, host, port, user } as ConnectionConfig)
    const [[value] = []] = await rowsOf(later, `select current_setting('${name}')`)
    await later.end()
    return value
  }

  it('makes the roles and extensions once; done again, it changes nothing', async () => {
    const db = await prepared()
    const before = await state(db)
    await prepareServer(db)
    expect(await state(db)).toEqual(before)
    expect(before.roles.map(([name]) => name)).toEqual(roles.toSorted())
    expect(before.extensions).toEqual(expect.arrayContaining(['btree_gist', 'pg_trgm', 'pgcrypto']))
    expect(before.compiles).toBe('off')
  })

  it('lets only sodachi_login sign in, and nobody pass the wall', async () => {
    const made = await state(await prepared())
    for (const [name, canLogIn, ...rights] of made.roles) {
      expect(canLogIn, String(name)).toBe(name === 'sodachi_login')
      expect(rights, String(name)).toEqual([false, false, false, false, false])
    }
  })

  it('works for two processes at the same time', async () => {
    const [one, other] = [await client(), await client()]
    await Promise.all([prepareServer(one), prepareServer(other)])
    expect((await state(one)).extensions).toContain('pg_trgm')
  })
})
