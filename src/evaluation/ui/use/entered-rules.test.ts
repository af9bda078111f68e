import { describe, expect, it } from 'vitest'
import { enteredLines } from './entered-rules.ts'

describe('懲戒・欠勤の入力', () => {
  it('reads what is typed or pasted from a table, whatever stands between', () => {
    expect(enteredLines('00000012\t停職\t\r\n００００００１３，欠勤，３日\n\n').lines).toEqual([
      { staffNumber: '00000012', what: '停職', days: 0 },
      { staffNumber: '00000013', what: '欠勤', days: 3 },
    ])
    expect(enteredLines('').lines).toEqual([])
  })
  it('says which line it cannot read, and guesses nothing', () => {
    expect(enteredLines('00000012,停職\n欠勤')).toEqual({
      lines: null,
      problem: '2行目が読めません。職員番号、種類、日数の順に書いてください。',
    })
    expect(enteredLines('00000012,欠勤,半').lines).toBeNull()
  })
})
