import { beforeAll, describe, expect, it } from 'vitest'
import { sealAudit } from '../audit/index.ts'
import { testCity } from '../testing/database.ts'
import { readVitals, vitalsOf } from './index.ts'

const city = testCity('2026-04-01')
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await city.superuser(`select set_config('sodachi.today', '2026-04-01', false)`)
  for (const duty of ['system-administrator', 'personnel', 'auditor']) {
    const [account] = await city.superuser(
      'insert into people.account (login_name, label) values ($1, $1) returning id',
      [duty],
    )
    accounts[duty] = String(account?.id)
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, '[2026-01-01,)', now(), '試験')`,
      [accounts[duty], duty],
    )
  }
})

const seenBy = (duty: string) => city.as({ account: accounts[duty] ?? '' }, readVitals)

describe('the state of the city in numbers', () => {
  it('is for システム管理者 and for the service that counts, and for nobody else', async () => {
    const seen = await seenBy('system-administrator')
    expect(seen).toMatchObject({ jobsParked: 0, unsealedSeconds: null, headHash: null, backupAt: null })
    expect(await city.asService('watch', readVitals)).toMatchObject({ migrations: seen.migrations })
    for (const duty of ['personnel', 'auditor']) await expect(seenBy(duty)).rejects.toMatchObject({ code: '42501' })
    await expect(city.as({ signedOut: true }, readVitals)).rejects.toMatchObject({ code: '42501' })
    await expect(city.asJobEngine(readVitals)).rejects.toMatchObject({ code: '42501' })
  })

  it('counts what waits, runs and is parked, with the age of the oldest by the clock of the city', async () => {
    await city.superuser(
      `insert into platform.job (kind, state, asked_at, started_at, occurrence) values
         ('trial.one', 'waiting', '2026-04-01T08:58:00+09', null, null), ('trial.one', 'waiting', '2026-04-01T08:59:00+09', null, null),
         ('trial.one', 'running', '2026-04-01T07:00:00+09', '2026-04-01T07:00:00+09', null), ('trial.one', 'parked', '2026-04-01T01:00:00+09', null, null)`,
    )
    await city.superuser(
      `insert into platform.mail (account_id, subject, body, link, written_at, kept_until) values ($1, '件名', '本文', '/', '2026-04-01T08:00:00+09', '2026-05-01')`,
      [accounts.personnel],
    )
    await city.superuser(
      `insert into platform.backup_run (kind, asked_by, ended_at, seconds, fault) values
         ('backup', 'schedule', '2026-03-30T02:05:00+09', 6, null), ('backup', 'schedule', '2026-03-31T02:05:00+09', 6, '書き込めません。')`,
    )
    const seen = await seenBy('system-administrator')
    expect(seen).toMatchObject({ jobsWaiting: 2, jobsRunning: 1, jobsParked: 1, oldestJobSeconds: 120 })
    expect(seen).toMatchObject({ mailWaiting: 1, oldestMailSeconds: 3_600 })
    expect(Temporal.Instant.from(seen.backupAt ?? '').equals('2026-03-29T17:05:00Z')).toBe(true)
    expect(seen.lastMigration).toMatch(/^\d{4}_/)
    expect(seen.databaseBytes).toBeGreaterThan(1e6)
    expect(seen.connections).toBeLessThan(seen.connectionsMost)
  })

  it('tells how long the audit waits for its seal, and where the chain ends', async () => {
    await city.superuser(
      `insert into platform.audit_entry (did, record, at) values ('trial.did', 'x', '2026-04-01T08:59:30+09')`,
    )
    expect(await seenBy('system-administrator')).toMatchObject({ unsealed: 1, unsealedSeconds: 30 })
    await sealAudit(city) // notes the head of the day, which is an entry too
    const { head } = await sealAudit(city)
    expect(await seenBy('system-administrator')).toMatchObject({
      unsealed: 0,
      unsealedSeconds: null,
      headPosition: head.position,
      headHash: head.hash,
    })
  })
})

describe('whoever looks from outside', () => {
  it('is given the same answer again for some seconds, so that asking without end costs nothing', async () => {
    let milliseconds = 0
    let asked = 0
    const asService: typeof city.asService = (name, work) => {
      asked += 1
      return city.asService(name, work)
    }
    const counting = { ...city, asService }
    const look = vitalsOf(counting, () => milliseconds)
    await look()
    milliseconds = 4_000
    await look()
    expect(asked).toBe(1)
    milliseconds = 6_000
    expect(await look()).toMatchObject({ jobsParked: 1 })
    expect(asked).toBe(2)
  })

  it('hears within two seconds that the database is away or hangs', async () => {
    const away = { ...city, asService: (() => Promise.reject(new Error('away'))) as typeof city.asService }
    expect(await vitalsOf(away)()).toBeNull()
    const hung = { ...city, asService: (() => new Promise(() => {})) as typeof city.asService }
    expect(await vitalsOf(hung)()).toBeNull()
  })
})
