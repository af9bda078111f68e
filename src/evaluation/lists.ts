import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { type SheetState, stepOf } from './course-rules.ts'
import { asCycle, cycleRows } from './cycle.ts'
import { dueDays, standingOf } from './deadline-rules.ts'
import { insistStaff } from './keepers.ts'
import { type EvaluationKind, type Step, stepNames } from './scheme.ts'

type SheetRow = {
  sheetId: string
  cycleId: string
  cycleName: string
  cycleState: 'preparing' | 'open' | 'closed'
  kind: EvaluationKind
  fiscalYear: number
  periodFrom: string
  periodTo: string
  personId: string
  name: string | null
  unitName: string | null
  gradeId: string | null
  state: SheetState
  version: number
  round: number
  as: 'evaluatee' | 'evaluator' | 'adjuster' | 'confirmer'
  isMyTurn: boolean
  turnId: string | null
  steps: Step[]
  hasAdjuster: boolean
}

/** With whom a sheet `s` lies, of those who have a part in it. */
export const turn = sql`case s.state when 'not-begun' then 'evaluatee' when 'goal-writing' then 'evaluatee' when 'in-period' then 'evaluatee' when 'self-reporting' then 'evaluatee'
  when 'goal-sent' then 'evaluator' when 'self-reported' then 'evaluator' when 'evaluating' then 'evaluator' when 'disclosed' then 'evaluator'
  when 'evaluated' then case when s.adjuster_id is null then 'confirmer' else 'adjuster' end when 'adjusting' then 'adjuster'
  when 'adjusted' then 'confirmer' when 'confirming' then 'confirmer' end`

/**
 * Sheets of the actor and those in which they have a role, by cycle, each with its step, the last day of it and whose turn it is; one person comes once for each
 * role. Nobody else's.
 */
export async function listSheets(tx: Tx, actor: Actor, { cycleId }: { cycleId?: string | undefined }) {
  const personId = insistStaff(actor)
  const inCycle = cycleId ? sql`and s.cycle_id = ${cycleId}` : sql``
  const { rows } = await sql<SheetRow>`
    with mine as (
      select s.id, 'evaluatee' as role from evaluation.sheet s where s.person_id = ${personId} ${inCycle}
      union all
      select r.sheet_id, r.role from evaluation.sheet_role r join evaluation.sheet s on s.id = r.sheet_id
      where r.person_id = ${personId} and r.ended_on is null ${inCycle}
    )
    select s.id as "sheetId", s.cycle_id as "cycleId", c.name as "cycleName", c.state as "cycleState", c.kind, c.fiscal_year as "fiscalYear",
      lower(c.during)::text as "periodFrom", (upper(c.during) - 1)::text as "periodTo", s.person_id as "personId",
      d.written as name, d.unit_name as "unitName", s.grade_id as "gradeId", s.state, s.version, s.round, m.role as "as", coalesce(m.role = ${turn}, false) as "isMyTurn",
      case ${turn} when 'evaluatee' then s.person_id when 'evaluator' then s.evaluator_id when 'adjuster' then s.adjuster_id when 'confirmer' then s.confirmer_id end
        as "turnId", s.steps, s.adjuster_id is not null as "hasAdjuster"
    from mine m join evaluation.sheet s on s.id = m.id join evaluation.cycle c on c.id = s.cycle_id
    left join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
    order by lower(c.during) desc, c.kind, m.role <> 'evaluatee', d.unit_order, d.grade_order, d.staff_number, s.part`.execute(
    tx,
  )
  const days = await lastDays(tx, [...new Set(rows.map((row) => row.cycleId))])
  const names = await writtenNames(tx, [...new Set(rows.flatMap(({ turnId }) => turnId ?? []))])
  return {
    items: rows.map(({ turnId, steps, hasAdjuster, isMyTurn, round, ...row }) => {
      const step = row.cycleState === 'open' ? stepOf(row.state, steps, hasAdjuster) : null
      return {
        ...row,
        isMyTurn: row.cycleState === 'open' && isMyTurn,
        turnName: turnId === null ? null : (names.get(turnId) ?? null),
        step: step && {
          step,
          name: stepNames[step],
          ...days({ ...row, round }, step, actor.today.toString()),
        },
      }
    }),
  }
}

/** The last day of each step in these cycles, with what HR has put off. */
async function lastDays(tx: Tx, cycleIds: readonly string[]) {
  if (cycleIds.length === 0) return () => ({ dueOn: null, daysLeft: null, isLate: false })
  const [cycles, put] = await Promise.all([
    cycleRows(tx)
      .where('c.id', 'in', [...cycleIds])
      .execute(),
    tx
      .selectFrom('evaluation.postponement')
      .select(['cycleId', 'sheetId', 'step', 'toOn'])
      .where('cycleId', 'in', [...cycleIds])
      .execute(),
  ])
  const dues = new Map(
    cycles.map(({ cycle }) => {
      const { id, rules, days } = asCycle(cycle)
      return [id, (round: number) => dueDays(rules, days, round)]
    }),
  )
  return ({ cycleId, sheetId, round }: Pick<SheetRow, 'cycleId' | 'sheetId' | 'round'>, step: Step, today: string) => {
    const later = put
      .filter((one) => one.cycleId === cycleId && one.step === step && (one.sheetId ?? sheetId) === sheetId)
      .map(({ toOn }) => toOn)
      .toSorted()
      .at(-1)
    const due = dues
      .get(cycleId)?.(round)
      .find((one) => one.step === step)
    const { dueOn, daysLeft, isLate } = standingOf(due, later ?? null, today)
    return { dueOn, daysLeft, isLate }
  }
}
