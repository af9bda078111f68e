import { describe, expect, it } from 'vitest'
import { nowOf, shiftWords, spreadIf } from './calibration-rules.ts'

const sheet = (sheetId: string, first: string | null, second: string | null = null, final: string | null = null) => ({
  sheetId,
  first,
  second,
  final,
})
const scale = [{ code: 'A' }, { code: 'B' }, { code: 'C' }]

describe('the spread of marks', () => {
  it('takes the last mark of each sheet, and none of a sheet without one', () => {
    expect(nowOf(sheet('1', 'A', 'B', 'C'))).toBe('C')
    expect(nowOf(sheet('1', 'A'))).toBe('A')
    expect(spreadIf(scale, [sheet('1', 'A', 'B'), sheet('2', 'B'), sheet('3', null)], new Map())).toEqual([
      { code: 'A', count: 0 },
      { code: 'B', count: 2 },
      { code: 'C', count: 0 },
    ])
  })
  it('answers what if, and leaves the sheets as they are', () => {
    const sheets = [sheet('1', 'A', 'B'), sheet('2', 'B')]
    expect(spreadIf(scale, sheets, new Map([['2', 'C']])).map(({ count }) => count)).toEqual([0, 1, 1])
    expect(spreadIf(scale, sheets, new Map()).map(({ count }) => count)).toEqual([0, 2, 0])
  })
  it('says a shift in steps from the standard', () => {
    expect([null, 0, 3, -12].map(shiftWords)).toEqual(['―', '±0', '＋0.3段', '－1.2段'])
  })
})
