import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { age, formatTenure, reachesAgeOn, tenure, wholeMonthsBetween } from './age-rules.ts'
import { addDays } from './day.ts'
import { fiscalYearOf } from './fiscal-year.ts'

const anyDay = fc.integer({ min: 0, max: 83_000 }).map((offset) => addDays('1873-01-01', offset))

describe('年齢', () => {
  it('goes up on the birthday', () => {
    expect(age('1985-02-21', '2026-02-20')).toBe(40)
    expect(age('1985-02-21', '2026-02-21')).toBe(41)
  })

  it('of somebody born on 2/29 goes up on 3/1 in a common year', () => {
    expect(age('2004-02-29', '2025-02-28')).toBe(20)
    expect(age('2004-02-29', '2025-03-01')).toBe(21)
    expect(age('2004-02-29', '2028-02-29')).toBe(24)
  })

  it('is reached by law at the end of the day before the birthday', () => {
    expect(reachesAgeOn('1965-04-02', 60)).toBe('2025-04-01')
    expect(reachesAgeOn('1965-04-01', 60)).toBe('2025-03-31')
    expect(reachesAgeOn('2004-02-29', 21)).toBe('2025-02-28')
    expect(reachesAgeOn('2004-02-29', 24)).toBe('2028-02-28')
  })

  it('so somebody born on 4/1 reaches it one fiscal year before somebody born on 4/2', () => {
    expect(fiscalYearOf(reachesAgeOn('1965-04-01', 60))).toBe(2024)
    expect(fiscalYearOf(reachesAgeOn('1965-04-02', 60))).toBe(2025)
  })

  it('reached is one day before age() says so', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 99 }), (birth, years) => {
        const reached = reachesAgeOn(birth, years)
        return age(birth, addDays(reached, 1)) === years && age(birth, reached) === years - 1
      }),
      { numRuns: 2000 },
    )
  })
})

describe('在職期間', () => {
  it.each([
    ['2024-04-01', '2026-11-24', 31],
    ['2024-04-01', '2025-04-01', 12],
    ['2024-04-01', '2025-03-31', 11],
    ['2020-01-31', '2020-02-29', 0], // 民法143条: the month is full at the end of 2/29
    ['2020-01-31', '2020-03-01', 1],
    ['2026-04-01', '2026-04-01', 0],
    ['2026-05-01', '2026-04-01', -1],
  ])('from %s until %s is %i whole months', (from, to, months) => {
    expect(wholeMonthsBetween(from, to)).toBe(months)
  })

  it('is said in years and か月', () => {
    expect(formatTenure(tenure('2024-04-01', '2026-11-24'))).toBe('2年7か月')
    expect(formatTenure(tenure('2024-04-01', '2026-04-01'))).toBe('2年')
    expect(formatTenure(tenure('2026-04-01', '2026-11-24'))).toBe('7か月')
    expect(formatTenure(tenure('2026-04-01', '2026-04-30'))).toBe('1か月未満')
  })
})
