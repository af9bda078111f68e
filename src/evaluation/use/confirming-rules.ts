import type { Refusal } from '../../platform/refusal.ts'
import { refuse } from './refusals.ts'

type Officer = { readonly accountId: string; readonly name: string }
type Proposal = { readonly madeBy: string; readonly proposedBy: string }

/** Officers who could confirm a proposal: neither who calculated the run nor who entered its 決裁 number. */
export const confirmersOf = (officers: readonly Officer[], { madeBy, proposedBy }: Proposal) =>
  officers.filter(({ accountId }) => accountId !== madeBy && accountId !== proposedBy)

/**
 * Why a proposal would wait for nobody, or null where somebody can confirm it. Ours: maker and confirmer are two people, and a number that one entered is looked at
 * by another. So of two officers the one who calculated enters the number, and three are free to share the work.
 */
export function proposalRefusal(officers: readonly Officer[], { madeBy, proposedBy }: Proposal): Refusal | null {
  if (confirmersOf(officers, { madeBy, proposedBy }).length > 0) return null
  const maker = officers.find(({ accountId }) => accountId === madeBy && accountId !== proposedBy)
  return maker ? refuse.makerProposes(maker.name) : refuse.nobodyConfirms()
}
