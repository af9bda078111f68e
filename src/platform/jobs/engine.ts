import { randomUUID } from 'node:crypto'
import { setTimeout as waitFor } from 'node:timers/promises'
import { sql } from 'kysely'
import { TIME_ZONE } from '../calendar/index.ts'
import type { City, Tx } from '../database/index.ts'
import { invariant } from '../refusal.ts'
import { park, writeEnd } from './ending.ts'
import { type AnyJobKind, lanes } from './job-kind.ts'
import { lastDue } from './nightly-rules.ts'
import { deliver, openQueue, type Pace, type Payload, parkedQueue, pace as usualPace } from './queue.ts'
import { claim, perform } from './running.ts'

type Log = {
  info(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Milliseconds between two looks for what was asked since, and for nights that are due and deliveries that were lost. */
const handOverPause = 500
const sweepPause = 60_000
/** Jobs handed over at a time. */
const handful = 50
/** Milliseconds for which an end waits for the step under way. */
const longestEnd = 25_000

/**
 * Works the jobs of a city until `stop`. Any number of processes may do so at once: the queue gives each job to one of them, and what a
 * process leaves unfinished when it dies goes on in another.
 */
export async function startJobs(
  city: City,
  kinds: readonly AnyJobKind[],
  log: Log,
  pace: Pace = usualPace,
): Promise<{ stop(): Promise<void> }> {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  invariant(byName.size === kinds.length, 'every kind of job has a name of its own')
  const kindOf = (name: string) => byName.get(name)
  const stopping = new AbortController()
  const boss = await openQueue(city, pace, (error) => log.error({ error: error.name }, 'the queue of jobs'))

  async function run(jobId: string) {
    const job = await claim(city, jobId)
    if (!job) return
    const end = await perform(city, kindOf(job.kind), job, stopping.signal)
    await writeEnd(city, kindOf(job.kind), job, end)
    if (end.state === 'failed') {
      log.error({ jobId, kind: job.kind, attempt: job.attempt, error: String(end.error) }, 'job failed')
      throw new Error('the job failed') // the queue keeps what it is told: nothing of the error's own words
    }
    log.info({ jobId, kind: job.kind, attempt: job.attempt, end: end.state }, 'job ran')
  }

  const looking = { pollingIntervalSeconds: pace.look }
  const work = (queue: string, act: (jobId: string) => Promise<void>) =>
    boss.work<Payload>(queue, looking, async (jobs) => {
      for (const { data } of jobs) await act(data.jobId) // one: the queue gives no more at a time
    })
  const workers: string[] = []
  for (const lane of lanes) workers.push(await work(lane, run))
  await work(parkedQueue, (jobId) => park(city, kindOf, jobId))

  let missing: ReadonlySet<string> = new Set()
  const rounds = Promise.all([
    repeat(handOverPause, async () => {
      if ((await handOver()) > 0) for (const worker of workers) boss.notifyWorker(worker)
    }),
    repeat(sweepPause, async () => {
      await askNights(city, kinds)
      missing = await takeBack(city, missing)
    }),
  ])

  function handOver(): Promise<number> {
    return city.asJobEngine(async (tx) => {
      const waiting = await nextWaiting(tx)
      const jobs = waiting.flatMap(({ id, kind: name }) => {
        const kind = kindOf(name)
        return kind ? [{ id, kind, delivery: randomUUID() }] : [] // of another release: left to a process that knows it
      })
      if (jobs.length === 0) return 0
      await deliver(boss, tx, jobs)
      await sql`update platform.job j set delivery = given.delivery
        from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ delivery }) => delivery)}::uuid[]) as given (id, delivery)
        where j.id = given.id`.execute(tx)
      return jobs.length
    })
  }

  const nextWaiting = (tx: Tx) =>
    tx
      .selectFrom('platform.job')
      .select(['id', 'kind'])
      .where('state', '=', 'waiting')
      .where('delivery', 'is', null)
      .where('kind', 'in', [...byName.keys()])
      .orderBy('turn')
      .limit(handful)
      .forUpdate()
      .skipLocked()
      .execute()

  async function repeat(pause: number, round: () => Promise<unknown>) {
    let isFailing = false
    while (!stopping.signal.aborted) {
      try {
        await round()
        isFailing = false
      } catch (error) {
        if (!isFailing) log.error({ error: String(error) }, 'jobs cannot be handed over') // once, not at every look
        isFailing = true
      }
      await waitFor(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    async stop() {
      stopping.abort()
      await rounds
      await boss.stop({ graceful: true, timeout: longestEnd })
    },
  }
}

/** Asks for each nightly job of the last night that was due; asking twice is asking once. */
export function askNights(city: City, kinds: readonly AnyJobKind[]): Promise<void> {
  return city.asJobEngine(async (tx) => {
    for (const { name, nightly } of kinds) {
      if (!nightly) continue
      const at = typeof nightly.at === 'string' ? nightly.at : await nightly.at(tx)
      if (at === null) continue
      const occurrence = lastDue(city.clock.now(), at, TIME_ZONE).toString()
      await sql`with asked as (
          insert into platform.job (kind, occurrence) values (${name}, ${occurrence}::date) on conflict (kind, occurrence) do nothing returning id
        ) insert into platform.job_work (job_id, args) select id, '{}' from asked`.execute(tx)
    }
  })
}

/**
 * Finds jobs that the queue does not know (any more), as after a restore, and lets them be handed over again. What was missing at one look only
 * may be on its way; so it takes two. Returns what is missing now.
 */
export function takeBack(city: City, before: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  return city.asJobEngine(async (tx) => {
    const { rows } = await sql<{ id: string }>`select j.id from platform.job j
      where j.state in ('waiting', 'running') and j.delivery is not null
        and not exists (select from jobs.job q where q.id = j.delivery and q.state in ('created', 'retry', 'active'))`.execute(
      tx,
    )
    const lost = rows.filter(({ id }) => before.has(id)).map(({ id }) => id)
    if (lost.length > 0)
      await tx
        .updateTable('platform.job')
        .set({ state: 'waiting', delivery: null })
        .where('id', 'in', lost)
        .where('state', 'in', ['waiting', 'running'])
        .execute()
    return new Set(rows.filter(({ id }) => !lost.includes(id)).map(({ id }) => id))
  })
}
