import { describe, expect, it } from 'vitest'
import { appealUntil, closedBefore, dueDays, mayAppeal, standingOf } from './deadline-rules.ts'
import { abilityRules, scheme } from './testing/scheme.ts'

const days = { periodFrom: '2026-04-01', periodTo: '2027-03-31', baseOn: '2027-01-01' }

describe('段の期限', () => {
  it('on a closed day moves to the next open one', () => {
    expect(dueDays(abilityRules, days)).toEqual([
      { step: 'self-report', dueOn: '2027-01-12', holds: 'firm' }, // 1/11 is 成人の日
      { step: 'evaluation', dueOn: '2027-02-01', holds: 'aim' }, // 1/31 is a Sunday
    ])
  })

  it('are those of the days that are asked for, whatever was asked before', () => {
    const fromEach = {
      deadlines: (['period-start', 'period-end', 'base-date'] as const).map(
        (from) => ({ step: 'evaluation', from, days: 0, holds: 'aim' }) as const,
      ),
    }
    const daysOf = (cycle: typeof days) => dueDays(fromEach, cycle).map(({ dueOn }) => dueOn)
    expect(daysOf(days)).toEqual(['2026-04-01', '2027-03-31', '2027-01-04']) // 1/1 to 1/3 are closed
    expect(daysOf({ ...days, periodFrom: '2026-05-01' })[0]).toBe('2026-05-01')
    expect(daysOf({ ...days, periodTo: '2026-09-30' })[1]).toBe('2026-09-30')
    expect(daysOf({ ...days, baseOn: '2026-10-01' })[2]).toBe('2026-10-01')
    expect(dueDays(fromEach, days)).toBe(dueDays(fromEach, { ...days })) // thousands of sheets ask: counted once
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
    expect(standingOf(undefined, null, '2027-01-13')).toEqual({
      dueOn: null,
      daysLeft: null,
      isLate: false,
      isClosed: false,
    })
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
    expect(mayAppeal(week, '2027-03-15', '2027-03-15')).toBe(true)
    expect(mayAppeal(week, '2027-03-15', '2027-03-23')).toBe(true)
    expect(mayAppeal(week, '2027-03-15', '2027-03-24')).toBe(false)
  })

  it('says which closed days move its last day, and why each is closed', () => {
    expect(closedBefore(week, '2027-03-15')).toEqual([{ day: '2027-03-22', why: '振替休日' }])
    expect(closedBefore(week, '2026-12-25')).toEqual([
      { day: '2027-01-01', why: '元日' },
      { day: '2027-01-02', why: '土曜日' },
      { day: '2027-01-03', why: '日曜日' },
    ])
    expect(closedBefore(week, '2026-12-22')).toEqual([
      { day: '2026-12-29', why: '年末年始の休み' },
      { day: '2026-12-30', why: '年末年始の休み' },
      { day: '2026-12-31', why: '年末年始の休み' },
      { day: '2027-01-01', why: '元日' },
      { day: '2027-01-02', why: '土曜日' },
      { day: '2027-01-03', why: '日曜日' },
    ])
    expect(closedBefore(week, '2027-03-16')).toEqual([]) // ends on an open Tuesday, whatever lies within
    expect(closedBefore({ ...week, closedLastDay: 'stays' }, '2027-03-15')).toEqual([])
  })

  it('says which closed days lie within it where open days are counted', () => {
    const open = (days: number) => ({ days, counts: 'business', closedLastDay: 'moves' }) as const
    expect(closedBefore(open(1), '2026-04-24').map(({ day, why }) => `${day} ${why}`)).toEqual([
      '2026-04-25 土曜日',
      '2026-04-26 日曜日',
    ])
    expect(closedBefore(open(2), '2026-05-01').map(({ why }) => why)).toEqual([
      '土曜日',
      '憲法記念日',
      'みどりの日',
      'こどもの日',
      '振替休日',
    ])
    expect(closedBefore(open(1), '2026-04-20')).toEqual([])
  })
})
