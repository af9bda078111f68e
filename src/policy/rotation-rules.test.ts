import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { paragraphsOf } from './layout-rules.ts'
import { readPackage } from './package.ts'
import { rotationAgesOf, rotationGuideFor } from './rotation-rules.ts'

const { package: model } = readPackage(readFileSync(new URL('../../policy/model/policy.yaml', import.meta.url), 'utf8'))
if (model === null) throw new Error('the model policy is readable')

describe('取組1-A-1 ジョブローテーション', () => {
  it.each([
    { jobFamily: '一般事務職', years: [3, 5], words: '3年から5年での異動を目安とし' },
    { jobFamily: '土木', years: [4, 6], words: '4年から6年での異動を目安とし' },
    { jobFamily: '化学', years: [4, 6], words: '4年から6年での異動を目安とし' },
    { jobFamily: '一般技術職', years: [4, 6], words: '4年から6年での異動を目安とし' },
  ])('gives $jobFamily a 目安 of $years years, and the paragraph that says so', ({ jobFamily, years, words }) => {
    const guide = rotationGuideFor(model, jobFamily)
    expect([guide?.from, guide?.to]).toEqual(years)
    expect(paragraphsOf(model).find(({ id }) => id === guide?.paragraphId)?.text).toContain(words)
  })

  it.each(['業務職', '消防職', '医療技術職'])('has no number for %s: as far as the workplace allows', (jobFamily) => {
    expect(rotationGuideFor(model, jobFamily)).toBeNull()
  })

  it.each(['事務補助', '', '等の一般技術職'])('says nothing of a 職種 that it does not name: %o', (jobFamily) => {
    expect(rotationGuideFor(model, jobFamily)).toBeNull()
  })

  it('names its ages in its own words, each where it stands; none for whom it gives no number', () => {
    const places = new Set(paragraphsOf(model).map(({ id }) => id))
    const ages = rotationAgesOf(model)
    expect(ages.map(({ subject, ages }) => [subject, ages])).toEqual([
      ['能力開発期', '39歳ごろまで'],
      ['能力発揮期', '40歳から'],
      ['一般事務職', '30歳代中途までに概ね4～5部門'],
      ['土木、建築、機械、電気、化学等の一般技術職', '30歳代中途までに概ね3部門'],
    ])
    expect(ages.filter(({ paragraphId }) => !places.has(paragraphId))).toEqual([])
  })

  it('says nothing where the policy has no such program', () => {
    expect(rotationAgesOf({ ...model, programs: [] })).toEqual([])
    expect(rotationGuideFor({ ...model, programs: [] }, '一般事務職')).toBeNull()
  })
})
