import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { unfit } from '../refusals.ts'
import { readLoop } from './loops.ts'
import { type Plan, planProblems, planRefusal, type Result, type Seen, type Use } from './practice-rules.ts'
import { refusePractice } from './refusals.ts'
import { settlePractice } from './tasks.ts'

type Of = { readonly enrolmentId: string }

/** A loop of the actor's own, locked. */
async function lockOwn(tx: Tx, { personId }: Actor, enrolmentId: string) {
  const row = await tx
    .selectFrom('training.practice')
    .select(['endedOn', 'askedOn', 'postponedOn'])
    .where('enrolmentId', '=', enrolmentId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (!row) throw refusePractice.noSuchLoop()
  return row
}

/** 行動計画: what, until when, where, and by what it is seen. It may be said better until the question after 90 days. */
export async function writePlan(tx: Tx, actor: Actor, { enrolmentId, ...plan }: Plan & Of) {
  const { endedOn, askedOn } = await lockOwn(tx, actor, enrolmentId)
  insist(planRefusal(askedOn))
  insist(unfit('行動計画', planProblems(plan, endedOn)))
  await tx
    .updateTable('training.practice')
    .set({ will: plan.will, byDay: plan.by, scene: plan.scene, proof: plan.proof })
    .set({ plannedOn: sql<string>`coalesce(planned_on, access.today())` })
    .where('enrolmentId', '=', enrolmentId)
    .execute()
  await settlePractice(tx, [enrolmentId])
  await audit(tx, { did: 'training.writePlan', record: enrolmentId })
}

/** After 30 days the plan was looked at again. */
export async function lookBack(tx: Tx, actor: Actor, { enrolmentId }: Of) {
  const { askedOn } = await lockOwn(tx, actor, enrolmentId)
  insist(planRefusal(askedOn))
  await tx
    .updateTable('training.practice')
    .set({ lookedBackOn: sql<string>`access.today()` })
    .where('enrolmentId', '=', enrolmentId)
    .execute()
  await settlePractice(tx, [enrolmentId])
}

export type Ratings = Of & {
  readonly moment: 'before' | 'after'
  readonly levels: readonly { readonly paragraphId: string; readonly level: number }[]
}

/** How the actor rates themselves in the abilities of the course, before and after; nobody else reads it. */
export async function rate(tx: Tx, actor: Actor, { enrolmentId, moment, levels }: Ratings) {
  const { isOwn, may, abilities } = await readLoop(tx, actor, enrolmentId)
  if (!isOwn) throw refusePractice.notOwnLoop()
  const known = new Set(abilities.map(({ paragraphId }) => paragraphId))
  if (!(moment === 'before' ? may.rateBefore : may.rateAfter) || levels.some((one) => !known.has(one.paragraphId)))
    throw refusePractice.notRatable()
  await tx
    .insertInto('training.practiceRating')
    .values(levels.map(({ paragraphId, level }) => ({ enrolmentId, moment, paragraphId, level })))
    .onConflict((on) =>
      on.columns(['enrolmentId', 'moment', 'paragraphId']).doUpdateSet({
        level: (row) => row.ref('excluded.level'),
        ratedOn: sql<string>`access.today()`,
      }),
    )
    .execute()
}

type Asked = 'own' | 'superior' | 'result'

async function answer(
  tx: Tx,
  actor: Actor,
  asked: Asked,
  { enrolmentId, ...said }: Of & { answer: string; words: string; hindered?: string },
) {
  const { may, ...loop } = await readLoop(tx, actor, enrolmentId)
  if (loop[asked] !== null) throw refusePractice.answeredAlready()
  if (!{ own: may.use, superior: may.seen, result: may.result }[asked]) throw refusePractice.notAsked()
  await tx
    .insertInto('training.practiceAnswer')
    .values({ enrolmentId, asked, ...said })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'practice_answer_pkey' ? refusePractice.answeredAlready() : error
    })
  await settlePractice(tx, [enrolmentId])
  await audit(tx, { did: 'training.answerPractice', record: enrolmentId, fields: [asked] })
}

/** Did you use it? What happened, and what hindered. Said once; the 上司 reads it after they have answered. */
export const answerUse = (
  tx: Tx,
  actor: Actor,
  said: Of & { readonly answer: Use; readonly words: string; readonly hindered: string },
) => answer(tx, actor, 'own', said)

/** Was it seen? Said once by the 上司 of that day; the person reads it after they have answered. */
export const answerSeen = (tx: Tx, actor: Actor, said: Of & { readonly answer: Seen; readonly words: string }) =>
  answer(tx, actor, 'superior', said)

/** What came of it at work, months later. */
export const answerResult = (tx: Tx, actor: Actor, said: Of & { readonly answer: Result; readonly words: string }) =>
  answer(tx, actor, 'result', said)

/** Puts the question off once, by 60 days. */
export async function postpone(tx: Tx, actor: Actor, { enrolmentId }: Of) {
  await lockOwn(tx, actor, enrolmentId)
  const { rows } = await sql<{ done: boolean }>`select training.postpone_use(${enrolmentId}) as done`.execute(tx)
  if (rows[0]?.done !== true) throw refusePractice.postponedOnce()
  await settlePractice(tx, [enrolmentId])
  await audit(tx, { did: 'training.postponePractice', record: enrolmentId })
}
