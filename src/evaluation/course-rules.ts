import { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'
import type { Scheme, Step } from './scheme.ts'

/** States of a sheet (`evaluation.sheet.state`), with the word for people. 保存 and 廃棄 belong to the register of 保存期間. */
export const stateNames = {
  'not-begun': '未着手',
  'goal-writing': '目標作成中',
  'goal-sent': '目標提出',
  'in-period': '期中',
  'self-reporting': '自己申告中',
  'self-reported': '自己申告済',
  evaluating: '一次評価中',
  evaluated: '一次評価済',
  adjusting: '調整中',
  adjusted: '調整済',
  confirming: '確認中',
  confirmed: '確認済',
  disclosed: '開示済',
  interviewed: '面談済',
  done: '完了',
  exempt: '未評価',
} as const
export type SheetState = keyof typeof stateNames
export const sheetStates = Object.keys(stateNames) as [SheetState, ...SheetState[]]

/** From 確認 on nothing changes but by 再評価 or a recorded 訂正. */
const afterConfirmation: readonly SheetState[] = ['confirmed', 'disclosed', 'interviewed', 'done']
export const isConfirmed = (state: SheetState) => afterConfirmation.includes(state)
/** Whether anything may be written and moved: while the cycle is open, and afterwards in a 再評価, which has a round of its own and goes through to its end. */
export const isRunning = ({ cycle, round }: { readonly cycle: { readonly state: string }; readonly round: number }) =>
  cycle.state === 'open' || (cycle.state === 'closed' && round > 1)
export const beforeEvaluation: readonly SheetState[] = [
  'not-begun',
  'goal-writing',
  'goal-sent',
  'in-period',
  'self-reporting',
  'self-reported',
]
const open = (Object.keys(stateNames) as SheetState[]).filter((state) => !isConfirmed(state) && state !== 'exempt')

export const roleNames = {
  evaluatee: '本人',
  evaluator: '一次評価者',
  adjuster: '調整者（二次評価者）',
  confirmer: '確認者',
  hr: '人事課',
  city: 'そだち',
} as const
export type Role = keyof typeof roleNames

/** With whom a sheet lies: somebody in every state but the last two. */
export const turnOf: Readonly<Record<SheetState, Role | null>> = {
  'not-begun': 'evaluatee',
  'goal-writing': 'evaluatee',
  'goal-sent': 'evaluator',
  'in-period': 'evaluatee',
  'self-reporting': 'evaluatee',
  'self-reported': 'evaluator',
  evaluating: 'evaluator',
  evaluated: 'adjuster',
  adjusting: 'adjuster',
  adjusted: 'confirmer',
  confirming: 'confirmer',
  confirmed: 'hr',
  disclosed: 'evaluator',
  interviewed: 'hr',
  done: null,
  exempt: null,
}

export type Chain = {
  readonly evaluateeId: string
  /** null while nobody is found: the sheet waits for HR. */
  readonly evaluatorId: string | null
  /** null where the scheme has none: then confirmation follows at once. */
  readonly adjusterId: string | null
  readonly confirmerId: string | null
}

export type CourseActor = {
  readonly personId: string | null
  /** One of the HR officers of the cycle. */
  readonly isHr: boolean
  /** The city itself: the clock, a job. */
  readonly isCity: boolean
}

/** What somebody is to a sheet. Two roles may fall to one person; of their own sheet nobody is anything but 本人. */
export function rolesOf({ personId, isHr, isCity }: CourseActor, chain: Chain): Role[] {
  if (isCity) return ['city']
  if (personId === chain.evaluateeId) return ['evaluatee']
  return [
    ...(personId !== null && personId === chain.evaluatorId ? (['evaluator'] as const) : []),
    ...(personId !== null && personId === chain.adjusterId ? (['adjuster'] as const) : []),
    ...(personId !== null && personId === chain.confirmerId ? (['confirmer'] as const) : []),
    ...(isHr ? (['hr'] as const) : []),
  ]
}

export const interviews = ['opening', 'mid', 'closing'] as const
export type Interview = (typeof interviews)[number]
/** The round of whose interview counts in this one: 再評価 ends in a 期末面談 of its own, the others are held once. */
export const interviewRound = (kind: Interview, round: number) => (kind === 'closing' ? round : 1)
/** held: both said 会いました. waived: the evaluator wrote why it could not be. */
export type InterviewStanding = 'open' | 'held' | 'waived'

export type CourseFacts = {
  readonly state: SheetState
  readonly chain: Chain
  /** The steps of this person, by the scheme. */
  readonly steps: readonly Step[]
  readonly order: Scheme['disclosure']['order']
  readonly today: string
  /** Steps whose last day is over: by `firm` ones nothing can be sent any more. */
  readonly late: readonly { readonly step: Step; readonly dueOn: string; readonly isClosed: boolean }[]
  /** The first thing that the goals lack; null when they can be sent. */
  readonly goalProblem: string | null
  /** 目標の変更: none, waiting for the evaluator, or being written. */
  readonly goalChange: 'none' | 'draft' | 'sent'
  readonly interviews: Readonly<Record<Interview, InterviewStanding>>
  /** What the evaluator has not marked, in words; and whether the 全体の所見 stands. */
  readonly unmarked: readonly string[]
  /** The 評価者研修 without which the scheme lets nobody begin, where the evaluator has none on record; null else. */
  readonly courseMissing: string | null
  readonly hasComment: boolean
  readonly adjusterMarked: boolean
  readonly disclosureOn: string | null
  readonly wishesDisclosure: boolean
  /** Whether the days for a 苦情 still run. Whether one was filed, nobody learns from the course. */
  readonly mayAppeal: boolean
}

export type Said = {
  readonly comment: string | null
  /** Of the decision behind 再評価 and 訂正. */
  readonly documentNumber: string | null
}

export type Move = {
  readonly from: readonly SheetState[]
  readonly by: readonly Role[]
  readonly to: SheetState | ((facts: CourseFacts) => SheetState)
  /** Sends something back, or goes beside the way: the other has to know why. */
  readonly needsReason?: true
  readonly needsBasis?: true
  readonly check?: (facts: CourseFacts) => Refusal | null
}

const has = (facts: CourseFacts, step: Step) => facts.steps.includes(step)
const lateOn = (facts: CourseFacts, step: Step) => facts.late.find((one) => one.step === step)
const notClosed = (facts: CourseFacts, step: Step) => {
  const late = lateOn(facts, step)
  return late?.isClosed ? refuse.stepIsOver(late.dueOn) : null
}
const metFor = (facts: CourseFacts, interview: Interview, step: Step, name: string) =>
  has(facts, step) && facts.interviews[interview] === 'open' ? refuse.interviewOpen(name) : null

function sendGoals(facts: CourseFacts): Refusal | null {
  return notClosed(facts, 'goals') ?? (facts.goalProblem === null ? null : refuse.goalsUnfit(facts.goalProblem))
}

/** After the evaluator comes the adjuster; without one the confirmer (政令 9条3項). */
const mayStartEvaluation = (facts: CourseFacts): Refusal | null => {
  if (facts.courseMissing !== null) return refuse.courseMissing(facts.courseMissing)
  if (facts.state === 'goal-sent') return refuse.goalsWait()
  if (facts.goalChange === 'sent') return refuse.changeWaits()
  if (facts.state === 'self-reported') return null
  if (!has(facts, 'self-report')) return facts.state === 'in-period' ? null : goalsAreLate(facts)
  // The duty to evaluate does not stop where somebody reports nothing.
  return lateOn(facts, 'self-report') ? null : refuse.selfReportComes()
}
const goalsAreLate = (facts: CourseFacts) => (lateOn(facts, 'goals') ? null : refuse.outOfTurn(stateNames[facts.state]))

/** From where each act leads, and by whom; the database holds the same (`evaluation.moves`). */
export const moves = {
  beginGoals: { from: ['not-begun'], by: ['evaluatee'], to: 'goal-writing' },
  sendGoals: { from: ['goal-writing'], by: ['evaluatee'], to: 'goal-sent', check: sendGoals },
  returnGoals: { from: ['goal-sent'], by: ['evaluator'], to: 'goal-writing', needsReason: true },
  settleGoals: {
    from: ['goal-sent'],
    by: ['evaluator'],
    to: 'in-period',
    check: (facts) =>
      (facts.goalProblem === null ? null : refuse.goalsUnfit(facts.goalProblem)) ??
      metFor(facts, 'opening', 'opening-interview', '期首面談'),
  },
  sendGoalChange: {
    from: ['in-period'],
    by: ['evaluatee'],
    to: 'in-period',
    needsReason: true,
    check: (facts) =>
      facts.goalChange === 'sent'
        ? refuse.changeWaits()
        : facts.goalProblem === null
          ? null
          : refuse.goalsUnfit(facts.goalProblem),
  },
  agreeGoalChange: {
    from: ['in-period'],
    by: ['evaluator'],
    to: 'in-period',
    check: ({ goalChange }) => (goalChange === 'sent' ? null : refuse.changeNotSent()),
  },
  returnGoalChange: {
    from: ['in-period'],
    by: ['evaluator'],
    to: 'in-period',
    needsReason: true,
    check: ({ goalChange }) => (goalChange === 'sent' ? null : refuse.changeNotSent()),
  },
  beginSelfReport: {
    from: ['in-period'],
    by: ['evaluatee'],
    to: 'self-reporting',
    check: (facts) =>
      !has(facts, 'self-report')
        ? refuse.outOfTurn(stateNames[facts.state])
        : facts.goalChange === 'sent'
          ? refuse.changeWaits()
          : notClosed(facts, 'self-report'),
  },
  sendSelfReport: {
    from: ['self-reporting'],
    by: ['evaluatee'],
    to: 'self-reported',
    check: (facts) => notClosed(facts, 'self-report'),
  },
  takeBackSelfReport: {
    from: ['self-reported'],
    by: ['evaluatee'],
    to: 'self-reporting',
    check: (facts) => notClosed(facts, 'self-report'),
  },
  startEvaluation: { from: beforeEvaluation, by: ['evaluator'], to: 'evaluating', check: mayStartEvaluation },
  sendEvaluation: {
    from: ['evaluating'],
    by: ['evaluator'],
    to: 'evaluated',
    check: ({ unmarked, hasComment }) =>
      unmarked.length > 0 ? refuse.marksMissing(unmarked.join('、')) : hasComment ? null : refuse.commentMissing(),
  },
  takeBackEvaluation: { from: ['evaluated'], by: ['evaluator'], to: 'evaluating' },
  startAdjustment: {
    from: ['evaluated'],
    by: ['adjuster'],
    to: 'adjusting',
    check: (facts) => (facts.chain.adjusterId === null ? refuse.outOfTurn(stateNames[facts.state]) : null),
  },
  orderEvaluationAgain: { from: ['adjusting'], by: ['adjuster'], to: 'evaluating', needsReason: true },
  sendAdjustment: {
    from: ['adjusting'],
    by: ['adjuster'],
    to: 'adjusted',
    check: ({ adjusterMarked }) => (adjusterMarked ? null : refuse.marksMissing('調整者の全体評語')),
  },
  startConfirmation: {
    from: ['evaluated', 'adjusted'],
    by: ['confirmer'],
    to: 'confirming',
    check: ({ state, chain }) =>
      state === 'evaluated' && chain.adjusterId !== null ? refuse.outOfTurn(stateNames[state]) : null,
  },
  orderAdjustmentAgain: {
    from: ['confirming'],
    by: ['confirmer'],
    to: ({ chain }) => (chain.adjusterId === null ? 'evaluating' : 'adjusting'),
    needsReason: true,
  },
  confirm: { from: ['confirming'], by: ['confirmer'], to: 'confirmed' },
  disclose: {
    from: ['confirmed'],
    by: ['hr', 'city'],
    to: 'disclosed',
    check: (facts) => {
      if (facts.disclosureOn === null) return refuse.noDisclosureDay()
      if (facts.today < facts.disclosureOn) return refuse.notYetDisclosed(facts.disclosureOn)
      return facts.order === 'interview-first' ? metFor(facts, 'closing', 'closing-interview', '期末面談') : null
    },
  },
  /** The second 会いました ends the interview after 開示. */
  holdClosingInterview: {
    from: ['disclosed'],
    by: ['city', 'evaluatee', 'evaluator'],
    to: 'interviewed',
    check: (facts) => metFor(facts, 'closing', 'closing-interview', '期末面談'),
  },
  complete: {
    from: ['confirmed', 'disclosed', 'interviewed'],
    by: ['hr', 'city'],
    to: 'done',
    check: (facts) => {
      if (facts.state === 'confirmed' && facts.wishesDisclosure) return refuse.outOfTurn(stateNames[facts.state])
      if (facts.mayAppeal) return refuse.appealOpen()
      return facts.state === 'disclosed' ? metFor(facts, 'closing', 'closing-interview', '期末面談') : null
    },
  },
  /** 再評価: the only way back. What was given before stays, and the new marks are of another round. */
  evaluateAgain: { from: afterConfirmation, by: ['hr'], to: 'evaluating', needsReason: true, needsBasis: true },
  /** 訂正: recorded, and moves nothing. */
  correct: { from: afterConfirmation, by: ['hr'], to: ({ state }) => state, needsReason: true, needsBasis: true },
  exempt: { from: open, by: ['hr'], to: 'exempt', needsReason: true },
  liftExemption: { from: ['exempt'], by: ['hr'], to: ({ steps }) => firstState(steps), needsReason: true },
} as const satisfies Record<string, Move>
export type Act = keyof typeof moves
export const acts = Object.keys(moves) as [Act, ...Act[]]

/** Where a sheet begins: only 業績評価 has goals to write. */
export const firstState = (steps: readonly Step[]): SheetState => (steps.includes('goals') ? 'not-begun' : 'in-period')

export type Next = {
  readonly state: SheetState
  /** The role in which it was done: two roles of one person stay apart. */
  readonly as: Role
  /** 再評価 begins another round of marks. */
  readonly beginsRound: boolean
}

/**
 * What becomes of a sheet by an act, or why it may not be done. Source: 人事評価の基準、方法等に関する政令 8条–13条 (order of the steps), 地方公務員法 23条の2; the order of
 * 期末面談 and 開示 is the city's.
 */
export function nextOf(act: Act, actor: CourseActor, said: Said, facts: CourseFacts): Next | Refusal {
  const move: Move = moves[act]
  const roles = rolesOf(actor, facts.chain)
  const as = move.by.find((role) => roles.includes(role))
  if (!as) {
    const isOwn = actor.personId !== null && actor.personId === facts.chain.evaluateeId
    if (isOwn) return refuse.ownSheet()
    return roles.length === 0
      ? refuse.noSuchSheet()
      : refuse.notYourPart(move.by.map((role) => roleNames[role]).join('か'))
  }
  if (!move.from.includes(facts.state)) return outOfTurn(act, facts.state)
  if (move.needsReason && (said.comment ?? '').trim() === '') return refuse.reasonMissing()
  if (move.needsBasis && (said.documentNumber ?? '').trim() === '') return refuse.basisMissing()
  const refusal = move.check?.(facts) ?? null
  if (refusal) return refusal
  const state = typeof move.to === 'function' ? move.to(facts) : move.to
  return { state, as, beginsRound: act === 'evaluateAgain' }
}

function outOfTurn(act: Act, state: SheetState): Refusal {
  if (act === 'disclose' && !isConfirmed(state)) return refuse.notConfirmed()
  return isConfirmed(state) ? refuse.confirmedStays() : refuse.outOfTurn(stateNames[state])
}

/** What somebody can do with a sheet now, and what they will be able to do once what stands in its way is gone. */
export function standingActs(actor: CourseActor, facts: CourseFacts) {
  const roles = rolesOf(actor, facts.chain)
  // What has to be said with an act is asked when it is done.
  const said = { comment: '―', documentNumber: '―' }
  const may: Act[] = []
  const waits: { act: Act; message: string; fix: string }[] = []
  for (const act of acts) {
    const move: Move = moves[act]
    if (!move.from.includes(facts.state) || !move.by.some((role) => roles.includes(role))) continue
    const next = nextOf(act, actor, said, facts)
    if (!(next instanceof Refusal)) may.push(act)
    else if (!notComing.includes(next.code)) waits.push({ act, message: next.message, fix: next.fix })
  }
  return { may, waits }
}
/** Nothing that time brings: out of turn, or an answer to what nobody asked. */
const notComing = [refuse.outOfTurn('').code, refuse.changeNotSent().code]

/** The step to which a state belongs, among those that this sheet goes through; null once nothing is left to do. */
export function stepOf(state: SheetState, steps: readonly Step[], hasAdjuster: boolean): Step | null {
  const first = (...wanted: Step[]) => wanted.find((step) => steps.includes(step)) ?? null
  switch (state) {
    case 'not-begun':
    case 'goal-writing':
      return 'goals'
    case 'goal-sent':
      return first('opening-interview', 'goals')
    case 'in-period':
    case 'self-reporting':
      return first('self-report', 'evaluation')
    case 'self-reported':
    case 'evaluating':
      return 'evaluation'
    case 'evaluated':
    case 'adjusting':
      return hasAdjuster ? first('adjustment', 'confirmation') : 'confirmation'
    case 'adjusted':
    case 'confirming':
      return 'confirmation'
    case 'confirmed':
      return 'disclosure'
    case 'disclosed':
      return first('closing-interview')
    case 'interviewed':
    case 'done':
    case 'exempt':
      return null
  }
}

/** Whose marks may be written in a state; nobody's in any other, and after 確認 never. */
const marking: Readonly<Partial<Record<SheetState, 'evaluator' | 'adjuster'>>> = {
  evaluating: 'evaluator',
  adjusting: 'adjuster',
}
export type MarkStage = 'evaluator' | 'adjuster'

/** Why this person may not write the marks of a stage now, or null. The final mark is written by 確認 alone. */
export function markRefusal(
  stage: MarkStage,
  actor: CourseActor,
  { state, chain }: Pick<CourseFacts, 'state' | 'chain'>,
): Refusal | null {
  if (actor.personId !== null && actor.personId === chain.evaluateeId) return refuse.ownSheet()
  if (!rolesOf(actor, chain).includes(stage)) return refuse.notYourPart(roleNames[stage])
  if (isConfirmed(state)) return refuse.confirmedStays()
  return marking[state] === stage ? null : refuse.outOfTurn(stateNames[state])
}
