import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

type Delegation = {
  readonly personId: string
  readonly delegateId: string
  /** Both included. */
  readonly from: string
  readonly to: string
}

/** Why this 不在 or 委任 may not be set, or null. */
export function delegationRefusal({ personId, delegateId, from, to }: Delegation, today: string): Refusal | null {
  if (personId === delegateId) return refuse.delegateYourself()
  if (to < from) return refuse.delegationBackwards()
  return to < today ? refuse.delegationOver() : null
}
