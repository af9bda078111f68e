import { sql } from 'kysely'
import { type Grades, gradesOf } from '../people/index.ts'
import type { Period } from '../platform/calendar/index.ts'
import { parsePeriod } from '../platform/calendar/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { policyVersion } from '../policy/index.ts'
import type { LineFacts, SeniorFacts } from './chain-rules.ts'
import type { CycleDays } from './deadline-rules.ts'
import type { MotionFacts } from './motion-rules.ts'

/** A person of a 任命権者 as a cycle looks at them. */
export type Candidate = {
  readonly line: LineFacts
  readonly motion: MotionFacts
  readonly unitId: string
  /** From the 局 down to the person's own unit, on the day. */
  readonly unitPath: readonly string[]
}
export type RosterFacts = {
  readonly candidates: readonly Candidate[]
  readonly seniors: ReadonlyMap<string, SeniorFacts>
}

const read = (during: string): Period => {
  const period = parsePeriod(during)
  invariant(period, 'a kept period has a day')
  return period
}
const holds = ({ from, to }: Period, day: string) => from <= day && (to === null || day < to)
const byPerson = <T extends { personId: string }>(rows: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.personId)
    if (group) group.push(row)
    else groups.set(row.personId, [row])
  }
  return groups
}

type Known = { readonly personId: string; readonly during: string }

/**
 * All that the rules ask of the people of a 任命権者, in five statements whatever their number. `asOf`: the day on which chains and units are looked at.
 * Who has no 任命権者 on the record stands under the first in 建制順: ours, for cities with one.
 */
export async function rosterFacts(
  tx: Tx,
  authority: string,
  policyVersionId: string,
  days: CycleDays,
  asOf: string,
): Promise<RosterFacts> {
  const loaded = await policyVersion(tx, policyVersionId)
  invariant(loaded, 'the policy version of a cycle is readable')
  const grades = gradesOf(loaded.policy)
  const from = days.periodFrom < asOf ? days.periodFrom : asOf
  const until = days.periodTo > asOf ? days.periodTo : asOf
  const span = sql`daterange(${from}::date, ${until}::date, '[]')`
  const inSpan = sql`upper_inf(t.recorded) and t.during && ${span}`
  const { rows: employments } = await sql<
    Known & { kind: string; jobFamily: string; isOurs: boolean }
  >`select t.person_id as "personId", t.during::text, t.kind, t.job_family as "jobFamily",
      coalesce(t.appointing_authority, (select a.code from people.appointing_authority a order by a.established_order limit 1)) = ${authority} as "isOurs"
    from people.employment t where ${inSpan} order by t.person_id, lower(t.during)`.execute(tx)
  const { rows: postings } = await sql<
    Known & { kind: string; unitId: string; gradeId: string | null; title: string | null }
  >`select t.person_id as "personId", t.during::text, t.kind, t.unit_id as "unitId", t.grade_id as "gradeId", t.title
    from people.posting t where ${inSpan} order by t.person_id, lower(t.during)`.execute(tx)
  const { rows: absences } = await sql<Known>`select t.person_id as "personId", t.during::text from people.absence t
    where ${inSpan} order by t.person_id, lower(t.during)`.execute(tx)
  const { rows: supervision } = await sql<
    Known & { supervisorId: string; role: string; unitId: string }
  >`select t.person_id as "personId", t.during::text, t.supervisor_id as "supervisorId", t.role, t.unit_id as "unitId"
    from people.supervision t where ${inSpan} order by t.person_id, lower(t.during)`.execute(tx)
  const { rows: units } = await sql<{ unitId: string; parentId: string | null; kind: string }>`
    select t.unit_id as "unitId", t.parent_id as "parentId", t.kind from people.unit_version t
    where upper_inf(t.recorded) and t.during @> ${asOf}::date`.execute(tx)

  const jobs = byPerson(employments)
  const posts = byPerson(postings)
  const away = byPerson(absences)
  const above = byPerson(supervision)
  const unitOf = new Map(units.map((unit) => [unit.unitId, unit]))
  const onDay = supervision.filter(({ during }) => holds(read(during), asOf))
  const superiors = new Map(onDay.filter(({ role }) => role === 'superior').map((row) => [row.personId, row]))
  const headOf = new Map(onDay.filter(({ role }) => role === 'superior').map((row) => [row.unitId, row.supervisorId]))
  const standing = standingOn(grades, jobs, posts, asOf)

  const seniors = new Map<string, SeniorFacts>()
  for (const [personId, held] of jobs)
    seniors.set(personId, {
      gradeOrder: standing(personId)?.gradeOrder ?? 99,
      hasLeft: !held.some(({ during }) => holds(read(during), asOf)),
      isAway: (away.get(personId) ?? []).some(({ during }) => holds(read(during), asOf)),
    })
  const roleOf = (personId: string, role: string) =>
    (above.get(personId) ?? []).find((row) => row.role === role && holds(read(row.during), asOf))?.supervisorId ?? null
  const bureaus = new Set(['bureau', 'ward', 'organ'])

  const candidates: Candidate[] = []
  for (const [personId, held] of jobs) {
    const job = held.findLast(({ during }) => read(during).from <= asOf) ?? held.at(-1)
    const now = standing(personId)
    if (!job?.isOurs || !now) continue
    const line: string[] = []
    let bureauHead: string | null = null
    for (let at = superiors.get(personId); at && line.length < 10 && !line.includes(at.supervisorId); ) {
      line.push(at.supervisorId)
      if (bureauHead === null && bureaus.has(unitOf.get(at.unitId)?.kind ?? '')) bureauHead = at.supervisorId
      at = superiors.get(at.supervisorId)
    }
    const mine = posts.get(personId) ?? []
    const beside = mine.filter(({ kind, during }) => kind !== 'main' && holds(read(during), asOf))
    const who = { gradeId: now.gradeId, jobFamily: job.jobFamily, employmentKind: job.kind }
    candidates.push({
      unitId: now.unitId,
      unitPath: pathOf(unitOf, now.unitId),
      line: {
        ...who,
        personId,
        gradeOrder: now.gradeOrder,
        first: roleOf(personId, 'first-evaluator'),
        second: roleOf(personId, 'second-evaluator'),
        line,
        bureauHead,
        otherHeads: beside.flatMap(({ unitId }) => headOf.get(unitId) ?? []),
      },
      motion: {
        ...who,
        employment: read(job.during),
        hiredOn: read(job.during).from,
        absences: (away.get(personId) ?? []).map(({ during }) => read(during)),
        postings: mine
          .filter(({ kind }) => kind === 'main')
          .map(({ during, unitId, gradeId, title }) => ({
            during: read(during),
            unitId,
            gradeId: grades.gradeOf(job.jobFamily, title, gradeId),
          })),
        evaluators: (above.get(personId) ?? [])
          .filter(({ role }) => role === 'first-evaluator')
          .map(({ during, supervisorId }) => ({ during: read(during), personId: supervisorId })),
        isConcurrent: beside.length > 0,
      },
    })
  }
  return { candidates, seniors }
}

type Post = Known & { kind: string; unitId: string; gradeId: string | null; title: string | null }

/** Where somebody stands on the day; who has left before it, where they stood last. */
function standingOn(
  grades: Grades,
  jobs: ReadonlyMap<string, readonly { jobFamily: string }[]>,
  posts: ReadonlyMap<string, readonly Post[]>,
  asOf: string,
) {
  return (personId: string) => {
    const mains = (posts.get(personId) ?? []).filter(({ kind }) => kind === 'main')
    const post = mains.find(({ during }) => holds(read(during), asOf)) ?? mains.at(-1)
    if (!post) return null
    const gradeId = grades.gradeOf(jobs.get(personId)?.at(-1)?.jobFamily ?? null, post.title, post.gradeId)
    return { unitId: post.unitId, gradeId, gradeOrder: gradeId === null ? 99 : grades.gradeOrder(gradeId) }
  }
}

function pathOf(units: ReadonlyMap<string, { readonly parentId: string | null }>, unitId: string): string[] {
  const path: string[] = []
  for (let at: string | null = unitId; at !== null && !path.includes(at); at = units.get(at)?.parentId ?? null)
    path.unshift(at)
  return path
}
