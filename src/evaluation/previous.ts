import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import type { ItemMarks, Sheet } from './sheet.ts'

type Previous = { cycleName: string; overall: string; overallComment: string; items: ItemMarks }

/**
 * What the person got before, in the latest period of the same kind that is over. The wall decides: final marks for who was in the chain then, what was disclosed for
 * the person; and for who is in the chain only now what was disclosed, where the scheme shows it to them. `sheetId`: the sheet of that period, where it was read.
 */
export async function previousMarks(
  tx: Tx,
  sheet: Sheet,
): Promise<{ readonly marks: Previous; readonly sheetId: string | null } | null> {
  const { rows } = await sql<Previous & { sheetId: string }>`
    select s.id as "sheetId", c.name as "cycleName", m.overall, m.overall_comment as "overallComment", m.items
    from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id
    cross join lateral (
      (select 1 as place, f.overall, f.overall_comment, f.items from evaluation.marking f where f.sheet_id = s.id and f.stage = 'final' and f.round = s.round)
      union all
      (select 2, r.overall, coalesce(r.comments ->> 'overall', ''), ${itemsOf(sql`r.items`, sql`r.comments`)}
        from evaluation.result r where r.sheet_id = s.id and r.round = s.round)
      order by place limit 1
    ) m
    where s.person_id = ${sheet.personId} and s.id <> ${sheet.id} and c.kind = ${sheet.cycle.rules.kind}
      and upper(s.during) <= lower(${sheet.during}::daterange) and s.state in ('disclosed', 'interviewed', 'done')
    order by upper(s.during) desc, s.part desc limit 1`.execute(tx)
  const [before] = rows
  if (before) {
    const { sheetId, ...marks } = before
    return { marks, sheetId }
  }
  const marks = await disclosedBefore(tx, sheet)
  return marks && { marks, sheetId: null }
}

async function disclosedBefore(tx: Tx, { id }: Pick<Sheet, 'id'>): Promise<Previous | null> {
  const { rows } = await sql<Previous>`
    select l.previous ->> 'cycleName' as "cycleName", l.previous ->> 'overall' as overall,
      coalesce(l.previous -> 'comments' ->> 'overall', '') as "overallComment", ${itemsOf(sql`l.previous -> 'items'`, sql`l.previous -> 'comments'`)} as items
    from evaluation.last_result(${id}) l (previous) where l.previous is not null`.execute(tx)
  return rows[0] ?? null
}

/** Marks of a result with their comments, by item; none where only the 全体評語 was disclosed. */
const itemsOf = (items: ReturnType<typeof sql>, comments: ReturnType<typeof sql>) => sql`coalesce((
    select jsonb_object_agg(i ->> 'id', jsonb_build_object('mark', i -> 'mark', 'comment', coalesce(
      (select k ->> 'comment' from jsonb_array_elements(nullif(${comments} -> 'items', 'null')) k where k ->> 'id' = i ->> 'id'), '')))
    from jsonb_array_elements(nullif(${items}, 'null')) i), '{}')`
