import { setTimeout as waitFor } from 'node:timers/promises'
import { fromKysely, PgBoss } from 'pg-boss'
import { type City, type Tx, towardsPrimary } from '../database/index.ts'
import { refusalOf } from '../http/index.ts'
import { type AnyJobKind, type Lane, lanes } from './job-kind.ts'

/** How the queue keeps time, in seconds. */
export type Pace = {
  /** Between two looks for work, at least 0.5. */
  readonly look: number
  /** Before the first repetition of what failed; each later one waits about twice as long, at most ten minutes. */
  readonly retry: number
  /** Without a sign of life for so long, a job is taken from a process that died. At least 10. */
  readonly heartbeat: number
  /** Between two looks for processes that died. */
  readonly watch: number
}
export const pace: Pace = { look: 1, retry: 5, heartbeat: 30, watch: 15 }

const longestRetry = 600
/** Longest an attempt may take: far more than anything needs, so that only what hangs is ended by it. */
const longestAttempt = 4 * 60 * 60
/** Where pg-boss puts what failed at every try. */
export const parkedQueue = 'parked'

export type Payload = { readonly jobId: string }

/** Longest that a database may be away while a process starts, and the pause between two tries, in milliseconds. */
const patience = { longest: 60_000, pause: 500 }

/** The queue, also where the database is lost at the moment in which the process starts; any other fault is thrown at once. */
export async function openQueue(city: City, pace: Pace, onError: (error: Error) => void) {
  for (const began = performance.now(); ; ) {
    try {
      return await tryToOpen(city, pace, onError)
    } catch (error) {
      if (refusalOf(error)?.kind !== 'busy' || performance.now() - began > patience.longest) throw error
      await waitFor(patience.pause)
    }
  }
}

/**
 * The queue itself: pg-boss in the schema `jobs`, which belongs to the role of these connections. It makes and migrates its tables when the
 * first process of a release starts; they hold ids only, and nothing that could not be made again from `platform.job`.
 */
async function tryToOpen(city: City, { retry, heartbeat, watch }: Pace, onError: (error: Error) => void) {
  const boss = new PgBoss({
    ...towardsPrimary(city.connection),
    options: '-c role=sodachi_jobs',
    application_name: 'sodachi jobs',
    schema: 'jobs',
    createSchema: false,
    max: 3,
    connectionTimeoutMillis: 5_000,
    schedule: false, // nights are rows of platform.job, by the clock of the city
    registerInstance: false,
    openTelemetry: { enabled: false },
    superviseIntervalSeconds: watch,
    monitorIntervalSeconds: watch,
  } as ConstructorParameters<typeof PgBoss>[0])
  boss.on('error', onError)
  try {
    await boss.start()
    await makeQueues(boss, retry, heartbeat)
    return boss
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
}

async function makeQueues(boss: PgBoss, retry: number, heartbeat: number) {
  await boss.createQueue(parkedQueue, { retryLimit: 10, retryDelay: 30, retryBackoff: true })
  for (const lane of lanes)
    await boss.createQueue(lane, {
      deadLetter: parkedQueue,
      retryDelay: retry,
      retryBackoff: true,
      retryDelayMax: longestRetry,
      heartbeatSeconds: heartbeat,
      expireInSeconds: longestAttempt,
      deleteAfterSeconds: 24 * 60 * 60,
    })
}

/** Puts jobs into the queue in the transaction that writes down that they are there. */
export async function deliver(
  boss: PgBoss,
  tx: Tx,
  jobs: readonly { id: string; delivery: string; kind: AnyJobKind }[],
) {
  const db = fromKysely(tx)
  for (const lane of new Set<Lane>(jobs.map(({ kind }) => kind.lane)))
    await boss.insert(
      lane,
      jobs
        .filter(({ kind }) => kind.lane === lane)
        .map(({ id, delivery, kind }) => ({
          id: delivery,
          data: { jobId: id } satisfies Payload,
          retryLimit: kind.retries,
        })),
      { db },
    )
}
