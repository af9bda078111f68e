import { sql } from 'kysely'
import { unitNamesOn } from '../people/index.ts'
import { searchKey } from '../platform/characters/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { policyVersion } from '../policy/index.ts'
import { servedAbilities } from './ability-words.ts'
import type { Category, CourseState, Delivery } from './course-rules.ts'
import { isCentre } from './keepers.ts'
import { refuse } from './refusals.ts'
import type { SeatChoice } from './session-rules.ts'

export type CourseFilter = {
  readonly q?: string | undefined
  readonly category?: Category | undefined
  /** Paragraphs `ability/…`, divided by commas: courses that serve one of them. */
  readonly abilities?: string | undefined
  /** A day of a 回 lies in between. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Those that the actor keeps, whatever their state. */
  readonly kept?: 'yes' | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export type CourseRow = {
  courseId: string
  title: string
  category: Category
  state: CourseState
  ownerUnitId: string | null
  aim: string
  policyVersionId: string
  abilities: string[]
  grades: string[]
  deliveries: Delivery[]
  hours: number
  next: { name: string; firstOn: string; applyUntil: string | null; choice: SeatChoice } | null
}

/** The catalogue, by title: what is open, as the filter asks; with `kept`, the courses of whoever keeps some. */
export async function listCourses(tx: Tx, actor: Actor, filter: CourseFilter) {
  const { q, category, abilities, from, to, kept, after, limit } = filter
  const keys = (q ?? '').split(/\s+/u).map(searchKey).filter(Boolean)
  const served = (abilities ?? '').split(',').filter(Boolean)
  const [title, id] = after === undefined ? [null, null] : readCursor(after)
  const { rows } = await sql<CourseRow>`
    select c.id as "courseId", c.title, c.category, c.state, c.owner_unit_id as "ownerUnitId", c.aim, c.policy_version_id as "policyVersionId",
      c.abilities, c.grades, c.deliveries, c.hours,
      (select json_build_object('name', s.name, 'firstOn', s.first_on, 'applyUntil', s.apply_until, 'choice', s.choice) from training.session s
        where s.course_id = c.id and s.state = 'open' and s.first_on >= access.today() order by s.first_on limit 1) as next
    from training.course c
    where ${kept ? (isCentre(actor) ? sql`true` : sql`c.id in (select training.my_courses())`) : sql`c.state = 'open'`}
      ${category === undefined ? sql`` : sql`and c.category = ${category}`}
      ${served.length === 0 ? sql`` : sql`and c.abilities && ${served}::text[]`}
      ${sql.join(
        keys.map((key) => sql`and strpos(c.search_key, ${key}) > 0`),
        sql` `,
      )}
      ${
        from === undefined && to === undefined
          ? sql``
          : sql`and exists (select from training.session s join training.session_day d on d.session_id = s.id
              where s.course_id = c.id and s.state in ('open', 'closed')
                and d.on_day between coalesce(${from ?? null}::date, '-infinity') and coalesce(${to ?? null}::date, 'infinity'))`
      }
      ${title === null ? sql`` : sql`and (c.title, c.id) > (${title}, ${id}::uuid)`}
    order by c.title, c.id limit ${limit + 1}`.execute(tx)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: await withWords(tx, actor, page), next: last ? `${last.courseId}_${last.title}` : null }
}

function readCursor(after: string): [title: string, id: string] {
  const found = /^([0-9a-f-]{36})_(.+)$/su.exec(after)
  if (!found?.[1] || !found[2]) throw refuse.brokenCursor()
  return [found[2], found[1]]
}

/** Rows of courses with the names of their abilities, 職位 and 課. */
export async function withWords<Row extends CourseRow>(tx: Tx, actor: Actor, rows: readonly Row[]) {
  const versionIds = [...new Set(rows.map(({ policyVersionId }) => policyVersionId))]
  const unitIds = [...new Set(rows.flatMap(({ ownerUnitId }) => ownerUnitId ?? []))]
  const [versions, units] = await Promise.all([
    Promise.all(versionIds.map(async (id) => [id, await policyVersion(tx, id)] as const)),
    unitNamesOn(tx, unitIds, actor.today.toString()),
  ])
  const byId = new Map(versions)
  return rows.map(({ ownerUnitId, policyVersionId, grades, abilities, hours, ...row }) => {
    const loaded = byId.get(policyVersionId) ?? null
    const names = new Map(loaded?.policy.grades.map(({ id, name }) => [id, name]))
    return {
      ...row,
      hours: Number(hours),
      owner: (ownerUnitId && units.get(ownerUnitId)?.name) ?? null,
      abilities: servedAbilities(loaded, abilities).map(({ text: _, ...ability }) => ability),
      grades: grades.map((id) => ({ id, name: names.get(id) ?? id })),
    }
  })
}

/** Days of 回 that are out between two days, for the calendar: whatever everybody inside may see, and which are one's own. */
export async function listDays(
  tx: Tx,
  { personId }: Actor,
  { from, to }: { readonly from: string; readonly to: string },
) {
  const { rows } = await sql<{
    onDay: string
    begins: string
    ends: string
    hall: string
    courseId: string
    title: string
    name: string
    delivery: Delivery
    isMine: boolean
  }>`
    select d.on_day as "onDay", to_char(d.begins, 'HH24:MI') as begins, to_char(d.ends, 'HH24:MI') as ends, d.hall, c.id as "courseId", c.title, s.name, s.delivery,
      exists (select from training.enrolment e where e.session_id = s.id and e.person_id = ${personId}::uuid
        and e.state in ('offered', 'admitted', 'completed', 'incomplete', 'absent')) as "isMine"
    from training.session_day d join training.session s on s.id = d.session_id join training.course c on c.id = s.course_id
    where d.on_day between ${from}::date and ${to}::date and s.state in ('open', 'closed') and c.state <> 'draft'
    order by d.on_day, d.begins, c.title, s.name limit 1000`.execute(tx)
  return { items: rows }
}
