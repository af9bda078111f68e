import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PoolState } from '../database/index.ts'
import type { Vitals } from './vitals.ts'

/** What a process counts of itself since it started: numbers alone, nothing of a person. */
export type Measures = {
  /** A request that came; each is answered in the end. */
  began(): void
  /** A request that was answered. `operation` comes from a closed list (`growth.home`, `page`), so that a caller cannot make it grow. */
  answered(operation: string, status: number, milliseconds: number): void
  /** A request that was turned away because too many were under way. */
  shed(): void
  /** A fault that nobody expected: people were given its number. */
  fault(): void
  seen(): Promise<Seen>
  /** The text that Prometheus reads. */
  text(): Promise<string>
}

export type Seen = {
  readonly requests: number
  readonly shed: number
  readonly faults: number
  /** By so much the process came too late at most, 99 times of 100, since somebody looked last; null when that is not known. */
  readonly lateMilliseconds: number | null
  readonly residentBytes: number
}

/** What is asked when somebody looks, and not counted meanwhile. */
export type Sources = {
  readonly version: string
  readonly commit: string | null
  pools(): Readonly<Record<string, PoolState>>
  /** Of the database; null while it is away. */
  vitals(): Promise<Vitals | null>
}

/** Upper ends in seconds; the aims of quality.md lie at 0.04, 0.12 and 0.2. */
const buckets = [0.005, 0.01, 0.02, 0.04, 0.08, 0.12, 0.2, 0.5, 1, 2.5, 10]

/** Counting costs about a microsecond a request (ADR 23); everything else is asked when somebody looks. */
export function openMeasures(sources: Sources): Measures {
  const register = new Registry()
  const registers = [register]
  const requests = new Counter({
    name: 'sodachi_requests_total',
    help: 'Requests answered, by operation and status.',
    labelNames: ['operation', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'sodachi_request_seconds',
    help: 'Seconds from the request to its answer, by operation.',
    labelNames: ['operation'],
    buckets,
    registers,
  })
  const shed = new Counter({
    name: 'sodachi_requests_shed_total',
    help: 'Requests turned away because too many were under way; they are among the answered ones too.',
    registers,
  })
  const faults = new Counter({
    name: 'sodachi_faults_total',
    help: 'Faults that nobody expected; each has a line in the log.',
    registers,
  })
  collectDefaultMetrics({ register })
  let underWay = 0
  const ask = openGauges(registers, sources, () => underWay)

  type Series = { readonly count: { inc(): void }; readonly time: { observe(seconds: number): void } }
  const series = new Map<string, Series>()
  const seriesOf = (operation: string, status: number): Series => {
    const key = `${operation} ${status}`
    const known = series.get(key)
    if (known) return known
    const made = { count: requests.labels(operation, String(status)), time: seconds.labels(operation) }
    series.set(key, made)
    return made
  }

  return {
    began() {
      underWay += 1
    },
    answered(operation, status, milliseconds) {
      underWay -= 1
      const { count, time } = seriesOf(operation, status)
      count.inc()
      time.observe(milliseconds / 1000)
    },
    shed: () => shed.inc(),
    fault: () => faults.inc(),
    async seen() {
      const { values } = await requests.get()
      const sum = (some: readonly { readonly value: number }[]) => some.reduce((total, { value }) => total + value, 0)
      const lag = await register.getSingleMetric('nodejs_eventloop_lag_p99_seconds')?.get()
      const late = lag?.values[0]?.value
      return {
        requests: sum(values),
        shed: sum((await shed.get()).values),
        faults: sum((await faults.get()).values),
        lateMilliseconds: late === undefined || !Number.isFinite(late) ? null : late * 1000,
        residentBytes: process.memoryUsage.rss(),
      }
    },
    async text() {
      await ask()
      return register.metrics()
    },
  }
}

/** Gauges that are asked at each look, and what asks them; one question to the database answers all of its own. */
function openGauges(registers: Registry[], { version, commit, pools, vitals }: Sources, underWay: () => number) {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `sodachi_${name}`, help, labelNames, registers })
  gauge('build_info', 'The release that answers; always 1.', 'version', 'commit').set(
    { version, commit: commit ?? '' },
    1,
  )
  const going = gauge('requests_under_way', 'Requests under way.')
  const connections = gauge(
    'pool_connections',
    'Connections of the pools of this process, and requests that wait for one.',
    'pool',
    'state',
  )
  const up = gauge('database_up', '1 when the database answered at this look.')
  const ofCity = figures.map(([name, help, value]) => ({ gauge: gauge(name, help), value }))
  return async () => {
    going.set(underWay())
    for (const [pool, state] of Object.entries(pools()))
      for (const [name, value] of Object.entries(state)) connections.set({ pool, state: name }, value)
    const now = await vitals()
    up.set(now === null ? 0 : 1)
    for (const { gauge, value } of ofCity) {
      const is = now === null ? null : value(now)
      if (is === null)
        gauge.remove() // not known, which is not zero
      else gauge.set(is)
    }
  }
}

const instant = (text: string | null) => (text === null ? null : Temporal.Instant.from(text).epochMilliseconds / 1000)

const figures: readonly (readonly [name: string, help: string, value: (vitals: Vitals) => number | null])[] = [
  ['jobs_waiting', 'Jobs that wait.', ({ jobsWaiting }) => jobsWaiting],
  ['jobs_running', 'Jobs at work.', ({ jobsRunning }) => jobsRunning],
  ['jobs_parked', 'Jobs that failed at every try and wait for somebody.', ({ jobsParked }) => jobsParked],
  ['jobs_oldest_seconds', 'Age of the oldest job that waits.', ({ oldestJobSeconds }) => oldestJobSeconds ?? 0],
  ['audit_unsealed', 'Entries of the audit that wait for their seal.', ({ unsealed }) => unsealed],
  ['audit_unsealed_seconds', 'Age of the oldest of them.', ({ unsealedSeconds }) => unsealedSeconds ?? 0],
  ['mail_waiting', 'Letters that wait to be sent.', ({ mailWaiting }) => mailWaiting],
  ['mail_oldest_seconds', 'Age of the oldest of them.', ({ oldestMailSeconds }) => oldestMailSeconds ?? 0],
  ['database_bytes', 'Size of the database.', ({ databaseBytes }) => databaseBytes],
  ['database_connections', 'Connections to the database, of all processes.', ({ connections }) => connections],
  ['database_connections_most', 'Connections that the server allows.', ({ connectionsMost }) => connectionsMost],
  ['backup_timestamp_seconds', 'When the last good backup ended.', ({ backupAt }) => instant(backupAt)],
  ['drill_timestamp_seconds', 'When the last good drill ended.', ({ drillAt }) => instant(drillAt)],
]
