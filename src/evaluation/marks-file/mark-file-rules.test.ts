import { describe, expect, it } from 'vitest'
import { type FileSheet, markHeaders, readMarks, rowsOfSheet, withChanges } from './mark-file-rules.ts'

const steps = ['S', 'A', 'B'].map((code) => ({ code }))
const scales = { item: steps, overall: steps }
const tanaka: FileSheet = {
  sheetId: 'sheet-1',
  name: '田中',
  gradeName: '主事級',
  mayMark: true,
  edition: 3,
  lines: [
    { id: 'judgement', title: '理解力', text: '' },
    { id: 'overall', title: '全体評語', text: '' },
  ],
  given: { judgement: { mark: 'B', comment: '早い' } },
}
const fileOf = (sheet: FileSheet, change: (cells: string[], line: number) => void = () => {}) =>
  rowsOfSheet(sheet).map((row, at) => {
    const cells = row.map(String)
    change(cells, at + 2)
    return { line: at + 2, cells }
  })
const read = (rows: ReturnType<typeof fileOf>, sheets = [tanaka], by: 'judgement' | 'bands' = 'judgement') =>
  readMarks(markHeaders, rows, sheets, scales, by)

describe('a file of marks that comes back', () => {
  it('changes nothing where nothing was changed', () => {
    expect(read(fileOf(tanaka))).toEqual({ changes: [], problems: [] })
  })

  it('names each cell that changes, with what stood and what comes', () => {
    const { changes, problems } = read(
      fileOf(tanaka, (cells, line) => {
        if (line === 2) cells[4] = 'A'
        if (line === 3) cells.splice(4, 2, 'S', '二つの課を結んだ')
      }),
    )
    expect(problems).toEqual([])
    expect(changes.map(({ cell, before, after }) => [cell, before, after])).toEqual([
      ['E2', 'B', 'A'],
      ['E3', '', 'S'],
      ['F3', '', '二つの課を結んだ'],
    ])
    expect(withChanges(tanaka, changes)).toEqual({
      judgement: { mark: 'A', comment: '早い' },
      overall: { mark: 'S', comment: '二つの課を結んだ' },
    })
  })

  it.each([
    { what: 'a mark outside the scale', sheet: tanaka, at: 4, to: 'Z', cell: 'E2', says: '段階にない評語' },
    {
      what: 'a 所見 that is too long',
      sheet: tanaka,
      at: 5,
      to: 'あ'.repeat(2001),
      cell: 'F2',
      says: '2000字をこえています',
    },
    {
      what: 'a sheet that changed meanwhile',
      sheet: { ...tanaka, edition: 4 },
      at: 4,
      to: 'A',
      cell: 'A2',
      says: '画面で変わっています',
    },
    {
      what: 'a sheet that is not being marked',
      sheet: { ...tanaka, mayMark: false },
      at: 4,
      to: 'A',
      cell: 'A2',
      says: '一次評価中ではありません',
    },
    {
      what: 'somebody else’s person',
      sheet: tanaka,
      at: 6,
      to: 'sheet-9',
      cell: 'A2',
      says: '一次評価する職員の行ではありません',
    },
    {
      what: 'a line that is not of the sheet',
      sheet: tanaka,
      at: 7,
      to: 'nonsense',
      cell: 'C2',
      says: 'どの項目にも当たりません',
    },
  ])('refuses $what by its cell', ({ sheet, at, to, cell, says }) => {
    const rows = fileOf(tanaka, (cells, line) => {
      if (line === 2) cells[at] = to
    })
    const { problems } = read(rows, [sheet])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ cell })
    expect(problems[0]?.message).toContain(says)
  })

  it('refuses a row that stands twice', () => {
    const rows = fileOf(tanaka)
    expect(read([...rows, ...rows.slice(0, 1)]).problems[0]?.message).toContain('2回あります')
  })

  it('takes no 全体評語 that points give', () => {
    const rows = fileOf(tanaka, (cells, line) => {
      if (line === 3) cells[4] = 'S'
    })
    expect(read(rows, [tanaka], 'bands')).toEqual({ changes: [], problems: [] })
  })
})
