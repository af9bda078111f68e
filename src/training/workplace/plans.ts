import { sql, type UpdateObject } from 'kysely'
import { type Actor, audit, type DB, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import { keepsUnit } from './promoters.ts'
import { planUnfit, refuseWorkplace } from './refusals.ts'
import { settleWorkplace } from './tasks.ts'
import {
  type PlanAct,
  type PlannedRun,
  type PlanState,
  planAfter,
  planRefusal,
  sendProblems,
  writtenProblems,
} from './workplace-rules.ts'

type WrittenRun = PlannedRun & {
  /** null for a run that is new. */
  readonly runId: string | null
  readonly lecturer: string
}
export type SavedPlan = {
  readonly unitId: string
  readonly fiscalYear: number
  /** The version that was read; 0 where there was no plan yet. */
  readonly version: number
  readonly aim: string
  readonly runs: readonly WrittenRun[]
}

/** Keeps the plan of a 課 as it is written so far: it has only what can be kept, and what it lacks is said when it is sent. */
export async function savePlan(tx: Tx, actor: Actor, { unitId, fiscalYear, version, aim, runs }: SavedPlan) {
  const plan = await planOf(tx, unitId, fiscalYear)
  const hand = { keepsUnit: await keepsUnit(tx, unitId), isCentre: isCentre(actor) }
  insist(planRefusal('save', plan?.state ?? 'draft', hand))
  if ((plan?.version ?? 0) !== version) throw refuseWorkplace.planChanged()
  insist(planUnfit(writtenProblems(fiscalYear, runs)))
  const planId = plan?.id ?? crypto.randomUUID()
  if (plan) await updatePlan(tx, planId, version, { aim })
  else
    await tx
      .insertInto('training.workplacePlan')
      .values({ id: planId, unitId, fiscalYear, aim })
      .execute()
      .catch((error: { code?: string }) => {
        throw error.code === '23505' ? refuseWorkplace.planChanged() : error
      })
  await saveRuns(tx, planId, unitId, runs)
  await audit(tx, { did: 'training.savePlan', record: planId })
  await settleWorkplace(tx, actor, unitId)
  return { version: version + 1 }
}

/** Writes the runs that were not held yet as they stand on the page; what is not there any more is gone. */
async function saveRuns(tx: Tx, planId: string, unitId: string, runs: readonly WrittenRun[]) {
  const there = await tx
    .selectFrom('training.workplaceRun as r')
    .select(['r.id', 'r.theme', 'r.reportedAt', 'r.calledOff'])
    .select(sql<boolean>`exists (select from training.workplace_run_grant g where g.run_id = r.id)`.as('hasGrant'))
    .where('r.planId', '=', planId)
    .execute()
  const open = there.filter(({ reportedAt, calledOff }) => reportedAt === null && calledOff === null)
  const kept = new Set(runs.map(({ runId }) => runId))
  const gone = open.filter(({ id }) => !kept.has(id))
  const held = gone.find(({ hasGrant }) => hasGrant)
  if (held) throw refuseWorkplace.runHasGrant(held.theme)
  if (gone.length > 0)
    await tx
      .deleteFrom('training.workplaceRun')
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute()
  const openIds = new Set(open.map(({ id }) => id))
  const rows = runs.map(({ runId, plannedOn, ...run }) => {
    if (runId !== null && !openIds.has(runId)) throw refuseWorkplace.planChanged()
    return { id: runId ?? crypto.randomUUID(), planId, unitId, plannedOn: String(plannedOn), ...run }
  })
  if (rows.length > 0)
    await tx
      .insertInto('training.workplaceRun')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          theme: row.ref('excluded.theme'),
          kind: row.ref('excluded.kind'),
          aim: row.ref('excluded.aim'),
          plannedOn: row.ref('excluded.plannedOn'),
          lecturer: row.ref('excluded.lecturer'),
          budgetYen: row.ref('excluded.budgetYen'),
        })),
      )
      .execute()
}

export type MovedPlan = {
  readonly planId: string
  readonly version: number
  readonly act: Exclude<PlanAct, 'save'>
  /** What the centre says with its decision. */
  readonly note: string
}

/** Moves a plan on: sent and taken back by the 課, approved or returned by 人材育成センター, opened again by the 課. Whoever is concerned is told. */
export async function movePlan(tx: Tx, actor: Actor, { planId, version, act, note }: MovedPlan) {
  const plan = await tx
    .selectFrom('training.workplacePlan')
    .select(['id', 'unitId', 'fiscalYear', 'state', 'version', 'aim', 'sentBy'])
    .where('id', '=', planId)
    .executeTakeFirstOrThrow(() => refuseWorkplace.noSuchWorkplace())
  const hand = { keepsUnit: await keepsUnit(tx, plan.unitId), isCentre: isCentre(actor) }
  insist(planRefusal(act, plan.state as PlanState, hand))
  if (plan.version !== version) throw refuseWorkplace.planChanged()
  if (act === 'return' && note.trim() === '') throw refuseWorkplace.returnNeedsNote()
  if (act === 'send') {
    const runs = await tx
      .selectFrom('training.workplaceRun')
      .select(['theme', 'aim'])
      .where('planId', '=', planId)
      .where('calledOff', 'is', null)
      .orderBy('plannedOn')
      .orderBy('id')
      .execute()
    insist(planUnfit(sendProblems(plan.aim, runs)))
  }
  const state = planAfter(act)
  invariant(state !== null, 'an act that moves a plan leads somewhere')
  const now = sql<string>`access.instant()`
  const decides = act === 'approve' || act === 'return'
  await updatePlan(tx, planId, version, {
    state,
    ...(act === 'send' ? { sentBy: actor.accountId, sentAt: now } : {}),
    ...(decides ? { decidedBy: actor.accountId, decidedAt: now, note } : {}),
    ...(act === 'approve' ? { approvedAt: now } : {}),
  })
  if (decides && plan.sentBy !== null)
    await notify(tx, {
      to: { account: plan.sentBy },
      key: `training.workplace-plan/${planId}`,
      happened:
        act === 'approve'
          ? '職場研修の計画が承認されました。'
          : '職場研修の計画が、人材育成センターから差し戻されました。',
      act: act === 'approve' ? null : '理由を読み、直してから、もう一度出してください。',
      dueOn: null,
      link: `/training/workplace/${plan.unitId}`,
      button: '計画を開く',
    })
  await audit(tx, { did: 'training.movePlan', record: planId, fields: [act] })
  await settleWorkplace(tx, actor, plan.unitId)
  return { version: version + 1 }
}

const isCentre = (actor: Actor) => actor.duties.includes('training-centre')

/** Changes the version that was read; of two who change it at once the second is told. */
async function updatePlan(tx: Tx, planId: string, version: number, values: UpdateObject<DB, 'training.workplacePlan'>) {
  const { numUpdatedRows } = await tx
    .updateTable('training.workplacePlan')
    .set({ ...values, version: version + 1 })
    .where('id', '=', planId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw refuseWorkplace.planChanged()
}

async function planOf(tx: Tx, unitId: string, fiscalYear: number) {
  const row = await tx
    .selectFrom('training.workplacePlan')
    .select(['id', 'state', 'version'])
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', fiscalYear)
    .executeTakeFirst()
  return row && { ...row, state: row.state as PlanState }
}
