import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessDays, isBusinessDay, nextBusinessDay, onOrAfterBusinessDay } from './business-days.ts'
import { addDays } from './day.ts'

describe('開庁日', () => {
  it('is no weekend, no holiday and not between the years', () => {
    expect(isBusinessDay('2026-04-01')).toBe(true)
    expect(isBusinessDay('2026-04-04')).toBe(false)
    expect(isBusinessDay('2026-04-05')).toBe(false)
    expect(isBusinessDay('2026-04-29')).toBe(false)
    expect(isBusinessDay('2026-12-28')).toBe(true)
    expect(isBusinessDay('2026-12-29')).toBe(false)
  })

  it('may lie between the years where the city works then', () => {
    expect(isBusinessDay('2026-12-29', { yearEndClosing: false })).toBe(true)
    expect(isBusinessDay('2027-01-01', { yearEndClosing: false })).toBe(false)
  })

  it('follows after the long holidays', () => {
    expect(nextBusinessDay('2026-05-01')).toBe('2026-05-07')
    expect(nextBusinessDay('2026-12-28')).toBe('2027-01-04')
  })

  it('moves a due date on a holiday to the next one, and leaves others', () => {
    expect(onOrAfterBusinessDay('2026-05-03')).toBe('2026-05-07')
    expect(onOrAfterBusinessDay('2026-05-07')).toBe('2026-05-07')
  })

  it('is counted forward and back', () => {
    expect(addBusinessDays('2026-03-31', 1)).toBe('2026-04-01')
    expect(addBusinessDays('2026-04-01', -1)).toBe('2026-03-31')
    expect(addBusinessDays('2026-05-01', 3)).toBe('2026-05-11')
    expect(addBusinessDays('2026-05-03', 0)).toBe('2026-05-03')
  })

  it('counted forward and back again is the same day, up to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 54_000 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
        const day = onOrAfterBusinessDay(addDays('1953-01-01', offset))
        const later = addBusinessDays(day, count)
        let counted = 0
        for (let passed = addDays(day, 1); passed <= later; passed = addDays(passed, 1))
          if (isBusinessDay(passed)) counted++
        return counted === count && addBusinessDays(later, -count) === day
      }),
    )
  })
})
