import { invariant } from '../../platform/refusal.ts'
import type { Before } from '../before.ts'
import { PartTimeStudyLeave, SelfDevelopmentLeave } from './leave-forms.ts'
import { leaveNow } from './leave-rules.ts'
import { PartTimeStudyLimits, partTimeStudyLeave } from './part-time-study-leave.ts'
import { longestMonths, SelfDevelopmentLimits, selfDevelopmentLeave } from './self-development-leave.ts'

/** Kinds of 休業 that a change or a report carries on. */
export const studyLeaves = [selfDevelopmentLeave.id, partTimeStudyLeave.id]

/** The 休業 before a change or a report: as it stands today, with the limits under which it was approved. */
export function leaveBefore(before: Before | null) {
  invariant(before, 'a change or a report follows a 休業')
  if (before.kind === selfDevelopmentLeave.id) {
    const leave = SelfDevelopmentLeave.parse(before.payload)
    const limits = SelfDevelopmentLimits.parse(before.limits)
    return {
      name: '自己啓発等休業',
      isWhole: true,
      leave,
      now: leaveNow(leave, before),
      limits: { ...limits, longestMonths: longestMonths(leave, limits).months },
    }
  }
  const leave = PartTimeStudyLeave.parse(before.payload)
  const limits = PartTimeStudyLimits.parse(before.limits)
  return { name: '修学部分休業', isWhole: false, leave, now: leaveNow(leave, before), limits }
}
