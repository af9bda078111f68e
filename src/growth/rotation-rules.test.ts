import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rotationInWords } from './rotation-rules.ts'

const clerk = { from: 3, to: 5 }

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
