import type { Refusal } from '../platform/refusal.ts'
import { type Purpose, type PurposeKind, promisedUses, purposeKinds, purposeNames, purposes } from './purpose-kinds.ts'
import { refuse } from './refusals.ts'

type PurposeActor = { readonly accountId: string | null; readonly duties: readonly string[] }

/** What the ledger says of one use of one kind, on a day. */
export type PurposeStanding = {
  readonly use: Purpose
  readonly isAllowed: boolean
  /** Only what was collected from this day on; null: whatever was collected. */
  readonly collectedFrom: string | null
}

export type PurposeProposal = {
  readonly kind: PurposeKind
  readonly use: Purpose
  readonly isAllowed: boolean
  readonly inForceOn: string
  /** null where the use is refused. */
  readonly collectedFrom: string | null
}

/**
 * Why this change of the ledger may not be proposed, or null. It begins today at the earliest, and a wider use never reaches back to what
 * was collected before. Ours, after 個人情報の保護に関する法律 61条 and 69条: 利用目的 is told before, and kept.
 */
export function purposeProposalRefusal(
  actor: PurposeActor,
  proposal: PurposeProposal,
  facts: { readonly today: string; readonly isOpen: boolean; readonly isAllowedThen: boolean },
): Refusal | null {
  const { kind, use, isAllowed, inForceOn, collectedFrom } = proposal
  if (!actor.duties.includes('personnel')) return refuse.notPersonnel()
  const promised = promisedUses(kind)
  if (isAllowed && promised !== null && !promised.includes(use)) return refuse.purposePromised(purposeKinds[kind].name)
  if (inForceOn < facts.today) return refuse.purposeBackdated()
  if (isAllowed !== (collectedFrom !== null) || (collectedFrom !== null && collectedFrom < inForceOn))
    return refuse.purposeReachesBack()
  if (facts.isOpen) return refuse.purposeOpen()
  return isAllowed === facts.isAllowedThen ? refuse.purposeSame() : null
}

/** Why this person may not approve it, or null. */
export function purposeApprovalRefusal(
  actor: PurposeActor,
  proposal: { readonly proposedBy: string; readonly isDecided: boolean; readonly inForceOn: string },
  today: string,
): Refusal | null {
  if (!actor.duties.includes('personnel')) return refuse.notPersonnel()
  if (proposal.isDecided) return refuse.purposeDecided()
  if (actor.accountId === proposal.proposedBy) return refuse.ownPurpose()
  return proposal.inForceOn < today ? refuse.purposeTooLate() : null
}

/** What stands beside a form, in one breath: what it is used for, and what it is not. */
export function purposeSentence(kindName: string, standings: readonly PurposeStanding[]): string {
  const allowed = purposes.filter((use) => standings.some((one) => one.use === use && one.isAllowed))
  const refused = purposes.filter((use) => !allowed.includes(use)).map((use) => purposeNames[use])
  if (allowed.length === 0) return `${kindName}は、${refused.join('、')}のどれにも使いません。`
  const used = `${kindName}は、${allowed.map((use) => purposeNames[use]).join('と')}の${allowed.length === 1 ? 'ためだけに' : 'ために'}使います。`
  return refused.length === 0 ? used : `${used}${refused.join('、')}には使いません。`
}
