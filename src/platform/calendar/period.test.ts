import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from './day.ts'
import { fiscalYearEnd, fiscalYearOf, fiscalYearPeriod, fiscalYearStart } from './fiscal-year.ts'
import {
  coalesce,
  contains,
  containsPeriod,
  daysIn,
  formatPeriod,
  intersect,
  lastDayOf,
  overlaps,
  type Period,
  parsePeriod,
  period,
  subtract,
} from './period.ts'

/** The slow reference: a period as the set of its days within 40 days that cross a year and a leap day. */
const WINDOW = Array.from({ length: 40 }, (_, offset) => addDays('2024-02-10', offset))
const daysOf = (...periods: readonly Period[]) =>
  new Set(WINDOW.filter((day) => periods.some(({ from, to }) => day >= from && (to === null || day < to))))
const sorted = (days: ReadonlySet<string>) => [...days].sort()

const somePeriod = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 1, max: 9 })))
  .map(([start, length]) => {
    const from = addDays('2024-02-10', start)
    return period(from, length === null ? null : addDays(from, length))
  })
const somePeriods = fc.array(somePeriod, { maxLength: 6 })

describe('periods are half-open', () => {
  const year = period('2025-04-01', '2026-04-01')

  it('has its first day and not the day of its end', () => {
    expect(contains(year, '2025-04-01')).toBe(true)
    expect(contains(year, '2026-03-31')).toBe(true)
    expect(contains(year, '2026-04-01')).toBe(false)
    expect(contains(year, Temporal.PlainDate.from('2025-10-01'))).toBe(true)
    expect(lastDayOf(year)).toBe('2026-03-31')
    expect(daysIn(year)).toBe(365)
  })

  it('touching is not overlapping', () => {
    expect(overlaps(year, period('2026-04-01'))).toBe(false)
    expect(overlaps(year, period('2026-03-31'))).toBe(true)
  })

  it('goes on while it has no end', () => {
    expect(contains(period('2025-04-01'), '2100-01-01')).toBe(true)
    expect(lastDayOf(period('2025-04-01'))).toBeNull()
    expect(daysIn(period('2025-04-01'))).toBeNull()
  })

  it('is never empty', () => {
    expect(() => period('2026-04-01', '2026-04-01')).toThrow(/a period has a day/)
  })
})

describe('the algebra of periods agrees with sets of days', () => {
  it('intersect and overlaps', () => {
    fc.assert(
      fc.property(somePeriod, somePeriod, (a, b) => {
        const both = daysOf(a).intersection(daysOf(b))
        const met = intersect(a, b)
        expect(sorted(met ? daysOf(met) : new Set())).toEqual(sorted(both))
        expect(overlaps(a, b)).toBe(both.size > 0)
        expect(containsPeriod(a, b)).toBe(daysOf(b).isSubsetOf(daysOf(a)) && (a.to === null || b.to !== null))
      }),
    )
  })

  it('subtract, one or many', () => {
    fc.assert(
      fc.property(somePeriod, somePeriods, (whole, taken) => {
        const left = subtract(whole, taken)
        expect(sorted(daysOf(...left))).toEqual(sorted(daysOf(whole).difference(daysOf(...taken))))
        expect(left.every(({ from, to }) => to === null || from < to)).toBe(true)
      }),
    )
  })

  it('coalesce keeps the days and leaves gaps between', () => {
    fc.assert(
      fc.property(somePeriods, (periods) => {
        const joined = coalesce(periods)
        expect(sorted(daysOf(...joined))).toEqual(sorted(daysOf(...periods)))
        for (const [index, next] of joined.slice(1).entries()) {
          const before = joined[index]?.to ?? null
          expect(before !== null && before < next.from).toBe(true)
        }
      }),
    )
  })
})

describe('PostgreSQL daterange', () => {
  it.each([
    ['[2020-04-01,)', { from: '2020-04-01', to: null }],
    ['[2020-04-01,2021-04-01)', { from: '2020-04-01', to: '2021-04-01' }],
    ['[2020-04-01,2021-03-31]', { from: '2020-04-01', to: '2021-04-01' }],
    ['(2020-03-31,infinity)', { from: '2020-04-01', to: null }],
    ['empty', null],
    ['[2020-04-01,2020-04-01)', null],
  ])('reads %s', (text, expected) => {
    expect(parsePeriod(text)).toEqual(expected)
  })

  it('is written as it is read', () => {
    fc.assert(
      fc.property(somePeriod, (some) => {
        expect(parsePeriod(formatPeriod(some))).toEqual(some)
      }),
    )
  })

  it.each(['(,2020-01-01)', '[2020-02-30,)', 'x', ''])('is none of ours without a first day: "%s"', (text) => {
    expect(() => parsePeriod(text)).toThrow(/a daterange has a first day/)
  })
})

describe('年度', () => {
  it('runs from 4/1 to 3/31 and is named by its first calendar year', () => {
    expect(fiscalYearOf('2026-03-31')).toBe(2025)
    expect(fiscalYearOf('2026-04-01')).toBe(2026)
    expect(fiscalYearOf(Temporal.PlainDate.from('2027-01-01'))).toBe(2026)
    expect(fiscalYearStart(2026)).toBe('2026-04-01')
    expect(fiscalYearEnd(2026)).toBe('2027-03-31')
  })

  it('has each day in exactly one year, against counting, on 10,000 days until 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 83_000 }), (offset) => {
        const day = addDays('1873-01-01', offset)
        const temporal = Temporal.PlainDate.from('1873-01-01').add({ days: offset })
        const fiscalYear = fiscalYearOf(day)
        return (
          day === temporal.toString() &&
          fiscalYear === temporal.subtract({ months: 3 }).year &&
          contains(fiscalYearPeriod(fiscalYear), day) &&
          !contains(fiscalYearPeriod(fiscalYear + 1), day) &&
          daysBetween('1873-01-01', day) === offset
        )
      }),
      { numRuns: 10_000 },
    )
  })
})
