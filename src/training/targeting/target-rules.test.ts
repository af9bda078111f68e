import { describe, expect, it } from 'vitest'
import { firstReason, reasonOf, ruleProblems, type TargetFacts, type TargetRule } from './target-rules.ts'
import { reasonSentence } from './target-words.ts'

/** 2026年度: the list is made by 基準日 2026-04-01 and looked at in November. */
const referenceOn = '2026-04-01'
const today = '2026-11-24'
const rule = (more: Partial<TargetRule>): TargetRule => ({
  kind: 'promoted',
  grades: [],
  jobFamilies: [],
  employments: ['regular'],
  withinMonths: null,
  years: [],
  returns: [],
  ...more,
})
const somebody = (more: Partial<TargetFacts> = {}): TargetFacts => ({
  gradeId: 'section-director',
  jobFamily: '一般事務職',
  employment: 'regular',
  rankedOn: '2020-04-01',
  hiredOn: '1998-04-01',
  enteredMidway: false,
  back: {},
  ...more,
})
const newChief = rule({ grades: ['section-director'], withinMonths: 12 })
const why = (one: TargetRule, facts: TargetFacts) => {
  const reason = reasonOf(one, facts, referenceOn)
  return reason && reasonSentence(reason, '課長級', today)
}

describe('基本研修: whom 新任課長研修 is for, within a year in the rank at the 基準日', () => {
  it.each([
    {
      who: 'promoted on 4/1 of this year, after the list was made',
      rankedOn: '2026-04-01',
      says: '今年4月1日に課長級になりました。',
    },
    { who: 'promoted in the middle of this year', rankedOn: '2026-10-01', says: '今年10月1日に課長級になりました。' },
    {
      who: 'promoted in the middle of the year before',
      rankedOn: '2025-07-01',
      says: '昨年7月1日に課長級になりました。',
    },
    { who: 'a year in the rank to the day', rankedOn: '2025-04-01', says: null },
    { who: 'long in the rank', rankedOn: '2020-04-01', says: null },
  ])('$who: $says', ({ rankedOn, says }) => expect(why(newChief, somebody({ rankedOn }))).toBe(says))

  it('says of two years: 昨年4月1日に課長級になりました', () => {
    const two = rule({ grades: ['section-director'], withinMonths: 24 })
    expect(why(two, somebody({ rankedOn: '2025-04-01' }))).toBe('昨年4月1日に課長級になりました。')
    expect(why(rule({ ...two, withinMonths: 48 }), somebody({ rankedOn: '2023-04-01' }))).toBe(
      '令和5年4月1日に課長級になりました。',
    )
  })

  it('is not for another 職位, 職種 or 任用区分', () => {
    const fresh = { rankedOn: '2026-04-01' }
    expect(why(newChief, somebody({ ...fresh, gradeId: 'officer' }))).toBeNull()
    expect(why(newChief, somebody({ ...fresh, gradeId: null }))).toBeNull()
    expect(why(newChief, somebody({ ...fresh, employment: 'fiscal-year' }))).toBeNull()
    expect(why(rule({ ...newChief, jobFamilies: ['消防職'] }), somebody(fresh))).toBeNull()
    expect(
      why(rule({ ...newChief, jobFamilies: ['消防職'] }), somebody({ ...fresh, jobFamily: '消防職' })),
    ).not.toBeNull()
  })
})

describe('基本研修: 年次, mid-career entry, and coming back', () => {
  const years = rule({ kind: 'service', years: [1, 4, 7, 10] })
  it.each([
    { hiredOn: '2026-04-01', says: '採用1年目です。' },
    { hiredOn: '2026-10-01', says: '採用1年目です。' },
    { hiredOn: '2023-04-01', says: '採用4年目です。' },
    { hiredOn: '2024-01-15', says: '採用4年目です。' }, // the 年度 of the first day is the first
    { hiredOn: '2024-04-01', says: null },
    { hiredOn: '2017-04-01', says: '採用10年目です。' },
  ])('hired on $hiredOn: $says', ({ hiredOn, says }) => expect(why(years, somebody({ hiredOn }))).toBe(says))

  it('takes whoever entered midway, and whoever came back, until they have been there long', () => {
    const midway = rule({ kind: 'mid-career', withinMonths: 12 })
    expect(why(midway, somebody({ hiredOn: '2026-07-01', enteredMidway: true }))).toBe(
      '今年7月1日に、経験者として採用されました。',
    )
    expect(why(midway, somebody({ hiredOn: '2026-04-01' }))).toBeNull()
    const back = rule({ kind: 'returned', withinMonths: 12, returns: ['childcare-leave', 'dispatch'] })
    const returned = somebody({
      back: { 'childcare-leave': '2024-01-01', dispatch: '2026-09-01', leave: '2026-11-01' },
    })
    expect(why(back, returned)).toBe('今年9月1日に、職場に戻りました。')
    expect(why(back, somebody({ back: { leave: '2026-11-01' } }))).toBeNull()
    expect(why(back, somebody({ back: { dispatch: '2025-04-01' } }))).toBeNull()
  })

  it('says the reason of the first rule that is met', () => {
    const all = rule({ kind: 'grade', grades: ['section-director'] })
    const facts = somebody({ rankedOn: '2026-04-01' })
    expect(firstReason([newChief, all], facts, referenceOn)?.kind).toBe('promoted')
    expect(firstReason([all, newChief], facts, referenceOn)?.kind).toBe('grade')
    expect(firstReason([newChief, all], somebody({ gradeId: 'officer' }), referenceOn)).toBeNull()
  })
})

describe('rules that cannot be kept', () => {
  const known = new Set(['section-director'])
  it.each([
    { field: 'rules', rules: [] },
    { field: 'rules.0.grades', rules: [rule({ kind: 'grade' })] },
    { field: 'rules.0.grades', rules: [rule({ kind: 'grade', grades: ['emperor'] })] },
    { field: 'rules.0.employments', rules: [rule({ kind: 'grade', grades: ['section-director'], employments: [] })] },
    { field: 'rules.0.withinMonths', rules: [rule({ grades: ['section-director'] })] },
    { field: 'rules.0.years', rules: [rule({ kind: 'service' })] },
    { field: 'rules.0.returns', rules: [rule({ kind: 'returned', withinMonths: 12 })] },
  ])('say it at $field', ({ field, rules }) =>
    expect(ruleProblems(rules, known).map((problem) => problem.field)).toEqual([field]),
  )

  it('and nothing of those that can', () => expect(ruleProblems([newChief], known)).toEqual([]))
})
