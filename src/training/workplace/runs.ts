import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { keepsUnit } from './promoters.ts'
import { refuseWorkplace } from './refusals.ts'
import { settleWorkplace } from './tasks.ts'
import { type Report, reportRefusal } from './workplace-rules.ts'

/** A run that the actor plans and reports. What two people press at once, the constraints of the table keep apart. */
export async function ownRun(tx: Tx, runId: string) {
  const run = await tx
    .selectFrom('training.workplaceRun as r')
    .innerJoin('training.workplacePlan as p', 'p.id', 'r.planId')
    .select([
      'r.id',
      'r.unitId',
      'r.theme',
      'r.plannedOn',
      'r.lecturer',
      'r.calledOff',
      'r.reportedAt',
      'p.fiscalYear',
      'p.approvedAt',
    ])
    .where('r.id', '=', runId)
    .executeTakeFirstOrThrow(() => refuseWorkplace.noSuchRun())
  if (!(await keepsUnit(tx, run.unitId))) throw refuseWorkplace.notPromoter()
  return { ...run, isApproved: run.approvedAt !== null, isCalledOff: run.calledOff !== null }
}

/** Puts a run on another day of its 年度. The centre need not be asked: only what is learned and what it costs was approved. */
export async function moveRun(tx: Tx, actor: Actor, { runId, plannedOn }: { runId: string; plannedOn: string }) {
  const run = await ownRun(tx, runId)
  if (run.isCalledOff) throw refuseWorkplace.runCalledOff()
  if (run.reportedAt !== null) throw refuseWorkplace.runReported()
  if (fiscalYearOf(plannedOn) !== run.fiscalYear) throw refuseWorkplace.dayOfAnotherYear()
  await tx.updateTable('training.workplaceRun').set({ plannedOn }).where('id', '=', runId).execute()
  await audit(tx, { did: 'training.moveRun', record: runId, fields: ['plannedOn'] })
  await settleWorkplace(tx, actor, run.unitId)
}

/** Calls a run off, with why. */
export async function callRunOff(tx: Tx, actor: Actor, { runId, reason }: { runId: string; reason: string }) {
  const run = await ownRun(tx, runId)
  if (run.isCalledOff) throw refuseWorkplace.runCalledOff()
  if (run.reportedAt !== null) throw refuseWorkplace.runReported()
  await tx.updateTable('training.workplaceRun').set({ calledOff: reason }).where('id', '=', runId).execute()
  await audit(tx, { did: 'training.callRunOff', record: runId })
  await settleWorkplace(tx, actor, run.unitId)
}

/** Reports what was held, or says it better; the lesson goes to all other 課 where the 課 wishes it. */
export async function reportRun(tx: Tx, actor: Actor, { runId, ...report }: Report & { runId: string }) {
  const run = await ownRun(tx, runId)
  insist(reportRefusal(run, report, actor.today.toString()))
  await tx
    .updateTable('training.workplaceRun')
    .set({ ...report, reportedBy: actor.accountId, reportedAt: sql<string>`coalesce(reported_at, access.instant())` })
    .where('id', '=', runId)
    .execute()
  await audit(tx, { did: 'training.reportRun', record: runId })
  await settleWorkplace(tx, actor, run.unitId)
}
