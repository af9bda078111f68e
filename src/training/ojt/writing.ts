import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import type { OjtPart } from './ojt-rules.ts'
import { refuseOjt } from './refusals.ts'
import { settleOjt } from './tasks.ts'

/** An OJT that runs, and who the actor is in it. */
export async function runningOjt(tx: Tx, ojtId: string) {
  const ojt = await tx
    .selectFrom('training.ojt')
    .select(['id', 'unitId', 'personId', 'endsOn', 'endedAt'])
    .select(sql<OjtPart | null>`training.ojt_part(id)`.as('part'))
    .where('id', '=', ojtId)
    .where('namedAt', 'is not', null)
    .executeTakeFirstOrThrow(() => refuseOjt.noSuchOjt())
  if (ojt.endedAt !== null) throw refuseOjt.ojtEnded()
  return ojt
}

export type Months = 3 | 6 | 12

/** 到達目標 of the stages that are not confirmed yet. */
export async function writeGoals(
  tx: Tx,
  _: Actor,
  { ojtId, goals }: { ojtId: string; goals: readonly { months: Months; goal: string }[] },
) {
  const { unitId, personId, part } = await runningOjt(tx, ojtId)
  if (part === 'learner') throw refuseOjt.learnerKeepsNoList()
  for (const { months, goal } of goals)
    await tx
      .updateTable('training.ojtStage')
      .set({ goal })
      .where('ojtId', '=', ojtId)
      .where('months', '=', months)
      .where('goal', '<>', goal)
      .execute()
      .catch(confirmed)
  await audit(tx, { did: 'training.writeOjtGoals', about: personId, record: ojtId })
  await settleOjt(tx, unitId)
}

function confirmed(error: { constraint?: string }): never {
  throw error.constraint === 'kept_as_confirmed' ? refuseOjt.stageConfirmed() : error
}

const stageOf = (tx: Tx, ojtId: string, months: Months) =>
  tx
    .selectFrom('training.ojtStage')
    .select(['dueOn', 'viewedAt', 'confirmedAt'])
    .where('ojtId', '=', ojtId)
    .where('months', '=', months)
    .forUpdate()
    .executeTakeFirstOrThrow(() => refuseOjt.noSuchOjt())

/** 指導員所見 of a stage whose day has come; until the head has confirmed it, it may be said better. */
export async function writeView(
  tx: Tx,
  actor: Actor,
  { ojtId, months, view }: { ojtId: string; months: Months; view: string },
) {
  const { unitId, personId, part } = await runningOjt(tx, ojtId)
  if (part !== 'instructor') throw refuseOjt.notInstructor()
  const stage = await stageOf(tx, ojtId, months)
  if (stage.confirmedAt !== null) throw refuseOjt.stageConfirmed()
  if (stage.dueOn > actor.today.toString()) throw refuseOjt.stageNotYet()
  await tx
    .updateTable('training.ojtStage')
    .set({ view, viewBy: actor.personId, viewedAt: sql<string>`access.instant()` })
    .where('ojtId', '=', ojtId)
    .where('months', '=', months)
    .execute()
  await audit(tx, { did: 'training.writeOjtView', about: personId, record: ojtId })
  await settleOjt(tx, unitId)
}

/** 所属長確認: from then on the stage stays as it was written. */
export async function confirmStage(tx: Tx, actor: Actor, { ojtId, months }: { ojtId: string; months: Months }) {
  const { unitId, personId, part } = await runningOjt(tx, ojtId)
  if (part !== 'head') throw refuseOjt.notHeadOfOjt()
  const stage = await stageOf(tx, ojtId, months)
  if (stage.confirmedAt !== null) throw refuseOjt.stageConfirmed()
  if (stage.viewedAt === null) throw refuseOjt.nothingToConfirm()
  await tx
    .updateTable('training.ojtStage')
    .set({ confirmedBy: actor.personId, confirmedAt: sql<string>`access.instant()` })
    .where('ojtId', '=', ojtId)
    .where('months', '=', months)
    .execute()
  await audit(tx, { did: 'training.confirmOjtStage', about: personId, record: ojtId })
  await settleOjt(tx, unitId)
}

/** 週の振返り in the learner's own words; until the 指導員 has answered, it may be said better. */
export async function writeWeek(
  tx: Tx,
  _: Actor,
  { ojtId, weekOn, words }: { ojtId: string; weekOn: string; words: string },
) {
  const { unitId, part } = await runningOjt(tx, ojtId)
  if (part !== 'learner') throw refuseOjt.notLearner()
  const there = await tx
    .selectFrom('training.ojtWeek')
    .select('answeredAt')
    .where('ojtId', '=', ojtId)
    .where('weekOn', '=', weekOn)
    .forUpdate()
    .executeTakeFirst()
  if (there && there.answeredAt !== null) throw refuseOjt.weekAnswered()
  if (there)
    await tx
      .updateTable('training.ojtWeek')
      .set({ words, writtenAt: sql<string>`access.instant()` })
      .where('ojtId', '=', ojtId)
      .where('weekOn', '=', weekOn)
      .execute()
  else
    await tx
      .insertInto('training.ojtWeek')
      .values({ ojtId, weekOn, words })
      .execute()
      .catch((error: { constraint?: string }) => {
        throw ['week_of_ojt', 'ojt_week_week_on_check'].includes(error.constraint ?? '')
          ? refuseOjt.weekNotYet()
          : error
      })
  await settleOjt(tx, unitId)
}

/** The 指導員 answers a week. */
export async function answerWeek(
  tx: Tx,
  actor: Actor,
  { ojtId, weekOn, answer }: { ojtId: string; weekOn: string; answer: string },
) {
  const { unitId, personId, part } = await runningOjt(tx, ojtId)
  if (part !== 'instructor') throw refuseOjt.notInstructor()
  const answered = await tx
    .updateTable('training.ojtWeek')
    .set({ answer, answeredBy: actor.personId, answeredAt: sql<string>`access.instant()` })
    .where('ojtId', '=', ojtId)
    .where('weekOn', '=', weekOn)
    .executeTakeFirst()
  if (answered.numUpdatedRows === 0n) throw refuseOjt.weekNotWritten()
  await audit(tx, { did: 'training.answerOjtWeek', about: personId, record: ojtId })
  await settleOjt(tx, unitId)
}

/** 本人の感想, when the end is near. */
export async function writeImpression(tx: Tx, actor: Actor, { ojtId, words }: { ojtId: string; words: string }) {
  const { unitId, endsOn, part } = await runningOjt(tx, ojtId)
  if (part !== 'learner') throw refuseOjt.notLearner()
  if (actor.today.toString() < addDays(endsOn, -30)) throw refuseOjt.impressionTooSoon()
  await tx.updateTable('training.ojt').set({ impression: words }).where('id', '=', ojtId).execute()
  await audit(tx, { did: 'training.writeOjtImpression', record: ojtId })
  await settleOjt(tx, unitId)
}
