import { sql } from 'kysely'
import { formatFiscalYear } from '../../platform/calendar/index.ts'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { moneyLeft } from '../../requests/index.ts'
import type { Category } from '../course-rules.ts'
import { dispatchCost } from '../dispatch/costs/dispatch-cost.ts'
import { workplaceGrant } from '../workplace/grants/workplace-grant.ts'
import { refusePlanning, yearUnfit } from './refusals.ts'
import {
  type LineKind,
  shownStateOn,
  type YearAct,
  type YearPlanState,
  yearActs,
  yearAfter,
  yearProblems,
  yearRefusal,
} from './year-plan-rules.ts'

type CourseRead = {
  courseRowId: string
  title: string
  category: Category
  courseId: string | null
  sessions: number
  people: number
  /** Counted up to the day; null where it names no course of the catalogue. */
  held: number | null
  completed: number | null
}
type LineRead = { lineId: string; kind: LineKind; name: string; budgetYen: number; spentYen: number }
type Spending = { spendingId: string; lineId: string; spentOn: string; what: string; amountYen: number }

const handOf = (actor: Actor, writers: readonly string[]) => ({
  isCentre: actor.duties.includes('training-centre'),
  isPersonnel: actor.duties.includes('personnel'),
  wrote: actor.accountId !== null && writers.includes(actor.accountId),
})

export function mayReadYear({ duties }: Actor) {
  if (!duties.includes('training-centre') && !duties.includes('personnel')) throw refusePlanning.notYearReader()
}

/** The plan of a 年度 beside what came of it up to a day; null where nobody has begun it. */
export async function readYearPlan(
  tx: Tx,
  actor: Actor,
  { fiscalYear, on }: { fiscalYear: number; on?: string | undefined },
) {
  mayReadYear(actor)
  const today = actor.today.toString()
  const day = on ?? today
  const plan = await planOf(tx, fiscalYear)
  const years = await tx.selectFrom('training.yearPlan').select('fiscalYear').orderBy('fiscalYear', 'desc').execute()
  const grants = await moneyLeft(tx, workplaceGrant.id, fiscalYear)
  const dispatches = await moneyLeft(tx, dispatchCost.id, fiscalYear)
  const isCentre = actor.duties.includes('training-centre')
  if (!plan)
    return {
      fiscalYear,
      on: day,
      plan: null,
      grants,
      dispatches,
      mayBegin: isCentre,
      carriesFrom: years.find((one) => one.fiscalYear < fiscalYear)?.fiscalYear ?? null,
    }
  const { rows: courses } = await sql<CourseRead>`
    select c.id as "courseRowId", c.title, c.category, c.course_id as "courseId", c.sessions, c.people,
      case when c.course_id is not null then (
        select count(*) from training.session s where s.course_id = c.course_id and s.state <> 'cancelled' and s.last_on <= ${day}::date
          and s.last_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31))::integer end as held,
      case when c.course_id is not null then (
        select count(*) from training.enrolment e join training.session s on s.id = e.session_id
        where e.course_id = c.course_id and e.state = 'completed' and s.last_on <= ${day}::date
          and s.last_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31))::integer
        + (select count(*) from training.outside_completion o where o.course_id = c.course_id and o.completed_on <= ${day}::date
          and o.completed_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31))::integer end as completed
    from training.year_plan_course c where c.plan_id = ${plan.id} order by c.place`.execute(tx)
  const { rows: lines } = await sql<LineRead>`
    select l.id as "lineId", l.kind, l.name, l.budget_yen as "budgetYen",
      coalesce((select sum(s.amount_yen) from training.year_spending s where s.line_id = l.id and s.spent_on <= ${day}::date), 0)::integer as "spentYen"
    from training.year_plan_line l where l.plan_id = ${plan.id} order by l.place`.execute(tx)
  const { rows: spendings } = await sql<Spending>`
    select s.id as "spendingId", s.line_id as "lineId", s.spent_on as "spentOn", s.what, s.amount_yen as "amountYen"
    from training.year_spending s join training.year_plan_line l on l.id = s.line_id
    where l.plan_id = ${plan.id} and s.spent_on <= ${day}::date order by s.spent_on desc, s.written_at desc, s.id limit 500`.execute(
    tx,
  )
  const hand = handOf(actor, plan.writers)
  const may = (act: YearAct) => yearRefusal(act, plan, hand, today) === null
  return {
    fiscalYear,
    on: day,
    plan: {
      planId: plan.id,
      aim: plan.aim,
      state: shownStateOn(plan.state, fiscalYear, today),
      version: plan.version,
      note: plan.note,
      review: plan.review,
      decidedAt: plan.decidedAt,
      decidedBy: plan.decidedBy,
      courses,
      lines,
      spendings,
      may: {
        save: may('save'),
        acts: yearActs.filter(may),
        pay: isCentre && plan.decidedAt !== null && plan.state !== 'closed',
      },
      /** Why somebody who could decide may not: they wrote some of it. */
      wrote: plan.state === 'sent' && hand.wrote,
    },
    grants,
    dispatches,
    mayBegin: false,
    carriesFrom: null,
  }
}

/** Begins the plan of a 年度: empty, or with the 研修 and 費目 of the plan before. */
export async function beginYear(
  tx: Tx,
  actor: Actor,
  { fiscalYear, carriesFrom }: { fiscalYear: number; carriesFrom: number | null },
) {
  if (!actor.duties.includes('training-centre')) throw refusePlanning.notYearWriter()
  const before = carriesFrom === null ? undefined : await planOf(tx, carriesFrom)
  if (carriesFrom !== null && !before) throw refusePlanning.noSuchYear()
  const planId = crypto.randomUUID()
  await tx
    .insertInto('training.yearPlan')
    .values({ id: planId, fiscalYear, aim: before?.aim ?? '' })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'year_plan_once' ? refusePlanning.yearThere() : error
    })
  if (before) {
    await sql`insert into training.year_plan_course (id, plan_id, place, title, category, course_id, sessions, people)
      select gen_random_uuid(), ${planId}, c.place, c.title, c.category, c.course_id, c.sessions, c.people from training.year_plan_course c where c.plan_id = ${before.id}`.execute(
      tx,
    )
    await sql`insert into training.year_plan_line (id, plan_id, place, kind, name, budget_yen)
      select gen_random_uuid(), ${planId}, l.place, l.kind, l.name, l.budget_yen from training.year_plan_line l where l.plan_id = ${before.id}`.execute(
      tx,
    )
  }
  await audit(tx, { did: 'training.beginYear', record: planId, fields: [String(fiscalYear)] })
}

export type SavedYear = {
  readonly fiscalYear: number
  readonly version: number
  readonly aim: string
  readonly courses: readonly {
    title: string
    category: Category
    courseId: string | null
    sessions: number
    people: number
  }[]
  readonly lines: readonly { lineId: string | null; kind: LineKind; name: string; budgetYen: number }[]
}

/** Keeps a plan as it is written so far. A line from which something was paid stays, with at least that much. */
export async function saveYear(tx: Tx, actor: Actor, { fiscalYear, version, aim, courses, lines }: SavedYear) {
  const plan = await held(tx, fiscalYear, version)
  insist(yearRefusal('save', plan, handOf(actor, plan.writers), actor.today.toString()))
  await tx
    .updateTable('training.yearPlan')
    .set({ aim, version: version + 1 })
    .where('id', '=', plan.id)
    .execute()
  await tx.deleteFrom('training.yearPlanCourse').where('planId', '=', plan.id).execute()
  await insertMany(
    tx,
    'training.yearPlanCourse',
    courses.map((course, place) => ({ id: crypto.randomUUID(), planId: plan.id, place, ...course })),
  )
  const kept = lines.flatMap(({ lineId }) => (lineId === null ? [] : [lineId]))
  const { rows: paid } = await sql<{ name: string }>`
    select l.name from training.year_plan_line l where l.plan_id = ${plan.id} and not l.id = any (${kept}::uuid[])
      and exists (select from training.year_spending s where s.line_id = l.id) limit 1`.execute(tx)
  if (paid[0]) throw refusePlanning.lineHasSpending(paid[0].name)
  await sql`delete from training.year_plan_line where plan_id = ${plan.id} and not id = any (${kept}::uuid[])`.execute(
    tx,
  )
  for (const [place, { lineId, ...line }] of lines.entries())
    await (lineId === null
      ? tx
          .insertInto('training.yearPlanLine')
          .values({ id: crypto.randomUUID(), planId: plan.id, place, ...line })
          .execute()
      : tx
          .updateTable('training.yearPlanLine')
          .set({ place, ...line })
          .where('id', '=', lineId)
          .where('planId', '=', plan.id)
          .execute()
          .catch((error: { constraint?: string }) => {
            throw error.constraint === 'line_is_spent' ? refusePlanning.lineHasSpending(line.name) : error
          }))
  await audit(tx, { did: 'training.saveYear', record: plan.id })
  return { version: version + 1 }
}

type MovedYear = {
  readonly fiscalYear: number
  readonly version: number
  readonly act: Exclude<YearAct, 'save'>
  readonly note: string
}

/** Sends a plan, decides or returns it, opens it again, closes it with what the year showed. */
export async function moveYear(tx: Tx, actor: Actor, { fiscalYear, version, act, note }: MovedYear) {
  mayReadYear(actor)
  const plan = await held(tx, fiscalYear, version)
  insist(yearRefusal(act, plan, handOf(actor, plan.writers), actor.today.toString()))
  if (act === 'return' && note.trim() === '') throw refusePlanning.yearNeedsNote()
  if (act === 'close' && note.trim() === '') throw refusePlanning.yearNeedsReview()
  if (act === 'send') {
    const courses = await tx
      .selectFrom('training.yearPlanCourse')
      .select(['title', 'sessions', 'people'])
      .where('planId', '=', plan.id)
      .orderBy('place')
      .execute()
    const lines = await tx
      .selectFrom('training.yearPlanLine')
      .select(['name', 'budgetYen'])
      .where('planId', '=', plan.id)
      .orderBy('place')
      .execute()
    insist(yearUnfit(yearProblems(plan.aim, courses, lines)))
  }
  const now = sql<string>`access.instant()`
  await tx
    .updateTable('training.yearPlan')
    .set({
      state: yearAfter(act) ?? plan.state,
      version: version + 1,
      ...(act === 'decide' ? { decidedBy: actor.accountId, decidedAt: now, note } : {}),
      ...(act === 'return' ? { note } : {}),
      ...(act === 'close' ? { review: note, closedAt: now } : {}),
    })
    .where('id', '=', plan.id)
    .execute()
  const link = `/training/plan?fy=${fiscalYear}` as const
  if (act === 'send')
    for (const duty of ['training-centre', 'personnel'] as const)
      await notify(tx, {
        to: { duty },
        key: `training.year-sent/${plan.id}/${duty}`,
        happened: `${formatFiscalYear(fiscalYear, 'wareki')}の研修の年間計画が、決裁に出されました。`,
        act: '計画を書いていない人が、内容を確かめて決めてください。',
        dueOn: null,
        link,
        button: '計画を開く',
      })
  if (act === 'decide' || act === 'return')
    for (const account of plan.writers)
      await notify(tx, {
        to: { account },
        key: `training.year-decided/${plan.id}/${account}`,
        happened:
          act === 'decide'
            ? `${formatFiscalYear(fiscalYear, 'wareki')}の研修の年間計画が決まりました。`
            : `${formatFiscalYear(fiscalYear, 'wareki')}の研修の年間計画が差し戻されました。`,
        act: act === 'decide' ? null : '理由を読み、直してから、もう一度出してください。',
        dueOn: null,
        link,
        button: '計画を開く',
      })
  await audit(tx, { did: 'training.moveYear', record: plan.id, fields: [act] })
  return { version: version + 1 }
}

/** Writes down what was paid from a line. */
export async function paySpending(
  tx: Tx,
  actor: Actor,
  spending: { lineId: string; spentOn: string; what: string; amountYen: number },
) {
  if (!actor.duties.includes('training-centre')) throw refusePlanning.notYearWriter()
  const { rows } = await sql<{
    isPaid: boolean
  }>`select training.year_is_paid(${spending.lineId}::uuid) as "isPaid"`.execute(tx)
  const line = await tx
    .selectFrom('training.yearPlanLine')
    .select('id')
    .where('id', '=', spending.lineId)
    .executeTakeFirst()
  if (!line) throw refusePlanning.noSuchLine()
  if (!rows[0]?.isPaid) throw refusePlanning.yearNotPaid()
  const id = crypto.randomUUID()
  await tx
    .insertInto('training.yearSpending')
    .values({ id, ...spending })
    .execute()
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'line_is_spent') throw refusePlanning.lineIsSpent()
      throw error.constraint === 'paid_in_its_year' ? refusePlanning.paidOutsideYear() : error
    })
  await audit(tx, { did: 'training.paySpending', record: id })
}

export async function takeSpendingBack(tx: Tx, actor: Actor, spendingId: string) {
  if (!actor.duties.includes('training-centre')) throw refusePlanning.notYearWriter()
  const { numDeletedRows } = await tx
    .deleteFrom('training.yearSpending')
    .where('id', '=', spendingId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw refusePlanning.noSuchLine()
  await audit(tx, { did: 'training.takeSpendingBack', record: spendingId })
}

async function planOf(tx: Tx, fiscalYear: number) {
  const row = await tx
    .selectFrom('training.yearPlan as p')
    .select(['p.id', 'p.fiscalYear', 'p.aim', 'p.state', 'p.version', 'p.writers', 'p.note', 'p.review', 'p.decidedAt'])
    .select(
      sql<
        string | null
      >`(select coalesce(d.written, a.label) from people.account a left join people.directory_entry d on d.person_id = a.person_id where a.id = p.decided_by limit 1)`.as(
        'decidedBy',
      ),
    )
    .where('p.fiscalYear', '=', fiscalYear)
    .executeTakeFirst()
  return row && { ...row, state: row.state as YearPlanState }
}

async function held(tx: Tx, fiscalYear: number, version: number) {
  await tx.selectFrom('training.yearPlan').select('id').where('fiscalYear', '=', fiscalYear).forUpdate().execute() // two at one plan take turns
  const plan = await planOf(tx, fiscalYear)
  if (!plan) throw refusePlanning.noSuchYear()
  if (plan.version !== version) throw refusePlanning.yearChanged()
  return plan
}
