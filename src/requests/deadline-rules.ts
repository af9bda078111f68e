import { addBusinessDays, isBusinessDay } from '../platform/calendar/index.ts'

/** The last day of a step that opens on a day; null where the terms name none. Counted in business days. */
export function stepDueOn(openedOn: string, days: number | null): string | null {
  return days === null ? null : addBusinessDays(openedOn, days)
}

export type Reminded = {
  readonly dueOn: string | null
  readonly reminders: number
  readonly remindedOn: string | null
  readonly escalatedOn: string | null
}

/**
 * What is due for a step that lies still: a reminder to whom it waits for, and after the last one a word to who keeps the kind; then nothing more.
 * Only on business days, and not before so many of them have passed since the last. Ours: reminders that never stop are not read.
 */
export function reminderDue(
  step: Reminded,
  today: string,
  { everyDays, most }: { readonly everyDays: number; readonly most: number },
): 'remind' | 'escalate' | null {
  if (step.dueOn === null || today <= step.dueOn || step.escalatedOn !== null || !isBusinessDay(today)) return null
  if (step.remindedOn !== null && addBusinessDays(step.remindedOn, everyDays) > today) return null
  return step.reminders < most ? 'remind' : 'escalate'
}

/** What becomes, in a new 年度, of money that is reserved and not decided. */
export function yearEndOf(
  carries: 'keep' | 'move' | 'release',
  lineYear: number,
  thisYear: number,
  hasNextLine: boolean,
): 'keep' | 'move' | 'release' {
  if (lineYear >= thisYear || carries === 'keep') return 'keep'
  // Without a line of the new 年度 there is nowhere to move it: it is let go, and the decision asks for it anew.
  return carries === 'move' && hasNextLine ? 'move' : 'release'
}
