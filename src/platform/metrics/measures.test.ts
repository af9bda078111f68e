import { describe, expect, it } from 'vitest'
import { openMeasures } from './measures.ts'
import type { Vitals } from './vitals.ts'

const vitals: Vitals = {
  jobsWaiting: 3,
  jobsRunning: 1,
  jobsParked: 2,
  oldestJobSeconds: 4.5,
  unsealed: 12,
  unsealedSeconds: 0.8,
  headPosition: 99,
  headHash: 'ab',
  mailWaiting: 5,
  oldestMailSeconds: null,
  databaseBytes: 40_000_000,
  connections: 9,
  connectionsMost: 40,
  backupAt: '2026-11-24T02:05:00+09:00',
  drillAt: null,
  migrations: 36,
  lastMigration: '0036_requests.sql',
}

const open = (now: Vitals | null = vitals) =>
  openMeasures({
    version: '1.2.3',
    commit: 'abc',
    pools: () => ({ city: { inUse: 2, idle: 1, waiting: 7, most: 8 } }),
    vitals: async () => now,
  })

/** The value of a line of the text, by its name with labels. */
const figure = (text: string, line: string) =>
  text
    .split('\n')
    .find((one) => one.startsWith(`${line} `))
    ?.split(' ')
    .at(-1)

describe('/metrics', () => {
  it('counts requests by operation and status, and how long each took', async () => {
    const measures = open()
    for (const milliseconds of [3, 30, 300]) {
      measures.began()
      measures.answered('growth.home', 200, milliseconds)
    }
    measures.began()
    measures.answered('growth.home', 503, 1)
    measures.began()
    measures.shed()
    measures.fault()
    const text = await measures.text()
    expect(figure(text, 'sodachi_requests_total{operation="growth.home",status="200"}')).toBe('3')
    expect(figure(text, 'sodachi_requests_total{operation="growth.home",status="503"}')).toBe('1')
    expect(figure(text, 'sodachi_request_seconds_bucket{le="0.04",operation="growth.home"}')).toBe('3')
    expect(figure(text, 'sodachi_request_seconds_count{operation="growth.home"}')).toBe('4')
    expect(figure(text, 'sodachi_requests_under_way')).toBe('1')
    expect(figure(text, 'sodachi_requests_shed_total')).toBe('1')
    expect(await measures.seen()).toMatchObject({ requests: 4, shed: 1, faults: 1 })
  })

  it('tells the release, the pools, the jobs, the seal, the mail, and this process', async () => {
    const text = await open().text()
    expect(figure(text, 'sodachi_build_info{version="1.2.3",commit="abc"}')).toBe('1')
    expect(figure(text, 'sodachi_pool_connections{pool="city",state="inUse"}')).toBe('2')
    expect(figure(text, 'sodachi_pool_connections{pool="city",state="waiting"}')).toBe('7')
    expect(figure(text, 'sodachi_jobs_parked')).toBe('2')
    expect(figure(text, 'sodachi_audit_unsealed_seconds')).toBe('0.8')
    expect(figure(text, 'sodachi_mail_waiting')).toBe('5')
    expect(figure(text, 'sodachi_backup_timestamp_seconds')).toBe('1795453500')
    expect(Number(figure(text, 'process_resident_memory_bytes'))).toBeGreaterThan(1e7)
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
  })

  it('leaves out what is not known instead of calling it zero', async () => {
    expect(figure(await open().text(), 'sodachi_drill_timestamp_seconds')).toBeUndefined()
    const away = await open(null).text()
    expect(figure(away, 'sodachi_database_up')).toBe('0')
    expect(figure(away, 'sodachi_jobs_parked')).toBeUndefined()
  })
})
