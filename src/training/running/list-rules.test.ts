import { describe, expect, it } from 'vitest'
import { type ListFacts, readList } from './list-rules.ts'

const facts: ListFacts = {
  today: '2026-05-12',
  days: [
    { number: 1, onDay: '2026-05-11', minutes: 420 },
    { number: 2, onDay: '2026-05-12', minutes: 180 },
    { number: 3, onDay: '2026-05-12', minutes: 120 },
    { number: 4, onDay: '2026-05-20', minutes: 420 },
  ],
  items: [
    { enrolmentId: 'a', name: '田中花子', staffNumber: '000123', isOwn: false },
    { enrolmentId: 'b', name: '育成一', staffNumber: '000200', isOwn: true },
  ],
}
const header = ['職員番号', '日', '出欠', '分', '遅刻', '早退', '理由']
const read = (...rows: string[][]) =>
  readList(
    header,
    rows.map((cells, at) => ({ line: at + 2, cells: [...cells, '', '', '', '', ''] })),
    facts,
  )

describe('出席の一覧の取込み', () => {
  it('marks a day by a word, by minutes, and by what somebody was late and left early', () => {
    const short = (...row: string[]) =>
      read(row).marks.map(({ number, minutes, late, early }) => [number, minutes, late, early])
    expect(short('000123', '2026/5/11', '出席')).toEqual([[1, 420, 0, 0]])
    expect(short('000123', '令和8年5月11日', '欠席')).toEqual([[1, 0, 0, 0]])
    expect(short('000123', 'R8.5.11', '', '300')).toEqual([[1, 300, 0, 0]])
    expect(short('000123', '20260511', '出席', '', '15', '30')).toEqual([[1, 375, 15, 30]])
    // A word marks every part of a day.
    expect(short('000123', '2026-05-12', '○')).toEqual([
      [2, 180, 0, 0],
      [3, 120, 0, 0],
    ])
  })
  it.each([
    [['999', '2026-05-11', '出席'], '職員番号'],
    [['000200', '2026-05-11', '出席'], '職員番号'],
    [['000123', '2026-05-13', '出席'], '日'],
    [['000123', '来週', '出席'], '日'],
    [['000123', '2026-05-20', '出席'], '日'],
    [['000123', '2026-05-11', 'たぶん'], '出欠'],
    [['000123', '2026-05-11', '', '一時間'], '分'],
    [['000123', '2026-05-11', '', '421'], '分'],
    [['000123', '2026-05-11', '出席', '', '400', '30'], '分'],
    [['000123', '2026-05-11', '', ''], '分'],
    [['000123', '2026-05-12', '', '100'], '分'],
  ])('names what is wrong with %j at %s, and marks nothing of it', (row, column) => {
    const { marks, defects } = read(row)
    expect(marks).toEqual([])
    expect(defects.map((one) => [one.line, one.column])).toEqual([[2, column]])
    expect(defects[0]?.fix).not.toBe('')
  })
  it('tells that Excel dropped the zeros of a number, and that a day stands twice', () => {
    expect(read(['123', '2026-05-11', '出席']).defects[0]?.fix).toBe('頭の0が消えています。000123 と書いてください。')
    const twice = read(['000123', '2026-05-11', '出席'], ['000123', '2026-05-11', '欠席'])
    expect(twice.defects.map(({ message }) => message)).toEqual(['2行目と同じ人の同じ日です。'])
  })
  it('asks for a column that says how long', () => {
    expect(readList(['職員番号', '日'], [], facts).defects).toHaveLength(1)
  })
})
