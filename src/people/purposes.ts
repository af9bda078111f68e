import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist } from '../platform/refusal.ts'
import { approvedPurposeNotice, proposedPurposeNotice } from './notices.ts'
import { type Purpose, type PurposeKind, purposeKindIds, purposeKinds, purposes } from './purpose-kinds.ts'
import {
  type PurposeProposal,
  type PurposeStanding,
  purposeApprovalRefusal,
  purposeProposalRefusal,
  purposeSentence,
} from './purpose-rules.ts'
import { refuse } from './refusals.ts'
import { insiderRefusal, isPersonnel, personnelRefusal } from './relations.ts'

type Standing = PurposeStanding & { readonly basis: string | null; readonly documentNumber: string | null }
type Decision = Standing & { readonly kind: PurposeKind; readonly inForceOn: string }

/**
 * 利用目的の台帳 as of today: each kind with its uses and the sentence that stands beside forms; what begins later; and for 人事課 what waits
 * for a second person.
 */
export async function purposeLedger(tx: Tx, actor: Actor) {
  insist(insiderRefusal(actor))
  const today = actor.today.toString()
  const { rows: defaults } = await sql<{ kind: string; use: string; basis: string }>`
    select kind, use, basis from people.default_purposes()`.execute(tx)
  const decided = await decisions(tx)
  const begun = decided.filter(({ inForceOn }) => inForceOn <= today)
  const kinds = purposeKindIds.map((kind) => {
    const uses = purposes.map((use) => standingOf(kind, use, begun, defaults))
    return {
      kind,
      name: purposeKinds[kind].name,
      holds: purposeKinds[kind].holds,
      sentence: purposeSentence(purposeKinds[kind].name, uses),
      uses,
    }
  })
  return {
    kinds,
    toCome: decided.filter(({ inForceOn }) => inForceOn > today),
    proposals: isPersonnel(actor) ? await proposals(tx, actor) : [],
  }
}

/** The sentence for one kind, beside its form. */
export async function purposeNote(tx: Tx, actor: Actor, kind: PurposeKind) {
  const { kinds } = await purposeLedger(tx, actor)
  const { sentence = '' } = kinds.find((one) => one.kind === kind) ?? {}
  return { kind, sentence }
}

function standingOf(
  kind: PurposeKind,
  use: Purpose,
  begun: readonly Decision[],
  defaults: readonly { kind: string; use: string; basis: string }[],
): Standing & { readonly since: string | null } {
  const decision = begun.findLast((one) => one.kind === kind && one.use === use)
  if (decision) {
    const { isAllowed, collectedFrom, basis, documentNumber, inForceOn } = decision
    return { use, isAllowed, collectedFrom, basis, documentNumber, since: inForceOn }
  }
  const basis = defaults.find((one) => one.kind === kind && one.use === use)?.basis ?? null
  return { use, isAllowed: basis !== null, collectedFrom: null, basis, documentNumber: null, since: null }
}

async function decisions(tx: Tx): Promise<Decision[]> {
  const rows = await tx
    .selectFrom('people.purposeDecision')
    .select(['kind', 'use', 'isAllowed', 'inForceOn', 'collectedFrom', 'basis', 'documentNumber'])
    .where('approvedAt', 'is not', null)
    .orderBy('inForceOn')
    .execute()
  return rows as Decision[] // written through the schema of the procedure, which knows the kinds and uses
}

async function proposals(tx: Tx, actor: Actor) {
  const rows = await tx
    .selectFrom('people.purposeDecision as d')
    .select(['d.id as decisionId', 'd.kind', 'd.use', 'd.isAllowed', 'd.inForceOn', 'd.collectedFrom'])
    .select(['d.basis', 'd.documentNumber', 'd.proposedAt', 'd.proposedBy'])
    .select(sql<string | null>`access.account_name(d.proposed_by)`.as('proposedByName'))
    .where('d.approvedAt', 'is', null)
    .where('d.declinedAt', 'is', null)
    .orderBy('d.proposedAt')
    .execute()
  const today = actor.today.toString()
  return rows.map(({ proposedBy, ...row }) => {
    const refusal = purposeApprovalRefusal(actor, { proposedBy, isDecided: false, inForceOn: row.inForceOn }, today)
    return {
      ...row,
      kind: row.kind as PurposeKind,
      use: row.use as Purpose,
      mayApprove: refusal === null,
      whyNot: refusal && `${refusal.message}${refusal.fix}`,
    }
  })
}

export type NewPurpose = PurposeProposal & { readonly basis: string; readonly documentNumber: string | null }

/** A change of the ledger that waits for a second person of 人事課. */
export async function proposePurpose(tx: Tx, actor: Actor, proposal: NewPurpose) {
  insist(personnelRefusal(actor))
  const { kind, use, isAllowed, inForceOn, collectedFrom, basis, documentNumber } = proposal
  await sql`select pg_advisory_xact_lock(hashtext('people.purpose'))`.execute(tx) // two proposals take turns
  const { rows } = await sql<{ isOpen: boolean; isAllowedThen: boolean }>`select
    exists (select from people.purpose_decision d
      where d.kind = ${kind} and d.use = ${use} and d.approved_at is null and d.declined_at is null) as "isOpen",
    coalesce((
      select d.is_allowed from people.purpose_decision d
      where d.kind = ${kind} and d.use = ${use} and d.approved_at is not null and d.in_force_on <= ${inForceOn}
      order by d.in_force_on desc limit 1
    ), exists (select from people.default_purposes() p where p.kind = ${kind} and p.use = ${use})) as "isAllowedThen"`.execute(
    tx,
  )
  const { isOpen = false, isAllowedThen = false } = rows[0] ?? {}
  insist(purposeProposalRefusal(actor, proposal, { today: actor.today.toString(), isOpen, isAllowedThen }))
  const { id } = await tx
    .insertInto('people.purposeDecision')
    .values({
      kind,
      use,
      isAllowed,
      inForceOn,
      collectedFrom,
      basis,
      documentNumber,
      proposedBy: actor.accountId ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'people.proposePurpose', record: id, fields: [kind, use] })
  await notify(tx, proposedPurposeNotice(id))
  return { decisionId: id }
}

/** In force from its day. Refuses the proposer, and a day that has gone by meanwhile. */
export async function approvePurpose(tx: Tx, actor: Actor, decisionId: string) {
  insist(personnelRefusal(actor))
  const proposal = await lockProposal(tx, decisionId)
  insist(purposeApprovalRefusal(actor, proposal, actor.today.toString()))
  await tx
    .updateTable('people.purposeDecision')
    .set({ approvedBy: actor.accountId, approvedAt: sql<string>`access.instant()` })
    .where('id', '=', decisionId)
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'purpose_day' ? refuse.purposeOpen() : error
    })
  await audit(tx, { did: 'people.approvePurpose', record: decisionId, fields: ['approved'] })
  await notify(tx, approvedPurposeNotice(decisionId, proposal))
}

/** Takes a proposal away; one person is enough, also for their own. */
export async function declinePurpose(tx: Tx, actor: Actor, decisionId: string) {
  insist(personnelRefusal(actor))
  const { isDecided } = await lockProposal(tx, decisionId)
  if (isDecided) throw refuse.purposeDecided()
  await tx
    .updateTable('people.purposeDecision')
    .set({ declinedBy: actor.accountId, declinedAt: sql<string>`access.instant()` })
    .where('id', '=', decisionId)
    .execute()
  await audit(tx, { did: 'people.declinePurpose', record: decisionId, fields: ['declined'] })
}

async function lockProposal(tx: Tx, decisionId: string) {
  // One lock for the ledger: the wall lets nobody lock a row that has been decided.
  await sql`select pg_advisory_xact_lock(hashtext('people.purpose'))`.execute(tx)
  const { approvedAt, declinedAt, ...proposal } = await tx
    .selectFrom('people.purposeDecision')
    .select(['proposedBy', 'approvedAt', 'declinedAt', 'inForceOn', 'kind', 'use', 'isAllowed'])
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow(() => refuse.noSuchPurpose())
  return {
    ...proposal,
    kind: proposal.kind as PurposeKind,
    use: proposal.use as Purpose,
    isDecided: approvedAt !== null || declinedAt !== null,
  }
}
