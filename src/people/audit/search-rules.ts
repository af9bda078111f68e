import { daysBetween } from '../../platform/calendar/index.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** Ours: a year and a day are what a yearly audit looks at; longer spans are for `sodachi audit export`. */
const mostDays = 366

/** Why the audit may not be searched so, or null. Only 監査 reads the audit, in whatever other duty somebody stands. */
export function searchRefusal(
  { duties }: { readonly duties: readonly string[] },
  days: { readonly from: string; readonly to: string } | null,
): Refusal | null {
  if (!duties.includes('auditor')) return refuse.notAuditor()
  if (days === null) return null
  if (days.from > days.to) return refuse.auditDaysBackwards()
  return daysBetween(days.from, days.to) > mostDays ? refuse.auditDaysTooMany() : null
}
