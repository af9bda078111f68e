import { sql } from 'kysely'
import { type Actor, type City, during, type Tx } from '../database/index.ts'
import { insist, Refusal } from '../refusal.ts'
import type { AnyJobKind, Keep, Progress, Running } from './job-kind.ts'
import { refuse } from './refusals.ts'

/** The person who asked wants it stopped. */
class StopAsked extends Error {}
/** The process ends; another goes on. */
class Interrupted extends Error {}
/** The job was given to another process: this one has nothing to say any more. */
class GivenAway extends Error {}

/** What a run came to. `failed` is tried again by the queue. */
export type End =
  | { readonly state: 'done'; readonly says: string }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'stopped' | 'interrupted' | 'given-away' }
  | { readonly state: 'failed'; readonly error: unknown }

export type Claimed = {
  readonly id: string
  readonly kind: string
  readonly askedBy: string | null
  readonly attempt: number
  readonly args: unknown
  readonly kept: unknown
}

/** Takes a job that the queue gave out; null when there is nothing left to do for it. Whoever held it before holds it no more. */
export function claim(city: City, id: string): Promise<Claimed | null> {
  return city.asJobEngine(async (tx) => {
    const job = await tx
      .updateTable('platform.job')
      .set(({ eb }) => ({
        state: 'running',
        attempt: eb('attempt', '+', 1),
        startedAt: sql<string>`coalesce(started_at, access.instant())`,
      }))
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .returning(['id', 'kind', 'askedBy', 'attempt'])
      .executeTakeFirst()
    if (!job) return null
    const { args, kept } = await tx
      .selectFrom('platform.jobWork')
      .select(['args', 'kept'])
      .where('jobId', '=', id)
      .executeTakeFirstOrThrow()
    return { ...job, args, kept }
  })
}

/** Does the work of a claimed job, step by step. Never throws: what happened is its answer. */
export async function perform(
  city: City,
  kind: AnyJobKind | undefined,
  job: Claimed,
  signal: AbortSignal,
): Promise<End> {
  try {
    if (!kind) throw refuse.unknownKind()
    const running: Running<unknown, unknown> = {
      id: job.id,
      args: kind.args.parse(job.args),
      kept: job.kept === null ? null : kind.kept.parse(job.kept),
      signal,
      step: (work) => step(city, job, kind.isOfCity === true || job.askedBy === null, signal, work),
    }
    return { state: 'done', says: await during(`jobs.${job.kind}`, () => kind.run(running)) }
  } catch (error) {
    if (error instanceof StopAsked) return { state: 'stopped' }
    if (error instanceof Interrupted) return { state: 'interrupted' }
    if (error instanceof GivenAway) return { state: 'given-away' }
    return error instanceof Refusal ? { state: 'refused', refusal: error } : { state: 'failed', error }
  }
}

async function step<T>(
  city: City,
  job: Claimed,
  isOfCity: boolean,
  signal: AbortSignal,
  work: (tx: Tx, actor: Actor, keep: Keep<unknown>) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new Interrupted()
  const now = await city.asJobEngine((tx) =>
    tx.selectFrom('platform.job').select(['stopAsked', 'attempt', 'state']).where('id', '=', job.id).executeTakeFirst(),
  )
  if (now?.attempt !== job.attempt || now.state !== 'running') throw new GivenAway()
  if (now.stopAsked) throw new StopAsked()
  const within = async (tx: Tx, actor: Actor) => {
    if (!isOfCity) insist(actor.accountId === null ? refuse.requesterGone() : null)
    let said: { kept: unknown; progress: Progress | undefined } | undefined
    const result = await work(tx, actor, (kept, progress) => {
      said = { kept, progress }
    })
    // At the end, not at the beginning: a row that is locked for the length of a step could not show that it is asked to stop.
    if (!(await keep(tx, job, said))) throw new GivenAway()
    return result
  }
  return isOfCity ? city.asService('job', within) : city.asJob(job.id, within)
}

async function keep(tx: Tx, job: Claimed, said: { kept: unknown; progress: Progress | undefined } | undefined) {
  const { phase = null, done = null, total = null } = said?.progress ?? {}
  const kept = said?.kept === undefined ? null : JSON.stringify(said.kept)
  const { rows } = await sql<{ isKept: boolean }>`
    select platform.keep_job(${job.id}, ${job.attempt}, ${kept}::jsonb, ${phase}, ${done}, ${total}) as is_kept`.execute(
    tx,
  )
  return rows[0]?.isKept === true
}
