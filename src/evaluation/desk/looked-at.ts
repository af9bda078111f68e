import { sql } from 'kysely'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { type Cycle, postponements } from '../cycle.ts'
import { dueDays, standingOf } from '../deadline-rules.ts'
import { turn } from '../lists.ts'
import type { Step } from '../scheme.ts'
import { waitRows } from './due-rules.ts'

/**
 * The sheets of a cycle with the step for which each waits, its last day as it is put off, and with whom it lies, as a query to build upon: columns of the
 * sheet, `step`, `due_on`, `role`, `holder_id`, `days_late`. One look over all, however many there are.
 */
export async function lookedAt(tx: Tx, actor: Actor, cycle: Cycle) {
  const today = actor.today.toString()
  const put = await postponements(tx, cycle.id, null)
  const days = new Map<Step, string | null>(
    dueDays(cycle.rules, cycle.days).map((due) => [due.step, standingOf(due, put.get(due.step) ?? null, today).dueOn]),
  )
  if (cycle.disclosureOn !== null) days.set('disclosure', cycle.disclosureOn)
  const dues = [...days].map(([step, dueOn]) => ({ step, dueOn }))
  return sql`
    select l.*, case when l.due_on < ${today}::date then ${today}::date - l.due_on else 0 end as days_late,
      case l.role when 'evaluatee' then l.person_id when 'evaluator' then l.evaluator_id when 'adjuster' then l.adjuster_id
        when 'confirmer' then l.confirmer_id end as holder_id
    from (
      select w.*, case when d."dueOn" is not null and w.round = 1 then greatest(d."dueOn", p.to_on) end as due_on
      from (
        select s.id, s.person_id, s.part, s.unit_id, s.unit_path, s.grade_id, s.state, s.version, s.round, s.evaluator_id, s.adjuster_id, s.confirmer_id,
          case when s.adjuster_id is null and w.alone <> w.step then w.alone when w.step = any (s.steps) then w.step else w.instead end as step,
          case when s.state in ('confirmed', 'interviewed') then 'hr' else ${turn} end as role
        from evaluation.sheet s
        left join jsonb_to_recordset(${JSON.stringify(waitRows)}::jsonb) as w (state text, step text, instead text, alone text) on w.state = s.state
        where s.cycle_id = ${cycle.id}
      ) w
      left join jsonb_to_recordset(${JSON.stringify(dues)}::jsonb) as d (step text, "dueOn" date) on d.step = w.step
      left join (
        select sheet_id, step, max(to_on) as to_on from evaluation.postponement where cycle_id = ${cycle.id} and sheet_id is not null group by 1, 2
      ) p on p.sheet_id = w.id and p.step = w.step
    ) l`
}
