import { describe, expect, it } from 'vitest'
import { sharesOf } from './after-disclosure-rules.ts'

describe('shares of the answers after 開示', () => {
  it.each([
    [
      [8, 1, 1],
      [80, 10, 10],
    ],
    [
      [4, 4, 4],
      [34, 33, 33],
    ],
    [
      [1, 1, 9],
      [9, 9, 82],
    ],
    [
      [2, 2, 3],
      [29, 29, 42],
    ],
    [[null, null, null], null],
    [[4, null, 8], null],
    [[0, 0, 0], null],
  ] as const)('of %j are %j', (counts, shares) => {
    expect(sharesOf(counts)).toEqual(shares)
  })
})
