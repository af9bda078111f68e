import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** States of a request (`requests.request.state`), with the word for people. */
export const stateNames = {
  draft: '下書き',
  confirming: '本人の確認待ち',
  circulating: '回付中',
  returned: '差戻し',
  numbering: '決裁待ち',
  approved: '決定',
  rejected: '不承認',
  withdrawn: '取下げ',
  lapsed: '終了',
} as const
export type RequestState = keyof typeof stateNames
export const requestStates = Object.keys(stateNames) as [RequestState, ...RequestState[]]
const openStates: readonly RequestState[] = ['draft', 'confirming', 'circulating', 'returned', 'numbering']
export const isOpenState = (state: RequestState) => openStates.includes(state)

/** With whom a request lies in each open state: nothing that is open lies with nobody. */
export function ownerOf(state: RequestState): 'applicant' | 'route' | 'duty' | null {
  if (!isOpenState(state)) return null
  if (state === 'circulating') return 'route'
  return state === 'numbering' ? 'duty' : 'applicant'
}

/** What somebody does to a request as a whole; deciding a step is `afterDecision`. */
export type Move = 'save' | 'send' | 'handOver' | 'handBack' | 'withdraw' | 'enterNumber' | 'discard' | 'lapse'
export type MoveActor = 'applicant' | 'enterer' | 'duty' | 'city' | 'other'

const moves: Readonly<Record<Move, { readonly from: readonly RequestState[]; readonly by: readonly MoveActor[] }>> = {
  save: { from: ['draft', 'confirming', 'returned'], by: ['applicant', 'enterer'] },
  send: { from: ['draft', 'confirming', 'returned'], by: ['applicant', 'enterer'] },
  handOver: { from: ['draft'], by: ['enterer'] },
  handBack: { from: ['confirming'], by: ['applicant'] },
  withdraw: { from: ['circulating', 'returned', 'numbering', 'approved'], by: ['applicant'] },
  enterNumber: { from: ['numbering'], by: ['duty'] },
  discard: { from: ['draft', 'confirming'], by: ['applicant', 'enterer'] },
  lapse: { from: ['draft', 'confirming', 'returned'], by: ['city'] },
}

/** Why this move is not possible, or null. */
export function moveRefusal(
  move: Move,
  facts: { readonly state: RequestState; readonly by: MoveActor; readonly mayWithdrawDecided: boolean },
): Refusal | null {
  const { from, by } = moves[move]
  if (!by.includes(facts.by)) return refuse.notYours()
  if (!from.includes(facts.state)) return refuse.notInThisState(stateNames[facts.state])
  // Whoever enters a paper does so until it is handed over: then it is the applicant's word.
  if (facts.by === 'enterer' && facts.state !== 'draft') return refuse.handedOver()
  if (move === 'withdraw' && facts.state === 'approved' && !facts.mayWithdrawDecided) return refuse.decidedStays()
  return null
}

export const outcomeNames = {
  agreed: '支障なし',
  disagreed: '支障あり',
  approved: '承認',
  returned: '差戻し',
  rejected: '不承認',
} as const
export type Outcome = keyof typeof outcomeNames
export const outcomes = Object.keys(outcomeNames) as [Outcome, ...Outcome[]]
export type StepRole = 'opinion' | 'consent' | 'decision'

/** What may be given at a step, by its role. */
export const outcomesOf: Readonly<Record<StepRole, readonly Outcome[]>> = {
  opinion: ['agreed', 'disagreed'],
  consent: ['approved', 'returned'],
  decision: ['approved', 'rejected', 'returned'],
}

export type CourseStep = {
  readonly id: string
  readonly stage: number
  readonly role: StepRole
  readonly state: 'waiting' | 'open' | 'done' | 'void'
}
export type Course = { readonly state: RequestState; readonly steps: readonly CourseStep[] }

/** Why this outcome cannot be given at this step now, or null. What sends back or refuses says why. */
export function decisionRefusal(
  step: Pick<CourseStep, 'role' | 'state'>,
  state: RequestState,
  outcome: Outcome,
  note: string | null,
): Refusal | null {
  if (state !== 'circulating' || step.state !== 'open') return refuse.decidedAlready()
  if (!outcomesOf[step.role].includes(outcome)) return refuse.outcomeDoesNotFit(outcomeNames[outcome])
  const needsNote = outcome === 'returned' || outcome === 'rejected' || outcome === 'disagreed'
  return needsNote && (note ?? '').trim() === '' ? refuse.reasonNeeded(outcomeNames[outcome]) : null
}

/** What becomes of a request when a step is decided: its new state, and the steps that open or are no longer asked. */
export type NextCourse = {
  readonly state: RequestState
  readonly opens: readonly string[]
  readonly voids: readonly string[]
}

/**
 * After an outcome at an open step. 意見 never stop a request; 差戻し and 不承認 end the round at once, and what is still open is no longer asked. The next
 * stage opens when all steps of this one are done; a request is decided only with all its steps.
 */
export function afterDecision(
  course: Course,
  stepId: string,
  outcome: Outcome,
  effect: 'here' | 'elsewhere' | null,
): NextCourse {
  const others = course.steps.filter(({ id }) => id !== stepId)
  const pending = others.filter(({ state }) => state === 'open' || state === 'waiting')
  const voids = pending.map(({ id }) => id)
  if (outcome === 'returned') return { state: 'returned', opens: [], voids }
  if (outcome === 'rejected') return { state: 'rejected', opens: [], voids }
  if (pending.some(({ state }) => state === 'open')) return { state: 'circulating', opens: [], voids: [] }
  if (pending.length === 0) return { state: effect === 'elsewhere' ? 'numbering' : 'approved', opens: [], voids: [] }
  const next = Math.min(...pending.map(({ stage }) => stage))
  return { state: 'circulating', opens: pending.filter(({ stage }) => stage === next).map(({ id }) => id), voids: [] }
}
