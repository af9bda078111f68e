import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import type { EnrolmentState } from '../enrolment-rules.ts'
import { keeps } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import type { Scorm } from './learning-rules.ts'
import type { PackageItem } from './manifest.ts'
import type { MaterialKind } from './material-rules.ts'
import { openPass } from './passes.ts'
import { refuseLearning } from './refusals.ts'

/** By which enrolment the actor learns in a course; null for a keeper who looks at what the others see. */
export async function seatOf(tx: Tx, courseId: string) {
  const { rows } = await sql<{ enrolmentId: string; isLive: boolean }>`
    select enrolment_id as "enrolmentId", is_live as "isLive" from training.seat_to_learn(${courseId})`.execute(tx)
  if (rows[0]) return rows[0]
  if (await keeps(tx, courseId)) return null
  throw refuseLearning.noSeatToLearn()
}

/** 教材 of a course and how far the actor has come. */
export async function listLessons(tx: Tx, _: Actor, courseId: string) {
  const course = await tx
    .selectFrom('training.course')
    .select('title')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  const seat = await seatOf(tx, courseId)
  const enrolmentId = seat?.enrolmentId ?? null
  const { rows: enrolments } = await sql<{ state: EnrolmentState; until: string; seconds: number }>`
    select e.state, s.last_on as until, (select coalesce(sum(t.seconds), 0)::integer from training.sitting t where t.enrolment_id = e.id) as seconds
    from training.enrolment e join training.session s on s.id = e.session_id where e.id = ${enrolmentId}::uuid`.execute(
    tx,
  )
  const { rows: items } = await sql<{
    materialId: string
    kind: MaterialKind
    title: string
    minutes: number | null
    hasBegun: boolean
    isDone: boolean
    percent: number | null
    tries: number
  }>`
    select m.id as "materialId", m.kind, m.title, m.minutes, l.material_id is not null as "hasBegun", l.done_at is not null as "isDone",
      l.percent::float8 as percent, coalesce(l.tries, 0) as tries
    from training.material m left join training.learning l on l.material_id = m.id and l.enrolment_id = ${enrolmentId}::uuid
    where m.course_id = ${courseId} and not m.is_out order by m.position, m.id`.execute(tx)
  const [enrolment] = enrolments
  return {
    courseId,
    title: course.title,
    until: enrolment?.until ?? null,
    state: enrolment?.state ?? null,
    isLive: seat?.isLive ?? false,
    seconds: enrolment?.seconds ?? 0,
    items,
  }
}

type Found = {
  courseId: string
  courseTitle: string
  kind: MaterialKind
  title: string
  body: string
  passPercent: number | null
  mostTries: number | null
  packageId: string | null
  number: number | null
  scorm: Scorm | null
  items: PackageItem[] | null
}

/** A 教材 with the edition of its package that is played now. */
export async function readMaterial(tx: Tx, materialId: string) {
  const { rows } = await sql<Found>`
    select m.course_id as "courseId", c.title as "courseTitle", m.kind, m.title, m.body, m.pass_percent as "passPercent", m.most_tries as "mostTries", p.id as "packageId",
      p.number, p.scorm, p.items
    from training.material m join training.course c on c.id = m.course_id
      left join lateral (select p.* from training.package p where p.material_id = m.id order by p.number desc limit 1) p on true
    where m.id = ${materialId}`.execute(tx)
  const [found] = rows
  if (!found) throw refuseLearning.noSuchMaterial()
  return found
}

export type Standing = { isDone: boolean; percent: number | null; tries: number }
const nothing: Standing = { isDone: false, percent: null, tries: 0 }

export async function standingOf(tx: Tx, enrolmentId: string, materialId: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select done_at is not null as "isDone", percent::float8 as percent, tries from training.learning
    where enrolment_id = ${enrolmentId} and material_id = ${materialId}`.execute(tx)
  return rows[0] ?? nothing
}

/** What is right, once it can be told: when the quiz is passed, or no try is left. */
export async function toldOf(
  tx: Tx,
  { enrolmentId, materialId, mostTries }: { enrolmentId: string; materialId: string; mostTries: number | null },
  { isDone, tries }: Standing,
) {
  if (!isDone && (mostTries === null || tries < mostTries)) return null
  return keysOf(tx, enrolmentId, materialId)
}

export async function keysOf(tx: Tx, enrolmentId: string, materialId: string) {
  const { rows } = await sql<{ rightOnes: number[]; explanation: string }>`
    select right_ones as "rightOnes", explanation from training.key_of(${enrolmentId}, ${materialId}) order by number`.execute(
    tx,
  )
  return rows
}

/** Opens a 教材: what it shows, where the actor stands, and for a while the address of its files. Answers of a quiz are not among it. */
export async function openMaterial(tx: Tx, _: Actor, materialId: string, contentOrigin: string | null) {
  const found = await readMaterial(tx, materialId)
  const seat = await seatOf(tx, found.courseId)
  const { courseId, courseTitle, kind, title, body, passPercent, mostTries, packageId, number, scorm, items } = found
  if (seat?.isLive)
    await tx
      .insertInto('training.learning')
      .values({ enrolmentId: seat.enrolmentId, materialId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const { rows: questions } =
    kind === 'quiz'
      ? await sql<{ says: string; choices: string[]; isMultiple: boolean }>`
          select says, choices, is_multiple as "isMultiple" from training.quiz_of(${materialId}) order by number`.execute(
          tx,
        )
      : { rows: [] }
  const standing = seat ? await standingOf(tx, seat.enrolmentId, materialId) : nothing
  const sittings = seat
    ? await tx
        .selectFrom('training.sitting')
        .select(['item', 'seconds', 'version', sql<Record<string, unknown>>`data`.as('data')])
        .where('enrolmentId', '=', seat.enrolmentId)
        .where('materialId', '=', materialId)
        .where('edition', '=', number ?? 0)
        .execute()
    : []
  return {
    materialId,
    courseId,
    courseTitle,
    kind,
    title,
    body,
    passPercent,
    mostTries,
    isLive: seat?.isLive ?? false,
    ...standing,
    questions,
    told: seat && kind === 'quiz' ? await toldOf(tx, { ...seat, materialId, mostTries }, standing) : null,
    content:
      kind === 'text' || kind === 'quiz' ? null : await contentOf(tx, { materialId, kind, packageId }, contentOrigin),
    package: scorm && number && items ? { scorm, number, items } : null,
    sittings,
  }
}

async function contentOf(
  tx: Tx,
  { materialId, kind, packageId }: { materialId: string; kind: MaterialKind; packageId: string | null },
  origin: string | null,
) {
  if (origin === null) throw refuseLearning.noContentOrigin()
  const { token, hasFile, hasCaptions } = await openPass(tx, materialId, packageId)
  if (kind === 'scorm' ? packageId === null : !hasFile) throw refuseLearning.noFileYet()
  return { base: `${origin}/${token}`, origin, hasCaptions }
}

/** Whoever has done all 教材 has completed the course; the wall looks whether that is so. */
export async function completeByLearning(tx: Tx, enrolmentId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select training.complete_by_learning(${enrolmentId}) as done`.execute(
    tx,
  )
  if (rows[0]?.done !== true) return false
  await audit(tx, { did: 'training.completeByLearning', record: enrolmentId })
  return true
}
