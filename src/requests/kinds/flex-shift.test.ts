import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '../../platform/calendar/index.ts'
import { compareVersions } from '../compare-rules.ts'
import {
  endOf,
  type FlexShift,
  flexShift,
  flexShiftProblems,
  overlapProblem,
  overlaps,
  restLiesAtTheEdge,
} from './flex-shift.ts'

const limits = flexShift.limits.parse(flexShift.terms.limits)
const asked = (more: Partial<FlexShift> = {}): FlexShift => ({
  from: '2026-04-06',
  to: '2026-06-30',
  weekdays: ['mon', 'fri'],
  start: '08:00',
  reason: 'childcare',
  ...more,
})
const fieldsOf = (payload: FlexShift, today: string) =>
  flexShiftProblems(payload, limits, today, 'wareki').map(({ field }) => field)

describe('取組3-A-2 時差勤務', () => {
  it('moves the day and keeps its length: 8:45 from 8:00 ends at 16:45', () => {
    expect(endOf('08:00', limits)).toBe('16:45')
    expect(endOf('10:00', limits)).toBe('18:45')
  })

  it('is asked for by the working day before, weekends not counted', () => {
    expect(fieldsOf(asked(), '2026-04-03')).toEqual([]) // Friday for Monday
    expect(fieldsOf(asked(), '2026-04-06')).toEqual(['from'])
    expect(fieldsOf(asked({ from: '2026-04-05' }), '2026-04-03')).toEqual(['from'])
  })

  it('has its end after its beginning, and a longest time', () => {
    expect(fieldsOf(asked({ to: '2026-04-05' }), '2026-04-01')).toEqual(['to'])
    expect(fieldsOf(asked({ to: '2027-04-05' }), '2026-04-01')).toEqual([])
    expect(fieldsOf(asked({ to: '2027-04-06' }), '2026-04-01')).toEqual(['to'])
  })

  it('takes the starts that HR has set, and none that puts the rest break into the first or last hour', () => {
    expect(fieldsOf(asked({ start: '08:15' }), '2026-04-01')).toEqual(['start'])
    expect(restLiesAtTheEdge('11:00', limits)).toBe(false)
    expect(restLiesAtTheEdge('11:30', limits)).toBe(true)
  })

  it('a corrected one is compared field by field, in words', () => {
    const form = flexShift.layout(limits)
    const changed = compareVersions(form, asked(), asked({ start: '09:00', weekdays: ['mon'] }), 'wareki').filter(
      ({ isChanged }) => isChanged,
    )
    expect(changed).toEqual([
      { name: 'weekdays', label: '曜日', before: '月、金', after: '月', isChanged: true },
      { name: 'start', label: '勤務時間', before: '08:00から16:45まで', after: '09:00から17:45まで', isChanged: true },
    ])
  })
})

describe('取組3-A-2 時差勤務: two for one day', () => {
  const first = asked() // 6 April to 30 June, Mondays and Fridays
  const says = (payload: FlexShift, state = 'approved') =>
    overlapProblem(
      payload,
      [{ requestId: 'a', state, sentOn: '2026-04-01', payload: first, carriedOnBy: [] }],
      'wareki',
    ).map(({ message }) => message)

  it('are refused, with the days of the first, while it is under way or decided', () => {
    const why = ['先に申請した時差勤務（令和8年4月6日から令和8年6月30日まで、08:00始業）と、同じ日が重なっています。']
    expect(says(asked({ from: '2026-06-29', to: '2026-09-30', start: '09:00' }))).toEqual(why)
    expect(says(asked(), 'circulating')).toEqual(why)
    for (const state of ['rejected', 'withdrawn', 'lapsed']) expect(says(asked(), state)).toEqual([])
  })

  it('are not, on other weekdays, after its end, or where the days in common hold no such weekday', () => {
    expect(says(asked({ weekdays: ['tue', 'wed', 'thu'] }))).toEqual([])
    expect(says(asked({ from: '2026-07-01', to: '2026-09-30' }))).toEqual([])
    // 30 June 2026 is a Tuesday.
    expect(says(asked({ from: '2026-06-30', to: '2026-09-30' }))).toEqual([])
  })

  it('overlap as any walk over the days finds it', () => {
    const names = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
    const days = fc
      .tuple(fc.nat(40), fc.nat(30), fc.subarray([...names], { minLength: 1 }))
      .map(([start, length, weekdays]) => ({
        from: addDays('2026-04-01', start),
        to: addDays('2026-04-01', start + length),
        weekdays,
      }))
    const has = (one: { from: string; to: string; weekdays: readonly string[] }, day: string) =>
      one.from <= day && day <= one.to && one.weekdays.includes(names[weekdayOf(day) - 1] ?? '')
    fc.assert(
      fc.property(days, days, (a, b) => {
        const walked = Array.from({ length: 80 }, (_, at) => addDays('2026-04-01', at)).some(
          (day) => has(a, day) && has(b, day),
        )
        expect(overlaps(a, b)).toBe(walked)
      }),
    )
  })
})
