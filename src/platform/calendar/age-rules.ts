import { addDays, type DayLike, dayOf, partsOf, toDay } from './day.ts'

/** Age in whole years as people say it: it goes up on the birthday, for those of 2/29 in common years on 3/1. */
export function age(birth: DayLike, on: DayLike): number {
  const born = partsOf(birth)
  const now = partsOf(on)
  const hadBirthday = now.month > born.month || (now.month === born.month && now.date >= born.date)
  return now.year - born.year - (hadBirthday ? 0 : 1)
}

/**
 * The day at whose end the person reaches the age: the day before the birthday. It decides in which 年度 somebody born on
 * 4/1 retires. Source: 年齢計算ニ関する法律, 民法 143条.
 */
export function reachesAgeOn(birth: DayLike, years: number): string {
  const { year, month, date } = partsOf(birth)
  const birthday = dayOf(year + years, month, date)
  return birthday ? addDays(birthday, -1) : `${year + years}-02-28`
}

/** Whole months from `from` until before `to`, by the calendar. Source: 民法 143条. */
export function wholeMonthsBetween(from: DayLike, to: DayLike): number {
  const start = partsOf(from)
  const end = partsOf(to)
  const months = (end.year - start.year) * 12 + end.month - start.month - (end.date < start.date ? 1 : 0)
  return toDay(from) <= toDay(to) ? months : 0 - wholeMonthsBetween(to, from)
}

export type Tenure = { readonly years: number; readonly months: number }

/** Years and months in a post from its first day until before `to`. */
export function tenure(from: DayLike, to: DayLike): Tenure {
  const months = wholeMonthsBetween(from, to)
  return { years: Math.trunc(months / 12), months: months % 12 }
}

/** 2年7か月, 3年, 7か月, 1か月未満. */
export function formatTenure({ years, months }: Tenure): string {
  if (years === 0 && months === 0) return '1か月未満'
  return (years === 0 ? '' : `${years}年`) + (months === 0 ? '' : `${months}か月`)
}
