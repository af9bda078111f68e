import { describe, expect, it } from 'vitest'
import { writeCsv } from './csv-writer.ts'
import { peekTable } from './peek-table.ts'
import { writeXlsx } from './xlsx-writer.ts'

const line = (index: number) => [String(index).padStart(8, '0'), '髙橋　一郎', 'よその\n課']
const many = Array.from({ length: 9_000 }, (_, index) => line(index))

describe('a look into a file', () => {
  it.each(['cp932', 'utf-8-bom'] as const)('shows the columns and first rows of a long CSV in %s', async (encoding) => {
    const { bytes } = writeCsv([['職員番号', '氏名', '所属'], ...many], { encoding })
    const { kind, header, rows, rowsAbout } = await peekTable(bytes)
    expect({ kind, header, first: rows[0], rowsAbout }).toEqual({
      kind: 'csv',
      header: ['職員番号', '氏名', '所属'],
      first: line(0),
      rowsAbout: 18_000, // a line end inside quotes counts as well: it is said to be about
    })
  })

  it('opens Excel on a thread of its own', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '職員', columns: [{ header: '職員番号', kind: 'text' }], rows: [['00100001'], ['00100002']] }],
    })
    expect(await peekTable(new Uint8Array(bytes))).toEqual({
      kind: 'xlsx',
      header: ['職員番号'],
      rows: [['00100001'], ['00100002']],
      rowsAbout: null,
    })
  })

  it('says what is no table, in words', async () => {
    await expect(peekTable(new Uint8Array([0x50, 0x4b, 3, 4, 1]))).rejects.toMatchObject({
      code: 'tabular.brokenExcel',
    })
    await expect(peekTable(new Uint8Array(0))).rejects.toMatchObject({ code: 'tabular.emptyFile' })
    await expect(peekTable(new Uint8Array([65, 0, 66]))).rejects.toMatchObject({ code: 'tabular.notText' })
  })
})
