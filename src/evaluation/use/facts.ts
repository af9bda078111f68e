import { sql } from 'kysely'
import { gradesOf } from '../../people/index.ts'
import { age } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { policyInForce } from '../../policy/index.ts'
import { type Status, statuses } from './pay-rules.ts'

export type UsedPerson = {
  readonly personId: string
  readonly unitId: string
  readonly bureauId: string | null
  readonly gradeId: string | null
  readonly jobFamily: string
  readonly employmentKind: string
  readonly age: number | null
  readonly statuses: readonly Status[]
}

type Row = {
  personId: string
  employmentKind: string
  jobFamily: string
  unitId: string
  gradeId: string | null
  title: string | null
  byKind: string
  birthDate: string | null
  absences: string[]
}

/** The staff of a 任命権者 on a day, as the rules of a use ask of them; in two statements whatever their number. Who has no 任命権者 stands under the first. */
export async function usedPeople(tx: Tx, authority: string, day: string): Promise<UsedPerson[]> {
  const { policy } = await policyInForce(tx, day)
  const grades = gradesOf(policy)
  const { rows } = await sql<Row>`
    select e.person_id as "personId", e.kind as "employmentKind", e.job_family as "jobFamily", p.unit_id as "unitId", p.grade_id as "gradeId", p.title,
      p.by_kind as "byKind", (select d.birth_date::text from people.person_detail d where d.person_id = e.person_id and upper_inf(d.recorded)) as "birthDate",
      array(select a.kind from people.absence a where a.person_id = e.person_id and upper_inf(a.recorded) and a.during @> ${day}::date) as absences
    from people.employment e
    join people.posting p on p.person_id = e.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> ${day}::date
    where upper_inf(e.recorded) and e.during @> ${day}::date
      and coalesce(e.appointing_authority, (select a.code from people.appointing_authority a order by a.established_order limit 1)) = ${authority}
    order by e.person_id`.execute(tx)
  const bureaus = await bureausOn(tx, day)
  const known: readonly string[] = statuses
  return rows.map(({ title, byKind, birthDate, absences, ...row }) => ({
    ...row,
    gradeId: grades.gradeOf(row.jobFamily, title, row.gradeId),
    bureauId: bureaus(row.unitId),
    age: birthDate === null ? null : age(birthDate, day),
    statuses: [...absences, byKind].filter((one): one is Status => known.includes(one)),
  }))
}

const topKinds = ['bureau', 'ward', 'organ']

/** The 局（区） above a unit on a day; null for a unit that stands under none. */
async function bureausOn(tx: Tx, day: string) {
  const { rows } = await sql<{ unitId: string; parentId: string | null; kind: string }>`
    select unit_id as "unitId", parent_id as "parentId", kind from people.unit_version where upper_inf(recorded) and during @> ${day}::date`.execute(
    tx,
  )
  const units = new Map(rows.map((unit) => [unit.unitId, unit]))
  return (unitId: string): string | null => {
    const seen = new Set<string>()
    for (
      let at = units.get(unitId);
      at && !seen.has(at.unitId);
      at = at.parentId ? units.get(at.parentId) : undefined
    ) {
      if (topKinds.includes(at.kind)) return at.unitId
      seen.add(at.unitId)
    }
    return null
  }
}
