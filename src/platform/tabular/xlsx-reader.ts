import { HucreError, ParseError } from 'hucre'
import { type Cell, type CellValue, readXlsx as openXlsx, type Sheet } from 'hucre/xlsx'
import { looksLikeOldExcel } from './file-kind.ts'
import { refuse } from './refuse.ts'
import { headerOf, insistOnHeader, LIMITS, type ReadOptions, rowOf, type Table } from './table.ts'
import { insistOnModestZip } from './zip-guard.ts'

/**
 * Reads one sheet, by name, or the first that is not hidden. Every cell becomes text: dates as ISO (with the time where there
 * is one), numbers plain, formulas as the value that Excel saved. The header is the first row that has something in it.
 */
export async function readXlsx(bytes: Uint8Array, sheetName?: string, options: ReadOptions = {}): Promise<Table> {
  if (bytes.length > LIMITS.fileBytes) throw refuse.tooLarge(`${LIMITS.fileBytes / 1024 / 1024}MB`)
  if (looksLikeOldExcel(bytes)) throw refuse.oldOrLockedExcel()
  insistOnModestZip(bytes)
  const sheet = await openSheet(bytes, sheetName)
  insistOnLimits(sheet)

  const filled = sheet.rows.flatMap((values, row) => {
    const cells = values.map((value, column) => textOf(value, sheet.cells?.get(`${row},${column}`)))
    return cells.some((cell) => cell !== '') ? [{ line: row + 1, cells: withoutEmptyEnd(cells) }] : []
  })
  const [first, ...rest] = filled
  if (!first) throw refuse.emptyFile()
  const header = headerOf(first.cells)
  insistOnHeader(header, options)
  const rows = rest.map(({ line, cells }) => {
    const row = rowOf(line, cells, header.length)
    return { ...row, cellCount: row.cells.length } // a sheet has all its cells; only more than the header is ragged
  })
  return { encoding: null, sheet: sheet.name, header, rows }
}

async function openSheet(bytes: Uint8Array, name: string | undefined): Promise<Sheet> {
  const names: string[] = []
  let chosen: string | null = null
  try {
    const book = await openXlsx(bytes, {
      readStyles: true,
      sheets: (info) => {
        const hidden = info.hidden || info.veryHidden
        if (!hidden) names.push(info.name)
        if (chosen !== null || (name === undefined ? hidden : info.name !== name)) return false
        chosen = info.name
        return true
      },
    })
    const [sheet] = book.sheets
    if (sheet) return sheet
  } catch (error) {
    if (!(error instanceof HucreError)) throw error
    // The library refuses a sheet of more than 20 million cells, such as one with a stray cell in its last corner. Its range
    // option would cut such a sheet off without a word.
    if (error instanceof ParseError && error.message.includes('limit')) throw tooManyCells()
    throw refuse.brokenExcel()
  }
  if (name === undefined) throw refuse.emptyFile()
  throw refuse.noSuchSheet(name, names)
}

function insistOnLimits({ rows }: Sheet): void {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  if (rows.length > LIMITS.rows + 1 || width > LIMITS.columns) throw tooManyCells()
}

function tooManyCells() {
  return refuse.tooLarge(`${LIMITS.rows.toLocaleString('ja-JP')}行・${LIMITS.columns}列`)
}

function textOf(value: CellValue, cell: Cell | undefined): string {
  if (value === null) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'number' ? numberText(value, cell?.style?.numFmt) : value
}

/** A format of zeros alone, such as 00000000, is how Excel shows a 職員番号 that was typed as a number. */
function numberText(value: number, format = ''): string {
  if (/^0{2,}$/.test(format) && Number.isInteger(value) && value >= 0) return String(value).padStart(format.length, '0')
  return String(Number(value.toPrecision(15))) // Excel itself shows 15 digits: 0.1 + 0.2 is 0.3
}

/** Excel's days have no time zone; the library gives them as UTC. A time without a day lies on day 0, in 1899. */
function dateText(value: Date): string {
  const [day = '', time = ''] = value.toISOString().split('T')
  const minutes = time.slice(0, 5)
  if (day < '1900') return minutes
  return minutes === '00:00' ? day : `${day} ${minutes}`
}

function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}
