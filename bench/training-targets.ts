import type pg from 'pg'
import { today } from './cities.ts'
import { report } from './report.ts'

/** 基本研修 of a city: whom 40 rules mean, found among everybody at once, the first time and in a night in which nobody moved. Leaves the city as it was. */
export async function reportTargets(database: pg.Client) {
  await database.query(`begin`)
  await database.query(
    `select set_config('sodachi.today', $1, true), set_config('sodachi.actor_kind', 'service', true)`,
    [today],
  )
  await database.query(`delete from training.targeting`)
  await database.query(`
    with course as (select c.id, row_number() over (order by c.title, c.id) as n from training.course c limit 20),
    meant as (
      insert into training.targeting (course_id, reference_on, is_required, written_by)
      select c.id, '2026-04-01', true, (select a.id from people.account a limit 1) from course c
    )
    insert into training.target_rule (course_id, number, kind, grades, employments, within_months, years, returns)
    select c.id, r.number, r.kind, r.grades, '{regular}', r.within_months, r.years, r.returns
    from course c cross join lateral (values
      (1, case c.n % 2 when 0 then 'promoted' else 'service' end, case c.n % 2 when 0 then array['chief', 'section-director', 'senior-officer'] else '{}' end,
        case c.n % 2 when 0 then 24 end, case c.n % 2 when 0 then '{}'::integer[] else array[1, 4, 7, 10] end, '{}'::text[]),
      (2, case c.n % 2 when 0 then 'mid-career' else 'returned' end, '{}'::text[], 60, '{}'::integer[],
        case c.n % 2 when 0 then '{}'::text[] else array['leave', 'childcare-leave', 'study-leave', 'dispatch'] end)
    ) r (number, kind, grades, within_months, years, returns)`)
  const [people] = (await database.query<{ n: number }>(`select count(*)::integer as n from training.target_facts()`))
    .rows
  const [rules] = (await database.query<{ n: number }>(`select count(*)::integer as n from training.target_rule`)).rows
  const timed = async () => {
    const began = performance.now()
    const { rows } = await database.query<{ n: number }>(
      `select sum(found)::integer as n from training.settle_targets(null)`,
    )
    return { seconds: (performance.now() - began) / 1000, found: rows[0]?.n ?? 0 }
  }
  const first = await timed()
  const again = await timed()
  const of = `${people?.n} staff × ${rules?.n} rules`
  report({
    name: `研修の対象者: ${of}, ${first.found} found`,
    value: first.seconds,
    unit: 's',
    limit: 10,
    better: 'lower',
  })
  report({
    name: `研修の対象者: ${of}, a night without moves`,
    value: again.seconds,
    unit: 's',
    limit: 10,
    better: 'lower',
  })
  await database.query(`rollback`)
}
