import { type DayLike, partsOf } from './day.ts'
import type { Period } from './period.ts'

/** 年度: the integer of its first calendar year. It runs 4/1–3/31. Source: 地方自治法 208条. */
export function fiscalYearOf(day: DayLike): number {
  const { year, month } = partsOf(day)
  return month >= 4 ? year : year - 1
}

export function fiscalYearStart(fiscalYear: number): string {
  return `${fiscalYear}-04-01`
}

/** The last day of the year, 3/31: for display. Ask with `fiscalYearPeriod`. */
export function fiscalYearEnd(fiscalYear: number): string {
  return `${fiscalYear + 1}-03-31`
}

/** Half-open, as queries want it. */
export function fiscalYearPeriod(fiscalYear: number): Period & { readonly to: string } {
  return { from: fiscalYearStart(fiscalYear), to: fiscalYearStart(fiscalYear + 1) }
}
