import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { withGradeNames } from '../grades.ts'
import type { Placed, Seen } from './change-rules.ts'

/** Everybody as the directory would show them today, by 職員番号, with 局 and 上司. Read by the service that writes people. */
export async function lookAtPeople(tx: Tx, today: string): Promise<Seen> {
  // The 局 of each unit by walking up once; `union` ends where a wrong organisation goes in a circle.
  const { rows } = await sql<Omit<Placed, 'gradeName'> & { gradeId: string | null }>`
    with recursive version as (
      select unit_id, parent_id, name from people.unit_version where upper_inf(recorded) and during @> ${today}::date
    ), up as (
      select unit_id, unit_id as top_id from version
      union
      select up.unit_id, v.parent_id from up join version v on v.unit_id = up.top_id where v.parent_id is not null
    ), bureau as (
      select up.unit_id, min(v.name) as name from up join version v on v.unit_id = up.top_id
      where v.parent_id is null group by up.unit_id
    ), superior as (
      select s.person_id, e.written as name from people.supervision s
      join people.directory_entry e on e.person_id = s.supervisor_id and e.from_day <= ${today}::date and e.to_day > ${today}::date
      where s.role = 'superior' and upper_inf(s.recorded) and s.during @> ${today}::date
    )
    select d.staff_number as "number", d.written as "name", d.unit_name as "unitName", coalesce(b.name, d.unit_name) as "bureau",
      d.grade_id as "gradeId", d.title, s.name as "superior"
    from people.directory_entry d
    left join bureau b on b.unit_id = d.unit_id
    left join superior s on s.person_id = d.person_id
    where d.from_day <= ${today}::date and d.to_day > ${today}::date
    order by d.unit_order, d.grade_order, d.staff_number`.execute(tx)
  return new Map((await withGradeNames(tx, today, rows)).map(({ gradeId: _, ...row }) => [row.number, row]))
}
