import type { Refusal } from '../platform/refusal.ts'
import type { Keeper } from './gap-rules.ts'
import { refuse } from './refusals.ts'

/** Somebody said who owns an item from a day on. */
export type OwnerStep = {
  readonly version: number
  readonly unitId: string
  readonly keeper: Keeper
  /** YYYY-MM-DD */
  readonly fromDay: string
}

type OwnerPeriod = {
  readonly unitId: string
  readonly keeper: Keeper
  readonly from: string
  readonly to: string | null
}

/** Who owned the item when, half-open and in order: a later saying takes the place of whatever was said for its day and after. */
export function ownerPeriods(steps: readonly OwnerStep[]): OwnerPeriod[] {
  const periods: OwnerPeriod[] = []
  for (const { unitId, keeper, fromDay } of steps.toSorted((a, b) => a.version - b.version)) {
    while (periods.length > 0 && (periods.at(-1) as OwnerPeriod).from >= fromDay) periods.pop()
    const last = periods.pop()
    if (last) periods.push({ ...last, to: fromDay })
    periods.push({ unitId, keeper, from: fromDay, to: null })
  }
  return periods
}

/** Why an owner may not be named from this day, or null: what has been is not rewritten. */
export function stepRefusal(inForce: Pick<OwnerPeriod, 'from'> | null, fromDay: string): Refusal | null {
  return inForce !== null && fromDay < inForce.from ? refuse.ownerInThePast(inForce.from) : null
}
