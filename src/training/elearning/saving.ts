import { sql } from 'kysely'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { completeByLearning, keysOf, readMaterial, type Standing, seatOf, standingOf, toldOf } from './learning.ts'
import { best, type Cmi, mostSecondsAtOnce, packageOutcome, readCmi } from './learning-rules.ts'
import { markQuiz, unanswered } from './material-rules.ts'
import { stayOpen } from './passes.ts'
import { refuseLearning } from './refusals.ts'

type Place = {
  readonly enrolmentId: string
  readonly materialId: string
  readonly edition: number
  readonly item: string
}
type Written = { readonly version: number; readonly data: Readonly<Record<string, unknown>>; readonly seconds: number }

/**
 * Keeps where somebody stands. `version` is the one that was read, 0 where there was none: of two screens with the same 教材 the one that is behind is told so, and writes
 * nothing over.
 */
async function keepSitting(tx: Tx, place: Place, { version, data, seconds }: Written): Promise<number> {
  const learned = Math.min(seconds, mostSecondsAtOnce)
  if (version === 0) {
    const made = await tx
      .insertInto('training.sitting')
      .values({ ...place, data: JSON.stringify(data), seconds: learned })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst()
    if (!made) throw refuseLearning.sittingMovedOn()
    return made.version
  }
  const saved = await tx
    .updateTable('training.sitting')
    .set({
      data: JSON.stringify(data),
      seconds: sql<number>`seconds + ${learned}`,
      version: version + 1,
      savedAt: sql<string>`access.instant()`,
    })
    .where('enrolmentId', '=', place.enrolmentId)
    .where('materialId', '=', place.materialId)
    .where('edition', '=', place.edition)
    .where('item', '=', place.item)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!saved) throw refuseLearning.sittingMovedOn()
  return saved.version
}

/** What came of a 教材: what was reached stays reached. */
async function keepOutcome(
  tx: Tx,
  { enrolmentId, materialId }: Place,
  before: Standing,
  now: Standing,
): Promise<Standing> {
  const standing = {
    percent: best(before.percent, now.percent),
    tries: now.tries,
    isDone: before.isDone || now.isDone,
  }
  await tx
    .updateTable('training.learning')
    .set({
      percent: standing.percent,
      tries: standing.tries,
      ...(standing.isDone && !before.isDone ? { doneAt: sql<string>`access.instant()` } : {}),
    })
    .where('enrolmentId', '=', enrolmentId)
    .where('materialId', '=', materialId)
    .execute()
  return standing
}

export type SavedSitting = Written & {
  readonly materialId: string
  readonly edition: number
  readonly item: string
  readonly isDone: boolean
}

/** Saves a 教材 that is under way. Of a package the server reads from its cmi what came of it; a page, a film, a PDF is done when its reader says so. */
export async function saveSitting(
  tx: Tx,
  { accountId }: Actor,
  { materialId, edition, item, isDone, ...written }: SavedSitting,
) {
  const material = await readMaterial(tx, materialId)
  const { courseId, kind, scorm, items, number, passPercent } = material
  const seat = await seatOf(tx, courseId)
  if (!seat) throw refuseLearning.noSeatToLearn()
  const place = { enrolmentId: seat.enrolmentId, materialId, edition, item }
  if (kind === 'quiz' || edition !== (number ?? 0) || (item !== '' && !items?.some((one) => one.item === item)))
    throw refuseLearning.sittingMovedOn()
  const version = await keepSitting(tx, place, written)
  await stayOpen(tx, materialId, accountId)
  const before = await standingOf(tx, seat.enrolmentId, materialId)
  if (!seat.isLive) return { ...before, version, isCompleted: false }
  if (kind !== 'scorm') {
    const standing = await keepOutcome(tx, place, before, { percent: null, tries: 0, isDone })
    return { ...standing, version, isCompleted: isDone && (await completeByLearning(tx, seat.enrolmentId)) }
  }
  const { rows } = await sql<{ item: string; data: Cmi }>`
    select item, data from training.sitting
    where enrolment_id = ${seat.enrolmentId} and material_id = ${materialId} and edition = ${edition}`.execute(tx)
  const said = new Map(rows.map((row) => [row.item, readCmi(scorm ?? '1.2', row.data)]))
  // An asset says nothing: to have opened it is to have done it.
  const opened = { isFinished: true, isFailed: false, percent: null }
  const outcome = packageOutcome(
    (items ?? []).map((one) => (one.isSco ? (said.get(one.item) ?? null) : said.has(one.item) ? opened : null)),
    passPercent,
  )
  const standing = await keepOutcome(tx, place, before, { ...outcome, tries: 0 })
  return { ...standing, version, isCompleted: standing.isDone && (await completeByLearning(tx, seat.enrolmentId)) }
}

/** Marks a quiz. What is right is told once it is passed or no try is left; until then, which ones were. */
export async function answerQuiz(
  tx: Tx,
  _: Actor,
  {
    materialId,
    version,
    answers,
    seconds,
  }: {
    readonly materialId: string
    readonly version: number
    readonly answers: readonly (readonly number[])[]
    readonly seconds: number
  },
) {
  const { courseId, kind, mostTries, passPercent } = await readMaterial(tx, materialId)
  if (kind !== 'quiz') throw refuseLearning.noSuchMaterial()
  const seat = await seatOf(tx, courseId)
  if (!seat?.isLive) throw refuseLearning.notToAnswer()
  const { enrolmentId } = seat
  const before = await standingOf(tx, enrolmentId, materialId)
  if (mostTries !== null && before.tries >= mostTries) throw refuseLearning.noTriesLeft(mostTries)
  const keys = await keysOf(tx, enrolmentId, materialId)
  const missing = unanswered(keys.length, answers)
  if (missing.length > 0) throw refuseLearning.notAllAnswered(missing.map((number) => `問${number}`).join('、'))
  const { right, percent } = markQuiz(keys, answers)
  const isPassed = percent >= (passPercent ?? 100)
  const place = { enrolmentId, materialId, edition: 0, item: '' }
  const next = await keepSitting(tx, place, { version, data: { answers, right, percent }, seconds })
  const standing = await keepOutcome(tx, place, before, { percent, tries: before.tries + 1, isDone: isPassed })
  return {
    ...standing,
    version: next,
    now: percent,
    isPassed,
    right,
    told: await toldOf(tx, { enrolmentId, materialId, mostTries }, standing),
    isCompleted: isPassed && (await completeByLearning(tx, enrolmentId)),
  }
}
