import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RotationFacts, rotationInWords, rotationLines } from './rotation-rules.ts'

const clerk = { from: 3, to: 5, isCitys: false }

describe('取組1-A-1: 在課年数 beside the 目安 of 3 to 5 years', () => {
  it.each([
    { years: 0, months: 7, words: '目安（3～5年）に入るまで2年5か月' },
    { years: 2, months: 11, words: '目安（3～5年）に入るまで1か月' },
    { years: 3, months: 0, words: '目安（3～5年）の上限まで2年' },
    { years: 4, months: 7, words: '目安（3～5年）の上限まで5か月' },
    { years: 5, months: 0, words: '目安（3～5年）の上限の年数です' },
    { years: 5, months: 1, words: '目安（3～5年）より1か月長く在課' },
  ])('after $years years and $months months says $words', ({ years, months, words }) => {
    expect(rotationInWords({ years, months }, clerk)).toBe(words)
  })

  it('says where the number is the city’s own', () => {
    expect(rotationInWords({ years: 2, months: 11 }, { from: 3, to: 3, isCitys: true })).toBe(
      '市の目安（3年）に入るまで1か月',
    )
  })

  it('calls nothing 超過, and nothing long at or below the upper year', () => {
    const months = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(months, (served) => {
        const words = rotationInWords({ years: Math.trunc(served / 12), months: served % 12 }, clerk)
        expect(words).not.toMatch(/超過|過ぎ|遅/)
        expect(words.includes('長く')).toBe(served > 60)
      }),
    )
  })
})

describe('取組1-A-1: where I stand, as 目安', () => {
  const first = { name: '前の段階', ages: '39歳ごろまで', text: '広く', isFirst: true, paragraphId: 'life-stage/1' }
  const later = { name: '後の段階', ages: '40歳から', text: '活かす', isFirst: false, paragraphId: 'life-stage/2' }
  const facts: RotationFacts = {
    inUnit: { years: 2, months: 7 },
    years: { ...clerk, paragraphId: 'job-family/1' },
    sectors: { from: 4, to: 5, byAge: '30歳代中途', isApproximate: true, paragraphId: 'job-family/1' },
    stage: first,
    sectorsSoFar: 2,
    age: 30,
  }
  const said = (some: Partial<RotationFacts>) => rotationLines({ ...facts, ...some }).map(({ text }) => text)

  it('names years in the unit, and 部門 so far beside the 目安 by an age', () => {
    expect(said({})).toEqual([
      'いまの所属：2年7か月（目安（3～5年）に入るまで5か月）',
      '方針の目安：30歳代中途までに概ね4～5部門（いま2部門・30歳）',
    ])
  })

  it('counts no 部門 that the city has not grouped, and names one number once', () => {
    const three = { from: 3, to: 3, byAge: '30歳代中途', isApproximate: true, paragraphId: 'job-family/2' }
    expect(said({ sectors: three, sectorsSoFar: null })[1]).toBe('方針の目安：30歳代中途までに概ね3部門（30歳）')
  })

  it('says in a later stage what it is about, and no number that could read as a reproach', () => {
    expect(said({ stage: later, age: 52 })[1]).toBe('方針の「後の段階」（40歳から）：活かす')
  })

  it('says nothing to those for whom the policy has no number', () => {
    expect(said({ years: null, sectors: null })).toEqual([])
  })
})
