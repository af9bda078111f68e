import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/calendar/day.ts'
import { begunAfter, inForceOn, lastDayOf, periodOn } from './period-rules.ts'

const halves = [
  { name: '前期', from: '04-01' },
  { name: '後期', from: '10-01' },
]

describe('the 期 of 自己点検', () => {
  it.each([
    { day: '2026-04-01', period: { fiscalYear: 2026, name: '前期', from: '2026-04-01', to: '2026-10-01' } },
    { day: '2026-09-30', period: { fiscalYear: 2026, name: '前期', from: '2026-04-01', to: '2026-10-01' } },
    { day: '2026-10-01', period: { fiscalYear: 2026, name: '後期', from: '2026-10-01', to: '2027-04-01' } },
    { day: '2027-03-31', period: { fiscalYear: 2026, name: '後期', from: '2026-10-01', to: '2027-04-01' } },
  ])('on $day is $period.name of $period.fiscalYear', ({ day, period }) => {
    expect(periodOn(halves, day)).toEqual(period)
  })

  it('is the whole 年度 where the city sets one', () => {
    const whole = periodOn([{ name: '通年', from: '04-01' }], '2027-01-10')
    expect(whole).toEqual({ fiscalYear: 2026, name: '通年', from: '2026-04-01', to: '2027-04-01' })
    expect(lastDayOf(whole)).toBe('2027-03-31')
  })

  it('leaves no day out and takes none twice, however the city cuts its years', () => {
    const starts = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 })
    const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count))
    fc.assert(
      fc.property(starts, days, (months, day) => {
        const settings = months.map((month) => ({
          name: `${month}月から`,
          from: `${String(month).padStart(2, '0')}-01`,
        }))
        const { from, to } = periodOn(settings, day)
        expect(from <= day && day < to).toBe(true)
        expect(periodOn(settings, to).from).toBe(to)
      }),
    )
  })

  it('begins after the check that is already there, when the city has changed its periods', () => {
    const period = periodOn(halves, '2026-11-24')
    expect(begunAfter(period, null)).toEqual(period)
    expect(begunAfter(period, '2026-10-01')).toEqual(period)
    expect(begunAfter(period, '2026-11-01')).toEqual({ ...period, from: '2026-11-01' })
  })
})

describe('the words of 自己点検', () => {
  const old = { from: '2020-04-01', words: ['まだ', 'できた'] }
  const young = { from: '2026-10-01', words: ['これから', '十分'] }
  it.each([
    { day: '2019-04-01', scale: old },
    { day: '2026-09-30', scale: old },
    { day: '2026-10-01', scale: young },
  ])('on $day are those of $scale.from', ({ day, scale }) => {
    expect(inForceOn([young, old], day)).toBe(scale)
  })
})
