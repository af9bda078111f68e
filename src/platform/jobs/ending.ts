import { sql } from 'kysely'
import type { City, Tx } from '../database/index.ts'
import { notify } from '../notifications/index.ts'
import type { AnyJobKind } from './job-kind.ts'
import type { Claimed, End } from './running.ts'

/** Days for which an ended job is shown. */
const keptDays = 30

/** Writes what a run came to, if it is still this run's to say, and tells whoever asked. */
export function writeEnd(city: City, kind: AnyJobKind | undefined, job: Claimed, end: End): Promise<void> {
  return city.asJobEngine(async (tx) => {
    if (end.state === 'given-away') return
    if (end.state === 'interrupted' || end.state === 'failed') {
      await ofThisRun(tx, job)
        .set({ state: 'waiting', fault: end.state === 'failed' ? faultOf(end.error) : null })
        .$if(end.state === 'interrupted', (update) => update.set({ delivery: null }))
        .execute()
      return
    }
    const said = end.state === 'done' ? { says: end.says } : end.state === 'refused' ? wordsOf(end.refusal) : null
    const { numUpdatedRows } = await ofThisRun(tx, job)
      .set({
        state: end.state,
        said: said && JSON.stringify(said),
        fault: null,
        phase: null,
        endedAt: sql<string>`access.instant()`,
        keptUntil: sql<string>`access.today() + ${keptDays}::integer`,
      })
      .executeTakeFirst()
    if (numUpdatedRows > 0n && end.state !== 'stopped') await tellEnd(tx, kind, job, end.state)
  })
}

const ofThisRun = (tx: Tx, { id, attempt }: Claimed) =>
  tx.updateTable('platform.job').where('id', '=', id).where('attempt', '=', attempt).where('state', '=', 'running')

const wordsOf = ({ code, message, fix }: { code: string; message: string; fix: string }) => ({
  code,
  says: message,
  fix,
})

/** What kind of error it was. Its message may hold values of people, so only the log has it. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error'
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? `${error.name} ${code}` : error.name
}

async function tellEnd(tx: Tx, kind: AnyJobKind | undefined, { id, askedBy }: Claimed, state: 'done' | 'refused') {
  if (askedBy === null || kind?.isQuiet) return
  await notify(tx, {
    to: { account: askedBy },
    key: `jobs.ended/${id}`,
    happened: `${kind?.title ?? '頼んだ処理'}が${state === 'done' ? '終わりました' : 'できませんでした'}。`,
    act: null,
    dueOn: null,
    link: '/jobs',
    button: '処理の状況を見る',
  })
}

/** What failed at every try waits for an administrator, and so does not come again by itself. */
export function park(city: City, kindOf: (name: string) => AnyJobKind | undefined, id: string): Promise<void> {
  return city.asJobEngine(async (tx) => {
    const job = await tx
      .updateTable('platform.job')
      .set({ state: 'parked' })
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .returning(['kind', 'askedBy'])
      .executeTakeFirst()
    if (!job) return
    const title = kindOf(job.kind)?.title ?? job.kind
    const parked = { key: `jobs.parked/${id}`, dueOn: null, link: '/jobs' as const, button: '処理の状況を見る' }
    await notify(tx, {
      ...parked,
      to: { duty: 'system-administrator' },
      happened: `${title}が、くり返しても終わりませんでした。`,
      act: '原因を確かめ、もう一度試すか、取りやめてください。',
    })
    if (job.askedBy !== null)
      await notify(tx, {
        ...parked,
        to: { account: job.askedBy },
        happened: `${title}が止まっています。システム管理者に伝わりました。`,
        act: null,
      })
  })
}
