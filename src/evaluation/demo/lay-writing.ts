import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { LaidCycle } from './demo-days.ts'
import { drawn, idOf, oneOf, rankOf } from './drawn.ts'
import { goalWords, workOf } from './goal-words.ts'
import type { ScoredItems } from './lay-marks.ts'
import { markWords } from './mark-words.ts'

/** 自己申告 of everybody in the year that runs, and of those whom a visitor meets in the years before. Whoever is still writing has come to the half of it. */
export async function laySelfReports(tx: Tx, cycle: LaidCycle, items: ScoredItems) {
  const words = sql`${JSON.stringify(markWords)}::jsonb`
  await sql`
    insert into evaluation.self_report (sheet_id, items, overall, words, saved_at)
    select s.id, coalesce(i.items, '{}'), o.overall, concat_ws(E'\n', i.words, nullif(o.overall, '')),
      ${cycle.isOver ? sql`${cycle.baseOn}::date + interval '9 days 11 hours'` : sql`access.instant() - interval '5 days'`}
    from evaluation.sheet s left join demo_near n on n.sheet_id = s.id
    cross join lateral (select case when s.state = 'self-reporting' then '' else ${oneOf(words, sql`'self/overall'::text`, sql`'self' || s.id`)} end as overall) o
    cross join lateral (
      select jsonb_object_agg(t.id, t.said) as items, string_agg(t.name || '：' || t.said, E'\n') as words from (
        select t.id, t.name, ${oneOf(words, sql`'self/' || t.id`, sql`'self' || s.id || t.id`)} as said
        from jsonb_to_recordset(${JSON.stringify(items)}::jsonb -> s.grade_id) t (id text, name text)
      ) t where t.said is not null and (s.state <> 'self-reporting' or ${drawn(sql`'half' || s.id || t.id`)} < 50)
    ) i
    where s.cycle_id = ${cycle.id} and s.state not in ('in-period', 'exempt') and ${cycle.isOver ? sql`n.sheet_id is not null` : sql`true`}`.execute(
    tx,
  )
}

/** 目標 by 職種 and 職位: three or four, agreed where the sheet has come so far, with the 期首面談 in which they were. */
export async function layGoals(tx: Tx, cycle: LaidCycle, today: string) {
  const after = (days: number) => sql`least(${cycle.periodFrom}::date + ${days}::int, ${today}::date)`
  const works = JSON.stringify(
    Object.fromEntries(Object.entries(workOf).flatMap(([work, families]) => families.map((family) => [family, work]))),
  )
  const words = sql`${JSON.stringify(goalWords)}::jsonb`
  await sql`
    insert into evaluation.goal_version (id, sheet_id, number, state, edition, saved_at, agreed_at)
    select ${idOf(sql`'goals' || s.id`)}, s.id, 1, case s.state when 'goal-writing' then 'draft' when 'goal-sent' then 'sent' else 'agreed' end, 3,
      ${after(20)}, case when s.state = 'in-period' then ${after(33)} end
    from evaluation.sheet s where s.cycle_id = ${cycle.id} and s.state in ('goal-writing', 'goal-sent', 'in-period')`.execute(
    tx,
  )
  await sql`
    insert into evaluation.goal (version_id, place, title, what, serves, weight, difficulty, importance)
    select g.version_id, g.place, g.said ->> 0, g.said ->> 1, g.said ->> 2, case when g.state = 'goal-writing' and g.place > 1 then null else g.weight end,
      case when ${drawn(sql`'hard' || g.version_id || g.place`)} < 15 then '高' when ${drawn(sql`'hard' || g.version_id || g.place`)} > 93 then '低' else '標' end, null
    from (
      select ${idOf(sql`'goals' || s.id`)} as version_id, s.state, w.value as said, row_number() over (partition by s.id order by md5(s.id::text || w.ordinality)) as place,
        (case ${drawn(sql`'weights' || s.id`, 3)} when 0 then array[40, 30, 30] when 1 then array[50, 30, 20] else array[40, 40, 20] end)[
          row_number() over (partition by s.id order by md5(s.id::text || w.ordinality))] as weight
      from evaluation.sheet s
      cross join lateral jsonb_array_elements(${words} -> (coalesce(${works}::jsonb ->> s.job_family, 'office') || '/' || ${rankOf})) with ordinality w
      where s.cycle_id = ${cycle.id} and s.state in ('goal-writing', 'goal-sent', 'in-period')
    ) g where g.place <= 3`.execute(tx)
  await sql`
    insert into evaluation.interview (sheet_id, kind, planned_on, agenda, agreed, evaluatee_met_on, evaluator_met_on, saved_at)
    select s.id, 'opening', ${after(30)}, '今年度の目標と、任せる仕事', '三つの目標でよいことを確かめました。途中で事情が変わったら、早めに相談します。',
      ${after(32)}, ${after(32)}, ${after(32)}
    from evaluation.sheet s where s.cycle_id = ${cycle.id} and s.state = 'in-period'`.execute(tx)
}
