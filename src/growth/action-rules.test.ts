import { describe, expect, it } from 'vitest'
import { addDays } from '../platform/calendar/day.ts'
import { placeOfDay } from './action-rules.ts'

describe('方針のことば, one a day', () => {
  it.each([9, 11])('shows each of %i once before any comes again', (count) => {
    const days = Array.from({ length: count }, (_, day) => placeOfDay(count, addDays('2026-11-24', day)))
    expect(days.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, place) => place))
    expect(placeOfDay(count, addDays('2026-11-24', count))).toBe(days[0])
  })

  it('is steady over a day and also known before the first', () => {
    expect(placeOfDay(9, '2026-11-24')).toBe(placeOfDay(9, '2026-11-24'))
    expect(placeOfDay(9, '1999-12-31')).toBeGreaterThanOrEqual(0)
    expect(placeOfDay(0, '2026-11-24')).toBe(0)
  })
})
