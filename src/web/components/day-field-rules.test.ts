import { describe, expect, it } from 'vitest'
import { readDay } from './day-field-rules.ts'

describe('a field for one day', () => {
  it.each(['令和8年4月1日', 'R8.4.1', 'r8/4/1', '2026/4/1', '2026-04-01', '20260401', '５０８０４０１'])(
    'reads %s as 1 April 2026 and says its weekday and its year in both calendars',
    (text) => {
      expect(readDay(text, 'wareki')).toEqual({
        kind: 'day',
        day: '2026-04-01',
        said: '令和8年4月1日（水）・2026年',
      })
    },
  )

  it('says it in 西暦 first where the city writes 西暦', () => {
    expect(readDay('R8.4.1', 'seireki')).toMatchObject({ said: '2026年4月1日（水）・令和8年' })
  })

  it('says how it read a year of 平成 after its end', () => {
    expect(readDay('H33.3.31', 'wareki')).toEqual({
      kind: 'day',
      day: '2021-03-31',
      said: '「H33.3.31」は R3.3.31（令和3年3月31日）として読みました。',
    })
  })

  it('has no day while nothing is typed', () => {
    expect(readDay('　', 'wareki')).toEqual({ kind: 'none' })
  })

  it.each([
    ['0', '「0」は日付ではありません。'],
    ['99999999', '期限のない日付は入れられません。ある一日を入れてください。'],
    [
      '2026/2/29',
      '「2026/2/29」は存在しない日付です。2026年2月は28日までで、29日はありません。月と日を確かめてください。',
    ],
  ])('says in words what is wrong with %s', (text, message) => {
    expect(readDay(text, 'wareki')).toEqual({ kind: 'problem', message })
  })

  it('names the first and the last day that may be chosen, and takes both', () => {
    const bounds = { min: '2026-04-01', max: '2027-03-31' }
    expect(readDay('R8.3.31', 'wareki', bounds)).toEqual({
      kind: 'problem',
      message: '令和8年4月1日以後の日を入れてください。',
    })
    expect(readDay('R9.4.1', 'seireki', bounds)).toEqual({
      kind: 'problem',
      message: '2027年3月31日以前の日を入れてください。',
    })
    expect(readDay('R8.4.1', 'wareki', bounds)).toMatchObject({ day: '2026-04-01' })
    expect(readDay('R9.3.31', 'wareki', bounds)).toMatchObject({ day: '2027-03-31' })
  })
})
