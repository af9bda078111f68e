import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { beforeEvaluation, type SheetState } from './course-rules.ts'
import { insistStaff } from './keepers.ts'
import { readNotesOfMany } from './notes.ts'
import { readSheet } from './record.ts'

export type TeamStage = 'evaluator' | 'adjuster' | 'confirmer'

/** States in which a sheet has still to be done something with at a stage, or can be taken back to it. */
const atHand: Readonly<Record<TeamStage, readonly SheetState[]>> = {
  evaluator: [...beforeEvaluation, 'evaluating', 'evaluated'],
  adjuster: ['evaluated', 'adjusting'],
  confirmer: ['evaluated', 'adjusted', 'confirming'],
}

/**
 * The sheets of one cycle that the actor evaluates, adjusts or confirms and that are at hand, side by side, each as one sheet is read, in 建制順; and what was noted of
 * their people. Each that is shown stands in the reader log.
 */
export async function readTeam(tx: Tx, actor: Actor, { cycleId, stage }: { cycleId: string; stage: TeamStage }) {
  const personId = insistStaff(actor)
  const { rows } = await sql<{ sheetId: string; personId: string }>`
    select s.id as "sheetId", s.person_id as "personId"
    from evaluation.sheet s
    join evaluation.cycle c on c.id = s.cycle_id
    join evaluation.sheet_role r on r.sheet_id = s.id and r.person_id = ${personId} and r.role = ${stage} and r.ended_on is null
    left join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
    where s.cycle_id = ${cycleId} and s.state = any(${[...atHand[stage]]}) and (c.state = 'open' or s.round > 1)
      and not (s.state = 'evaluated' and s.adjuster_id is not null and ${stage} = 'confirmer')
    order by d.unit_order, d.grade_order, d.staff_number, s.person_id, s.part`.execute(tx)
  const [sheets, facts] = await Promise.all([
    Promise.all(rows.map(({ sheetId }) => readSheet(tx, actor, sheetId))),
    readNotesOfMany(tx, actor, [...new Set(rows.map((row) => row.personId))]),
  ])
  return { sheets, facts }
}
