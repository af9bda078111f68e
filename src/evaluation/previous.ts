import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { type ItemMarks, noteReading, type Sheet } from './sheet.ts'

/**
 * What the person got before, in the latest period of the same kind that is over: final marks for who was in the chain then, what was disclosed for
 * the person. The wall decides which of the two is there, and whether there is any: a new evaluator does not read what came before them.
 */
export async function previousMarks(tx: Tx, actor: Actor, sheet: Sheet) {
  const { rows } = await sql<{
    sheetId: string
    cycleName: string
    overall: string
    overallComment: string
    items: ItemMarks
  }>`
    select s.id as "sheetId", c.name as "cycleName", m.overall, m.overall_comment as "overallComment", m.items
    from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id
    cross join lateral (
      (select 1 as place, f.overall, f.overall_comment, f.items from evaluation.marking f where f.sheet_id = s.id and f.stage = 'final' and f.round = s.round)
      union all
      (select 2, r.overall, coalesce(r.comments ->> 'overall', ''),
          coalesce((select jsonb_object_agg(i ->> 'id', jsonb_build_object('mark', i -> 'mark', 'comment', coalesce((
            select k ->> 'comment' from jsonb_array_elements(r.comments -> 'items') k where k ->> 'id' = i ->> 'id'), '')))
            from jsonb_array_elements(r.items) i), '{}')
        from evaluation.result r where r.sheet_id = s.id and r.round = s.round)
      order by place limit 1
    ) m
    where s.person_id = ${sheet.personId} and s.id <> ${sheet.id} and c.kind = ${sheet.cycle.rules.kind}
      and upper(s.during) <= lower(${sheet.during}::daterange) and s.state in ('disclosed', 'interviewed', 'done')
    order by upper(s.during) desc, s.part desc limit 1`.execute(tx)
  const [before] = rows
  if (!before) return null
  await noteReading(tx, actor, { id: before.sheetId, personId: sheet.personId })
  return before
}
