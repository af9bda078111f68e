import { sql } from 'kysely'
import { peopleFoundBy, withGradeNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { type Role, roleNames, type SheetState, stateNames } from '../course-rules.ts'
import { officersCycle } from '../plan.ts'
import { type Step, stepNames } from '../scheme.ts'
import { lookedAt } from './looked-at.ts'

type UnitCount = {
  depth: number
  unitId: string
  parentId: string | null
  name: string | null
  states: Record<string, number>
  late: number
  sheets: number
}

/** Progress by state for a unit and those below it: 局, 部, 課 by the units of the sheets, with those whose day is over. One look over all sheets. */
export async function progressOf(tx: Tx, actor: Actor, cycleId: string) {
  const cycle = await officersCycle(tx, cycleId)
  const { rows } = await sql<
    Omit<UnitCount, 'states'> & { state: string }
  >`with looked as materialized (${await lookedAt(tx, actor, cycle)}), counted as (
      select u.place::integer - 1 as depth, u.unit_id, l.unit_path[u.place - 1] as parent_id, l.state,
        count(*)::integer as sheets, count(*) filter (where l.days_late > 0)::integer as late
      from looked l cross join lateral unnest(l.unit_path) with ordinality as u (unit_id, place) group by 1, 2, 3, 4
    ) select c.depth, c.unit_id as "unitId", c.parent_id as "parentId", coalesce(case when c.depth = 0 then v.full_name else v.name end, v.full_name) as name,
        c.state, c.sheets, c.late
      from counted c left join people.unit_version v on v.unit_id = c.unit_id and upper_inf(v.recorded) and v.during @> access.today()
      order by c.depth, v.established_order, c.unit_id, c.state`.execute(tx)
  const units = new Map<string, UnitCount>()
  for (const { state, sheets, late, ...unit } of rows) {
    const known = units.get(unit.unitId) ?? { ...unit, states: {}, late: 0, sheets: 0 }
    units.set(unit.unitId, known)
    known.states[state] = (known.states[state] ?? 0) + sheets
    known.late += late
    known.sheets += sheets
  }
  return { units: [...units.values()] }
}

export const boardSorts = ['established', 'due'] as const
export const boardLooks = ['late', 'stuck', 'handover'] as const
export type BoardFilter = {
  readonly cycleId: string
  /** Name, kana or number. */
  readonly q?: string | undefined
  /** This unit and those below, as they were at opening. */
  readonly unitId?: string | undefined
  readonly state?: SheetState | undefined
  readonly role?: Role | undefined
  /** late: the last day is over. stuck: with somebody who has left or is away, or with nobody. handover: a former evaluator was asked for one, and has not given it. */
  readonly look?: (typeof boardLooks)[number] | undefined
}
export type BoardPage = BoardFilter & {
  readonly sort: `${'' | '-'}${(typeof boardSorts)[number]}`
  readonly after?: string | undefined
  readonly limit: number
  /** These alone. */
  readonly sheetIds?: readonly string[] | undefined
}

type BoardLine = {
  sheetId: string
  place: string
  personId: string
  name: string | null
  part: number
  unitName: string | null
  gradeId: string | null
  gradeName: string | null
  state: SheetState
  version: number
  step: Step | null
  dueOn: string | null
  daysLate: number
  role: Role | null
  holderId: string | null
  holderName: string | null
  stuck: 'gone' | 'away' | 'nobody' | null
}

const stuckSql = sql`case when l.role is null or l.role = 'hr' then null when l.holder_id is null then 'nobody' when h.person_id is null then 'gone'
  when exists (select from people.absence a where a.person_id = l.holder_id and upper_inf(a.recorded) and a.during @> access.today()) then 'away' end`

const handoverMissing = sql`evaluation.awaits_handover(l.state) and exists (
  select from evaluation.handover h where h.sheet_id = l.id and h.due_on is not null and h.given_at is null and h.waived is null)`

/** Sheets of a cycle for its officers, in 建制順 or by their last day; without marks. That they were looked through is audited once for each page. */
export async function boardLines(tx: Tx, actor: Actor, { limit, after, sort, sheetIds, ...filter }: BoardPage) {
  const isDescending = sort.startsWith('-')
  const asOf = actor.today.toString()
  const place = sort.endsWith('due')
    ? sql`coalesce(to_char(q.due_on, 'YYYY-MM-DD'), '9999') || q.established`
    : sql`q.established`
  const { rows } = await sql<BoardLine>`
    select p.* from (
      select q.*, (${place}) collate "C" as place from (${await found(tx, actor, filter, sheetIds)}) q
    ) p ${after === undefined ? sql`` : isDescending ? sql`where p.place < ${after}` : sql`where p.place > ${after}`}
    order by p.place ${isDescending ? sql`desc` : sql``} limit ${limit + 1}`.execute(tx)
  const page = await withGradeNames(tx, asOf, rows.slice(0, limit))
  await audit(tx, { did: 'evaluation.readBoard', record: filter.cycleId, fields: Object.keys(filter) })
  return {
    items: page.map((line) => ({
      ...line,
      stateName: stateNames[line.state],
      stepName: line.step && stepNames[line.step],
      roleName: line.role && roleNames[line.role],
    })),
    next: rows.length > limit ? (rows[limit - 1]?.place ?? null) : null,
  }
}

export async function countBoard(tx: Tx, actor: Actor, filter: BoardFilter) {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::integer as count from (${await found(tx, actor, filter)}) q`.execute(tx)
  return { count: rows[0]?.count ?? 0 }
}

async function found(
  tx: Tx,
  actor: Actor,
  { cycleId, q, unitId, state, role, look }: BoardFilter,
  sheetIds?: readonly string[],
) {
  const cycle = await officersCycle(tx, cycleId)
  const people = q === undefined ? null : await peopleFoundBy(tx, q)
  const asked = [
    sheetIds && sql`l.id = any (${[...sheetIds]}::uuid[])`,
    people && sql`l.person_id = any (${people}::uuid[])`,
    unitId && sql`${unitId}::uuid = any (l.unit_path)`,
    state && sql`l.state = ${state}`,
    role && sql`l.role = ${role}`,
    look === 'late' && sql`l.days_late > 0`,
    look === 'handover' && handoverMissing,
    look === 'stuck' && sql`${stuckSql} is not null`,
  ].filter((one) => one !== null && one !== undefined && one !== false && one !== '')
  return sql`
    select l.id as "sheetId", l.person_id as "personId", d.written as name, l.part, coalesce(d.unit_name, v.full_name) as "unitName", l.grade_id as "gradeId",
      l.state, l.version, l.step, l.due_on, l.due_on::text as "dueOn", l.days_late as "daysLate", l.role, l.holder_id as "holderId", h.written as "holderName",
      ${stuckSql} as stuck,
      coalesce(d.unit_order, '~') || lpad(coalesce(d.grade_order, 99)::text, 3, '0') || coalesce(d.staff_number, '') || l.part || l.id as established
    from (${await lookedAt(tx, actor, cycle)}) l
    left join people.directory_entry d on d.person_id = l.person_id and d.from_day <= access.today() and d.to_day > access.today()
    left join people.directory_entry h on h.person_id = l.holder_id and h.from_day <= access.today() and h.to_day > access.today()
    left join people.unit_version v on d.person_id is null and v.unit_id = l.unit_id and upper_inf(v.recorded) and v.during @> access.today()
    where ${asked.length === 0 ? sql`true` : sql.join(asked as ReturnType<typeof sql>[], sql` and `)}`
}
