import { sql } from 'kysely'
import { addDays } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { askJob } from '../platform/jobs/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist } from '../platform/refusal.ts'
import { copyJob } from './copy-job.ts'
import { type AnnexLine, annexOf, namesGivenElsewhere, type Outcome, outcomeOf } from './copy-rules.ts'
import { itemsOf } from './items.ts'
import { proposedDecisionNotice } from './notices.ts'
import { titleOf } from './records.ts'
import { refuse } from './refusals.ts'
import { dutyRefusal, loadRequest, lockRequest } from './request.ts'
import { decisionRefusal, openTables, proposalRefusal } from './request-rules.ts'
import { unsettledOf } from './ruling-rules.ts'

/** What a 起案 over all that is left would say: its outcome, its 別紙, and what somebody should look at before. */
export async function prepareDecision(tx: Tx, actor: Actor, requestId: string) {
  const request = await loadRequest(tx, actor, requestId)
  const tables = openTables(request)
  const items = await itemsOf(tx, requestId, tables)
  const unsettled = items.reduce((count, item) => count + unsettledOf(item).length, 0)
  const refusal = proposalRefusal(request, { tables, unsettled, items: items.length, note: '' })
  return {
    outcome: outcomeOf(items),
    records: items.length,
    annex: annexOf(items, titleOf),
    unsettled,
    /** Withheld in one place and given out in another. */
    givenElsewhere: namesGivenElsewhere(items),
    mayBePart: request.extension === 'large',
    whyNot: refusal && `${refusal.message}${refusal.fix}`,
  }
}

export type Propose = {
  readonly requestId: string
  /** null: all that is left. Fewer only under 84条. */
  readonly tables: readonly string[] | null
  readonly documentNumber: string
  readonly note: string | null
}

/** 起案: fixes what is given out and what is withheld, as it is ruled on now. */
export async function proposeDecision(tx: Tx, actor: Actor, { requestId, tables, documentNumber, note }: Propose) {
  const request = await lockRequest(tx, actor, requestId)
  const chosen = tables ?? openTables(request)
  const items = await itemsOf(tx, requestId, chosen)
  const unsettled = items.reduce((count, item) => count + unsettledOf(item).length, 0)
  insist(proposalRefusal(request, { tables: chosen, unsettled, items: items.length, note }))
  const { id } = await tx
    .insertInto('disclosure.decision')
    .values({
      requestId,
      outcome: outcomeOf(items),
      tables: [...chosen],
      documentNumber,
      note,
      items: items.length,
      annex: JSON.stringify(annexOf(items, titleOf)),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'disclosure.proposeDecision', about: request.personId, record: id })
  await notify(tx, proposedDecisionNotice(requestId, id, request.number))
  return { decisionId: id }
}

/** 起案 and decisions of a request, the latest first, each with its 別紙 and, once it is made, its copy. */
export async function listDecisions(tx: Tx, actor: Actor, requestId: string) {
  await loadRequest(tx, actor, requestId)
  const rows = await tx
    .selectFrom('disclosure.decision as d')
    .select(['d.id as decisionId', 'd.outcome', 'd.tables', 'd.documentNumber', 'd.note', 'd.items as records'])
    .select(['d.proposedBy', 'd.proposedAt', 'd.approvedAt', 'd.declinedAt', 'd.expiresOn', 'd.madeAt', 'd.handedOn'])
    .select(sql<AnnexLine[]>`d.annex`.as('annex'))
    .select(sql<string | null>`access.account_name(d.proposed_by)`.as('proposedByName'))
    .select(sql<string | null>`access.account_name(d.approved_by)`.as('approvedByName'))
    .select(sql<boolean>`coalesce(d.expires_on < access.today(), false)`.as('isExpired'))
    .select(
      sql<{ fileId: string; name: string; sizeBytes: number }[]>`coalesce((
        select json_agg(json_build_object('fileId', f.id, 'name', f.name, 'sizeBytes', f.size_bytes) order by f.turn)
        from platform.file f where f.owner_kind = 'disclosure.copy' and f.owner_id = d.id), '[]')`.as('files'),
    )
    .where('d.requestId', '=', requestId)
    .orderBy('d.turn', 'desc')
    .execute()
  return rows.map(({ proposedBy, outcome, tables, ...row }) => {
    const refusal = decisionRefusal(actor, { ...row, proposedBy })
    return {
      ...row,
      outcome: outcome as Outcome,
      titles: tables.map(titleOf),
      mayApprove: refusal === null,
      whyNot: refusal && `${refusal.message}${refusal.fix}`,
    }
  })
}

/** 決裁 by another person, and the copy is made. */
export async function approveDecision(tx: Tx, actor: Actor, decisionId: string) {
  const { request, ...decision } = await lockDecision(tx, actor, decisionId)
  insist(decisionRefusal(actor, decision))
  await tx
    .updateTable('disclosure.decision')
    .set({
      approvedBy: actor.accountId,
      approvedAt: sql<string>`access.instant()`,
      expiresOn: addDays(actor.today, request.keptDays),
    })
    .where('id', '=', decisionId)
    .execute()
  await audit(tx, { did: 'disclosure.approveDecision', about: request.personId, record: decisionId })
  await askJob(tx, copyJob, { decisionId })
}

/** Takes a 起案 away, so that rulings can change again; one person is enough, also for their own. */
export async function declineDecision(tx: Tx, actor: Actor, decisionId: string) {
  const { request, ...decision } = await lockDecision(tx, actor, decisionId)
  if (decision.approvedAt !== null || decision.declinedAt !== null) throw refuse.decisionMade()
  await tx
    .updateTable('disclosure.decision')
    .set({ declinedBy: actor.accountId, declinedAt: sql<string>`access.instant()` })
    .where('id', '=', decisionId)
    .execute()
  await audit(tx, { did: 'disclosure.declineDecision', about: request.personId, record: decisionId })
}

/** Makes the copy after all, where its making stopped on the way. */
export async function makeCopyAgain(tx: Tx, actor: Actor, decisionId: string) {
  const { approvedAt, madeAt, expiresOn } = await lockDecision(tx, actor, decisionId)
  if (approvedAt === null || expiresOn === null) throw refuse.notApproved()
  if (madeAt !== null) throw refuse.copyMade()
  if (expiresOn < actor.today.toString()) throw refuse.copyExpired()
  return { jobId: await askJob(tx, copyJob, { decisionId }) }
}

/** 開示の実施 (87条), or for a decision not to disclose that its notice went out. The request closes with the last one. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  { decisionId, handedOn }: { readonly decisionId: string; readonly handedOn: string },
) {
  const { request, approvedAt, approvedOn } = await lockDecision(tx, actor, decisionId)
  if (approvedAt === null || approvedOn === null) throw refuse.notApproved()
  if (handedOn < approvedOn || handedOn > actor.today.toString()) throw refuse.handedOutOfTime()
  await tx
    .updateTable('disclosure.decision')
    .set({ handedOn, handedBy: actor.accountId })
    .where('id', '=', decisionId)
    .execute()
  const { decisions } = await loadRequest(tx, actor, request.id)
  const standing = decisions.filter(({ declinedAt }) => declinedAt === null)
  if (openTables(request).length === 0 && standing.every((one) => one.handedOn !== null))
    await tx.updateTable('disclosure.request').set({ closedOn: handedOn }).where('id', '=', request.id).execute()
  await audit(tx, { did: 'disclosure.handOver', about: request.personId, record: decisionId })
}

async function lockDecision(tx: Tx, actor: Actor, decisionId: string) {
  insist(dutyRefusal(actor))
  const { requestId } = await tx
    .selectFrom('disclosure.decision')
    .select('requestId')
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow(() => refuse.noSuchDecision())
  const request = await lockRequest(tx, actor, requestId)
  const decision = await tx
    .selectFrom('disclosure.decision')
    .select(['proposedBy', 'approvedAt', 'declinedAt', 'expiresOn', 'madeAt'])
    .select(sql<string | null>`(approved_at at time zone 'Asia/Tokyo')::date`.as('approvedOn'))
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow()
  return { ...decision, request }
}
