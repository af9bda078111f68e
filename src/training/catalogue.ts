import { sql } from 'kysely'
import { searchKey } from '../platform/characters/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import type { SignedInContext } from '../platform/http/index.ts'
import { policyKept, policyVersion } from '../policy/index.ts'
import { servedAbilities } from './ability-words.ts'
import type { Category, CourseState, Delivery } from './course-rules.ts'
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
  owner: string | null
  aim: string
  policyVersionId: string
  abilities: string[]
  grades: string[]
  deliveries: Delivery[]
  hours: number
  next: { name: string; firstOn: string; applyUntil: string | null; choice: SeatChoice } | null
}

/** What a page of many courses shows of each, of `training.course c`. */
export const courseColumns = sql`c.id as "courseId", c.title, c.category, c.state, c.aim, c.policy_version_id as "policyVersionId",
      c.abilities, c.grades, c.deliveries, c.hours,
      (select u.name from people.unit_version u where u.unit_id = c.owner_unit_id and upper_inf(u.recorded) and lower(u.during) <= access.today()
        order by lower(u.during) desc limit 1) as owner,
      (select json_build_object('name', s.name, 'firstOn', s.first_on, 'applyUntil', s.apply_until, 'choice', s.choice) from training.session s
        where s.course_id = c.id and s.state = 'open' and s.first_on >= access.today() order by s.first_on limit 1) as next`

/** The catalogue, by title: what is open, as the filter asks; with `kept`, the courses of whoever keeps some. Goes out in one piece (ADR 28). */
export async function listCourses(context: Pick<SignedInContext, 'as' | 'look'>, filter: CourseFilter) {
  const { rows } = await context.look(courseRows(filter))
  const page = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? page.at(-1) : undefined
  return { items: await withWords(context, page), next: last ? `${last.courseId}_${last.title}` : null }
}

function courseRows(filter: CourseFilter) {
  const { q, category, abilities, from, to, kept, after, limit } = filter
  const keys = (q ?? '').split(/\s+/u).map(searchKey).filter(Boolean)
  const served = (abilities ?? '').split(',').filter(Boolean)
  const [title, id] = after === undefined ? [null, null] : readCursor(after)
  return sql<CourseRow>`
    select ${courseColumns}
    from training.course c
    where ${kept ? sql`((select access.has_duty('training-centre')) or c.id = any (array(select training.my_courses())))` : sql`c.state = 'open'`}
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
    order by c.title, c.id limit ${limit + 1}`
}

function readCursor(after: string): [title: string, id: string] {
  const found = /^([0-9a-f-]{36})_(.+)$/su.exec(after)
  if (!found?.[1] || !found[2]) throw refuse.brokenCursor()
  return [found[2], found[1]]
}

/** Rows of courses with the names of their abilities and 職位. What a course names is published, and published for everybody: it is read once. */
export async function withWords<Row extends CourseRow>({ as }: Pick<SignedInContext, 'as'>, rows: readonly Row[]) {
  const versionIds = [...new Set(rows.map(({ policyVersionId }) => policyVersionId))]
  const missing = versionIds.filter((id) => policyKept(id) === undefined)
  const read = missing.length === 0 ? [] : await as((tx) => Promise.all(missing.map((id) => policyVersion(tx, id))))
  const byId = new Map(versionIds.map((id) => [id, policyKept(id) ?? read[missing.indexOf(id)] ?? null]))
  return rows.map(({ policyVersionId, grades, abilities, hours, ...row }) => {
    const loaded = byId.get(policyVersionId) ?? null
    const names = new Map(loaded?.policy.grades.map(({ id, name }) => [id, name]))
    return {
      ...row,
      hours: Number(hours),
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
