import { addDays } from '../../platform/calendar/day.ts'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'

/** A part of the 年度 as the city sets it; `from` is its first month and day, 10-01. */
type PeriodSetting = { readonly name: string; readonly from: string }

/** One 期: half-open days of one 年度. */
export type CheckPeriod = {
  readonly fiscalYear: number
  readonly name: string
  readonly from: string
  readonly to: string
}

/** The 期 of a day. Ours: the policy names no time for looking at oneself; two in a 年度 unless the city sets others. */
export function periodOn(settings: readonly PeriodSetting[], day: string): CheckPeriod {
  const year = Number(day.slice(0, 4))
  const starts = [year - 1, year, year + 1]
    .flatMap((one) => settings.map(({ name, from }) => ({ name, from: `${one}-${from}` })))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const place = starts.findLastIndex(({ from }) => from <= day)
  const [present, next] = [starts[place], starts[place + 1]]
  if (!present || !next) throw new Error('every day lies between two beginnings')
  return { fiscalYear: fiscalYearOf(present.from), name: present.name, from: present.from, to: next.from }
}

/** The same 期, begun after the last check ended: a city that cuts its years otherwise shortens the next one and takes nothing away. */
export function begunAfter(period: CheckPeriod, lastTo: string | null): CheckPeriod {
  return lastTo !== null && lastTo > period.from ? { ...period, from: lastTo } : period
}

/** For display: the last day that is still in it. */
export const lastDayOf = ({ to }: Pick<CheckPeriod, 'to'>): string => addDays(to, -1)

/** What has a first day, in force on a day: the latest begun, or the first of all before any has. */
export function inForceOn<Dated extends { readonly from: string }>(
  dated: readonly [Dated, ...Dated[]],
  day: string,
): Dated {
  const inOrder = dated.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder.findLast(({ from }) => from <= day) ?? inOrder[0] ?? dated[0]
}
