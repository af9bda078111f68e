import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { moneyLeft } from '../../requests/index.ts'
import { isCentre } from '../keepers.ts'
import { unfit } from '../refusals.ts'
import { lockKept } from '../sessions.ts'
import { dispatchCost } from './costs/dispatch-cost.ts'
import { type CallText, type CostSort, callProblems } from './dispatch-rules.ts'
import { refuseDispatch } from './refusals.ts'

type Call = CallText & { readonly sessionId: string }
type CallRow = Omit<Call, 'costs'> & { costs: { sort: CostSort; amountYen: number }[]; name: string; applied: boolean }

/** 募集案内 of the 回 of a course that the wall shows. */
export async function listCalls(tx: Tx, _: Actor, courseId: string) {
  const { rows } = await sql<CallRow>`
    select c.session_id as "sessionId", s.name, c.body, c.place, c.service_years as "serviceYears", c.bodys_age_rule as "bodysAgeRule", c.conditions,
      c.intake_from as "intakeFrom", c.intake_until as "intakeUntil", c.has_exam as "hasExam", c.report_days as "reportDays",
      (select coalesce(json_agg(json_build_object('sort', k.sort, 'amountYen', k.amount_yen) order by k.sort), '[]') from training.dispatch_call_cost k
        where k.session_id = c.session_id) as costs, t.waiting > 0 as applied
    from training.dispatch_call c join training.session s on s.id = c.session_id cross join lateral training.standing(array[s.id]) t
    where s.course_id = ${courseId} order by s.last_on < access.today(), s.first_on`.execute(tx)
  return { items: rows }
}

/** Writes the 募集案内 of a 回 of a 派遣研修. Once somebody has applied, the conditions under which they did stay. */
export async function saveCall(tx: Tx, _: Actor, { sessionId, costs, ...call }: Call) {
  const session = await lockKept(tx, sessionId)
  const { category, applyUntil } = await tx
    .selectFrom('training.session as s')
    .innerJoin('training.course as c', 'c.id', 's.courseId')
    .select(['c.category', 's.applyUntil'])
    .where('s.id', '=', sessionId)
    .executeTakeFirstOrThrow()
  if (category !== 'dispatch') throw refuseDispatch.notDispatchCourse()
  if (session.choice !== 'chosen') throw refuseDispatch.callWithoutChoice()
  insist(unfit('募集案内', callProblems({ ...call, costs }, applyUntil)))
  const before = (await listCalls(tx, _, session.courseId)).items.find((one) => one.sessionId === sessionId)
  if (before?.applied && isHarder(before, call)) throw refuseDispatch.callIsOut()
  await tx
    .insertInto('training.dispatchCall')
    .values({ sessionId, ...call })
    .onConflict((conflict) => conflict.column('sessionId').doUpdateSet(call))
    .execute()
  await tx.deleteFrom('training.dispatchCallCost').where('sessionId', '=', sessionId).execute()
  if (costs.length > 0)
    await tx
      .insertInto('training.dispatchCallCost')
      .values(costs.map((cost) => ({ sessionId, ...cost })))
      .execute()
  await audit(tx, { did: 'training.saveCall', record: sessionId })
}

/** Whether another is asked of those who have applied. */
const isHarder = (before: CallRow, now: Omit<Call, 'sessionId' | 'costs'>) =>
  (['body', 'place', 'serviceYears', 'bodysAgeRule', 'conditions', 'hasExam', 'reportDays'] as const).some(
    (key) => before[key] !== now[key],
  )

/** What is left of the lines of 派遣研修 this 年度, for the centre. */
export const costsLeft = async (tx: Tx, actor: Actor) =>
  isCentre(actor) ? moneyLeft(tx, dispatchCost.id, fiscalYearOf(actor.today)) : []
