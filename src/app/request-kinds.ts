import {
  type AnyRequestKind,
  consideration,
  flexShift,
  partTimeStudyLeave,
  qualificationGrant,
  qualificationSupport,
  selfDevelopmentLeave,
  studyLeaveChange,
  studyLeaveReport,
} from '../requests/index.ts'
import {
  correspondenceHelp,
  dispatchCost,
  dispatchCostClaim,
  studyGroupGrant,
  workplaceGrant,
  workplaceGrantClaim,
} from '../training/index.ts'

/** Every kind of request of every room. */
export const requestKinds: readonly AnyRequestKind[] = [
  consideration,
  flexShift,
  qualificationSupport,
  qualificationGrant,
  selfDevelopmentLeave,
  partTimeStudyLeave,
  studyLeaveChange,
  studyLeaveReport,
  workplaceGrant,
  workplaceGrantClaim,
  dispatchCost,
  dispatchCostClaim,
  studyGroupGrant,
  correspondenceHelp,
]
