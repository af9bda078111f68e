import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, audit, type Tx } from '../database/index.ts'
import { insist } from '../refusal.ts'
import type { KindName } from './job-kind.ts'
import { refuse } from './refusals.ts'

const Said = z.object({ says: z.string(), code: z.string().optional(), fix: z.string().optional() })

export const jobStates = ['waiting', 'running', 'done', 'refused', 'stopped', 'parked', 'discarded'] as const
export type JobState = (typeof jobStates)[number]

const longestList = 100

const rows = (tx: Tx) =>
  tx
    .selectFrom('platform.job')
    .select(['id', 'kind', 'state', 'askedAt', 'startedAt', 'endedAt', 'phase', 'unitsDone', 'unitsTotal'])
    .select(['stopAsked', 'said', 'fault', 'attempt', 'occurrence'])
    .orderBy('turn', 'desc')
    .limit(longestList)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

/** What a job made, for whoever may see the job's file: the wall shows it to nobody else. */
const withFile = (tx: Tx) =>
  rows(tx).select(({ selectFrom }) =>
    selectFrom('platform.file as f')
      .select(
        sql<{ fileId: string; name: string; sizeBytes: number }>`
        json_build_object('fileId', f.id, 'name', f.name, 'sizeBytes', f.size_bytes)`.as('file'),
      )
      .where('f.ownerKind', '=', 'jobs.result')
      .whereRef('f.ownerId', '=', 'platform.job.id')
      .orderBy('f.turn', 'desc')
      .limit(1)
      .as('file'),
  )

const asJob = ({ kind, state, said, ...row }: Row, kinds: readonly KindName[]) => ({
  ...row,
  title: kinds.find(({ name }) => name === kind)?.title ?? kind,
  state: state as JobState,
  said: said === null ? null : Said.parse(said),
})

/** What the actor asked for, the latest first. */
export async function listMyJobs(tx: Tx, actor: Actor, kinds: readonly KindName[]) {
  const mine = await withFile(tx).where('askedBy', '=', actor.accountId).execute()
  return mine.map(({ file, ...row }) => ({ ...asJob(row, kinds), file }))
}

/** For administrators: what is parked, and the last run of each nightly job. Without what any of it was about. */
export async function overseeJobs(tx: Tx, actor: Actor, kinds: readonly KindName[]) {
  insist(administratorRefusal(actor))
  const parked = await rows(tx).where('state', '=', 'parked').execute()
  const nightly = await rows(tx)
    .where('askedBy', 'is', null)
    .where(({ eb, selectFrom }) =>
      eb(
        'turn',
        'in',
        selectFrom('platform.job as latest')
          .select(({ fn }) => fn.max('latest.turn').as('turn'))
          .where('latest.askedBy', 'is', null)
          .groupBy('latest.kind'),
      ),
    )
    .execute()
  return { parked: parked.map((row) => asJob(row, kinds)), nightly: nightly.map((row) => asJob(row, kinds)) }
}

const administratorRefusal = ({ duties }: Pick<Actor, 'duties'>) =>
  duties.includes('system-administrator') ? null : refuse.notAdministrator()

/** Stops what the actor asked for: at once when it has not begun, else at its next step. */
export async function stopJob(tx: Tx, jobId: string) {
  const { rows: answers } = await sql<{ isFound: boolean }>`select platform.stop_job(${jobId}) as is_found`.execute(tx)
  if (!answers[0]?.isFound) throw refuse.noSuchJob()
  await audit(tx, { did: 'jobs.stop', record: jobId })
}

/** A parked job is tried once more from where it was, or given up. */
export async function settleJob(tx: Tx, actor: Actor, jobId: string, as: 'again' | 'discarded') {
  insist(administratorRefusal(actor))
  const isAgain = as === 'again'
  const { rows: answers } = await sql<{
    isFound: boolean
  }>`select platform.settle_job(${jobId}, ${isAgain}) as is_found`.execute(tx)
  if (!answers[0]?.isFound) throw refuse.noSuchJob()
  await audit(tx, { did: isAgain ? 'jobs.retry' : 'jobs.discard', record: jobId })
}
