import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist, type Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

export const isCentre = ({ duties }: Pick<Actor, 'duties'>): boolean => duties.includes('training-centre')

/** Courses are made, and their 研修担当 named, by the 人材育成センター. */
export const centreRefusal = (actor: Pick<Actor, 'duties'>): Refusal | null =>
  isCentre(actor) ? null : refuse.notCentre()

/** Whether the actor keeps a course: the centre all, a 研修担当 those they are named for. */
export async function keeps(tx: Tx, courseId: string): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`select training.keeps(${courseId}) as keeps`.execute(tx)
  return rows[0]?.keeps === true
}

export async function insistKeeper(tx: Tx, courseId: string) {
  if (!(await keeps(tx, courseId))) throw refuse.notKeeper()
}

/** Names somebody 研修担当 of a course: from then on they run it like the centre. */
export async function nameKeeper(
  tx: Tx,
  actor: Actor,
  { courseId, personId }: { readonly courseId: string; readonly personId: string },
) {
  insist(centreRefusal(actor))
  await insistCourse(tx, courseId)
  await insistHere(tx, actor, personId)
  await tx
    .insertInto('training.courseKeeper')
    .values({ courseId, personId })
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? refuse.keeperTwice() : error
    })
  await audit(tx, { did: 'training.nameKeeper', about: personId, record: courseId })
}

/** Ends it at once; nothing where they were none. */
export async function relieveKeeper(
  tx: Tx,
  actor: Actor,
  { courseId, personId }: { readonly courseId: string; readonly personId: string },
) {
  insist(centreRefusal(actor))
  await insistCourse(tx, courseId)
  await tx
    .deleteFrom('training.courseKeeper')
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .execute()
  await audit(tx, { did: 'training.relieveKeeper', about: personId, record: courseId })
}

/** Who has left keeps nothing. */
const insistHere = (tx: Tx, { today }: Actor, personId: string) =>
  tx
    .selectFrom('people.directoryEntry')
    .select('personId')
    .where('personId', '=', personId)
    .where('fromDay', '<=', today.toString())
    .where('toDay', '>', today.toString())
    .executeTakeFirstOrThrow(() => refuse.keeperNotHere())

const insistCourse = (tx: Tx, courseId: string) =>
  tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
