import { sql } from 'kysely'
import { coalesce, type Period } from '../platform/calendar/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import type { ApplicantFacts, Earlier } from './eligibility-rules.ts'
import { keptDays } from './kept-days.ts'
import { askedOf, type RouteBounds, type RouteFacts } from './route-rules.ts'
import type { StepRule } from './terms-rules.ts'

/** Who stands where today for the route of one applicant: one round trip. */
export async function routeFacts(
  tx: Tx,
  kind: string,
  rules: readonly StepRule[],
  { applicantId, duty }: Pick<RouteBounds, 'applicantId' | 'duty'>,
): Promise<RouteFacts> {
  const asked = JSON.stringify(askedOf(rules, duty))
  const { rows } = await sql<{
    facts: RouteFacts | null
  }>`select requests.route_facts(${applicantId}, ${kind}, ${asked}::jsonb) as facts`.execute(tx)
  const facts = rows[0]?.facts
  invariant(facts, 'whoever may act in a request may know its way')
  return facts
}

type Kept = { readonly during: string }
const periodOf = ({ during }: Kept): Period => keptDays(during)

/**
 * What is known of an applicant for 資格の判定 of a request on a day, as the reader of their record may see it; null for who may not. An earlier paper was asked
 * for when it was handed in.
 */
export async function applicantFacts(
  tx: Tx,
  { id, applicantId: personId }: { readonly id: string | null; readonly applicantId: string },
  kind: string,
  day: string,
): Promise<ApplicantFacts | null> {
  const { rows } = await sql<{
    employments: (Kept & { kind: string; jobFamily: string })[]
    postings: (Kept & { unitId: string; gradeId: string | null })[]
    absences: (Kept & { kind: string })[]
    birthDate: string | null
    earlier: Earlier[]
  }>`select
    (select coalesce(json_agg(json_build_object('kind', e.kind, 'jobFamily', e.job_family, 'during', e.during) order by lower(e.during)), '[]')
      from people.employment e where e.person_id = ${personId} and upper_inf(e.recorded)) as employments,
    (select coalesce(json_agg(json_build_object('unitId', p.unit_id, 'gradeId', p.grade_id, 'during', p.during) order by lower(p.during)), '[]')
      from people.posting p where p.person_id = ${personId} and p.kind = 'main' and upper_inf(p.recorded)) as postings,
    (select coalesce(json_agg(json_build_object('kind', a.kind, 'during', a.during) order by lower(a.during)), '[]')
      from people.absence a where a.person_id = ${personId} and upper_inf(a.recorded)) as absences,
    (select d.birth_date from people.person_detail d where d.person_id = ${personId} and upper_inf(d.recorded)) as "birthDate",
    (select coalesce(json_agg(json_build_object('requestId', r.id, 'state', r.state,
        'sentOn', coalesce(r.paper_on, (r.first_sent_at at time zone 'Asia/Tokyo')::date), 'payload', s.payload,
        'carriedOnBy', (select coalesce(json_agg(json_build_object('kind', f.kind, 'state', f.state, 'payload', fs.payload) order by f.turn), '[]')
          from requests.request f join requests.submission fs on fs.request_id = f.id and fs.round = f.round where f.follows = r.id)) order by r.turn), '[]')
      from requests.request r join requests.submission s on s.request_id = r.id and s.round = r.round
      where r.applicant_id = ${personId} and r.kind = ${kind} and r.first_sent_at is not null and r.id is distinct from ${id}::uuid) as earlier`.execute(
    tx,
  )
  const [row] = rows
  if (!row || row.employments.length === 0) return null
  const employments = row.employments.map((one) => ({ ...one, during: periodOf(one) }))
  const covers = ({ from, to }: Period) => from <= day && (to === null || day < to)
  const service = coalesce(employments.map(({ during }) => during)).find(covers)
  const postings = row.postings.map((one) => ({ ...one, during: periodOf(one) }))
  const posting = postings.find(({ during }) => covers(during))
  const inUnit = coalesce(postings.filter(({ unitId }) => unitId === posting?.unitId).map(({ during }) => during)).find(
    covers,
  )
  const employment = employments.find(({ during }) => covers(during))
  return {
    employment: employment ?? null,
    inServiceSince: service?.from ?? null,
    gradeId: posting?.gradeId ?? null,
    inUnitSince: inUnit?.from ?? null,
    birthDate: row.birthDate,
    absences: row.absences.map((one) => ({ kind: one.kind, during: periodOf(one) })),
    earlier: row.earlier,
  }
}
