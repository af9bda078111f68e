import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf, sharesOf, topOf } from './chart-rules.ts'

describe('a chart', () => {
  it.each([
    [[73, 61, null], 100],
    [[12, 18], 20],
    [[4.2], 5],
    [[1000], 1000],
    [[null, null], 1],
    [[0], 1],
  ])('of %j ends its scale at %i', (values, top) => {
    expect(topOf(values)).toBe(top)
  })

  it('shares out 100 percent without losing one', () => {
    expect(sharesOf([1, 1, 1])).toEqual([34, 33, 33])
    expect(sharesOf([73, 20, 7])).toEqual([73, 20, 7])
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 8 }), (counts) => {
        const shares = sharesOf(counts)
        if (counts.every((count) => count === 0)) return shares === null
        return shares?.reduce((sum, share) => sum + share, 0) === 100
      }),
    )
  })

  it('has no share while nobody is counted, instead of 0', () => {
    expect(sharesOf([0, 0])).toBeNull()
  })

  it('draws no line over a gap', () => {
    expect(runsOf([1, 2, null, 0, null])).toEqual([
      [
        { place: 0, value: 1 },
        { place: 1, value: 2 },
      ],
      [{ place: 3, value: 0 }],
    ])
  })
})
