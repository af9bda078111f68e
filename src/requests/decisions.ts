import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { afterDecision, decisionRefusal, type Outcome } from './course-rules.ts'
import { takeEffect } from './effects.ts'
import { routeFacts } from './facts.ts'
import type { Kinds } from './kind.ts'
import { boundsOf, type Loaded, loadRequest, tell, toldOf } from './loaded.ts'
import {
  arrivedWords,
  askToMend,
  askToReview,
  endAsking,
  settleDutyTasks,
  settleNumberTasks,
  tellApplicant,
  tellDuty,
} from './notices.ts'
import { refuse } from './refusals.ts'
import { settleReports } from './reports.ts'
import { voidSteps } from './requests.ts'
import { releaseReservation } from './reservations.ts'
import { type KeptStep, openSteps, settleMembers, showToDuty, stepsOf } from './route.ts'
import { dutyHolders, liesWithSomebody } from './route-rules.ts'

export type Decide = {
  readonly requestId: string
  readonly stepId: string
  readonly outcome: Outcome
  readonly note: string | null
}

/** As whom somebody acts at a step. */
type Acting = {
  readonly capacity: 'holder' | 'deputy' | 'delegate' | 'duty'
  readonly forPersonId: string | null
}

/**
 * Whether the actor may act at a step now, and as whom. Whoever once could see it is told that it was decided; to all others it is not there.
 */
export async function actingAt(tx: Tx, actor: Actor, request: Loaded, step: KeptStep): Promise<Acting> {
  if (actor.personId !== null && actor.personId === request.applicantId) throw refuse.ownRequest()
  if (request.enteredBy !== null && request.enteredBy === actor.accountId) throw refuse.ownRequest()
  if (actor.personId !== null) {
    const recused = await tx
      .selectFrom('requests.recusal')
      .select('personId')
      .where('requestId', '=', request.id)
      .where('personId', '=', actor.personId)
      .executeTakeFirst()
    if (recused) throw refuse.recused()
    const member = await tx
      .selectFrom('requests.stepMember')
      .select(['capacity', 'forPersonId', 'waits'])
      .where('stepId', '=', step.id)
      .where('personId', '=', actor.personId)
      .executeTakeFirst()
    if (member?.waits && member.capacity !== 'reviewer')
      return { capacity: member.capacity as Acting['capacity'], forPersonId: member.forPersonId }
    if (member) throw refuse.decidedAlready()
  }
  // Which of the holders of a duty for one 局 or 任命権者 may act is the wall's to say.
  if (step.duty !== null && actor.duties.includes(step.duty)) return { capacity: 'duty', forPersonId: null }
  throw refuse.notYours()
}

/** Decides a step: 意見, 承認, 決裁, 差戻し, 不承認. Of two at once one decides; the other is told. */
export async function decide(tx: Tx, actor: Actor, kinds: Kinds, given: Decide) {
  const seen = await loadRequest(tx, kinds, given.requestId, 'look')
  await lockForDecision(tx, seen)
  const request = await loadRequest(tx, kinds, given.requestId, 'look')
  const steps = await stepsOf(tx, request.id, request.round)
  const step = steps.find(({ id }) => id === given.stepId)
  if (!step) throw refuse.decidedAlready()
  insist(decisionRefusal(step, request.state, given.outcome, given.note))
  const acting = await actingAt(tx, actor, request, step)
  await keepDecision(tx, actor, request, step, acting, given)
  const state = await follow(tx, actor, kinds, request, steps, step, acting, given)
  await settleDutyTasks(tx, [step.duty])
  if (state === 'numbering') await settleNumberTasks(tx, request.kind.duty)
  await audit(tx, { did: 'requests.decide', about: request.applicantId, record: request.id, fields: [given.outcome] })
  return { state }
}

/** Takes the request's lock; whoever has no part in it any more waits for nobody and is told what has happened. */
async function lockForDecision(tx: Tx, { id }: Loaded) {
  const locked = await tx
    .selectFrom('requests.request')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) throw refuse.decidedAlready()
}

async function keepDecision(
  tx: Tx,
  actor: Actor,
  request: Loaded,
  step: KeptStep,
  acting: Acting,
  { outcome, note }: Decide,
) {
  await tx
    .insertInto('requests.decision')
    .values({
      stepId: step.id,
      requestId: request.id,
      outcome,
      decidedBy: actor.personId,
      decidedByName: sql<string>`coalesce(access.account_name(access.account_id()), '')`,
      decidedByTitle: sql<
        string | null
      >`(select d.title from people.directory_entry d where d.person_id = access.person_id() and d.from_day <= access.today() and d.to_day > access.today())`,
      actedAs: acting.capacity,
      forPersonId: acting.forPersonId,
      reviewDue: acting.capacity === 'deputy',
    })
    .execute()
    .catch((error: { code?: string; constraint?: string }) => {
      if (error.constraint === 'step_decided_once' || error.constraint === 'decision_pkey')
        throw refuse.decidedAlready()
      if (error.constraint === 'nobody_decides_own') throw refuse.ownRequest()
      if (error.constraint === 'recused_decides_nothing') throw refuse.recused()
      throw error.code === '42501' ? refuse.notYours() : error
    })
  if (note !== null && note.trim() !== '')
    await tx
      .insertInto('requests.comment')
      .values({
        requestId: request.id,
        stepId: step.id,
        // The applicant has to know why it came back; an opinion is theirs to read where the terms say so.
        seenBy: outcome === 'returned' || outcome === 'rejected' || step.rule.showsApplicant ? 'all' : 'route',
        text: note.trim(),
        name: sql<string>`coalesce(access.account_name(access.account_id()), '')`,
      })
      .execute()
  await tell(tx, request, 'decide', { stepId: step.id, said: { outcome, as: acting.capacity } })
}

/** What follows from an outcome. The decider's own part ends last: until then the wall lets them move the request on. */
async function follow(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  request: Loaded,
  steps: readonly KeptStep[],
  step: KeptStep,
  acting: Acting,
  { outcome }: Decide,
) {
  const { formal } = request.kept.terms
  const next = afterDecision({ state: request.state, steps }, step.id, outcome, formal?.mode ?? null)
  const told = toldOf(request)
  await endAsking(tx, request.id, [step.id])
  if (next.state === 'approved' || next.state === 'numbering') await takeEffect(tx, actor, request, next.state)
  if (next.state === 'rejected') await releaseReservation(tx, request.id)
  await tx.updateTable('requests.step').set({ state: 'done' }).where('id', '=', step.id).execute()
  await voidSteps(tx, request, next.voids, false)
  if (next.state !== 'circulating')
    await tx
      .updateTable('requests.request')
      .set({
        state: next.state,
        closedAt: next.state === 'approved' || next.state === 'rejected' ? sql<string>`access.instant()` : null,
      })
      .where('id', '=', request.id)
      .execute()
  if (next.opens.length > 0) {
    const bounds = await boundsOf(tx, request)
    const opened = steps.filter(({ id }) => next.opens.includes(id))
    const facts = await routeFacts(
      tx,
      request.kind.id,
      opened.map(({ rule }) => rule),
      bounds,
    )
    await openSteps(tx, actor.today.toString(), opened, told, facts, bounds)
  }
  if (next.state === 'approved' || next.state === 'rejected') await settleReports(tx, kinds, request, next.state)
  if (next.state === 'returned') await askToMend(tx, told)
  if (next.state !== 'circulating')
    await tellApplicant(tx, told, next.state === 'numbering' ? 'numbering' : outcome, null)
  await endMembers(tx, step, acting, actor.personId)
  if (acting.capacity === 'deputy' && acting.forPersonId !== null)
    await askToReview(tx, told, step.id, acting.forPersonId)
  return next.state
}

/** Nobody is waited for any more at a decided step; who had it before them may still read it. 代決: its holder looks at it afterwards. */
async function endMembers(tx: Tx, step: KeptStep, acting: Acting, lastly: string | null) {
  if (acting.capacity === 'deputy' && acting.forPersonId !== null)
    await tx
      .updateTable('requests.stepMember')
      .set({ capacity: 'reviewer', waits: true })
      .where('stepId', '=', step.id)
      .where('personId', '=', acting.forPersonId)
      .execute()
  const others = tx
    .updateTable('requests.stepMember')
    .set({ waits: false })
    .where('stepId', '=', step.id)
    .where('waits', '=', true)
    .where('capacity', '<>', 'reviewer')
  if (lastly === null) return void (await others.execute())
  await others.where('personId', '<>', lastly).execute()
  await others.where('personId', '=', lastly).execute()
}

/** 後閲: the holder has looked at what was decided in their absence. */
export async function reviewDecision(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { requestId, stepId }: { requestId: string; stepId: string },
) {
  const request = await loadRequest(tx, kinds, requestId, 'look')
  const reviewed = await tx
    .updateTable('requests.decision')
    .set({ reviewedAt: sql<string>`access.instant()` })
    .where('stepId', '=', stepId)
    .where('requestId', '=', requestId)
    .where('reviewDue', '=', true)
    .where('reviewedAt', 'is', null)
    .where('forPersonId', '=', actor.personId)
    .executeTakeFirst()
  if (reviewed.numUpdatedRows === 0n) throw refuse.noReviewDue()
  await tell(tx, request, 'review', { stepId })
  await endAsking(tx, requestId, [stepId])
  await tx
    .updateTable('requests.stepMember')
    .set({ waits: false })
    .where('stepId', '=', stepId)
    .where('personId', '=', actor.personId)
    .execute()
  await audit(tx, { did: 'requests.review', about: request.applicantId, record: requestId })
}

/** 回避: the step goes to somebody else at once, and whoever stepped back reads it no more. */
export async function recuse(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { requestId, stepId, reason }: { requestId: string; stepId: string; reason: string },
) {
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  const steps = await stepsOf(tx, requestId, request.round)
  const step = steps.find(({ id }) => id === stepId)
  if (step?.state !== 'open') throw refuse.decidedAlready()
  await actingAt(tx, actor, request, step)
  if (actor.personId === null) throw refuse.onlyStaff()
  const before = await boundsOf(tx, request)
  const bounds = { ...before, recused: [...before.recused, actor.personId] }
  const facts = await routeFacts(tx, request.kind.id, [step.rule], bounds)
  const lies = liesWithSomebody(step.rule, facts, bounds)
  if (lies.duty !== null && dutyHolders(lies.duty, facts, bounds).length === 0) throw refuse.lastHolder()
  await tx.insertInto('requests.recusal').values({ requestId, personId: actor.personId, reason }).execute()
  await tell(tx, request, 'recuse', { stepId })
  if (lies.duty !== step.duty)
    await tx.updateTable('requests.step').set({ duty: lies.duty }).where('id', '=', stepId).execute()
  if (lies.duty !== null && lies.duty !== step.duty) {
    await showToDuty(tx, requestId, lies.duty)
    await tellDuty(tx, lies.duty, toldOf(request), facts, bounds, arrivedWords(toldOf(request), step))
  }
  await settleMembers(tx, step, true, lies, toldOf(request), facts, { lastly: actor.personId })
  await settleDutyTasks(tx, [step.duty, lies.duty])
  await audit(tx, { did: 'requests.recuse', about: request.applicantId, record: requestId })
}
