import { sql } from 'kysely'
import type { City, Tx } from '../../platform/database/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkImport, doRun, isMoved, type OnProgress, type Progress, type Run } from './run.ts'

/** Any fixed number: whoever holds it is the one run of this city. It is let go of when its connection ends, however that comes. */
const running = 720_190_415

/** Thrown where the work looks up and finds that it was asked to stop. */
export class Stopped extends Error {}

export type RunEnd = {
  readonly runId: string
  readonly state: 'done' | 'refused' | 'failed' | 'stopped'
  readonly fault: unknown
}

/** The run that waits longest, or null. */
export function nextRun(city: City): Promise<{ id: string; askedBy: string } | null> {
  return city.asService('roster-import', async (tx) => {
    await markCrashed(tx)
    const waiting = await tx
      .selectFrom('people.rosterImportRun')
      .select(['id', 'askedBy'])
      .where('state', '=', 'waiting')
      .orderBy('turn')
      .limit(1)
      .executeTakeFirst()
    return waiting ?? null
  })
}

/** A run that says that it goes on, while nobody holds the lock of runs, ended with its process. */
async function markCrashed(tx: Tx) {
  const going = await tx.selectFrom('people.rosterImportRun').select('id').where('state', '=', 'running').execute()
  if (going.length === 0 || !(await mayRun(tx))) return
  await tx
    .updateTable('people.rosterImportRun')
    .set({ state: 'crashed', endedAt: sql<string>`access.instant()` })
    .where('state', '=', 'running')
    .execute()
}

async function mayRun(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${running}) as got`.execute(tx)
  return rows[0]?.got === true
}

/**
 * Does one run as the service, for the account that asked: all of it in one transaction, which is kept or taken back as a whole; only
 * the progress is written beside it. Null when another run of this city goes on, or when this one is not waiting any more.
 */
export function perform(
  city: City,
  { id, askedBy }: { id: string; askedBy: string },
  onProgress: OnProgress,
): Promise<RunEnd | null> {
  return city.asServiceFor('roster-import', askedBy, async (tx, actor) => {
    if (!(await mayRun(tx))) return null
    const run = await claim(city, id)
    if (!run) return null
    const end = {
      runId: id,
      ...(await trying(tx, async () => {
        if (run.stopAsked) throw new Stopped()
        await doRun(tx, actor, run, onProgress)
      })),
    }
    if (isMoved(end.fault)) await trying(tx, () => checkImport(tx, actor, run, onProgress))
    await tx
      .updateTable('people.rosterImportRun')
      .set({ state: end.state, refusal: saidBy(end.fault), endedAt: sql<string>`access.instant()` })
      .where('id', '=', id)
      .execute()
    return end
  })
}

/** All of the work, or nothing of it and why. */
async function trying(tx: Tx, work: () => Promise<void>): Promise<Pick<RunEnd, 'state' | 'fault'>> {
  await sql`savepoint work`.execute(tx)
  try {
    await work()
    return { state: 'done', fault: null }
  } catch (error) {
    await sql`rollback to savepoint work`.execute(tx)
    return endOf(error)
  }
}

/** In a transaction of its own, so that everybody sees at once that it goes on. */
function claim(city: City, id: string): Promise<Run | null> {
  return city.asService('roster-import', async (tx) => {
    const run = await tx
      .updateTable('people.rosterImportRun')
      .set({ state: 'running' })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning(['id', 'importId', 'work', 'planId', 'stopAsked'])
      .executeTakeFirst()
    return run ? { ...run, work: run.work as Run['work'] } : null
  })
}

function endOf(error: unknown): Pick<RunEnd, 'state' | 'fault'> {
  if (error instanceof Stopped) return { state: 'stopped', fault: null }
  return { state: error instanceof Refusal ? 'refused' : 'failed', fault: error }
}

function saidBy(fault: unknown): string | null {
  if (!(fault instanceof Refusal)) return null
  const { code, message, fix } = fault
  return JSON.stringify({ code, says: message, fix })
}

/** Shows how far a run has come; true when somebody asked it to stop. */
export function showProgress(city: City, runId: string, { phase, done, total }: Progress): Promise<boolean> {
  return city.asService('roster-import', async (tx) => {
    const run = await tx
      .updateTable('people.rosterImportRun')
      .set({ phase, rowsDone: done, rowsTotal: total })
      .where('id', '=', runId)
      .where('state', '=', 'running')
      .returning('stopAsked')
      .executeTakeFirst()
    return run?.stopAsked ?? false
  })
}
