import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import type { EmploymentKind } from './order-rules.ts'
import { timeInUnit } from './path-rules.ts'
import type { AbsenceKind } from './posting-rules.ts'
import { planRefusal } from './relations.ts'
import type { SupervisionRole } from './supervision-rules.ts'

type TeamRow = {
  personId: string
  roles: SupervisionRole[]
  written: string
  kana: string
  employmentKind: EmploymentKind | null
  /** 職種; empty when it is not known. */
  jobFamily: string
  unitName: string | null
  gradeId: string | null
  title: string | null
  absence: AbsenceKind | null
  /** 建制順 among the units of this list, from 1. */
  unitRank: number
  mains: { kind: 'main'; unitId: string; from: string; to: string | null }[]
}

/**
 * 所属職員 with their records as of a day, in 建制順, one query for all of them. Of a day past it shows those who are the actor's still
 * today, by the wall. The caller writes the audit, because it knows which fields it shows.
 */
export async function teamOn(tx: Tx, actor: Actor, day: string) {
  insist(planRefusal(actor, day))
  // Raw, because the way up the organisation is recursive.
  const { rows } = await sql<TeamRow>`
    with recursive mine as (
      select person_id, array_agg(role order by role <> 'superior', role) as roles from people.supervision
      where supervisor_id = ${actor.personId} and upper_inf(recorded) and during @> ${day}::date group by person_id
    ), present as (
      select p.person_id, p.unit_id, p.grade_id, p.title from people.posting p join mine using (person_id)
      where p.kind = 'main' and upper_inf(p.recorded) and p.during @> ${day}::date
    ), up as (
      select v.unit_id as leaf, v.full_name, v.parent_id, array[v.established_order] as path from people.unit_version v
      where v.unit_id in (select unit_id from present) and upper_inf(v.recorded) and v.during @> ${day}::date
      union all
      select up.leaf, up.full_name, v.parent_id, v.established_order || up.path
      from up join people.unit_version v on v.unit_id = up.parent_id and upper_inf(v.recorded) and v.during @> ${day}::date
      where cardinality(up.path) < ${deepest}
    ), place as (
      select distinct on (leaf) leaf, full_name, path from up order by leaf, cardinality(path) desc
    )
    select mine.person_id as "personId", mine.roles, n.written, n.kana, e.kind as "employmentKind",
      coalesce(e.job_family, '') as "jobFamily", place.full_name as "unitName", present.grade_id as "gradeId", present.title,
      a.kind as absence, dense_rank() over (order by place.path)::int as "unitRank",
      (select coalesce(json_agg(json_build_object('kind', p.kind, 'unitId', p.unit_id, 'from', lower(p.during),
          'to', case when upper(p.during) <= access.today() then upper(p.during) end)), '[]')
        from people.posting p where p.person_id = mine.person_id and p.kind = 'main' and upper_inf(p.recorded)) as mains
    from mine
    join people.person_name n on n.person_id = mine.person_id and upper_inf(n.recorded) and n.during @> ${day}::date
    left join present on present.person_id = mine.person_id
    left join place on place.leaf = present.unit_id
    left join people.employment e on e.person_id = mine.person_id and upper_inf(e.recorded) and e.during @> ${day}::date
    left join people.absence a on a.person_id = mine.person_id and upper_inf(a.recorded) and a.during @> ${day}::date
    order by place.path, n.kana, mine.person_id`.execute(tx)
  return rows.map(({ mains, ...row }) => ({ ...row, inUnit: timeInUnit(mains, day) }))
}

/** An organisation that was entered as a circle ends here. */
const deepest = 20
