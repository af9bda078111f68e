import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../platform/calendar/index.ts'
import {
  type ApplicantFacts,
  ageAtYearEnd,
  cooldown,
  eligibilityOf,
  employmentIn,
  gradeIn,
  inUnitFor,
  notAbsent,
  perFiscalYear,
  serviceOf,
} from './eligibility-rules.ts'

const applicant = (more: Partial<ApplicantFacts> = {}): ApplicantFacts => ({
  employment: { kind: 'regular', jobFamily: '一般事務職', during: { from: '2023-04-01', to: null } },
  inServiceSince: '2023-04-01',
  gradeId: 'officer',
  inUnitSince: '2025-04-01',
  birthDate: '1998-04-01',
  absences: [],
  earlier: [],
  ...more,
})
const names = { regular: '正規', temporary: '臨時', leave: '休職' }

describe('資格の判定 always answers with reasons and the day on which it becomes possible', () => {
  it('在職2年以上: met to the day, and before it says from when', () => {
    const facts = applicant({ inServiceSince: '2024-06-01' })
    expect(serviceOf(facts, '2026-05-31', 24)).toMatchObject({
      isMet: false,
      says: '在職2年以上（いま1年11か月）',
      possibleOn: '2026-06-01',
    })
    expect(serviceOf(facts, '2026-06-01', 24)).toMatchObject({
      isMet: true,
      says: '在職2年以上（いま2年）',
      possibleOn: null,
    })
  })

  it('休職 counts half and 停職 not at all, where the city counts so', () => {
    const away = (kind: string) =>
      applicant({
        inServiceSince: '2024-04-01',
        absences: [{ kind, during: { from: '2024-10-01', to: '2024-10-31' } }],
      }) // 30 days
    const factors = { leave: 0.5, suspension: 0 }
    expect(serviceOf(away('leave'), '2026-04-01', 24, factors).possibleOn).toBe('2026-04-16')
    expect(serviceOf(away('suspension'), '2026-04-01', 24, factors).possibleOn).toBe('2026-05-01')
    expect(serviceOf(away('childcare-leave'), '2026-04-01', 24, factors).isMet).toBe(true)
  })

  it('whom waiting does not help is told no day', () => {
    expect(
      employmentIn(
        applicant({ employment: { kind: 'temporary', jobFamily: '', during: { from: '2026-04-01', to: null } } }),
        ['regular'],
        names,
      ),
    ).toEqual({
      rule: 'employment',
      isMet: false,
      says: '正規の職員（いまは臨時）',
      possibleOn: null,
    })
  })

  it('職位: not by waiting', () => {
    const grades = { chief: '主査級', officer: '主事級' }
    expect(gradeIn(applicant(), ['officer', 'chief'], grades).isMet).toBe(true)
    expect(gradeIn(applicant({ gradeId: null }), ['chief'], grades)).toEqual({
      rule: 'grade',
      isMet: false,
      says: '主査級の職員',
      possibleOn: null,
    })
  })

  it('休職の間は、明けた日から', () => {
    const facts = applicant({ absences: [{ kind: 'leave', during: { from: '2026-04-01', to: '2026-07-01' } }] })
    expect(notAbsent(facts, '2026-06-30', names)).toMatchObject({ isMet: false, possibleOn: '2026-07-01' })
    expect(notAbsent(facts, '2026-07-01', names).isMet).toBe(true)
  })

  it('年度に1回: refused ones and those taken back do not count, and the next is possible on 1 April', () => {
    const had = (state: string) => ({ earlier: [{ state, sentOn: '2026-05-10' }] })
    expect(perFiscalYear(had('approved'), '2026-12-01', 1)).toMatchObject({ isMet: false, possibleOn: '2027-04-01' })
    expect(perFiscalYear(had('circulating'), '2026-12-01', 1).isMet).toBe(false)
    for (const state of ['rejected', 'withdrawn', 'lapsed', 'draft'])
      expect(perFiscalYear(had(state), '2026-12-01', 1).isMet).toBe(true)
    expect(perFiscalYear(had('approved'), '2027-04-01', 1).isMet).toBe(true)
  })

  it('前の申請から5年', () => {
    const facts = { earlier: [{ state: 'approved', sentOn: '2022-08-31' }] }
    expect(cooldown(facts, '2027-08-30', 60)).toMatchObject({ isMet: false, possibleOn: '2027-08-31' })
    expect(cooldown(facts, '2027-08-31', 60).isMet).toBe(true)
  })

  it('年度末の年齢: whoever was born on 1 April reaches the age on 31 March', () => {
    const range = { from: 29, to: null }
    expect(ageAtYearEnd(applicant({ birthDate: '1998-04-01' }), '2026-06-01', range).isMet).toBe(true)
    expect(ageAtYearEnd(applicant({ birthDate: '1998-04-02' }), '2026-06-01', range)).toMatchObject({
      isMet: false,
      says: '年度末の年齢が29歳以上（今年度末で28歳）',
      possibleOn: '2027-04-01',
    })
  })

  it('a day that the month does not have is the first of the next', () => {
    expect(serviceOf(applicant({ inServiceSince: '2025-08-31' }), '2026-02-27', 6).possibleOn).toBe('2026-03-01')
  })

  it('all together: the latest day counts, and none where one thing never comes', () => {
    const [soon, late] = [
      { rule: 'a', isMet: false, says: '', possibleOn: '2026-05-01' },
      { rule: 'b', isMet: false, says: '', possibleOn: '2027-04-01' },
    ]
    const never = { rule: 'c', isMet: false, says: '', possibleOn: null }
    const met = { rule: 'd', isMet: true, says: '', possibleOn: null }
    expect(eligibilityOf([soon, late, met])).toMatchObject({ isEligible: false, possibleOn: '2027-04-01' })
    expect(eligibilityOf([soon, never]).possibleOn).toBeNull()
    expect(eligibilityOf([met])).toMatchObject({ isEligible: true, possibleOn: null })
  })

  it('the day that is told is the first on which it holds, whatever the dates', () => {
    const days = fc.integer({ min: 0, max: 9000 }).map((count) => addDays('2005-01-01', count))
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 60 }), (since, today, least) => {
        const facts = applicant({ inServiceSince: since, inUnitSince: since })
        for (const rule of [serviceOf, inUnitFor]) {
          const { isMet, possibleOn } = rule(facts, today, least)
          if (since > today) continue
          expect(isMet).toBe(possibleOn === null)
          if (possibleOn === null) continue
          expect(rule(facts, possibleOn, least).isMet).toBe(true)
          expect(rule(facts, addDays(possibleOn, -1), least).isMet).toBe(false)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
