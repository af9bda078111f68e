import { addDays, partsOf } from '../../platform/calendar/day.ts'
import type { Source } from './pay-rules.ts'

/** A cycle that could feed a use: its kind and its last day. */
export type Feeding = {
  readonly cycleId: string
  readonly kind: string
  readonly name: string
  readonly periodTo: string
}

/**
 * The cycles whose results a source means for a 基準日: the one that ended in a month of a year, or the last (back 0), the one before it (1) … that was over.
 * Several of one kind that end on one day (of parts of the staff) are one.
 */
export function cyclesFor({ kind, pick }: Source, baseOn: string, cycles: readonly Feeding[]): Feeding[] {
  const over = cycles.filter((one) => one.kind === kind && addDays(one.periodTo, 1) <= baseOn)
  if (pick.by === 'ends-in') {
    const { year } = partsOf(baseOn)
    return over.filter(({ periodTo }) => {
      const ends = partsOf(periodTo)
      return ends.month === pick.month && ends.year === year - pick.yearsBefore
    })
  }
  const days = [...new Set(over.map(({ periodTo }) => periodTo))].toSorted().toReversed()
  return over.filter(({ periodTo }) => periodTo === days[pick.back])
}
