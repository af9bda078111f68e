import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { LaidCycle } from './demo-days.ts'
import { drawn, oneOf } from './drawn.ts'
import { markWords } from './mark-words.ts'

/** What can be marked of a 職位: ids and names of the 評価項目 of the policy of a cycle. */
export type ScoredItems = Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>

const words = sql`${JSON.stringify(markWords)}::jsonb`
/** Place of a mark, 1 for S. */
const letter = (place: ReturnType<typeof sql>) => sql`substr('SABCD', (${place})::int, 1)`
const level = (place: ReturnType<typeof sql>) =>
  sql`case when ${place} < 3 then 'upper' when ${place} = 3 then 'standard' else 'lower' end`

/**
 * 評語 as cities give them: three of four in the middle, hardly any at the ends. An evaluator has a hand of their own: strict, mild, the same for everybody, the same for
 * every 評価項目. Words beside the items are written where a visitor reads them.
 */
export async function layMarks(tx: Tx, cycle: LaidCycle, items: ScoredItems) {
  await sql`create temp table demo_marked on commit drop as
    with hands as (
      select s.id, s.state, s.grade_id, s.evaluator_id, s.adjuster_id, s.confirmer_id, n.sheet_id is not null as is_near,
        ${drawn(sql`'hand' || s.evaluator_id`)} as hand,
        ${drawn(sql`'year' || s.id`, 1000)} / 20.0 + ${drawn(sql`'talent' || s.person_id`)} / 2.0 as score
      from evaluation.sheet s left join demo_near n on n.sheet_id = s.id
      where s.cycle_id = ${cycle.id} and s.state in ('evaluating', 'evaluated', 'adjusting', 'adjusted', 'confirming', 'confirmed', 'done')
    ), given as (
      select h.*, case when hand < 12 then 3 else 5 - width_bucket(score + (hand - 50) / 12.0
        + case when grade_id like '%director' then 5 else 0 end, array[4, 14, 69, 92]::numeric[]) end as place from hands h
    ), adjusted as (
      -- Now and then an adjuster draws a mark towards the middle.
      select g.*, case when ${drawn(sql`'adjust' || g.id`)} < 5 then place + sign(3 - place)::int else place end as final_place from given g
    )
    select a.*, coalesce(i.items, '{}') as items, coalesce(i.words, '') as item_words from adjusted a cross join lateral (
      select jsonb_object_agg(c.id, jsonb_build_object('mark', ${letter(sql`c.place`)}, 'comment', c.comment)) as items,
        string_agg(c.name || '：' || ${letter(sql`c.place`)} || case when c.comment = '' then '' else ' ' || c.comment end, E'\n') as words
      from (
        select b.*, case when a.is_near then coalesce(${oneOf(words, sql`'item/' || b.id || '/' || ${level(sql`b.place`)}`, sql`a.id || b.id`)}, '') else '' end as comment
        from (
          select t.id, t.name, greatest(1, least(5, a.place + case when a.hand between 30 and 42 or d.n < 66 then 0 when d.n < 83 then -1 else 1 end)) as place
          from jsonb_to_recordset(${JSON.stringify(items)}::jsonb -> a.grade_id) t (id text, name text)
          cross join lateral (select ${drawn(sql`a.id || t.id`)} as n) d
        ) b
      ) c
    ) i`.execute(tx)
  const at = (day: number) =>
    cycle.isOver
      ? sql`${cycle.baseOn}::date + ${day} * interval '1 day' + time '15:00'`
      : sql`access.instant() - interval '2 days'`
  const comment = oneOf(words, sql`'overall/' || ${level(sql`m.place`)}`, sql`'overall' || m.id`)
  // Who is in the middle of it has not come to the whole yet.
  const isDone = sql`m.state <> 'evaluating'`
  await sql`
    insert into evaluation.marking (sheet_id, round, stage, given_by, items, overall, overall_comment, words, saved_at)
    select m.id, 1, 'evaluator', m.evaluator_id, m.items, case when ${isDone} then ${letter(sql`m.place`)} end, case when ${isDone} then ${comment} else '' end,
      concat_ws(E'\n', nullif(m.item_words, ''), case when ${isDone} then '全体評語：' || ${letter(sql`m.place`)} || E'\n所見：' || ${comment} end), ${at(28)}
    from demo_marked m
    union all
    select m.id, 1, 'adjuster', m.adjuster_id, '{}', ${letter(sql`m.final_place`)},
      ${oneOf(words, sql`'adjuster'::text`, sql`'adjuster' || m.id`)}, '全体評語：' || ${letter(sql`m.final_place`)}, ${at(40)}
    from demo_marked m where m.adjuster_id is not null and m.state in ('adjusted', 'confirming', 'confirmed', 'done')
    union all
    select m.id, 1, 'final', m.confirmer_id, m.items, ${letter(sql`case when m.adjuster_id is null then m.place else m.final_place end`)}, ${comment},
      '全体評語：' || ${letter(sql`case when m.adjuster_id is null then m.place else m.final_place end`)}, ${at(49)}
    from demo_marked m where m.state in ('confirmed', 'done')`.execute(tx)
  await sql`drop table demo_marked`.execute(tx)
}

/** What was disclosed of years that are over: the final marks with their words, as the scheme of the demo says. */
export async function layResults(tx: Tx, cycle: LaidCycle) {
  await sql`
    insert into evaluation.result (sheet_id, round, person_id, overall, items, comments, words, disclosed_on)
    select s.id, 1, s.person_id, m.overall,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.key, 'mark', i.value -> 'mark')), '[]') from jsonb_each(m.items) i),
      jsonb_build_object('overall', m.overall_comment, 'items',
        (select coalesce(jsonb_agg(jsonb_build_object('id', i.key, 'comment', i.value -> 'comment')), '[]') from jsonb_each(m.items) i)),
      '全体評語：' || m.overall || E'\n所見：' || m.overall_comment, ${cycle.disclosureOn}::date
    from evaluation.sheet s join evaluation.marking m on m.sheet_id = s.id and m.stage = 'final'
    where s.cycle_id = ${cycle.id} and s.state = 'done'`.execute(tx)
  await sql`
    insert into evaluation.interview (sheet_id, kind, planned_on, agenda, agreed, evaluatee_met_on, evaluator_met_on, saved_at)
    select s.id, 'closing', ${cycle.disclosureOn}::date + 11, '結果の説明と、来年度に伸ばしたい力', '評価の元になった事実を一つずつ確かめました。次は、仕事の優先の順を自分から示すことにします。',
      ${cycle.disclosureOn}::date + 11, ${cycle.disclosureOn}::date + 11, ${cycle.disclosureOn}::date + interval '11 days 16 hours'
    from evaluation.sheet s join demo_near n on n.sheet_id = s.id where s.cycle_id = ${cycle.id} and s.state = 'done'`.execute(
    tx,
  )
}
