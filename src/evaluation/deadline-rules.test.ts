import { describe, expect, it } from 'vitest'
import { appealUntil, dueDays, mayAppeal, standingOf } from './deadline-rules.ts'
import { abilityRules, scheme } from './testing/scheme.ts'

const days = { periodFrom: '2026-04-01', periodTo: '2027-03-31', baseOn: '2027-01-01' }

describe('段の期限', () => {
  it('on a closed day moves to the next open one', () => {
    expect(dueDays(abilityRules, days)).toEqual([
      { step: 'self-report', dueOn: '2027-01-12', holds: 'firm' }, // 1/11 is 成人の日
      { step: 'evaluation', dueOn: '2027-02-01', holds: 'aim' }, // 1/31 is a Sunday
    ])
  })

  it('a 再評価, which begins when it is decided, is late for none of the days of the year', () => {
    expect(dueDays(abilityRules, days, 2)).toEqual([])
  })

  it('firm closes, an aim is only late, and HR can put both off', () => {
    const [firm, aim] = dueDays(abilityRules, days)
    expect(standingOf(firm, null, '2027-01-12')).toMatchObject({ isLate: false, isClosed: false, daysLeft: 0 })
    expect(standingOf(firm, null, '2027-01-13')).toMatchObject({ isLate: true, isClosed: true })
    expect(standingOf(aim, null, '2027-02-02')).toMatchObject({ isLate: true, isClosed: false })
    expect(standingOf(firm, '2027-01-20', '2027-01-13')).toMatchObject({ dueOn: '2027-01-20', isClosed: false })
    expect(standingOf(firm, '2027-01-05', '2027-01-13').dueOn).toBe('2027-01-12')
    expect(standingOf(undefined, null, '2027-01-13').dueOn).toBeNull()
  })
})

describe('苦情の申出の期間', () => {
  const week = scheme.appeal
  it('one week from the day after 開示 (対馬市)', () => {
    expect(appealUntil(week, '2027-03-15')).toBe('2027-03-23') // 3/22 is 振替休日
    expect(appealUntil({ ...week, closedLastDay: 'stays' }, '2027-03-15')).toBe('2027-03-22')
  })

  it('two weeks of open days (日向市)', () => {
    expect(appealUntil({ days: 14, counts: 'business', closedLastDay: 'moves' }, '2026-04-24')).toBe('2026-05-20')
  })

  it('does not count the day of 開示, and ends with its last day', () => {
    expect(mayAppeal(week, '2027-03-15', '2027-03-14')).toBe(false)
    expect(mayAppeal(week, '2027-03-15', '2027-03-23')).toBe(true)
    expect(mayAppeal(week, '2027-03-15', '2027-03-24')).toBe(false)
  })
})
