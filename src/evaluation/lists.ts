import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import type { SheetState } from './course-rules.ts'
import { insistStaff } from './keepers.ts'

type SheetLine = {
  sheetId: string
  cycleId: string
  cycleName: string
  kind: 'ability' | 'achievement' | 'special'
  fiscalYear: number
  personId: string
  name: string | null
  unitName: string | null
  state: SheetState
  version: number
  as: 'evaluatee' | 'evaluator' | 'adjuster' | 'confirmer'
  isMyTurn: boolean
}

/** With whom a sheet `s` lies, of those who have a part in it. */
export const turn = sql`case s.state when 'not-begun' then 'evaluatee' when 'goal-writing' then 'evaluatee' when 'in-period' then 'evaluatee' when 'self-reporting' then 'evaluatee'
  when 'goal-sent' then 'evaluator' when 'self-reported' then 'evaluator' when 'evaluating' then 'evaluator' when 'disclosed' then 'evaluator'
  when 'evaluated' then case when s.adjuster_id is null then 'confirmer' else 'adjuster' end when 'adjusting' then 'adjuster'
  when 'adjusted' then 'confirmer' when 'confirming' then 'confirmer' end`

/** Sheets of the actor and those in which they have a role, by cycle; one person comes once for each role. Nobody else's. */
export async function listSheets(tx: Tx, actor: Actor, { cycleId }: { cycleId?: string | undefined }) {
  const personId = insistStaff(actor)
  const inCycle = cycleId ? sql`and s.cycle_id = ${cycleId}` : sql``
  const { rows } = await sql<SheetLine>`
    with mine as (
      select s.id, 'evaluatee' as role from evaluation.sheet s where s.person_id = ${personId} ${inCycle}
      union all
      select r.sheet_id, r.role from evaluation.sheet_role r join evaluation.sheet s on s.id = r.sheet_id
      where r.person_id = ${personId} and r.ended_on is null ${inCycle}
    )
    select s.id as "sheetId", s.cycle_id as "cycleId", c.name as "cycleName", c.kind, c.fiscal_year as "fiscalYear", s.person_id as "personId",
      d.written as name, d.unit_name as "unitName", s.state, s.version, m.role as "as", m.role = ${turn} as "isMyTurn"
    from mine m join evaluation.sheet s on s.id = m.id join evaluation.cycle c on c.id = s.cycle_id
    left join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
    order by lower(c.during) desc, c.kind, m.role <> 'evaluatee', d.unit_order, d.grade_order, d.staff_number, s.part`.execute(
    tx,
  )
  return { items: rows }
}
