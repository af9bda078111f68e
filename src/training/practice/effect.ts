import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { policyVersion } from '../../policy/index.ts'
import { servedAbilities } from '../ability-words.ts'
import { centreRefusal, insistKeeper } from '../keepers.ts'
import { refuse } from '../refusals.ts'

export type Counts = {
  asked: number
  answered: number | null
  used: number | null
  partly: number | null
  askedSuperior: number
  told: number | null
  seen: number | null
  seenPartly: number | null
  bothSay: number | null
}

const counted = sql`coalesce(o.asked, 0) as asked, o.answered, o.used, o.partly, coalesce(o.asked_superior, 0) as "askedSuperior", o.told, o.seen,
  o.seen_partly as "seenPartly", o.both_say as "bothSay"`

/** For everybody who looks at a course: how many of those asked after 90 days have used it. */
export async function readCourseUse(tx: Tx, courseId: string) {
  await readCourseHead(tx, courseId)
  const { rows } = await sql<{
    asked: number
    percent: number
  }>`select asked, percent from training.course_use(${courseId})`.execute(tx)
  return { use: rows[0] ?? null }
}

async function readCourseHead(tx: Tx, courseId: string) {
  return tx
    .selectFrom('training.course')
    .select(['title', 'abilities', 'policyVersionId'])
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
}

/** For the keepers of a course: use by both sides, self-ratings before and after, results where they are asked for; counts from five people up, and nobody. */
export async function readEffect(tx: Tx, courseId: string) {
  const course = await readCourseHead(tx, courseId)
  await insistKeeper(tx, courseId)
  const { rows } = await sql<Counts>`select ${counted} from training.use_overview(${courseId}) o`.execute(tx)
  const { rows: ratings } = await sql<{ paragraphId: string; people: number; before: number; after: number }>`
    select paragraph_id as "paragraphId", people, before::float8 as before, after::float8 as after from training.rating_effect(${courseId})`.execute(
    tx,
  )
  const { rows: results } = await sql<{ asked: number; yes: number; partly: number; no: number; cannotTell: number }>`
    select asked, yes, partly, no, cannot_tell as "cannotTell" from training.result_effect(${courseId})`.execute(tx)
  const measure = await tx
    .selectFrom('training.courseMeasure')
    .select(['surveyFloor', 'resultMonths'])
    .where('courseId', '=', courseId)
    .executeTakeFirst()
  const served = servedAbilities(await policyVersion(tx, course.policyVersionId), course.abilities)
  return {
    title: course.title,
    ...(rows[0] ?? none),
    abilities: served.flatMap(({ paragraphId, categoryName, gradeName }) => {
      const rated = ratings.find((one) => one.paragraphId === paragraphId)
      return rated
        ? [
            {
              name: `${categoryName}（${gradeName}）`,
              people: rated.people,
              before: rated.before,
              after: rated.after,
            },
          ]
        : []
    }),
    results: results[0] ?? null,
    measure: measure ?? { surveyFloor: 10, resultMonths: null },
  }
}

const none: Counts = {
  asked: 0,
  answered: null,
  used: null,
  partly: null,
  askedSuperior: 0,
  told: null,
  seen: null,
  seenPartly: null,
  bothSay: null,
}

export type Measure = {
  readonly courseId: string
  readonly surveyFloor: number
  readonly resultMonths: number | null
}

/** From how many answers the アンケート is shown, never fewer than five, and whether the 上司 is asked for results. By a keeper. */
export async function setMeasure(tx: Tx, _: Actor, { courseId, ...measure }: Measure) {
  await readCourseHead(tx, courseId)
  await insistKeeper(tx, courseId)
  await tx
    .insertInto('training.courseMeasure')
    .values({ courseId, ...measure })
    .onConflict((on) => on.column('courseId').doUpdateSet(measure))
    .execute()
  await audit(tx, { did: 'training.setMeasure', record: courseId })
}

/** 研修の効果: all courses by use, for the centre. */
export async function readOverview(tx: Tx, actor: Actor) {
  insist(centreRefusal(actor))
  const { rows } = await sql<Counts & { courseId: string | null; title: string }>`
    select o.course_id as "courseId", o.title, ${counted} from training.use_overview(null) o order by coalesce(o.asked, 0) = 0, o.title`.execute(
    tx,
  )
  return {
    items: rows.flatMap(({ courseId, ...row }) => (courseId === null ? [] : [{ courseId, ...row }])),
    total: rows.find(({ courseId }) => courseId === null) ?? null,
  }
}
