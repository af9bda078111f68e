import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBackup, restoreBackup, writeBackup } from '../platform/backup/index.ts'
import { type ConnectionConfig, connect, migrate, prepareServer, readMigrations } from '../platform/database/index.ts'
import { type EmbeddedServer, openEmbedded, takeLock } from '../platform/postgres/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { backUp } from './backup-command.ts'
import { fillDemo } from './demo-city.ts'
import { drill } from './drill.ts'
import { cityClock, openPlace } from './place.ts'
import { restore } from './restore-command.ts'
import { damages, rewritten } from './testing/damages.ts'
import { tableHashes, tablesOf } from './testing/table-hashes.ts'

const today = '2026-11-24'
const city = testCity(today)
const release = readMigrations()
const calm = new AbortController().signal
let folder: string
let file: string
let data: string
const databases: string[] = []
const said: string[] = []
const quietly = (text: string): void => void said.push(text)
const out = { line: (text: string) => said.push(text), note: (text: string) => said.push(text) }

/** A row that no COPY text may stumble over, and one larger than a part of the archive. */
const oddText = 'tab\t line\n cr\r back\\slash \\N \\. "quoted" 髙𠮷葛󠄀'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sodachi-backup-'))
  file = join(folder, 'city.tar.gz')
  data = join(folder, 'data')
  await fillDemo(city, { staff: 120, seed: 1, day: today }, quietly) // rows of every room
  await city.superuser(
    `insert into platform.task (person_id, key, act, detail, link)
     select p.id, 'people.odd/' || n, case n when 1 then $1 else 'x' end, case n when 1 then '' when 2 then repeat('あ', 2000000) end, '/me'
     from (select id from people.person order by id limit 1) p, generate_series(1, 3) n`,
    [oddText],
  )
  await city.superuser(`insert into auth.attempt (key, tries) values ('k', 3)`)
  await write(city.connection, file)
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const name of databases)
    await using({ ...inject('postgres'), database: 'postgres' }, (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    )
})

async function using<T>(connection: ConnectionConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(connection)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const write = (connection: ConnectionConfig, into: string, { force = false, signal = calm, note = quietly } = {}) =>
  using(connection, (client) =>
    writeBackup(client, { file: into, force, version: '0.1.0', clockOf: cityClock, signal, note }),
  )

async function load(connection: ConnectionConfig, from: string, signal = calm, note = quietly) {
  const backup = await openBackup(from, release, signal)
  try {
    return await using(connection, (client) =>
      restoreBackup(client, backup, { release, clockOf: cityClock, signal, note }),
    )
  } finally {
    await backup.close()
  }
}

async function emptyDatabase(): Promise<ConnectionConfig> {
  const name = `sodachi_test_${randomBytes(6).toString('hex')}`
  databases.push(name)
  await using({ ...inject('postgres'), database: 'postgres' }, (client) => client.query(`create database ${name}`))
  return { ...inject('postgres'), database: name }
}

/** What a restore lifts for a moment, and what it leaves behind in the catalogue. */
const guards = (connection: ConnectionConfig) =>
  using(connection, async (client) => {
    const { rows: walls } = await client.query(
      `select n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspowner = 'sodachi_owner'::regrole order by 1, 2`,
    )
    const { rows: triggers } = await client.query(
      `select t.tgrelid::regclass::text as on, t.tgname, t.tgenabled from pg_trigger t where not t.tgisinternal order by 1, 2`,
    )
    const { rows: unvalidated } = await client.query(`select conname from pg_constraint where not convalidated`)
    return { walls, triggers, unvalidated }
  })

const sequences = (connection: ConnectionConfig) =>
  using(connection, async (client) => (await client.query('select last_value from platform.audit_entry_id_seq')).rows)

describe('a backup of a demo city of 120 staff', () => {
  it('is one file that only its owner reads, and leaves nothing beside it', () => {
    expect(readdirSync(folder)).toEqual(['city.tar.gz'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('goes from an external server into a data folder, is taken from there while it is served, and goes back out', async () => {
    await restore({ data }, file, calm, out)
    const served = await openPlace({ data }, 'serve')
    const second = join(folder, 'served.tar.gz')
    try {
      expect(await tableHashes(served.city.connection)).toEqual(await tableHashes(city.connection))
      expect(served.city.clock.today().toString()).toBe(today)
      await backUp({ data }, { file: second, force: false }, calm, out)
      await expect(restore({ data }, file, calm, out)).rejects.toMatchObject({ code: 'platform.inUse' })
    } finally {
      await served.close()
    }
    const outside = await emptyDatabase()
    await load(outside, second)
    expect(await tableHashes(outside)).toEqual(await tableHashes(city.connection))
  })

  it('puts back walls, triggers, numbering and every row whatever the settings of the server, but no session and no try to sign in', async () => {
    const target = await emptyDatabase()
    const set = (what: string) => using(target, (client) => client.query(`alter database ${target.database} ${what}`))
    await set(`set datestyle = 'SQL, DMY'`)
    await set(`set timezone = 'America/New_York'`)
    expect(await load(target, file)).toEqual([])
    await set('reset all')
    expect(await tableHashes(target)).toEqual(await tableHashes(city.connection))
    expect(await guards(target)).toEqual(await guards(city.connection))
    const [before, after] = [await sequences(city.connection), await sequences(target)]
    expect(after[0]?.last_value).toBe(before[0]?.last_value + 1) // its own entry
    const { attempts, restored, odd } = await using(target, async (client) => ({
      attempts: (await client.query('select from auth.attempt')).rowCount,
      restored: (
        await client.query(
          `select *, (at at time zone 'Asia/Tokyo')::date as day from platform.audit_entry where did = 'platform.restore'`,
        )
      ).rows,
      odd: (await client.query(`select act, detail from platform.task where key = 'people.odd/1'`)).rows,
    }))
    expect(attempts).toBe(0)
    expect(restored).toMatchObject([{ actor_kind: 'operator', actor_name: 'restore' }])
    expect(restored[0].day).toBe(today)
    expect(odd).toEqual([{ act: oddText, detail: '' }])
  })

  it('is in the audit before a row is read, under the number that the restore names too', async () => {
    const entries = await city.superuser(
      `select actor_kind, record from platform.audit_entry where did = 'platform.backup'`,
    )
    const { manifest, close } = await openBackup(file, release, calm)
    await close()
    expect(entries).toContainEqual({ actor_kind: 'operator', record: manifest.id })
  })

  it('says numbers and names of tables, and nothing of people', async () => {
    const names = await city.superuser('select distinct written from people.person_name')
    const text = said.join('\n')
    expect(text).toContain('people.person_name')
    expect(names.length).toBeGreaterThan(100)
    for (const { written } of names) expect(text).not.toContain(written)
  })

  it('does not hold a row that was written after it began, and does not keep it from being written', async () => {
    const into = join(folder, 'snapshot.tar.gz')
    const before = await tableHashes(city.connection)
    await using(city.connection, async (holder) => {
      await holder.query('begin; lock table people.account in access exclusive mode')
      const writing = write(city.connection, into)
      await expect.poll(waitsForLock, { timeout: 20_000 }).toBe(true)
      await city.superuser(`insert into people.person default values`)
      await holder.query('rollback')
      await writing
    })
    expect((await tableHashes(city.connection))['people.person']).not.toBe(before['people.person'])
    const target = await emptyDatabase()
    await load(target, into)
    expect((await tableHashes(target))['people.person']).toBe(before['people.person'])
  })

  const waitsForLock = async () =>
    (
      await city.superuser(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).length > 0
})

describe('a drill', () => {
  const runs = () =>
    using({ ...served.connection, database: 'sodachi' }, async (client) => {
      const { rows } = await client.query('select * from platform.backup_run order by turn')
      return rows
    })
  let served: EmbeddedServer
  beforeAll(async () => {
    served = await openEmbedded(data, { as: 'serve' })
  })
  afterAll(() => served.stop())

  it('brings the city back from a backup of its own, says how long it took, writes it down and leaves nothing', async () => {
    const place = join(folder, 'drill')
    mkdirSync(join(place, 'sodachi-drill-killed'), { recursive: true })
    takeLock(join(place, 'sodachi-drill-killed/lock'), 'exclusive')?.release()
    const before = said.length
    await drill({ data }, { folder: place }, calm, out)
    expect(readdirSync(place)).toEqual([])
    const text = said.slice(before).join('\n')
    expect(text).toMatch(/バックアップ: [\d.]+ 秒（目安は 180 秒以内）/)
    expect(text).toMatch(/最初の画面まで: [\d.]+ 秒（目安は 600 秒以内）/)
    const [run] = (await runs()).slice(-1)
    expect(run).toMatchObject({ kind: 'drill', place: null, fault: null })
    expect(run.seconds).toBeGreaterThanOrEqual(run.backup_seconds + run.restore_seconds)
    expect(text).toContain(`${run.row_count.toLocaleString('ja')} 行`)
  })

  it('says and writes down why not: a backup that is damaged, an audit that was changed', async () => {
    const damaged = join(folder, 'damaged-drill')
    writeFileSync(damaged, readFileSync(file).subarray(0, 5_000))
    await expect(drill({ data }, { file: damaged, folder }, calm, out)).rejects.toMatchObject({
      code: 'backup.damaged',
    })
    expect((await runs()).at(-1)).toMatchObject({
      kind: 'drill',
      place: damaged,
      restore_seconds: null,
      fault: expect.stringContaining('壊れている'),
    })

    await using({ ...served.connection, database: 'sodachi' }, async (client) => {
      await client.query(
        `insert into platform.audit_seal values (1, (select min(id) from platform.audit_entry), sha256('x'), sha256('y'))`,
      )
    })
    await expect(drill({ data }, { folder }, calm, out)).rejects.toMatchObject({ code: 'drill.unsoundAudit' })
    const run = (await runs()).at(-1)
    expect(run.fault).toContain('監査の記録に合わないところ')
    expect(run.restore_seconds).toBeGreaterThan(0)
    expect(readdirSync(folder).filter((name) => name.startsWith('sodachi-drill-'))).toEqual([])
  })

  it('needs a backup or a city', async () => {
    const nowhere = { data: join(folder, 'nowhere') }
    await expect(drill(nowhere, { folder }, calm, out)).rejects.toMatchObject({ code: 'drill.nothingToTry' })
    expect(existsSync(nowhere.data)).toBe(false)
  })
})

describe('the file', () => {
  it('that is there is kept, unless it may be replaced', async () => {
    const into = join(folder, 'kept.tar.gz')
    writeFileSync(into, 'precious')
    await expect(write(city.connection, into)).rejects.toMatchObject({ code: 'backup.fileExists' })
    expect(readFileSync(into, 'utf8')).toBe('precious')
    await write(city.connection, into, { force: true })
    await (await openBackup(into, release, calm)).close()
  })

  it('does not appear when the command is stopped half-way, nor anything beside it', async () => {
    const before = readdirSync(folder)
    const stopping = new AbortController()
    const note = () => stopping.abort(new Error('stopped'))
    const into = join(folder, 'stopped.tar.gz')
    await expect(write(city.connection, into, { signal: stopping.signal, note })).rejects.toThrow('stopped')
    expect(readdirSync(folder)).toEqual(before)
  })

  it.each([
    { place: 'no-such-folder/city.tar.gz', code: 'backup.cannotWrite' },
    { place: '.', code: 'backup.fileExists' },
  ])('cannot be $place', async ({ place, code }) => {
    await expect(write(city.connection, join(folder, place))).rejects.toMatchObject({ code })
  })
})

describe('a backup is refused', () => {
  it('of a folder without a city, which stays as it is', async () => {
    const nowhere = join(folder, 'nowhere')
    await expect(
      backUp({ data: nowhere }, { file: join(folder, 'no.tar.gz'), force: false }, calm, out),
    ).rejects.toMatchObject({ code: 'backup.nothingThere' })
    expect(existsSync(nowhere)).toBe(false)
    await expect(write(await emptyDatabase(), join(folder, 'no.tar.gz'))).rejects.toMatchObject({
      code: 'backup.nothingThere',
    })
  })

  it('to a user who may not read everything', async () => {
    await using(city.connection, async (client) => {
      await client.query('set role sodachi_login')
      const options = {
        file: join(folder, 'no.tar.gz'),
        force: false,
        version: '0.1.0',
        clockOf: cityClock,
        signal: calm,
      }
      await expect(writeBackup(client, { ...options, note: out.note })).rejects.toMatchObject({
        code: 'backup.notOwner',
      })
    })
  })
})

describe('a restore is refused, and changes nothing,', () => {
  it('of a file that is not there', async () => {
    await expect(openBackup(join(folder, 'none'), release, calm)).rejects.toMatchObject({ code: 'backup.cannotRead' })
  })

  it.each(damages)('when $what', async ({ damage, code }) => {
    const [damaged, target] = [join(folder, 'damaged'), join(folder, 'untouched')]
    writeFileSync(damaged, await damage(readFileSync(file)))
    await expect(restore({ data: target }, damaged, calm, out)).rejects.toMatchObject({ code })
    expect(existsSync(target)).toBe(false)
  })

  it('when there is a city already, or as much as a setting', async () => {
    const before = await tableHashes(city.connection)
    await expect(load(city.connection, file)).rejects.toMatchObject({ code: 'backup.notEmpty' })
    expect(await tableHashes(city.connection)).toEqual(before)
    expect(await guards(city.connection)).toMatchObject({ unvalidated: [] })

    const target = await migrated(release.length)
    await using(target, (client) => client.query(`insert into platform.setting values ('contact', '"x"')`))
    await expect(load(target, file)).rejects.toMatchObject({ code: 'backup.notEmpty' })
  })

  it.each([
    {
      what: 'a row refers to nothing',
      edit: (name: string, text: string) =>
        name === 'people.account'
          ? text.replaceAll(/^([^\t]+)\t[^\t]+/gm, '$1\t00000000-0000-4000-8000-000000000000')
          : text,
    },
    {
      what: 'a row breaks a check',
      edit: (name: string, text: string) => (name === 'platform.setting' ? text.replace(/^[a-z-]+/, 'BAD KEY') : text),
    },
    {
      what: 'a table of the schema is not in it',
      edit: (name: string, text: string) => (name === 'platform.task' ? null : text),
    },
  ])('when $what, though the file is whole', async ({ edit }) => {
    const forged = join(folder, 'forged')
    writeFileSync(forged, await rewritten(readFileSync(file), edit))
    const target = await emptyDatabase()
    const failure = await load(target, forged).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'backup.doesNotFit' })
    expect(String(failure)).not.toMatch(/BAD KEY|00000000/)
    expect(await tablesOf(target)).toEqual([])
  })

  it('when what is read back is not what was loaded', async () => {
    const target = await migrated(release.length)
    await using(target, (client) =>
      client.query(`
        create function public.lose() returns trigger language plpgsql as $$ begin return null; end $$;
        create trigger lose before insert on people.staff_number for each row execute function public.lose();
        alter table people.staff_number enable always trigger lose`),
    )
    const before = await tableHashes(target)
    await expect(load(target, file)).rejects.toMatchObject({
      code: 'backup.doesNotFit',
      message: expect.stringContaining('people.staff_number'),
    })
    expect(await tableHashes(target)).toEqual(before)
  })

  it('when it is stopped half-way', async () => {
    const target = await emptyDatabase()
    const stopping = new AbortController()
    await expect(load(target, file, stopping.signal, () => stopping.abort(new Error('stopped')))).rejects.toThrow(
      'stopped',
    )
    expect(await tablesOf(target)).toEqual([])
  })
})

describe('a backup of an earlier release', () => {
  it('is restored as it was and then brought to this one; an empty schema of a later level is refused', async () => {
    const earlier = await migrated(release.length - 1)
    await using(earlier, (client) => client.query(`insert into platform.setting values ('city-name', '"旧市"')`))
    const older = join(folder, 'older.tar.gz')
    await write(earlier, older)

    const target = await emptyDatabase()
    expect(await load(target, older)).toEqual([release.at(-1)?.name])
    expect(await tablesOf(target)).toEqual(await tablesOf(city.connection))
    expect((await tableHashes(target))['platform.setting']).toBe((await tableHashes(earlier))['platform.setting'])

    const ahead = await migrated(release.length)
    await expect(load(ahead, older)).rejects.toMatchObject({ code: 'backup.schemaAhead' })
  })

  it('may have a check that asks what day it is: it is that of the backup', async () => {
    const asking = await migrated(release.length)
    await using(asking, (client) =>
      client.query(`alter table platform.setting add constraint asks_today check (access.today() = '${today}')`),
    )
    await load(asking, file)
    expect(await tableHashes(asking)).toMatchObject({
      'platform.setting': (await tableHashes(city.connection))['platform.setting'],
    })
  })
})

describe('the schema', () => {
  it('has no check that asks who or when: what held then could not be put back', async () => {
    const asking = await city.superuser(
      `select c.conrelid::regclass::text as on, pg_get_constraintdef(c.oid) as says from pg_constraint c
       where c.contype = 'c' and pg_get_constraintdef(c.oid) ~* '\\maccess\\.|current_|clock_timestamp|\\mnow\\('`,
    )
    expect(asking).toEqual([])
  })
})

async function migrated(level: number): Promise<ConnectionConfig> {
  const database = await emptyDatabase()
  await using(database, async (client) => {
    await prepareServer(client)
    await migrate(client, release.slice(0, level))
  })
  return database
}
