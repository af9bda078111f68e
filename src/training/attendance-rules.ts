/** Minutes of a day, from its times as HH:MM. */
export function minutesOf({ begins, ends }: { readonly begins: string; readonly ends: string }): number {
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return at(ends) - at(begins)
}

/**
 * Whole percent of the time of a 回 for which somebody was there, rounded down; null while a day is not marked. More minutes than a day has count as the day;
 * those of 補講 count as well, up to the whole.
 */
export function attendedPercent(
  lengths: readonly number[],
  minutes: readonly (number | null)[],
  madeUp: number,
): number | null {
  let there = madeUp
  for (const [at, length] of lengths.entries()) {
    const marked = minutes[at] ?? null
    if (marked === null) return null
    there += Math.min(marked, length)
  }
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  return whole === 0 ? null : Math.floor((Math.min(there, whole) * 100) / whole)
}

/** Minutes of a day that are left of it; null where somebody would have missed more than it has. */
export function thereFor(length: number, { late, early }: { readonly late: number; readonly early: number }) {
  return late + early > length ? null : length - late - early
}

/** How a 回 ends for somebody: 欠席 is nobody who came at all. */
export function outcomeOf(percent: number, needed: number): 'completed' | 'incomplete' | 'absent' {
  if (percent >= needed) return 'completed'
  return percent === 0 ? 'absent' : 'incomplete'
}
