import { invariant } from '../refusal.ts'
import { addDays, type DayLike, daysBetween, isDay, toDay } from './day.ts'

/** Days from `from` until before `to`, half-open like a PostgreSQL `daterange`; `to` is null while it is open-ended. */
export type Period = { readonly from: string; readonly to: string | null }

/** The period of these days. It has at least one day: `to` is later than `from`. */
export function period(from: DayLike, to: DayLike | null = null): Period {
  const made = { from: toDay(from), to: to === null ? null : toDay(to) }
  invariant(made.to === null || made.from < made.to, `a period has a day: ${made.from} is before ${made.to}`)
  return made
}

export function contains(whole: Period, day: DayLike): boolean {
  const iso = toDay(day)
  return whole.from <= iso && (whole.to === null || iso < whole.to)
}

export function containsPeriod(whole: Period, part: Period): boolean {
  return whole.from <= part.from && (whole.to === null || (part.to !== null && part.to <= whole.to))
}

export function overlaps(a: Period, b: Period): boolean {
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a)
}

export function intersect(a: Period, b: Period): Period | null {
  if (!overlaps(a, b)) return null
  return { from: a.from > b.from ? a.from : b.from, to: earlierEnd(a.to, b.to) }
}

/** What is left of the whole when the parts are taken out, in order of days. */
export function subtract(whole: Period, taken: Period | readonly Period[]): Period[] {
  let left: Period[] = [whole]
  for (const part of [taken].flat()) left = left.flatMap((piece) => without(piece, part))
  return left
}

/** The same days as few periods in order: what overlaps or touches becomes one. */
export function coalesce(periods: readonly Period[]): Period[] {
  const joined: Period[] = []
  for (const next of periods.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1)
    if (last && (last.to === null || next.from <= last.to)) {
      joined[joined.length - 1] = { from: last.from, to: laterEnd(last.to, next.to) }
    } else {
      joined.push(next)
    }
  }
  return joined
}

/** The last day in force, for display only; null while open-ended. */
export function lastDayOf(whole: Period): string | null {
  return whole.to === null ? null : addDays(whole.to, -1)
}

/** Number of days; null while open-ended. */
export function daysIn(whole: Period): number | null {
  return whole.to === null ? null : daysBetween(whole.from, whole.to)
}

const RANGE = /^([[(])"?([^",]*)"?,"?([^",]*)"?([\])])$/

/** Reads PostgreSQL's text of a `daterange`; null for `empty`. A range without a first day is none of ours. */
export function parsePeriod(text: string): Period | null {
  if (text === 'empty') return null
  const [, open, lower = '', upper = '', close] = RANGE.exec(text) ?? []
  invariant(open && isDay(lower), `a daterange has a first day: ${text}`)
  const from = open === '[' ? lower : addDays(lower, 1)
  if (upper === '' || upper === 'infinity') return { from, to: null }
  const to = close === ')' ? toDay(upper) : addDays(upper, 1)
  return from < to ? { from, to } : null
}

/** PostgreSQL's own form: `[2020-04-01,2021-04-01)` or `[2020-04-01,)`. */
export function formatPeriod({ from, to }: Period): string {
  return `[${from},${to ?? ''})`
}

function without(piece: Period, part: Period): Period[] {
  if (!overlaps(piece, part)) return [piece]
  const before = piece.from < part.from ? [{ from: piece.from, to: part.from }] : []
  const after = part.to !== null && (piece.to === null || part.to < piece.to) ? [{ from: part.to, to: piece.to }] : []
  return [...before, ...after]
}

function startsBeforeEnd(a: Period, b: Period): boolean {
  return b.to === null || a.from < b.to
}

function earlierEnd(a: string | null, b: string | null): string | null {
  if (a === null) return b
  return b === null || a < b ? a : b
}

function laterEnd(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null
  return a > b ? a : b
}
