import { formatDay } from '../platform/calendar/wareki.ts'
import type { Refusal } from '../platform/refusal.ts'
import { refuseDispatch } from './dispatch/refusals.ts'
import { refuse } from './refusals.ts'
import type { SeatChoice, SessionState } from './session-rules.ts'

export const enrolmentStateNames = {
  applied: '応募中',
  waiting: '補欠',
  offered: '補欠からの案内中',
  admitted: '受講決定',
  refused: '受講できない',
  withdrawn: '取下げ・辞退',
  lapsed: '期限切れ',
  completed: '修了',
  incomplete: '未修了',
  absent: '欠席',
} as const
export type EnrolmentState = keyof typeof enrolmentStateNames
export const enrolmentStates = Object.keys(enrolmentStateNames) as [EnrolmentState, ...EnrolmentState[]]

export const wayNames = { applied: '応募', nominated: '指名' } as const

/** States in which somebody has to do with a 回 that is still to come. */
export const liveStates: readonly EnrolmentState[] = ['applied', 'waiting', 'offered', 'admitted']
const ended: readonly EnrolmentState[] = ['completed', 'incomplete', 'absent']

/** A 回 and whoever looks at it, on a day. */
export type ApplyFacts = {
  readonly today: string
  readonly isStaff: boolean
  readonly courseState: 'draft' | 'open' | 'closed'
  readonly state: SessionState
  readonly choice: SeatChoice
  readonly applyFrom: string | null
  readonly applyUntil: string | null
  /** 職位 for whom the course is; empty for everybody. */
  readonly grades: readonly string[]
  readonly gradeId: string | null
  /** Courses that have to be completed first, and are not. */
  readonly missing: readonly string[]
  /** Years of service that a 派遣研修 asks for, and how many they have on its first day; null where it asks for none. */
  readonly serviceYears: number | null
  readonly servedYears: number
  /** How they stand to another or this 回 of the course already. */
  readonly mine: EnrolmentState | null
}

/** Why somebody cannot apply for a 回 today, or null when they can. The same sentence stands beside the button. */
export function applyRefusal(facts: ApplyFacts): Refusal | null {
  const { today, isStaff, courseState, state, choice, applyFrom, applyUntil, grades, gradeId, missing, mine } = facts
  const { serviceYears, servedYears } = facts
  if (!isStaff) return refuse.onlyStaff()
  if (courseState !== 'open' || state !== 'open') return refuse.notOpen()
  if (choice === 'nominated' || applyFrom === null || applyUntil === null) return refuse.byNomination()
  if (mine !== null && liveStates.includes(mine)) return refuse.alreadyEnrolled()
  if (today < applyFrom) return refuse.notYet(applyFrom)
  if (today > applyUntil) return refuse.tooLate(applyUntil)
  if (grades.length > 0 && (gradeId === null || !grades.includes(gradeId))) return refuse.notForGrade()
  if (missing.length > 0) return refuse.needsFirst(missing.map((title) => `「${title}」`).join('、'))
  if (serviceYears !== null && servedYears < serviceYears) return refuseDispatch.notLongEnough(serviceYears)
  return null
}

/** Why an enrolment cannot be taken back by its person, or null. What has begun is a matter of the keeper's. */
export function withdrawRefusal(state: EnrolmentState, firstOn: string, today: string): Refusal | null {
  if (!liveStates.includes(state)) return ended.includes(state) ? refuse.hasBegun() : refuse.overAlready()
  return firstOn <= today && state === 'admitted' ? refuse.hasBegun() : null
}

/** Why an offer cannot be taken, or null. */
export function takeRefusal(state: EnrolmentState, offeredUntil: string | null, today: string): Refusal | null {
  if (state !== 'offered' || offeredUntil === null) return refuse.noOffer()
  return today > offeredUntil ? refuse.offerIsOver(formatDay(offeredUntil, 'wareki')) : null
}
