import { describe, expect, it } from 'vitest'
import type { Before, Standing } from '../before.ts'
import type { SelfDevelopmentLeave } from './leave-forms.ts'
import {
  changeProblems,
  isWithin,
  leaveDayProblems,
  leaveNow,
  leaveReportDueOn,
  overlapsEarlier,
  reportProblems,
} from './leave-rules.ts'
import { hourProblems, PartTimeStudyLimits, partTimeStudyLeave, weekly } from './part-time-study-leave.ts'
import { longestMonths, SelfDevelopmentLimits, selfDevelopmentLeave } from './self-development-leave.ts'
import { studyLeaveChange } from './study-leave-change.ts'

const limits = SelfDevelopmentLimits.parse(selfDevelopmentLeave.terms.limits)
const partLimits = PartTimeStudyLimits.parse(partTimeStudyLeave.terms.limits)
const leave: SelfDevelopmentLeave = {
  purpose: 'study',
  institution: '熊本の大学院',
  course: '公共政策の修士課程',
  courseMonths: 24,
  from: '2027-04-01',
  to: '2029-03-31',
  use: '政策づくりに使う',
}
const carried = (kind: string, payload: unknown, state = 'approved'): Standing => ({
  requestId: 'x',
  kind,
  state,
  payload,
})
const change = (payload: object, state = 'approved') =>
  carried('study-leave-change', { reason: '学期のため', ...payload }, state)
const report = (which: string) => carried('study-leave-report', { which, summary: '単位を取った' })
const now = (...carriedOnBy: Standing[]) => leaveNow(leave, { carriedOnBy })

describe('取組1-D-5 自己啓発等休業', () => {
  it('2 years from 1 April end on 31 March, and not a day later', () => {
    expect(isWithin({ from: '2027-04-01', to: '2029-03-31' }, 24)).toBe(true)
    expect(isWithin({ from: '2027-04-01', to: '2029-04-01' }, 24)).toBe(false)
  })

  it.each([
    { what: 'study', purpose: 'study', courseMonths: 24, months: 24 },
    { what: 'a course of 2½ years', purpose: 'study', courseMonths: 30, months: 30 },
    { what: 'a course of 4 years', purpose: 'study', courseMonths: 48, months: 36 },
    { what: '国際貢献', purpose: 'contribution', courseMonths: 24, months: 36 },
  ] as const)('for $what lasts $months months at the most', ({ purpose, courseMonths, months }) => {
    expect(longestMonths({ purpose, courseMonths }, limits).months).toBe(months)
  })

  it('is asked for a month before, has an end, and does not last too long', () => {
    const fields = (days: { from: string; to: string }, today: string) =>
      leaveDayProblems(days, today, 1, 24, '休業', 'wareki').map(({ field }) => field)
    expect(fields(leave, '2027-03-01')).toEqual([])
    expect(fields(leave, '2027-03-02')).toEqual(['from'])
    expect(fields({ ...leave, to: '2027-03-31' }, '2027-01-01')).toEqual(['to'])
    expect(fields({ ...leave, to: '2029-04-01' }, '2027-01-01')).toEqual(['to'])
  })

  it('HR may set shorter times, and none that the law does not know', () => {
    expect(SelfDevelopmentLimits.safeParse({ ...limits, contributionMonths: 37 }).success).toBe(false)
    expect(SelfDevelopmentLimits.safeParse({ ...limits, employment: ['fixed-term'] }).success).toBe(false)
    expect(SelfDevelopmentLimits.safeParse({ ...limits, studyMonths: 12, longStudyMonths: 24 }).success).toBe(true)
    expect(PartTimeStudyLimits.safeParse({ ...partLimits, longestMonths: 25 }).success).toBe(false)
    expect(PartTimeStudyLimits.safeParse({ ...partLimits, mostMinutes: 1_165 }).success).toBe(false)
  })

  it('asks for 2 years of service and says when they are reached; 停職 does not count', () => {
    const facts = (absences: { kind: string; during: { from: string; to: string | null } }[] = []) => ({
      employment: { kind: 'regular', jobFamily: '一般事務職', during: { from: '2025-04-01', to: null } },
      inServiceSince: '2025-04-01',
      gradeId: null,
      inUnitSince: null,
      birthDate: null,
      absences,
      earlier: [],
    })
    const found = (...args: Parameters<typeof facts>) =>
      selfDevelopmentLeave
        .eligibility(facts(...args), limits, '2026-11-27')
        .map(({ says, possibleOn }) => [says, possibleOn])
    expect(found()).toEqual([
      ['正規の職員', null],
      ['在職2年以上（いま1年7か月）', '2027-04-01'],
      ['休職などの間でないこと', null],
    ])
    expect(found([{ kind: 'suspension', during: { from: '2026-01-01', to: '2026-02-01' } }])[1]).toEqual([
      '在職2年以上（いま1年6か月）',
      '2027-05-02',
    ])
  })

  it('two 休業 of one person do not lie on one day; refused ones do not count', () => {
    const problems = (state: string, ...carriedOnBy: Standing[]) =>
      overlapsEarlier(
        { from: '2029-03-31', to: '2030-03-31' },
        [{ requestId: 'a', state, sentOn: '2027-01-01', payload: leave, carriedOnBy }],
        () => leave,
        'wareki',
      ).length
    expect([problems('approved'), problems('circulating'), problems('rejected')]).toEqual([1, 1, 0])
    expect(problems('approved', change({ change: 'cancel' }))).toBe(0)
    expect(problems('approved', change({ change: 'shorten', to: '2029-03-30' }))).toBe(0)
    expect(problems('approved', change({ change: 'cancel' }, 'rejected'))).toBe(1)
  })
})

describe('取組1-D-5 修学部分休業', () => {
  const hours = (days: object) => ({ ...leave, ...days })

  it('takes half of the week at the most, in units of 5 minutes', () => {
    const fields = (days: object) => hourProblems(hours(days), partLimits).map(({ field }) => field)
    expect(weekly(hours({ mon: 120, thu: 120 }))).toBe(240)
    expect(fields({ mon: 580, thu: 580 })).toEqual([])
    expect(fields({ mon: 580, thu: 585 })).toEqual(['mon'])
    expect(fields({ tue: 62 })).toEqual(['tue'])
    expect(fields({})).toEqual(['mon'])
  })
})

describe('休業の変更と報告', () => {
  const set = { noticeMonths: 1, longestMonths: 36, extensions: 1 }
  const fields = (asked: object, at: ReturnType<typeof now>, today: string) =>
    changeProblems({ reason: 'x', ...asked } as Parameters<typeof changeProblems>[0], at, today, set, 'wareki').map(
      ({ field }) => field,
    )

  it('is extended once, a month before its end, and inside the longest time', () => {
    expect(fields({ change: 'extend', to: '2029-09-30' }, now(), '2029-02-28')).toEqual([])
    expect(fields({ change: 'extend', to: '2029-09-30' }, now(), '2029-03-02')).toEqual(['change'])
    expect(fields({ change: 'extend', to: '2029-03-31' }, now(), '2028-10-01')).toEqual(['to'])
    expect(fields({ change: 'extend', to: '2030-03-31' }, now(), '2028-10-01')).toEqual([])
    expect(fields({ change: 'extend', to: '2030-04-01' }, now(), '2028-10-01')).toEqual(['to'])
    const extended = now(change({ change: 'extend', to: '2029-09-30' }))
    expect(extended.to).toBe('2029-09-30')
    expect(fields({ change: 'extend', to: '2029-12-31' }, extended, '2029-04-01')).toEqual(['change'])
  })

  it('ends earlier with a month of notice, and is cancelled only before it begins', () => {
    expect(fields({ change: 'shorten', to: '2028-09-30' }, now(), '2028-08-30')).toEqual([])
    expect(fields({ change: 'shorten', to: '2028-09-29' }, now(), '2028-08-30')).toEqual(['to'])
    expect(fields({ change: 'shorten', to: '2029-03-31' }, now(), '2028-08-30')).toEqual(['to'])
    expect(fields({ change: 'cancel' }, now(), '2027-03-31')).toEqual([])
    expect(fields({ change: 'cancel' }, now(), '2027-04-01')).toEqual(['change'])
    expect(fields({ change: 'shorten', to: '2028-01-31' }, now(change({ change: 'cancel' })), '2027-03-01')).toEqual([
      'change',
    ])
  })

  it('a change that is not decided yet changes nothing, and a second one waits for it', () => {
    const open = change({ change: 'shorten', to: '2028-03-31' }, 'circulating')
    expect(now(open).to).toBe('2029-03-31')
    const before: Before = {
      ...carried('self-development-leave', leave),
      limits,
      carriedOnBy: [open],
    }
    const against = { limits: {}, day: '2027-12-01', before, calendar: 'wareki' } as unknown as Parameters<
      NonNullable<typeof studyLeaveChange.check>
    >[1]
    const asked = { change: 'shorten' as const, to: '2028-06-30', reason: 'x' }
    expect(studyLeaveChange.check?.(asked, against).map(({ message }) => message)).toEqual([
      'この休業には、まだ決まっていない変更の申請があります。',
    ])
  })

  it('asks for a report every 6 months, and for one on the return; after that for none', () => {
    expect(leaveReportDueOn(now(), 6)).toBe('2027-10-01')
    expect(leaveReportDueOn(now(report('progress')), 6)).toBe('2028-04-01')
    const three = [report('progress'), report('progress'), report('progress')]
    expect(leaveReportDueOn(now(...three), 6)).toBe('2029-05-01')
    expect(leaveReportDueOn(now(change({ change: 'shorten', to: '2027-09-30' })), 6)).toBe('2027-11-01')
    expect(leaveReportDueOn(now(report('return')), 6)).toBeNull()
    expect(leaveReportDueOn(now(change({ change: 'cancel' })), 6)).toBeNull()
  })

  it('the return is reported when it has come, progress while it lasts', () => {
    const fine = (which: 'progress' | 'return', today: string) =>
      reportProblems({ which }, now(), today, 'wareki').length === 0
    expect([fine('progress', '2027-03-31'), fine('progress', '2027-04-01'), fine('progress', '2029-03-31')]).toEqual([
      false,
      true,
      true,
    ])
    expect([fine('progress', '2029-04-01'), fine('return', '2029-03-31'), fine('return', '2029-04-01')]).toEqual([
      false,
      false,
      true,
    ])
  })
})
