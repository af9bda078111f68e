import { sql } from 'kysely'
import { formatDay } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { SheetState } from '../course-rules.ts'
import type { DemoCycle, LaidCycle } from './demo-days.ts'
import { drawn, idOf } from './drawn.ts'
import { toldOf } from './lay-history.ts'

/**
 * Sheets of everybody whom the scheme evaluates, by units and supervision on 基準日, as opening would lay them and their people would have moved them since.
 */
export async function laySheets(tx: Tx, cycle: LaidCycle, today: string) {
  const day = cycle.baseOn < today ? cycle.baseOn : today
  const period = sql`daterange(${cycle.periodFrom}::date, ${cycle.periodTo}::date, '[]')`
  const moved = await movedInPeriod(tx, cycle)
  const told = toldOf(cycle.kind)
  await sql`
    insert into evaluation.sheet (id, cycle_id, person_id, during, unit_id, unit_path, grade_id, job_family, employment_kind, steps,
      evaluator_id, adjuster_id, confirmer_id, said, state, version, changed_at, confirmed_at, disclosed_on, laid_at)
    with recursive up as (
      select v.unit_id, array[v.unit_id] as path from people.unit_version v
        where upper_inf(v.recorded) and v.during @> ${day}::date and v.parent_id is null
      union all
      select v.unit_id, up.path || v.unit_id from people.unit_version v join up on up.unit_id = v.parent_id
        where upper_inf(v.recorded) and v.during @> ${day}::date
    ), above as (
      select v.person_id, v.supervisor_id, v.role from people.supervision v where upper_inf(v.recorded) and v.during @> ${day}::date
    ), chained as (
      select d.person_id, e.during * ${period} as during, d.unit_id, up.path, d.grade_id, e.job_family, e.kind,
        first.supervisor_id as evaluator_id, second.supervisor_id as adjuster_id,
        coalesce(top.supervisor_id, second.supervisor_id, first.supervisor_id) as confirmer_id,
        exists (select from people.absence b where b.person_id = d.person_id and upper_inf(b.recorded) and b.during @> ${day}::date
          and lower(b.during) < ${cycle.periodFrom}::date + 80) as is_away
      from people.directory_entry d
      join people.employment e on e.person_id = d.person_id and upper_inf(e.recorded) and e.during @> ${day}::date
      join up on up.unit_id = d.unit_id
      join above first on first.person_id = d.person_id and first.role = 'first-evaluator'
      left join above second on second.person_id = d.person_id and second.role = 'second-evaluator'
      left join above top on top.person_id = coalesce(second.supervisor_id, first.supervisor_id) and top.role = 'superior'
      where d.from_day <= ${day}::date and d.to_day > ${day}::date and e.during && ${period}
        and coalesce(e.appointing_authority, ${cycle.authority}) = ${cycle.authority}
        and e.kind not in ('fiscal-year', 'temporary') and d.grade_id is distinct from 'bureau-director'
    ), stated as (
      select c.*, case when c.is_away then 'exempt' else ${stateOf(cycle, today)} end as state from chained c
    )
    select ${idOf(sql`${cycle.id} || s.person_id`)}, ${cycle.id}, s.person_id, s.during, s.unit_id, s.path, s.grade_id, s.job_family, s.kind, ${[...cycle.steps]}::text[],
      s.evaluator_id, s.adjuster_id, s.confirmer_id,
      coalesce((select array_agg(m.value) from jsonb_each_text(${JSON.stringify(moved.says)}::jsonb) m where (${JSON.stringify(moved.people)}::jsonb ->> s.person_id::text) = m.key), '{}')
        || case when s.is_away then array['休職・休業などで勤務した日が足りないので「未評価」とします。悪い評価ではありません。'] else '{}' end,
      s.state,
      (select count(*) from jsonb_to_recordset(${told}::jsonb) t (at int, "to" text, "as" text) where (t."as" <> 'adjuster' or s.adjuster_id is not null)
        and t.at <= (select l.at from jsonb_to_recordset(${told}::jsonb) l (at int, "to" text) where l."to" = s.state)),
      ${cycle.isOver ? sql`${cycle.baseOn}::date + interval '150 days 10 hours'` : sql`access.instant()`},
      case when s.state in ('confirmed', 'disclosed', 'interviewed', 'done')
        then ${cycle.isOver ? sql`${cycle.baseOn}::date + interval '100 days 10 hours'` : sql`access.instant() - interval '3 days'`} end,
      ${cycle.isOver ? sql`case when s.state = 'done' then ${cycle.disclosureOn}::date end` : sql`null::date`},
      ${`${day}T08:30:00+09:00`}::timestamptz
    from stated s`.execute(tx)
  await sql`insert into evaluation.sheet_role (sheet_id, role, person_id, from_day)
    select s.id, r.role, r.person_id, ${day}::date from evaluation.sheet s
    cross join lateral (values ('evaluator', s.evaluator_id), ('adjuster', s.adjuster_id), ('confirmer', s.confirmer_id)) r (role, person_id)
    where s.cycle_id = ${cycle.id} and r.person_id is not null`.execute(tx)
}

/** Whoever came to another unit within the period, with the sentence of the day on which it was. */
async function movedInPeriod(tx: Tx, { periodFrom, periodTo }: DemoCycle) {
  const { rows } = await sql<{ personId: string; day: string }>`
    select p.person_id as "personId", max(lower(p.during))::text as day from people.posting p
    where upper_inf(p.recorded) and p.kind = 'main' and lower(p.during) > ${periodFrom}::date and lower(p.during) <= ${periodTo}::date
      and exists (select from people.posting b where b.person_id = p.person_id and upper_inf(b.recorded) and b.kind = 'main'
        and upper(b.during) = lower(p.during) and b.unit_id <> p.unit_id)
    group by p.person_id`.execute(tx)
  const days = [...new Set(rows.map(({ day }) => day))]
  return {
    people: Object.fromEntries(rows.map(({ personId, day }) => [personId, day])),
    says: Object.fromEntries(
      days.map((day) => [
        day,
        `${formatDay(day, 'wareki')}に異動しました。前の評価者の記録を引き継ぎ、基準日の評価者が評価します。`,
      ]),
    ),
  }
}

const signedIn = (role: string) =>
  sql`(select a.person_id from people.account a where a.is_demo and a.label like ${`${role}（%`} order by a.demo_order limit 1)`
const is = (state: SheetState) => sql.lit(state)

/**
 * A year that is over is done. In one that runs a 課 goes on together, one quicker than another; sign-ins stand where a visitor has something to do: the people of the
 * 課長 wait for 一次評価, those of the 局長 for 調整 and 確認, the 主事 writes 自己申告 and has goals agreed.
 */
function stateOf({ isOver, kind, periodFrom }: LaidCycle, today: string) {
  if (isOver) return sql`${is('done')}`
  const own = drawn(sql`'own' || c.person_id`)
  if (kind === 'achievement') {
    // Soon after 4/1 many still write; later only few.
    const late = sql`greatest(2, 60 - (${today}::date - ${periodFrom}::date))`
    return sql`case when c.person_id = ${signedIn('主事')} then ${is('in-period')}
      when c.evaluator_id = ${signedIn('課長')} and ${drawn(sql`'goal' || c.person_id`, 5)} = 0 then ${is('goal-sent')}
      when ${own} < ${late} / 3 then ${is('not-begun')} when ${own} < ${late} then ${is('goal-writing')}
      when ${own} < ${late} * 2 then ${is('goal-sent')} else ${is('in-period')} end`
  }
  const pace = drawn(sql`'pace' || c.unit_id`)
  const step = sql`(${pace} + ${own} / 5)`
  return sql`case when c.person_id = ${signedIn('主事')} then ${is('self-reporting')}
    when c.evaluator_id = ${signedIn('課長')} then ${is('self-reported')}
    when c.person_id = ${signedIn('課長')} then ${is('evaluating')}
    when c.adjuster_id = ${signedIn('局長')} then ${is('evaluated')}
    when c.confirmer_id = ${signedIn('局長')} and ${step} >= 40 then case when c.adjuster_id is null then ${is('evaluated')} else ${is('adjusted')} end
    when ${step} < 6 then ${is('in-period')} when ${step} < 16 then ${is('self-reporting')} when ${step} < 40 then ${is('self-reported')}
    when ${step} < 54 then ${is('evaluating')} when ${step} < 70 then ${is('evaluated')}
    when ${step} < 82 then case when c.adjuster_id is null then ${is('confirming')} else ${is('adjusting')} end
    when ${step} < 94 then case when c.adjuster_id is null then ${is('confirming')} else ${is('adjusted')} end
    when ${step} < 102 then ${is('confirming')} else ${is('confirmed')} end`
}
