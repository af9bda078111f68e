import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist, Refusal } from '../platform/refusal.ts'
import { afterDecision, decisionRefusal, type Outcome } from './course-rules.ts'
import { actingAt, type Decide, decide } from './decisions.ts'
import type { Kinds } from './kind.ts'
import { loadRequest } from './loaded.ts'
import { refuse } from './refusals.ts'
import { stepsOf } from './route.ts'

/** What would come of deciding several at once, one by one; `why` is null for those that can be. Keeps nothing. */
export async function previewBulk(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  items: readonly { requestId: string; stepId: string }[],
  outcome: Outcome,
  note: string | null,
) {
  const found = []
  for (const { requestId, stepId } of items)
    found.push(await previewOne(tx, actor, kinds, { requestId, stepId, outcome, note }))
  return found
}

async function previewOne(tx: Tx, actor: Actor, kinds: Kinds, given: Decide) {
  const { requestId, stepId } = given
  try {
    const request = await loadRequest(tx, kinds, requestId, 'look')
    const steps = await stepsOf(tx, request.id, request.round)
    const step = steps.find(({ id }) => id === stepId)
    if (!step) throw refuse.decidedAlready()
    insist(decisionRefusal(step, request.state, given.outcome, given.note))
    await actingAt(tx, actor, request, step)
    const next = afterDecision(
      { state: request.state, steps },
      stepId,
      given.outcome,
      request.kept.terms.formal?.mode ?? null,
    )
    return {
      requestId,
      stepId,
      title: request.title,
      applicantName: request.applicantName,
      becomes: next.state,
      why: null,
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { requestId, stepId, title: null, applicantName: null, becomes: null, why: error.message }
  }
}

/** Decides several, each for itself: what cannot be decided stays as it was and says why. */
export async function decideBulk(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  items: readonly { requestId: string; stepId: string }[],
  outcome: Outcome,
  note: string | null,
) {
  const done = []
  // In one order for everybody, so that two who decide the same ones do not wait for each other in a circle.
  for (const item of items.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))) {
    await sql`savepoint one_decision`.execute(tx)
    try {
      const { state } = await decide(tx, actor, kinds, { ...item, outcome, note })
      done.push({ ...item, becomes: state, why: null })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await sql`rollback to savepoint one_decision`.execute(tx)
      done.push({ ...item, becomes: null, why: error.message })
    }
  }
  return done
}
