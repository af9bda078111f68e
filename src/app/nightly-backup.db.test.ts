import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { backupSchedule, openBackup, writeBackup } from '../platform/backup/index.ts'
import { connect, readMigrations } from '../platform/database/index.ts'
import { startJobs } from '../platform/jobs/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { type BackupGround, groundOf, nightlyBackup } from './nightly-backup.ts'
import { cityClock } from './place.ts'

const city = testCity('2026-11-24') // nine in the morning
const calm = new AbortController().signal
const pace = { look: 0.5, retry: 1, heartbeat: 10, watch: 1 }
let root: string
let folder: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sodachi-nightly-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(root, 'to-'))
})
const engines: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
  await city.superuser(
    `delete from platform.setting; delete from platform.job; delete from platform.backup_run; delete from platform.notification`,
  )
  city.standOn('2026-11-24')
})

const ground = (more: Partial<BackupGround> = {}): BackupGround => ({
  connection: city.connection,
  webRoot: join(root, 'no-web'),
  dataDir: null,
  ...more,
})
const schedule = (value: object | null) =>
  city.superuser(`insert into platform.setting values ('backup-schedule', $1)`, [JSON.stringify(value)])
const runs = () => city.superuser('select * from platform.backup_run order by turn')
const told = () => city.superuser('select audience, key, happened from platform.notification order by key')

/** Works the nights until each has ended that is due on this day. */
async function night(at: BackupGround = ground()) {
  const engine = await startJobs(city, [nightlyBackup(at)], { info() {}, error() {} }, pace)
  engines.push(engine)
  await vi.waitFor(
    async () => {
      const jobs = await city.superuser('select state from platform.job where occurrence = $1', [
        city.clock.today().toString(),
      ])
      expect(jobs.map(({ state }) => state)).toEqual([expect.stringMatching(/done|refused|parked/)])
    },
    { timeout: 60_000, interval: 100 },
  )
  await engine.stop()
}

describe('the backup of every night', () => {
  it('is taken from its hour on, once, read back, and written down', async () => {
    await schedule({ hour: 9, folder, keep: 3 })
    await night()
    const [file, ...more] = readdirSync(folder)
    expect(file).toMatch(/^sodachi-2026-11-24-[0-9a-f]{8}\.tar\.gz$/)
    expect(more).toEqual([])
    const { manifest, close } = await openBackup(join(folder, file ?? ''), readMigrations(), calm)
    await close()
    expect(await runs()).toMatchObject([
      {
        kind: 'backup',
        asked_by: 'schedule',
        backup_id: manifest.id,
        place: join(folder, file ?? ''),
        bytes: statSync(join(folder, file ?? '')).size,
        fault: null,
      },
    ])
    expect(await told()).toEqual([])
  })

  it('is not asked for before its hour of the first day, nor where the city has none', async () => {
    const kind = nightlyBackup(ground())
    const at = kind.nightly?.at as (tx: unknown) => Promise<string | null>
    expect(await city.asJobEngine((tx) => at(tx))).toBeNull()
    await schedule({ hour: 2, folder, keep: 3 })
    expect(await city.asJobEngine((tx) => at(tx))).toBe('02:00')
    await city.superuser('delete from platform.setting')
    await schedule(null)
    expect(await city.asJobEngine((tx) => at(tx))).toBeNull()
  })

  it('removes its oldest beyond the number, after the new one was checked, and nothing that it did not make', async () => {
    await schedule({ hour: 0, folder, keep: 2 })
    for (const name of ['sodachi-2026-04-01.tar.gz', 'sodachi-2026-11-01-00000000.tar.gz', 'notes.txt'])
      writeFileSync(join(folder, name), 'kept')
    const nights = ['2026-11-24', '2026-11-25', '2026-11-26']
    for (const day of nights) {
      city.standOn(day)
      await night()
    }
    expect(readdirSync(folder).sort()).toEqual([
      'notes.txt',
      'sodachi-2026-04-01.tar.gz',
      'sodachi-2026-11-01-00000000.tar.gz',
      expect.stringMatching(/^sodachi-2026-11-25-/),
      expect.stringMatching(/^sodachi-2026-11-26-/),
    ])
  })

  it('that fails removes nothing, is written down, and システム管理者 are told why', async () => {
    await schedule({ hour: 0, folder, keep: 1 })
    await night()
    const [first] = readdirSync(folder)
    city.standOn('2026-11-25')
    await night(ground({ connection: { ...city.connection, user: 'sodachi_login' } }))
    expect(readdirSync(folder)).toEqual([first])
    const fault = expect.stringContaining('sodachi_login は、市のすべてのデータを扱えません。')
    expect((await runs()).at(-1)).toMatchObject({ asked_by: 'schedule', fault, backup_id: null })
    expect(await told()).toEqual([
      { audience: 'duty:system-administrator', key: 'backup.failed/2026-11-25', happened: fault },
    ])
  })

  it.each([
    { what: 'is not there', place: () => join(root, 'nowhere'), why: 'ENOENT' },
    { what: 'is a file', place: () => made('a-file', (path) => writeFileSync(path, '')), why: 'ENOTDIR' },
    { what: 'cannot be written', place: () => '/proc', why: '書き込めません' },
    { what: 'the web gives out', place: () => made('web/backups', mkdirp), why: 'ブラウザー' },
    { what: 'lies with the data', place: () => made('data/backups', mkdirp), why: 'データフォルダー' },
  ])('goes into no folder that $what', async ({ place, why }) => {
    await schedule({ hour: 0, folder: place(), keep: 1 })
    await night(ground({ webRoot: join(root, 'web'), dataDir: join(root, 'data') }))
    expect(await runs()).toMatchObject([{ fault: expect.stringContaining(why), bytes: null }])
    expect(await told()).toHaveLength(1)
  })

  const mkdirp = (path: string) => void mkdirSync(path, { recursive: true })
  function made(name: string, make: (path: string) => void): string {
    const path = join(root, name)
    if (!existsSync(path)) make(path)
    return path
  }

  it('is not what a setting of another form says', async () => {
    for (const wrong of [
      { hour: 24, folder, keep: 1 },
      { hour: 2, folder: 'here', keep: 1 },
      { hour: 2, folder, keep: 0 },
    ]) {
      await city.superuser('delete from platform.setting')
      await schedule(wrong)
      await expect(city.asJobEngine((tx) => backupSchedule(tx))).rejects.toThrow()
    }
  })
})

describe('where a backup is taken from', () => {
  it('is the server that serves; of an external one whoever SODACHI_BACKUP_URL names', () => {
    const env = { SODACHI_BACKUP_URL: 'postgres://owner@elsewhere/sodachi' }
    expect(groundOf({ city, dataDir: '/srv/sodachi' }, env).connection).toBe(city.connection)
    expect(groundOf({ city, dataDir: null }, {}).connection).toBe(city.connection)
    expect(groundOf({ city, dataDir: null }, env).connection).toEqual({ connectionString: env.SODACHI_BACKUP_URL })
  })
})

describe('a backup on a busy day', () => {
  it('keeps nobody from writing: while it stands at its last table, every table that it has read takes writers at once', async () => {
    const [holder, client] = [await connect(city.connection), await connect(city.connection)]
    try {
      await holder.query('begin')
      let held: Promise<unknown> | undefined
      const note = () => {
        held ??= holder.query('lock table auth.recovery_code in access exclusive mode') // the last in order
      }
      const options = {
        file: join(folder, 'busy.tar.gz'),
        force: false,
        version: '0',
        clockOf: cityClock,
        signal: calm,
        note,
      }
      const writing = writeBackup(client, options)
      const read = await vi.waitFor(
        async () => {
          const tables = await city.superuser(
            `select distinct l.relation::regclass::text as name from pg_locks l join pg_stat_activity a using (pid)
             join pg_class c on c.oid = l.relation and c.relkind = 'r' and c.relnamespace <> 'pg_catalog'::regnamespace
             where l.granted and a.datname = current_database() and a.pid <> pg_backend_pid() and l.mode = 'AccessShareLock'
               and exists (select from pg_locks w where w.pid = l.pid and not w.granted)`,
          )
          expect(tables.length).toBeGreaterThan(70)
          return tables.map(({ name }) => String(name))
        },
        { timeout: 30_000, interval: 50 },
      )
      for (const table of read) await city.superuser(`begin; lock table ${table} in row exclusive mode nowait; commit`)
      await held
      await holder.query('rollback')
      expect((await writing).tables).toBeGreaterThanOrEqual(read.length)
    } finally {
      await Promise.all([holder.end(), client.end()])
    }
  })
})
