import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { answerRefusal, type Choice, choices, isOpen, questionFor } from './awareness-rules.ts'
import { allQuestions } from './questions.ts'
import { refuse } from './refusals.ts'

/** The question that is shown to me, and my own answer to it. Nobody else's can be read. */
export async function myAwareness(tx: Tx, actor: Actor) {
  const today = actor.today.toString()
  const question = questionFor(await allQuestions(tx), today)
  if (question === null) return { question: null, answer: null, mayAnswer: false }
  const answer = await tx
    .selectFrom('growth.awarenessAnswer')
    .select(['choice', sql<string>`(answered_at at time zone 'Asia/Tokyo')::date`.as('answeredOn')])
    .where('fiscalYear', '=', question.fiscalYear)
    .executeTakeFirst()
  const { fiscalYear, wording, opensOn, closesOn, leastAnswers } = question
  return {
    question: {
      fiscalYear,
      wording,
      opensOn,
      closesOn,
      leastAnswers,
      isOpen: isOpen(question, today),
      choices: choices.map((choice) => ({ choice, label: question[`${choice}Label`] })),
    },
    answer: answer ? { choice: answer.choice as Choice, answeredOn: answer.answeredOn } : null, // held by the check constraint
    mayAnswer: actor.personId !== null,
  }
}

export type Answer = { readonly fiscalYear: number; readonly choice: Choice }

/** Answers, or changes the answer, while the window is open. The audit says that somebody answered and never what. */
export async function answerAwareness(tx: Tx, actor: Actor, { fiscalYear, choice }: Answer) {
  if (actor.personId === null) throw refuse.staffOnly()
  const question = (await allQuestions(tx)).find((one) => one.fiscalYear === fiscalYear)
  if (!question) throw refuse.noQuestion(fiscalYear)
  insist(answerRefusal(question, actor.today.toString()))

  await tx
    .insertInto('growth.awarenessAnswer')
    .values({ fiscalYear, personId: actor.personId, choice })
    .onConflict((conflict) =>
      conflict.columns(['fiscalYear', 'personId']).doUpdateSet({ choice, answeredAt: sql<string>`access.instant()` }),
    )
    .execute()
  await tx
    .updateTable('platform.task')
    .set({ doneAt: sql<string>`access.instant()` })
    .where('personId', '=', actor.personId)
    .where('key', '=', `growth.awareness/${fiscalYear}`)
    .where('doneAt', 'is', null)
    .execute()
  await audit(tx, { did: 'growth.answerAwareness', record: String(fiscalYear) })
}
