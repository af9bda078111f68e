import { addDays, fiscalYearOf, fiscalYearStart } from '../../platform/calendar/index.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { refuse } from './refusals.ts'

/**
 * 翌年度4月1日起算: the first day on which a record is no longer kept, for a day from which it is counted and a number of years. The same as
 * platform.keeps_until in SQL, which erases by it. Source: the counting of 保存期間 in the document rules of cities.
 */
export const keepsUntil = (countedOn: string, years: number): string =>
  fiscalYearStart(fiscalYearOf(countedOn) + 1 + years)

/** The last day on which it is kept, for display. */
export const lastKeptOn = (countedOn: string, years: number): string => addDays(keepsUntil(countedOn, years), -1)

export type Hold = {
  readonly personId: string | null
  readonly class: string | null
  readonly until: string | null
  readonly isEnded: boolean
}

/** Whether a hold stops the erasing of this record on this day; through its last day, and until somebody ends it. */
export function holds(hold: Hold, of: { readonly personId: string; readonly class: string }, today: string): boolean {
  if (hold.isEnded || (hold.until !== null && hold.until < today)) return false
  return (hold.personId === null || hold.personId === of.personId) && (hold.class === null || hold.class === of.class)
}

/** Why a class may not be kept for so many years, or null. */
export function yearsRefusal(
  years: number,
  { name, floor, floorBasis }: { name: string; floor: number; floorBasis: string },
): Refusal | null {
  return years < floor ? refuse.belowFloor(name, floor, floorBasis) : null
}

/** Why a hold may not begin, or null. One without a last day is looked at again by whoever placed it. */
export function holdRefusal(hold: Pick<Hold, 'personId' | 'class' | 'until'>, today: string): Refusal | null {
  if (hold.personId === null && hold.class === null) return refuse.holdsNothing()
  return hold.until !== null && hold.until < today ? refuse.holdIsPast() : null
}

/** Why this person may not decide on the disposal, or null: another person than who drafted it does, once. */
export function decisionRefusal(
  actor: { readonly accountId: string | null },
  disposal: { readonly proposedBy: string | null; readonly isDecided: boolean },
): Refusal | null {
  if (disposal.isDecided) return refuse.disposalDecided()
  return actor.accountId === disposal.proposedBy ? refuse.ownDisposal() : null
}
