import { describe, expect, it } from 'vitest'
import type { Before } from '../before.ts'
import { grantedYen, grantProblems } from './qualification-grant.ts'
import { grantYen } from './qualification-rules.ts'
import { type QualificationSupport, qualificationSupport, supportProblems } from './qualification-support.ts'

const limits = qualificationSupport.limits.parse(qualificationSupport.terms.limits)
const asked = (more: Partial<QualificationSupport> = {}): QualificationSupport => ({
  qualification: '日商簿記検定2級',
  body: '商工会議所',
  sort: 'new',
  examOn: '2026-06-14',
  use: '決算の仕事に使う',
  examYen: 5_500,
  courseYen: 30_000,
  ...more,
})
const approvedOne = (payload = asked(), carriedOnBy: Before['carriedOnBy'] = []): Before => ({
  requestId: 'id',
  kind: 'qualification-support',
  state: 'approved',
  payload,
  limits,
  carriedOnBy,
})

describe('取組2-A-1 資格取得支援: the grant', () => {
  it.each([
    { what: 'half of 35,500, below 1,000 cut', paid: { examYen: 5_500, courseYen: 30_000 }, yen: 17_000 },
    { what: '50,000 at the most', paid: { examYen: 20_000, courseYen: 300_000 }, yen: 50_000 },
    { what: 'less what others pay', paid: { examYen: 20_000, courseYen: 20_000, otherGrantYen: 10_000 }, yen: 15_000 },
    { what: 'nothing where others pay it all', paid: { examYen: 10_000, otherGrantYen: 30_000 }, yen: 0 },
    { what: 'nothing below the unit', paid: { examYen: 1_999 }, yen: 0 },
  ])('is $what: $yen yen', ({ paid, yen }) => {
    expect(grantYen(paid, limits)).toBe(yen)
  })

  it('looks at each cost to its own ceiling, and at none that the city does not help', () => {
    const own = { ...limits, ceilings: { exam: 4_000 }, covered: ['exam' as const, 'course' as const] }
    expect(grantYen({ examYen: 20_000, courseYen: 10_000, booksYen: 90_000 }, own)).toBe(7_000)
  })

  it('is no more than was approved, also where more was paid', () => {
    const paid = { acquiredOn: '2026-07-01', examYen: 5_500, courseYen: 60_000 }
    expect(grantYen(paid, limits)).toBe(32_000)
    expect(grantedYen(paid, approvedOne())).toBe(17_000)
    expect(grantedYen({ ...paid, courseYen: 20_000 }, approvedOne())).toBe(12_000)
  })
})

describe('取組2-A-1 資格取得支援: what is asked for', () => {
  const fields = (payload: QualificationSupport) =>
    supportProblems(payload, limits, '2026-05-11', 'wareki').map(({ field }) => field)

  it('is asked for before the exam; renewals, lower levels and driving licences are not helped', () => {
    expect(fields(asked())).toEqual([])
    expect(fields(asked({ examOn: '2026-05-11' }))).toEqual([])
    expect(fields(asked({ examOn: '2026-05-10' }))).toEqual(['examOn'])
    expect(fields(asked({ sort: 'renewal' }))).toEqual(['sort'])
    expect(fields(asked({ sort: 'lower' }))).toEqual(['sort'])
    expect(fields(asked({ qualification: '大型自動車運転免許' }))).toEqual(['qualification'])
    expect(fields(asked({ examYen: 1_000, courseYen: 0 }))).toEqual(['examYen'])
  })

  it('success is reported once, when it has come, and within a year', () => {
    const report = (acquiredOn: string, today: string, carriedOnBy: Before['carriedOnBy'] = []) =>
      grantProblems(
        { acquiredOn, examYen: 5_500, courseYen: 30_000 },
        approvedOne(asked(), carriedOnBy),
        today,
        'wareki',
      ).map(({ message }) => message)
    expect(report('2026-07-01', '2026-07-01')).toEqual([])
    expect(report('2026-07-02', '2026-07-01')).toEqual(['合格した日が、まだ来ていません。'])
    expect(report('2026-07-01', '2027-07-01')).toEqual([])
    expect(report('2026-07-01', '2027-07-02')).toEqual([
      '合格した日から12か月を過ぎています（令和9年7月1日まででした）。',
    ])
    const first = { requestId: 'a', kind: 'qualification-grant', state: 'circulating', payload: {} }
    expect(report('2026-07-01', '2026-07-01', [first])).toEqual(['この申請の助成は、すでに請求しています。'])
  })

  it('is once a 年度, and not for 会計年度任用職員', () => {
    const during = { from: '2020-04-01', to: null }
    const facts = (kind: string, state: string) => ({
      employment: { kind, jobFamily: '一般事務職', during },
      inServiceSince: '2020-04-01',
      gradeId: null,
      inUnitSince: null,
      birthDate: null,
      absences: [],
      earlier: [{ requestId: 'a', state, sentOn: '2026-04-20', payload: {}, carriedOnBy: [] }],
    })
    const unmet = (kind: string, state: string) =>
      qualificationSupport
        .eligibility(facts(kind, state), limits, '2026-05-11')
        .filter(({ isMet }) => !isMet)
        .map(({ rule, possibleOn }) => [rule, possibleOn])
    expect(unmet('regular', 'withdrawn')).toEqual([])
    expect(unmet('regular', 'circulating')).toEqual([['perYear', '2027-04-01']])
    expect(unmet('fiscal-year', 'rejected')).toEqual([['employment', null]])
  })
})
