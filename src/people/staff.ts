import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { withGradeNames } from './grades.ts'
import type { EmploymentKind } from './order-rules.ts'
import type { AbsenceKind, LineKind, OrderKind, PostingKind } from './posting-rules.ts'
import { refuse } from './refusals.ts'
import { insiderRefusal, isPersonnel } from './relations.ts'
import type { SupervisionRole } from './supervision-rules.ts'

/** What everybody inside may see of a person, and whether the actor may open the record: the wall shows its 任用 to those who may. */
export async function personPage(tx: Tx, actor: Actor, personId: string) {
  const person = await publicPerson(tx, actor, personId)
  const { rows } = await sql<{ mayReadRecord: boolean }>`
    select exists (select from people.employment where person_id = ${personId}) as "mayReadRecord"`.execute(tx)
  return { ...person, mayReadRecord: rows[0]?.mayReadRecord ?? false }
}

/** What everybody inside may see of a person: as in 職員名簿. */
export async function publicPerson(tx: Tx, actor: Actor, personId: string) {
  insist(insiderRefusal(actor))
  const rows = tx
    .selectFrom('people.directoryEntry')
    .select(['personId', 'written', 'kana', 'unitId', 'unitName', 'gradeId', 'title'])
    .where('personId', '=', personId)
    .execute()
  const [person] = await withGradeNames(tx, actor.today.toString(), rows)
  if (!person) throw refuse.noSuchPerson()
  return person
}

/** Names of people as 職員名簿 shows them today; who is not in it is not in the answer. */
export async function writtenNames(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('people.directoryEntry')
    .select(['personId', 'written'])
    .where('personId', 'in', [...personIds])
    .execute()
  return new Map(rows.map(({ personId, written }) => [personId, written]))
}

/** Where a person stands on a day: what 読替 and the role of the policy are asked with. null when they are not staff on it. */
export async function placeOn(tx: Tx, personId: string, day: string) {
  const { rows } = await sql<StaffPlace>`
    select p.unit_id as "unitId", v.name as "unitName", v.full_name as "unitFullName", p.grade_id as "gradeId", p.title,
      p.line_kind as "lineKind", coalesce(e.job_family, '') as "jobFamily"
    from people.posting p
    left join people.unit_version v on v.unit_id = p.unit_id and upper_inf(v.recorded) and v.during @> ${day}::date
    left join people.employment e on e.person_id = p.person_id and upper_inf(e.recorded) and e.during @> ${day}::date
    where p.person_id = ${personId} and p.kind = 'main' and upper_inf(p.recorded) and p.during @> ${day}::date`.execute(
    tx,
  )
  return rows[0] ?? null
}
export type StaffPlace = {
  unitId: string
  unitName: string | null
  unitFullName: string | null
  /** As the order names it; 読替 not yet done. */
  gradeId: string | null
  title: string | null
  lineKind: LineKind | null
  /** 職種; empty when it is not known. */
  jobFamily: string
}

export type RecordQuestion = {
  readonly personId: string
  /** The day on which supervisors are asked for. */
  readonly asOf: string
  /** What was known at this instant; null: what is known now. */
  readonly knownAt: string | null
}

/**
 * 人事の記録 of one person: numbers, 任用, 異動歴 with the names that units had then, absences, supervisors. For the person, the 上司 and
 * evaluators of today and the HR duties; everybody else is refused. Reading that of somebody else is audited.
 */
export async function staffRecord(tx: Tx, actor: Actor, { personId, asOf, knownAt }: RecordQuestion) {
  const { rows } = await recordQuery(tx, actor, { personId, asOf, knownAt })
  const record = rows[0]
  if (!record || record.employments.length === 0) {
    await publicPerson(tx, actor, personId)
    throw refuse.recordNotYours()
  }
  if (personId !== actor.personId) {
    const read = Object.entries(record).filter(([, value]) => value !== null && String(value) !== '')
    await audit(tx, { did: 'people.readRecord', about: personId, fields: read.map(([field]) => field) })
  }
  const postings = await withGradeNames(tx, actor.today.toString(), record.postings)
  // 異動歴 reaches back to 職位 that the policy of today no longer has.
  return { personId, ...record, postings: postings.map((row) => ({ ...row, gradeName: row.gradeName ?? row.gradeId })) }
}

type Days = { from: string; to: string | null }
type LicenceFacts = { name: string; acquiredOn: string; validUntil: string | null; endedOn: string | null }
type StaffRecord = {
  names: (Days & { written: string; kana: string; formerFamily: string | null })[]
  staffNumbers: (Days & { number: string })[]
  employments: (Days & { kind: EmploymentKind; jobFamily: string; appointingAuthority: string | null })[]
  postings: (Days & {
    kind: PostingKind
    unitId: string
    unitName: string | null
    gradeId: string | null
    title: string | null
    lineKind: LineKind | null
    byKind: OrderKind
  })[]
  absences: (Days & { kind: AbsenceKind })[]
  licences: (LicenceFacts & { licenceId: string })[]
  licenceChanges: (LicenceFacts & { closedOn: string; because: string; closedByName: string | null })[]
  supervisors: {
    role: SupervisionRole
    personId: string
    written: string | null
    unitName: string | null
    isOverride: boolean
  }[]
  /** Birth date, sex and mail are not the superior's business: null for those who may not see them. */
  detail: { birthDate: string; sex: string | null; hiredOn: string | null; email: string | null } | null
}

/** One round trip, because a page waits for it. The wall leaves out what the actor may not see. */
function recordQuery(tx: Tx, actor: Actor, { personId, asOf, knownAt }: RecordQuestion) {
  const known = knownAt === null ? sql`upper_inf(t.recorded)` : sql`t.recorded @> ${knownAt}::timestamptz`
  const from = sql`lower(t.during)`
  // That a period ends on a day to come is a plan.
  const to = isPersonnel(actor)
    ? sql`upper(t.during)`
    : sql`case when upper(t.during) <= access.today() then upper(t.during) end`
  const list = (table: string, fields: ReturnType<typeof sql>, order = sql`lower(t.during)`) => sql`
    coalesce((select json_agg(json_build_object('from', ${from}, 'to', ${to}, ${fields}) order by ${order})
      from ${sql.table(table)} t where t.person_id = ${personId} and ${known}), '[]')`
  // A payroll system may tell of an order, and not of the unit in those days: then its first known name stands, as every unit has one.
  const unitName = (day: ReturnType<typeof sql>) => sql`(select v.full_name from people.unit_version v
    where v.unit_id = t.unit_id and upper_inf(v.recorded) order by v.during @> ${day} desc, lower(v.during) limit 1)`

  const licence = sql`'name', t.name, 'acquiredOn', t.acquired_on, 'validUntil', t.valid_until, 'endedOn', t.ended_on`

  return sql<StaffRecord>`select
    ${list('people.person_name', sql`'written', t.written, 'kana', t.kana, 'formerFamily', t.former_family`)} as names,
    ${list('people.staff_number', sql`'number', t.number`)} as "staffNumbers",
    ${list(
      'people.employment',
      sql`'kind', t.kind, 'jobFamily', t.job_family, 'appointingAuthority',
      (select a.name from people.appointing_authority a where a.code = t.appointing_authority)`,
    )} as employments,
    ${list(
      'people.posting',
      sql`'kind', t.kind, 'unitId', t.unit_id, 'unitName', ${unitName(sql`lower(t.during)`)}, 'gradeId', t.grade_id,
        'title', t.title, 'lineKind', t.line_kind, 'byKind', t.by_kind`,
      sql`lower(t.during) desc, t.kind <> 'main', t.id`,
    )} as postings,
    ${list('people.absence', sql`'kind', t.kind`)} as absences,
    coalesce((select json_agg(json_build_object('licenceId', t.id, ${licence}) order by t.acquired_on, t.name)
      from people.licence t where t.person_id = ${personId} and ${known}), '[]') as licences,
    coalesce((select json_agg(json_build_object(${licence}, 'closedOn', (upper(t.recorded) at time zone 'Asia/Tokyo')::date,
        'because', t.closed_because, 'closedByName', access.account_name(t.closed_by)) order by upper(t.recorded) desc)
      from people.licence t where t.person_id = ${personId} and not upper_inf(t.recorded)), '[]') as "licenceChanges",
    coalesce((select json_agg(json_build_object('role', t.role, 'personId', t.supervisor_id, 'written',
        (select d.written from people.directory_entry d where d.person_id = t.supervisor_id),
        'unitName', ${unitName(sql`${asOf}::date`)}, 'isOverride', t.is_override) order by t.role = 'superior' desc, t.role)
      from people.supervision t where t.person_id = ${personId} and ${known} and t.during @> ${asOf}::date), '[]') as supervisors,
    (select json_build_object('birthDate', t.birth_date, 'sex', t.sex, 'hiredOn', t.hired_on, 'email', t.email)
      from people.person_detail t where t.person_id = ${personId} and ${known}) as detail`.execute(tx)
}

/** Ends the task that asks a person to look through their own record (氏名, 所属, 任用). */
export async function confirmDetails(tx: Tx, actor: Actor) {
  await sql`update platform.task set done_at = access.instant()
    where person_id = ${actor.personId} and key = 'people.confirm-details' and done_at is null`.execute(tx)
  await audit(tx, { did: 'people.confirmDetails', about: actor.personId })
}
