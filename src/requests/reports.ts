import { addDays } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { beforeOf } from './before.ts'
import { type Kinds, kindOf } from './kind.ts'
import type { Loaded } from './loaded.ts'
import { askToReport, endReportTask } from './notices.ts'

/** Ours: somebody on leave looks in seldom; a month is enough to get a certificate. */
const askedDaysBefore = 30
const perStep = 200

/** After a decision: on a request in favour of which was decided, and on the one that a decided one follows. */
export async function settleReports(
  tx: Tx,
  kinds: Kinds,
  { id, kind, follows }: Loaded,
  became: 'approved' | 'rejected',
) {
  if (became === 'approved' && kind.reportDueOn) await settleReport(tx, kinds, id)
  if (follows !== null) await settleReport(tx, kinds, follows)
}

/** Puts the day of the next report on a decided request where what carries it on has moved it. */
export async function settleReport(tx: Tx, kinds: Kinds, requestId: string) {
  const decided = await beforeOf(tx, { id: null, follows: requestId })
  const kind = decided && kindOf(kinds, decided.kind)
  if (decided && kind?.reportDueOn) await setReportDue(tx, requestId, kind.reportDueOn(decided))
}

export async function setReportDue(tx: Tx, requestId: string, dueOn: string | null) {
  const { reportDueOn: was } = await tx
    .selectFrom('requests.request')
    .select('reportDueOn')
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow()
  if (was === dueOn) return
  await tx.updateTable('requests.request').set({ reportDueOn: dueOn }).where('id', '=', requestId).execute()
  if (was !== null) await endReportTask(tx, requestId, was)
}

/** One part of the nightly work: asks applicants for reports that are due soon. Asking again changes nothing. */
export async function askForReports(tx: Tx, actor: Actor, after: number) {
  const until = addDays(actor.today.toString(), askedDaysBefore)
  const due = await tx
    .selectFrom('requests.request')
    .select(['id', 'turn', 'title', 'applicantId', 'reportDueOn'])
    .where('state', '=', 'approved')
    .where('reportDueOn', '<=', until)
    .where('turn', '>', after)
    .orderBy('turn')
    .limit(perStep)
    .execute()
  for (const { id, title, applicantId, reportDueOn } of due)
    if (reportDueOn !== null) await askToReport(tx, { id, title, applicantId }, reportDueOn)
  return { next: due.length === perStep ? (due.at(-1)?.turn ?? null) : null }
}
