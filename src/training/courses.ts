import { sql } from 'kysely'
import { unitNamesOn, writtenNames } from '../people/index.ts'
import { searchKey } from '../platform/characters/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { policyOn, policyVersion } from '../policy/index.ts'
import { namedBy, servedAbilities } from './ability-words.ts'
import { type Category, type CourseState, type CourseText, courseProblems, type Delivery } from './course-rules.ts'
import type { EnrolmentState } from './enrolment-rules.ts'
import { refusalsOf } from './enrolments.ts'
import { centreRefusal, insistKeeper, isCentre, keeps } from './keepers.ts'
import { refuse, unfit } from './refusals.ts'
import { sessionsOf } from './sessions.ts'

/** Everything that is said of a course, as its keeper writes it. */
export type WrittenCourse = CourseText & {
  readonly content: string
  readonly hours: number
  readonly attendedPercent: number | null
  /** Courses that have to be completed before. */
  readonly needs: readonly string[]
}

/** A course with what its page shows; the sentences of its abilities are those of the version it was written by. */
export async function readCourse(tx: Tx, actor: Actor, courseId: string) {
  const row = await tx
    .selectFrom('training.course')
    .select(['id', 'title', 'category', 'state', 'ownerUnitId', 'aim', 'timing', 'content', 'policyVersionId'])
    .select(['abilities', 'grades', 'deliveries', 'hours', 'attendedPercent', 'version'])
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  const today = actor.today.toString()
  const [sessions, refusals, mine, loaded, needs, keepers, mayKeep, units] = await Promise.all([
    sessionsOf(tx, courseId),
    refusalsOf(tx, actor, courseId),
    myEnrolment(tx, actor, courseId),
    policyVersion(tx, row.policyVersionId),
    tx
      .selectFrom('training.courseNeed as n')
      .innerJoin('training.course as c', 'c.id', 'n.neededId')
      .select(['c.id as courseId', 'c.title'])
      .select(sql<boolean>`training.has_completed(${actor.personId}::uuid, c.id)`.as('isCompleted'))
      .where('n.courseId', '=', courseId)
      .orderBy('c.title')
      .execute(),
    tx
      .selectFrom('training.courseKeeper')
      .select('personId')
      .where('courseId', '=', courseId)
      .orderBy('namedAt')
      .execute(),
    keeps(tx, courseId),
    unitNamesOn(tx, row.ownerUnitId === null ? [] : [row.ownerUnitId], today),
  ])
  const names = await writtenNames(
    tx,
    keepers.map(({ personId }) => personId),
  )
  const gradeNames = new Map(loaded?.policy.grades.map(({ id, name }) => [id, name]))
  return {
    courseId,
    title: row.title,
    category: row.category as Category,
    state: row.state as CourseState,
    ownerUnitId: row.ownerUnitId,
    owner: (row.ownerUnitId && units.get(row.ownerUnitId)?.name) ?? null,
    aim: row.aim,
    timing: row.timing,
    content: row.content,
    abilities: servedAbilities(loaded, row.abilities),
    grades: row.grades.map((id) => ({ id, name: gradeNames.get(id) ?? id })),
    deliveries: row.deliveries as Delivery[],
    hours: Number(row.hours),
    attendedPercent: row.attendedPercent,
    version: row.version,
    needs,
    keepers: keepers.map(({ personId }) => ({ personId, name: names.get(personId) ?? null })),
    sessions: sessions.map(({ version, offerDays, ...session }) => {
      const refusal = refusals.get(session.sessionId)
      return {
        ...session,
        kept: mayKeep ? { version, offerDays } : null,
        whyNot: refusal ? { says: refusal.message, fix: refusal.fix } : null,
      }
    }),
    mine: mine ?? null,
    may: { keep: mayKeep, name: isCentre(actor) },
  }
}

/** How the actor stands to a course: what is under way, else the last. */
const myEnrolment = (tx: Tx, { personId }: Actor, courseId: string) =>
  tx
    .selectFrom('training.enrolment')
    .select(['id as enrolmentId', 'sessionId', 'title', sql<EnrolmentState>`state`.as('state')])
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .orderBy(sql`state in ('applied', 'waiting', 'offered', 'admitted')`, 'desc')
    .orderBy('appliedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The policy in force, which a course that is written today names. */
async function policyNamed(tx: Tx, actor: Actor, course: WrittenCourse) {
  const loaded = await policyOn(tx, actor.today.toString())
  if (!loaded) throw refuse.noPolicy()
  insist(unfit('研修', courseProblems(course, namedBy(loaded))))
  return loaded.versionId
}

/** By what it is found: its name, what for, and the 課 that runs it. */
async function foundBy(tx: Tx, actor: Actor, { title, aim, ownerUnitId }: WrittenCourse) {
  const units = await unitNamesOn(tx, ownerUnitId === null ? [] : [ownerUnitId], actor.today.toString())
  return [title, aim, (ownerUnitId && units.get(ownerUnitId)?.fullName) ?? ''].map(searchKey).join(' ')
}

/** A course in preparation, by the 人材育成センター; nobody but its keepers sees it. */
export async function makeCourse(tx: Tx, actor: Actor, course: WrittenCourse) {
  insist(centreRefusal(actor))
  const { needs, ...said } = course
  const courseId: string = crypto.randomUUID()
  await tx
    .insertInto('training.course')
    .values({
      id: courseId,
      ...columns(said),
      policyVersionId: await policyNamed(tx, actor, course),
      searchKey: await foundBy(tx, actor, course),
    })
    .execute()
  await saveNeeds(tx, courseId, needs)
  await audit(tx, { did: 'training.makeCourse', record: courseId })
  return { courseId }
}

/** Saves a course; its abilities become those of the policy in force. Refuses what somebody else has changed meanwhile. */
export async function saveCourse(
  tx: Tx,
  actor: Actor,
  { courseId, version, ...course }: WrittenCourse & { readonly courseId: string; readonly version: number },
) {
  const found = await lockKept(tx, courseId)
  if (found.version !== version) throw refuse.changedElsewhere()
  const { needs, ...said } = course
  await tx
    .updateTable('training.course')
    .set({
      ...columns(said),
      policyVersionId: await policyNamed(tx, actor, course),
      searchKey: await foundBy(tx, actor, course),
      version: version + 1,
      writtenAt: sql<string>`access.instant()`,
    })
    .where('id', '=', courseId)
    .execute()
  await saveNeeds(tx, courseId, needs)
  await audit(tx, { did: 'training.saveCourse', record: courseId })
  return { version: version + 1 }
}

const columns = ({ abilities, grades, deliveries, ...said }: Omit<WrittenCourse, 'needs'>) => ({
  ...said,
  abilities: [...abilities],
  grades: [...grades],
  deliveries: [...deliveries],
})

async function saveNeeds(tx: Tx, courseId: string, needs: readonly string[]) {
  await tx.deleteFrom('training.courseNeed').where('courseId', '=', courseId).execute()
  const needed = [...new Set(needs)].filter((id) => id !== courseId)
  if (needed.length === 0) return
  await tx
    .insertInto('training.courseNeed')
    .values(needed.map((neededId) => ({ courseId, neededId })))
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '23503' ? refuse.noSuchCourse() : error
    })
}

/** Opens a course to everybody, or ends it: an ended one keeps its records and is not found any more. */
export async function setCourse(
  tx: Tx,
  _: Actor,
  { courseId, state }: { readonly courseId: string; readonly state: 'open' | 'closed' },
) {
  await lockKept(tx, courseId)
  await tx.updateTable('training.course').set({ state }).where('id', '=', courseId).execute()
  await audit(tx, { did: 'training.setCourse', record: courseId, fields: [state] })
}

export async function throwCourseAway(tx: Tx, actor: Actor, courseId: string) {
  const found = await lockKept(tx, courseId)
  insist(centreRefusal(actor))
  if (found.state !== 'draft') throw refuse.courseInUse()
  await tx.deleteFrom('training.course').where('id', '=', courseId).execute()
  await audit(tx, { did: 'training.throwCourseAway', record: courseId })
}

/** Locks a course that the actor keeps: two keepers take turns. */
async function lockKept(tx: Tx, courseId: string) {
  const course = tx.selectFrom('training.course').select(['version', 'state']).where('id', '=', courseId)
  await course.executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  return course.forUpdate().executeTakeFirstOrThrow(() => refuse.noSuchCourse())
}
