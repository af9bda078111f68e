import { invariant } from '../refusal.ts'

/** A calendar day as the wire and the database carry it (`YYYY-MM-DD`), or as rules hold it. */
export type DayLike = string | Temporal.PlainDate

const MS_PER_DAY = 86_400_000
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * The day as `YYYY-MM-DD`. This file and those that use it need no Temporal at run time, because they also run in the
 * browser of a city, which may be older than ours. A PlainDate with a Japanese calendar prints a suffix; it is dropped.
 */
export function toDay(day: DayLike): string {
  const text = String(day).replace(/\[u-ca=[\w-]+\]$/, '')
  invariant(isDay(text), `a day is a real YYYY-MM-DD, not "${text}"`)
  return text
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const match = ISO_DAY.exec(text)
  return match !== null && exists(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** The day of these numbers, or null when there is no such day (2/29 of a common year, month 13). */
export function dayOf(year: number, month: number, date: number): string | null {
  return exists(year, month, date) ? isoOf(year, month, date) : null
}

function exists(year: number, month: number, date: number): boolean {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function partsOf(day: DayLike): { year: number; month: number; date: number } {
  const iso = toDay(day)
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), date: Number(iso.slice(8)) }
}

export function addDays(day: DayLike, days: number): string {
  const moved = new Date((epochDaysOf(day) + days) * MS_PER_DAY)
  return isoOf(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** Days from `from` until `to`; negative when `to` is earlier. */
export function daysBetween(from: DayLike, to: DayLike): number {
  return epochDaysOf(to) - epochDaysOf(from)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: DayLike): number {
  return (((epochDaysOf(day) + 4) % 7) + 7) % 7 // 1970-01-01 was a Thursday
}

/** 日〜土 */
export function weekdayName(day: DayLike): string {
  return '日月火水木金土'.charAt(weekdayOf(day))
}

function epochDaysOf(day: DayLike): number {
  const { year, month, date } = partsOf(day)
  return Date.UTC(year, month - 1, date) / MS_PER_DAY
}

function isoOf(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
