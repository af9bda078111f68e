import { describe, expect, it } from 'vitest'
import { withoutGrade } from './expectation-rules.ts'

describe('a home for somebody without 職位', () => {
  it.each([
    {
      who: 'an auditor without person',
      facts: { hasPerson: false, employmentKind: null, reason: null },
      title: '職員としての記録はありません',
    },
    {
      who: 'a city without policy',
      facts: { hasPerson: true, employmentKind: 'regular', reason: null },
      title: '方針は準備中です',
    },
    {
      who: '会計年度任用職員',
      facts: { hasPerson: true, employmentKind: 'fiscal-year', reason: '読替の定めがありません。' },
      title: 'あなたに求められること',
    },
  ])('of $who asks nobody to mend anything', ({ facts, title }) => {
    expect(withoutGrade(facts)).toMatchObject({ title, isToMend: false })
  })

  it('of a title that nobody knows says why, and whom to ask', () => {
    const reason = '職種「業務職」の職名「何でも係」には、読替の定めがありません。'
    expect(withoutGrade({ hasPerson: true, employmentKind: 'regular', reason })).toMatchObject({
      reason,
      isToMend: true,
    })
  })
})
