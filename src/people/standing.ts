import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import type { EmploymentKind } from './order-rules.ts'
import type { AbsenceKind, LineKind, OrderKind, PostingKind } from './posting-rules.ts'

type Days = { from: string; to: string | null }

type Standing = {
  written: string | null
  birthDate: string | null
  employmentKind: EmploymentKind | null
  /** 職種; empty when it is not known. */
  jobFamily: string
  postings: (Days & {
    kind: PostingKind
    unitId: string
    /** As the unit was called then. */
    unitName: string | null
    /** As it is called on the day, or was at the last. */
    unitNameNow: string | null
    /** 所属コード of the unit and of those above it as they stand on the day (or stood last), the nearest first: for its 部門. */
    unitCodes: string[]
    /** As the order names it; 読替 not yet done. */
    gradeId: string | null
    title: string | null
    lineKind: LineKind | null
    byKind: OrderKind
  })[]
  absences: (Days & { kind: AbsenceKind })[]
  /** People of whom the person is 上司 or evaluator, by 職位 from the top; empty for nearly everybody. */
  team: { gradeId: string | null; count: number }[]
}

/** More than any organisation has steps, so that units in a circle end. */
const highest = 9

/**
 * Where a person stands, for their own first page: one round trip instead of the whole record, because everybody opens it every morning.
 * The wall shows it to whoever may see the record; it is meant for the person, and so not audited.
 */
export async function standingOf(tx: Tx, personId: string, day: string) {
  const now = sql`upper_inf(t.recorded) and t.during @> ${day}::date`
  // That a period ends on a day to come is a plan.
  const days = sql`'from', lower(t.during), 'to', case when upper(t.during) <= access.today() then upper(t.during) end`
  // A unit as it is on the day, else as it was last, else as it will be first.
  const latest = sql`upper_inf(v.recorded)
    order by v.during @> ${day}::date desc, lower(v.during) <= ${day}::date desc, abs(lower(v.during) - ${day}::date) limit 1`
  const { rows } = await sql<Standing>`select
    (select t.written from people.person_name t where t.person_id = ${personId} and ${now}) as written,
    (select t.birth_date from people.person_detail t where t.person_id = ${personId} and upper_inf(t.recorded)) as "birthDate",
    e.kind as "employmentKind", coalesce(e.job_family, '') as "jobFamily",
    coalesce((select json_agg(json_build_object(${days}, 'kind', t.kind, 'unitId', t.unit_id, 'gradeId', t.grade_id, 'title', t.title,
        'byKind', t.by_kind, 'lineKind', t.line_kind, 'unitName', v.full_name, 'unitNameNow', above.name, 'unitCodes', above.codes) order by lower(t.during) desc, t.kind <> 'main', t.id)
      from people.posting t
      left join lateral (select v.full_name from people.unit_version v where v.unit_id = t.unit_id and upper_inf(v.recorded)
        order by v.during @> lower(t.during) desc, lower(v.during) limit 1) v on true
      cross join lateral (
        with recursive up as (
          (select v.code, v.full_name, v.parent_id, 0 as height from people.unit_version v where v.unit_id = t.unit_id and ${latest})
          union all
          select above.code, above.full_name, above.parent_id, up.height + 1 from up cross join lateral (
            select v.code, v.full_name, v.parent_id from people.unit_version v where v.unit_id = up.parent_id and ${latest}
          ) above where up.height < ${highest}
        ) select coalesce(json_agg(up.code order by up.height), '[]') as codes, max(up.full_name) filter (where up.height = 0) as name from up
      ) above
      where t.person_id = ${personId} and upper_inf(t.recorded)), '[]') as postings,
    coalesce((select json_agg(json_build_object(${days}, 'kind', t.kind))
      from people.absence t where t.person_id = ${personId} and upper_inf(t.recorded)), '[]') as absences,
    coalesce((select json_agg(json_build_object('gradeId', m.grade_id, 'count', m.count) order by m.grade_order) from (
        select d.grade_id, d.grade_order, count(distinct t.person_id)::int as count
        from people.supervision t join people.directory_entry d on d.person_id = t.person_id
        where t.supervisor_id = ${personId} and ${now} group by d.grade_id, d.grade_order
      ) m), '[]') as team
    from (select) one
    left join people.employment e on e.person_id = ${personId} and upper_inf(e.recorded) and e.during @> ${day}::date`.execute(
    tx,
  )
  const [standing] = rows
  invariant(standing, 'a query from one row gives one row')
  // A 本務 whose end is still a plan has none here.
  const place = standing.postings.find(
    ({ kind, from, to }) => kind === 'main' && from <= day && (to === null || to > day),
  )
  return { ...standing, place: place ?? null }
}
