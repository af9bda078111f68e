import { sql } from 'kysely'
import { unitNamesOn, workplaceSettings } from '../../people/index.ts'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { moneyLeft } from '../../requests/index.ts'
import { grantsOf } from './grants/asking.ts'
import { workplaceGrant } from './grants/workplace-grant.ts'
import { refuseWorkplace } from './refusals.ts'
import { type PlanAct, type PlanState, planRefusal, type RunKind, reportDueOn, runState } from './workplace-rules.ts'

type MyUnit = { unitId: string; isHead: boolean; isPromoter: boolean }

/** The 課 in which the actor works or which they keep, and how its 職場研修 stands this 年度. */
export async function listMyUnits(tx: Tx, actor: Actor) {
  const { rows } = await sql<MyUnit>`
    select p as "unitId", p in (select training.headed()) as "isHead",
      exists (select from training.promoter m where m.unit_id = p and m.person_id = ${actor.personId} and m.ended_at is null
        and m.fiscal_year = ${fiscalYearOf(actor.today)}) as "isPromoter"
    from (select training.own_places() union select training.promoted()) x (p) where p is not null`.execute(tx)
  const names = await unitNamesOn(
    tx,
    rows.map(({ unitId }) => unitId),
    actor.today.toString(),
  )
  return {
    items: rows
      .map((row) => ({ ...row, unitName: names.get(row.unitId)?.fullName ?? '' }))
      .toSorted(
        (one, other) => Number(other.isHead) - Number(one.isHead) || Number(other.isPromoter) - Number(one.isPromoter),
      ),
    isCentre: actor.duties.includes('training-centre'),
  }
}

type Row = {
  promoterId: string | null
  promoterName: string | null
  promoterIsThere: boolean | null
  plan: {
    planId: string
    aim: string
    state: PlanState
    version: number
    note: string
    sentAt: string | null
    decidedAt: string | null
    approvedAt: string | null
  } | null
  isHead: boolean
  keeps: boolean
  sees: boolean
}

/** The 職場研修 of one 課 in a 年度: promoter, plan, runs with their reports, and what the actor may do. */
export async function readUnit(tx: Tx, actor: Actor, unitId: string, year: number | undefined) {
  const today = actor.today.toString()
  const thisYear = fiscalYearOf(today)
  const fiscalYear = year ?? thisYear
  const isCentre = actor.duties.includes('training-centre')
  const { rows } = await sql<Row>`
    select m.person_id as "promoterId", d.written as "promoterName",
      case when m.person_id is not null then training.works_in(m.person_id, m.unit_id) and not training.is_away(m.person_id) end as "promoterIsThere",
      case when w.id is not null then jsonb_build_object('planId', w.id, 'aim', w.aim, 'state', w.state, 'version', w.version, 'note', w.note,
        'sentAt', w.sent_at, 'decidedAt', w.decided_at, 'approvedAt', w.approved_at) end as plan,
      u.id in (select training.headed()) as "isHead", u.id in (select training.promoted()) as keeps,
      u.id in (select training.own_places()) as sees
    from (select ${unitId}::uuid as id) u
    left join training.promoter m on m.unit_id = u.id and m.fiscal_year = ${fiscalYear} and m.ended_at is null
    left join people.directory_entry d on d.person_id = m.person_id and d.from_day <= access.today() and d.to_day > access.today()
    left join training.workplace_plan w on w.unit_id = u.id and w.fiscal_year = ${fiscalYear}`.execute(tx)
  const [found] = rows
  const name = (await unitNamesOn(tx, [unitId], today)).get(unitId)
  if (!found || !name || !(found.sees || isCentre)) throw refuseWorkplace.noSuchWorkplace()
  const { plan, promoterId, promoterName, promoterIsThere, isHead, keeps } = found
  const hand = { keepsUnit: keeps, isCentre }
  const acts: PlanAct[] = ['save', 'send', 'takeBack', 'approve', 'return', 'reopen']
  const isPresent = fiscalYear >= thisYear
  return {
    unitId,
    unitName: name.fullName,
    fiscalYear,
    isPresent,
    promoter:
      promoterId === null ? null : { personId: promoterId, name: promoterName, isThere: promoterIsThere === true },
    plan,
    runs: plan ? await runsOf(tx, plan.planId, plan.approvedAt !== null, today) : [],
    money: keeps || isCentre ? await moneyLeft(tx, workplaceGrant.id, fiscalYear) : [],
    may: {
      appoint: isHead && fiscalYear === thisYear,
      report: keeps,
      acts: acts.filter(
        (act) =>
          (plan !== null || (act === 'save' && isPresent)) && planRefusal(act, plan?.state ?? 'draft', hand) === null,
      ),
    },
    candidates: isHead && fiscalYear === thisYear ? await candidatesOf(tx, unitId) : [],
  }
}

type RunRow = {
  runId: string
  theme: string
  kind: RunKind
  aim: string
  plannedOn: string
  lecturer: string
  budgetYen: number
  calledOff: string | null
  heldOn: string | null
  people: number | null
  summary: string | null
  lesson: string
  isShared: boolean
}

async function runsOf(tx: Tx, planId: string, isApproved: boolean, today: string) {
  const days = await workplaceSettings(tx)
  const { rows } = await sql<RunRow>`
    select r.id as "runId", r.theme, r.kind, r.aim, r.planned_on as "plannedOn", r.lecturer, r.budget_yen as "budgetYen", r.called_off as "calledOff",
      r.held_on as "heldOn", r.people, r.summary, r.lesson, r.is_shared as "isShared"
    from training.workplace_run r where r.plan_id = ${planId} order by coalesce(r.held_on, r.planned_on), r.id`.execute(
    tx,
  )
  const grants = await grantsOf(
    tx,
    rows.map(({ runId }) => runId),
  )
  return rows.map((run) => ({
    ...run,
    grants: grants.get(run.runId) ?? [],
    dueOn: reportDueOn(run.plannedOn, days),
    state: runState(
      { isApproved, isCalledOff: run.calledOff !== null, isReported: run.heldOn !== null, plannedOn: run.plannedOn },
      today,
      days,
    ),
  }))
}

async function candidatesOf(tx: Tx, unitId: string) {
  const { rows } = await sql<{ personId: string; name: string; title: string | null }>`
    select c.person_id as "personId", c.written as name, c.title from training.promoter_candidates(${unitId}) c
    order by c.grade_order, c.staff_number, c.person_id`.execute(tx)
  return rows
}
