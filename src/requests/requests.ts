import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { beforeOf } from './before.ts'
import { moveRefusal } from './course-rules.ts'
import { monthsLater } from './eligibility-rules.ts'
import { type Kinds, kindOf } from './kind.ts'
import { decidedOf, loadRequest, moverOf, tell, toldOf } from './loaded.ts'
import {
  askToConfirm,
  endApplicantsTasks,
  endAsking,
  settleDutyTasks,
  settleNumberTasks,
  takeConfirmingBack,
  tellWithdrawn,
} from './notices.ts'
import { refuse } from './refusals.ts'
import { setReportDue, settleReport } from './reports.ts'
import { releaseReservation } from './reservations.ts'
import { stepsOf } from './route.ts'
import { termsInForce } from './terms.ts'

export type StartRequest = {
  readonly kind: string
  /** Whose paper is entered (代理入力); left out, the actor's own request. */
  readonly staffNumber?: string | undefined
  /** The day on which that paper was handed in; left out, today. */
  readonly paperOn?: string | undefined
  /** A decided request that this one carries on. */
  readonly follows?: string | undefined
}

/** Begins a draft: one's own, or from a paper that somebody has signed. */
export async function startRequest(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { kind: id, staffNumber, paperOn, follows }: StartRequest,
) {
  const kind = kindOf(kinds, id)
  const applicantId = staffNumber === undefined ? actor.personId : await personNumbered(tx, staffNumber)
  if (applicantId === null) throw refuse.onlyStaff()
  const today = actor.today.toString()
  const day = (staffNumber === undefined ? undefined : paperOn) ?? today
  insist(paperDayRefusal(day, today))
  const { termsId, terms } = await termsInForce(tx, kind, day)
  if (staffNumber !== undefined && terms.paper === 'none') throw refuse.paperNotTaken()
  const isOwn = applicantId === actor.personId
  if (follows !== undefined) await insistFollows(tx, applicantId, kind.follows, follows)
  else if (kind.follows.length > 0) throw refuse.followsNothing()
  const requestId: string = crypto.randomUUID()
  await tx
    .insertInto('requests.request')
    .values({
      id: requestId,
      kind: kind.id,
      termsId,
      applicantId,
      isConfidential: kind.isConfidential,
      duty: kind.duty,
      duties: [kind.duty],
      follows: follows ?? null,
      title: terms.title,
      enteredBy: isOwn ? null : actor.accountId,
      paperOn: isOwn ? null : day,
    })
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '42501' ? refuse.notForThem() : error
    })
  await tx.insertInto('requests.draft').values({ requestId, payload: '{}' }).execute()
  await audit(tx, { did: 'requests.start', about: applicantId, record: requestId })
  return { requestId, edition: 1 }
}

/** A paper was handed in today or before; of one that lay for more than a year somebody has to say what it still means. Ours. */
const paperDayRefusal = (day: string, today: string) =>
  day > today ? refuse.paperOfTomorrow() : day < monthsLater(today, -12) ? refuse.paperTooOld() : null

/** Everybody inside may look a number up in 職員名簿; of those who are on the staff today. */
async function personNumbered(tx: Tx, number: string): Promise<string> {
  const found = await tx
    .selectFrom('people.directoryEntry')
    .select('personId')
    .where('staffNumber', '=', number.trim())
    .where(sql<boolean>`from_day <= access.today() and to_day > access.today()`)
    .executeTakeFirst()
  if (!found) throw refuse.noSuchPerson(number)
  return found.personId
}

async function insistFollows(tx: Tx, applicantId: string, kinds: readonly string[], requestId: string) {
  const before = await tx
    .selectFrom('requests.request')
    .select(['kind', 'state'])
    .where('id', '=', requestId)
    .where('applicantId', '=', applicantId)
    .executeTakeFirstOrThrow(() => refuse.noSuchRequest())
  if (!kinds.includes(before.kind) || before.state !== 'approved') throw refuse.noSuchRequest()
}

export type SaveDraft = {
  readonly requestId: string
  readonly payload: Readonly<Record<string, unknown>>
  /** The edition that was read. */
  readonly edition: number
}

/**
 * Saves what is being written, as often as one likes. Refuses over what another window has saved meanwhile. Saved and audited in one statement: of all that is
 * written this comes most often, and each round trip costs as much as its work.
 */
export async function saveDraft(tx: Tx, actor: Actor, kinds: Kinds, { requestId, payload, edition }: SaveDraft) {
  const { rows } = await sql<{ saved: boolean }>`
    with saved as (
      update requests.draft set payload = ${JSON.stringify(payload)}::jsonb, edition = ${edition + 1}, saved_at = access.instant()
      where request_id = ${requestId} and edition = ${edition} returning request_id
    ), audited as (
      insert into platform.audit_entry (did, about, record) select 'requests.saveDraft', ${actor.personId}::uuid, request_id::text from saved
    )
    select exists (select from saved) as saved`.execute(tx)
  if (!rows[0]?.saved) {
    const request = await loadRequest(tx, kinds, requestId, 'look')
    insist(
      moveRefusal('save', {
        state: request.state,
        by: moverOf(actor, request),
        mayWithdrawDecided: false,
      }),
    )
    throw refuse.savedElsewhere()
  }
  return { edition: edition + 1 }
}

/** Throws away what was never sent. */
export async function discardRequest(tx: Tx, actor: Actor, kinds: Kinds, requestId: string) {
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  insist(moveRefusal('discard', { state: request.state, by: moverOf(actor, request), mayWithdrawDecided: false }))
  await endApplicantsTasks(tx, requestId, request.round)
  await tx.deleteFrom('requests.request').where('id', '=', requestId).execute()
  await audit(tx, { did: 'requests.discard', about: request.applicantId, record: requestId })
}

/** A paper that was entered goes to its applicant, who confirms it by sending it. */
export async function handOver(tx: Tx, actor: Actor, kinds: Kinds, requestId: string) {
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  insist(moveRefusal('handOver', { state: request.state, by: moverOf(actor, request), mayWithdrawDecided: false }))
  if (request.kept.terms.paper !== 'before') throw refuse.paperNotTaken()
  await tell(tx, request, 'handOver')
  await tx.updateTable('requests.request').set({ state: 'confirming' }).where('id', '=', requestId).execute()
  await askToConfirm(tx, toldOf(request))
  await audit(tx, { did: 'requests.handOver', about: request.applicantId, record: requestId })
}

/** The applicant gives a paper back to whoever entered it, with what is wrong. */
export async function handBack(tx: Tx, actor: Actor, kinds: Kinds, requestId: string, reason: string) {
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  insist(moveRefusal('handBack', { state: request.state, by: moverOf(actor, request), mayWithdrawDecided: false }))
  await tell(tx, request, 'handBack', { said: { reason } })
  await tx.updateTable('requests.request').set({ state: 'draft' }).where('id', '=', requestId).execute()
  await takeConfirmingBack(tx, request)
  await audit(tx, { did: 'requests.handBack', about: request.applicantId, record: requestId })
}

/** 取下げ. Whoever it waited for is told and can no longer open it; what was reserved is let go. */
export async function withdrawRequest(tx: Tx, actor: Actor, kinds: Kinds, requestId: string, reason: string | null) {
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  insist(
    moveRefusal('withdraw', {
      state: request.state,
      by: moverOf(actor, request),
      mayWithdrawDecided: request.kept.terms.mayWithdrawDecided,
    }),
  )
  if (request.state === 'approved') {
    if ((await beforeOf(tx, { id: null, follows: requestId }))?.carriedOnBy.length) throw refuse.carriedOn()
    await undoDecided(tx, actor, request)
  }
  await releaseReservation(tx, requestId)
  await tell(tx, request, 'withdraw', { said: reason === null ? {} : { reason } })
  await tx
    .updateTable('requests.request')
    .set({ state: 'withdrawn', closedAt: sql<string>`access.instant()` })
    .where('id', '=', requestId)
    .execute()
  const open = (await stepsOf(tx, requestId, request.round)).filter(
    ({ state }) => state === 'open' || state === 'waiting',
  )
  await voidSteps(
    tx,
    request,
    open.map(({ id }) => id),
    true,
  )
  await endReviews(tx, requestId)
  await endApplicantsTasks(tx, requestId, request.round)
  if (request.state === 'numbering') await settleNumberTasks(tx, request.kind.duty)
  if (request.state === 'approved') await setReportDue(tx, requestId, null)
  if (request.follows !== null) await settleReport(tx, kinds, request.follows)
  await audit(tx, { did: 'requests.withdraw', about: request.applicantId, record: requestId })
}

/** What is withdrawn waits for no 後閲 of what was decided in whichever of its rounds. */
async function endReviews(tx: Tx, requestId: string) {
  const ended = await tx
    .updateTable('requests.stepMember')
    .set({ waits: false })
    .where('requestId', '=', requestId)
    .where('capacity', '=', 'reviewer')
    .where('waits', '=', true)
    .returning('stepId')
    .execute()
  await endAsking(
    tx,
    requestId,
    ended.map(({ stepId }) => stepId),
  )
}

async function undoDecided(tx: Tx, actor: Actor, request: Awaited<ReturnType<typeof loadRequest>>) {
  if (!request.kind.onWithdrawn) return
  await request.kind.onWithdrawn(tx, actor, await decidedOf(tx, request))
}

/** Steps that are no longer asked; who had them before them reads no more. */
export async function voidSteps(
  tx: Tx,
  request: Awaited<ReturnType<typeof loadRequest>>,
  stepIds: readonly string[],
  tellsMembers: boolean,
) {
  if (stepIds.length === 0) return
  await endAsking(tx, request.id, stepIds)
  const voided = await tx
    .updateTable('requests.step')
    .set({ state: 'void' })
    .where('id', 'in', [...stepIds])
    .returning('duty')
    .execute()
  const ended = await tx
    .updateTable('requests.stepMember')
    .set({ waits: false, sees: false, endedAt: sql<string>`access.instant()` })
    .where('stepId', 'in', [...stepIds])
    .where('waits', '=', true)
    .returning('personId')
    .execute()
  if (tellsMembers) for (const { personId } of ended) await tellWithdrawn(tx, toldOf(request), personId)
  await settleDutyTasks(
    tx,
    voided.map(({ duty }) => duty),
  )
}
