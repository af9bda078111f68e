import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import type { ItemMarks } from './sheet.ts'

type Previous = { cycleName: string; overall: string; overallComment: string; items: ItemMarks }

/**
 * What the person got before, in the latest period of the same kind that is over. The wall decides: final marks for who was in the chain then, what was disclosed for
 * the person; and for who is in the chain only now what was disclosed, where the scheme shows it to them. `sheetId`: the sheet of that period, where it was read.
 */
export async function previousMarks(
  tx: Tx,
  sheetId: string,
): Promise<{ readonly marks: Previous; readonly sheetId: string | null } | null> {
  const { rows } = await sql<{ before: (Previous & { sheetId: string }) | null; disclosed: Previous | null }>`
    select b.before, case when b.before is null then (
      select jsonb_build_object('cycleName', l.previous ->> 'cycleName', 'overall', l.previous ->> 'overall',
        'overallComment', coalesce(l.previous -> 'comments' ->> 'overall', ''), 'items', ${itemsOf(sql`l.previous -> 'items'`, sql`l.previous -> 'comments'`)})
      from evaluation.last_result(${sheetId}) l (previous) where l.previous is not null
    ) end as disclosed
    from (select (
      select jsonb_build_object('sheetId', s.id, 'cycleName', c.name, 'overall', m.overall, 'overallComment', m.overall_comment, 'items', m.items)
      from evaluation.sheet now join evaluation.cycle n on n.id = now.cycle_id
      join evaluation.sheet s on s.person_id = now.person_id and s.id <> now.id and upper(s.during) <= lower(now.during)
      join evaluation.cycle c on c.id = s.cycle_id and c.kind = n.kind
      cross join lateral (
        (select 1 as place, f.overall, f.overall_comment, f.items from evaluation.marking f where f.sheet_id = s.id and f.stage = 'final' and f.round = s.round)
        union all
        (select 2, r.overall, coalesce(r.comments ->> 'overall', ''), ${itemsOf(sql`r.items`, sql`r.comments`)}
          from evaluation.result r where r.sheet_id = s.id and r.round = s.round)
        order by place limit 1
      ) m
      where now.id = ${sheetId} and s.state in ('disclosed', 'interviewed', 'done')
      order by upper(s.during) desc, s.part desc limit 1
    ) as before offset 0) b`.execute(tx)
  const { before, disclosed } = rows[0] ?? { before: null, disclosed: null }
  if (before === null) return disclosed && { marks: disclosed, sheetId: null }
  const { sheetId: beforeId, ...marks } = before
  return { marks, sheetId: beforeId }
}

/** Marks of a result with their comments, by item; none where only the 全体評語 was disclosed. */
const itemsOf = (items: ReturnType<typeof sql>, comments: ReturnType<typeof sql>) => sql`coalesce((
    select jsonb_object_agg(i ->> 'id', jsonb_build_object('mark', i -> 'mark', 'comment', coalesce(
      (select k ->> 'comment' from jsonb_array_elements(nullif(${comments} -> 'items', 'null')) k where k ->> 'id' = i ->> 'id'), '')))
    from jsonb_array_elements(nullif(${items}, 'null')) i), '{}')`
