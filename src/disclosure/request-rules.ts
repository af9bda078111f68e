import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

export type DecisionFacts = {
  readonly tables: readonly string[]
  readonly proposedBy: string
  readonly approvedAt: string | null
  readonly declinedAt: string | null
  readonly handedOn: string | null
}

export type RequestFacts = {
  /** Tables of the kinds of record that were asked for. */
  readonly tables: readonly string[]
  readonly gatheredOn: string | null
  readonly withdrawnOn: string | null
  readonly closedOn: string | null
  readonly extension: 'more-time' | 'large' | null
  readonly decisions: readonly DecisionFacts[]
}

/** Where a request stands. Kept nowhere: it follows from what was done. */
export type RequestState = 'received' | 'reviewing' | 'proposed' | 'decided' | 'closed' | 'withdrawn'

export function stateOf(request: RequestFacts): RequestState {
  if (request.withdrawnOn !== null) return 'withdrawn'
  if (request.closedOn !== null) return 'closed'
  if (request.decisions.some(isWaiting)) return 'proposed'
  if (openTables(request).length === 0) return 'decided'
  return request.gatheredOn === null ? 'received' : 'reviewing'
}

const isWaiting = ({ approvedAt, declinedAt }: DecisionFacts) => approvedAt === null && declinedAt === null
const stands = ({ declinedAt }: DecisionFacts) => declinedAt === null

/** Tables over which no 起案 stands: what of them was gathered may still be ruled on. */
export function openTables({ tables, decisions }: Pick<RequestFacts, 'tables' | 'decisions'>): readonly string[] {
  return tables.filter((table) => !decisions.some((one) => stands(one) && one.tables.includes(table)))
}

type Proposal = {
  readonly tables: readonly string[]
  /** Candidates in these tables on which nobody ruled. */
  readonly unsettled: number
  readonly items: number
  readonly note: string | null
}

/**
 * Why there may be no 起案 over these kinds of record, or null. All that is left at once, unless 84条 was said: then the considerable part may go
 * first. Ours: what was pointed out is looked at, one by one or together, before anybody is asked to decide.
 */
export function proposalRefusal(request: RequestFacts, { tables, unsettled, items, note }: Proposal): Refusal | null {
  if (request.withdrawnOn !== null) return refuse.withdrawnAlready()
  if (request.gatheredOn === null) return refuse.notGathered()
  if (request.decisions.some(isWaiting)) return refuse.decisionOpen()
  const open = openTables(request)
  if (tables.length === 0 || tables.some((table) => !open.includes(table))) return refuse.decidedAlready()
  if (request.extension !== 'large' && tables.length < open.length) return refuse.partNeedsLarge()
  if (unsettled > 0) return refuse.unsettled(unsettled)
  return items === 0 && note === null ? refuse.notHeldNeedsNote() : null
}

/** Why this person may not decide on the 起案, or null: another person than who drafted it does, once. */
export function decisionRefusal(
  actor: { readonly accountId: string | null },
  decision: Pick<DecisionFacts, 'proposedBy' | 'approvedAt' | 'declinedAt'>,
): Refusal | null {
  if (decision.approvedAt !== null || decision.declinedAt !== null) return refuse.decisionMade()
  return actor.accountId === decision.proposedBy ? refuse.ownDecision() : null
}

/** Only what nobody has decided on can be withdrawn: a decision that was made stays one. */
export function withdrawalRefusal(request: RequestFacts): Refusal | null {
  if (request.withdrawnOn !== null) return refuse.withdrawnAlready()
  return request.decisions.some(({ approvedAt }) => approvedAt !== null) ? refuse.withdrawnTooLate() : null
}
