import { describe, expect, it } from 'vitest'
import { fieldGroupOf, undecidedUnits } from './field-group-rules.ts'

const groups = [
  { name: '福祉', units: ['0300'] },
  { name: '税・窓口', units: ['0200', '0310'] },
]

describe('部門 of a unit', () => {
  it.each([
    [['0300'], '福祉'],
    [['0301', '0300'], '福祉'],
    [['0311', '0310', '0300'], '税・窓口'],
    [['0101', '0100'], null],
    [[], null],
  ])('of %j is %s: the nearest that has one', (codes, group) => {
    expect(fieldGroupOf(codes, groups)).toBe(group)
  })
})

describe('units whose 部門 is not decided', () => {
  const unit = (code: string, parentId: string | null = null) => ({ unitId: code, code, parentId })
  const units = [
    unit('0100'),
    unit('0110', '0100'),
    unit('0111', '0110'),
    unit('0300'),
    unit('0301', '0300'),
    unit('0400'),
    unit('0401', '0400'),
  ]
  const said = (some: typeof groups) =>
    undecidedUnits(units, some).map(({ unit: { code }, undecided }) => [code, undecided.length])

  it('are gathered under the unit at the top, each once', () => {
    expect(said(groups)).toEqual([
      ['0100', 3],
      ['0400', 2],
    ])
  })

  it('are all of them before the city decides, and those beside a 課 that has one', () => {
    expect(said([])).toEqual([
      ['0100', 3],
      ['0300', 2],
      ['0400', 2],
    ])
    expect(said([{ name: '福祉', units: ['0110', '0300', '0400'] }])).toEqual([['0100', 1]])
  })

  it('ends where units stand in a circle', () => {
    const circle = [unit('a', 'b'), unit('b', 'a')]
    expect(undecidedUnits(circle, []).flatMap(({ undecided }) => undecided)).toHaveLength(2)
  })
})
