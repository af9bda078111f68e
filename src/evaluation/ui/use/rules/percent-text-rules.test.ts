import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPercent, typedPercent } from './percent-text-rules.ts'

const anyRate = { least: -100_000, most: 100_000 }
const share = { least: 0, most: 1000 }

describe('成績率と枠は、百分率で入れる', () => {
  it.each([
    ['105.5', 1055],
    ['105', 1050],
    ['105.0', 1050],
    ['１０５．５％', 1055],
    [' 105.5 % ', 1055],
    ['0.5', 5],
    ['0', 0],
    ['-0', 0],
    ['-35', -350],
    ['−0.5', -5],
    ['－３．５', -35],
  ])('reads “%s” as %i thousandths', (typed, thousandths) => {
    expect(readPercent(typed, anyRate)).toEqual({ thousandths, problem: null })
  })

  it.each([
    ['', '率を入れてください。'],
    ['％', '率を入れてください。'],
    ['105.55', '小数は1けたまでです。'],
    ['105.', '数字で入れてください。'],
    ['百五', '数字で入れてください。'],
    ['1,050', '数字で入れてください。'],
    ['1050/1000', '数字で入れてください。'],
  ])('of “%s” says %s', (typed, problem) => {
    const read = readPercent(typed, anyRate)
    expect([read.thousandths, read.problem]).toEqual([null, expect.stringContaining(problem)])
  })

  it.each(['-0.1', '100.1', '1050'])('does not take %s for a share of people', (typed) => {
    expect(readPercent(typed, share).problem).toBe('0%から100%までの率にしてください。')
  })

  it('shows every whole thousandth so that it is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (thousandths) => {
        expect(readPercent(typedPercent(thousandths), anyRate).thousandths).toBe(thousandths)
      }),
    )
  })
})
