import { type Period, parsePeriod } from '../platform/calendar/index.ts'
import { invariant } from '../platform/refusal.ts'

/** Days of a row: what the database keeps has a first day and is never empty. */
export function keptDays(during: string): Period {
  const days = parsePeriod(during)
  invariant(days, 'a kept period has a first day')
  return days
}
