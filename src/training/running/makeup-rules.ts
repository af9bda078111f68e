import type { Refusal } from '../../platform/refusal.ts'
import type { EnrolmentState } from '../enrolment-rules.ts'
import { refuseRunning as refuse } from './refusals.ts'

export const makeupStateNames = {
  offered: '案内中',
  taken: '受ける',
  declined: '受けない',
  done: '終わり',
} as const
export type MakeupState = keyof typeof makeupStateNames

type Missing = { readonly name: string; readonly state: EnrolmentState; readonly reason: string }

/** Why 補講 cannot be offered to these, or null: to 未修了, and to 欠席 of whom the reason is known. Source: domain of attendance states. */
export function makeupRefusal(people: readonly Missing[]): Refusal | null {
  const named = (some: readonly Missing[]) => some.map(({ name }) => name).join('、')
  const done = people.filter(({ state }) => state !== 'incomplete' && state !== 'absent')
  if (done.length > 0) return refuse.nothingToMakeUp(named(done))
  const unexplained = people.filter(({ state, reason }) => state === 'absent' && reason.trim() === '')
  return unexplained.length > 0 ? refuse.absentWithoutReason(named(unexplained)) : null
}
