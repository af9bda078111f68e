import { addDays, type DayLike, toDay, weekdayOf } from './day.ts'
import { isHoliday } from './holiday-rules.ts'

export type BusinessDayOptions = {
  /** 12/29–1/3, when a city hall is closed by its 休日条例; on by default. */
  readonly yearEndClosing?: boolean
}

/** A day on which the city hall works: no weekend, no holiday, not between the years. Source: 地方自治法 4条の2. */
export function isBusinessDay(day: DayLike, { yearEndClosing = true }: BusinessDayOptions = {}): boolean {
  const weekday = weekdayOf(day)
  if (weekday === 0 || weekday === 6 || isHoliday(day)) return false
  return !(yearEndClosing && isYearEndClosing(toDay(day)))
}

/** The first business day after this day. */
export function nextBusinessDay(day: DayLike, options: BusinessDayOptions = {}): string {
  return addBusinessDays(day, 1, options)
}

/** The day itself when it is a business day, else the next one: a due date that falls on a holiday moves on. */
export function onOrAfterBusinessDay(day: DayLike, options: BusinessDayOptions = {}): string {
  return isBusinessDay(day, options) ? toDay(day) : addBusinessDays(day, 1, options)
}

/** Counts business days after the day, or before it when `count` is negative; 0 leaves the day as it is. */
export function addBusinessDays(day: DayLike, count: number, options: BusinessDayOptions = {}): string {
  const step = Math.sign(count)
  let reached = toDay(day)
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step)
    if (isBusinessDay(reached, options)) left--
  }
  return reached
}

function isYearEndClosing(iso: string): boolean {
  const monthDay = iso.slice(5)
  return monthDay >= '12-29' || monthDay <= '01-03'
}
