import { type Cell, type CellValue, type WriteSheet, writeXlsx as writeBook } from 'hucre/xlsx'
import { isDay } from '../calendar/index.ts'
import { invariant } from '../refusal.ts'

/** `text` stays text whatever it looks like (leading zeros, `=1+1`); `date` takes YYYY-MM-DD. */
export type XlsxColumn = {
  readonly header: string
  /** In characters of the standard font; fitted to the content when absent. */
  readonly width?: number
  readonly kind: 'text' | 'number' | 'date'
  /** Not shown: what leads a row back to its record. */
  readonly isHidden?: true
  /** On a protected sheet, what may be written. */
  readonly mayChange?: true
}

export type XlsxSheet = {
  readonly name: string
  readonly columns: readonly XlsxColumn[]
  /** In the order of the columns; null is an empty cell. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Nothing can be changed but the columns that may be. */
  readonly isProtected?: true
  /** Cells in which one of these is chosen from a list: ranges as Excel writes them, E2 or E2:E9. */
  readonly lists?: readonly { readonly range: string; readonly values: readonly string[] }[]
}

const FORMATS = { text: '@', number: 'General', date: 'yyyy/mm/dd' } as const
/** Excel counts a 29 February 1900 that never was: before 1 March its days are off, so they are written as text. */
const FIRST_SOUND_DAY = '1900-03-01'
const MAX_SHEET_NAME = 31
/** Equal input gives equal bytes. */
const WRITTEN_AT = new Date(Date.UTC(2000, 0, 1))

/** An Excel file: bold frozen header with filters, typed columns. No value can become a formula. */
export async function writeXlsx({ sheets }: { readonly sheets: readonly XlsxSheet[] }): Promise<Uint8Array> {
  invariant(sheets.length > 0, 'an Excel file has a sheet')
  const names = sheetNames(sheets.map(({ name }) => name))
  return await writeBook({
    defaultFont: { name: 'Yu Gothic', size: 11 },
    properties: { created: WRITTEN_AT, modified: WRITTEN_AT },
    sheets: sheets.map((sheet, at) => writtenSheet(sheet, names[at] ?? sheet.name)),
  })
}

function writtenSheet({ columns, rows, isProtected, lists = [] }: XlsxSheet, name: string): WriteSheet {
  invariant(columns.length > 0, 'a sheet has a column')
  const header = columns.map((column) => writtenText(column.header))
  const body = rows.map((row) => columns.map((column, at) => writtenCell(row[at] ?? null, column)))
  return {
    name,
    columns: columns.map(({ kind, width, isHidden = false }) => ({
      numFmt: FORMATS[kind],
      ...(isHidden ? { hidden: true } : {}),
      ...(width === undefined ? { autoWidth: true } : { width }),
    })),
    rows: [header, ...body],
    cells: new Map<string, Partial<Cell>>([
      ...header.map(
        (text, at) => [`0,${at}`, { value: text, type: 'string', style: { font: { bold: true } } }] as const,
      ),
      ...(isProtected ? body.flatMap((row, at) => unlocked(columns, row, at + 1)) : []),
    ]),
    ...(isProtected ? { protection: { sheet: true, formatColumns: true, formatRows: true } } : {}),
    ...(lists.length > 0
      ? {
          dataValidations: lists.map(({ range, values }) => ({
            type: 'list' as const,
            range,
            values: [...values],
            allowBlank: true,
            showErrorMessage: true,
            errorStyle: 'stop' as const,
            errorTitle: '段階にありません',
            errorMessage: `${values.join('、')}から選んでください。`,
          })),
        }
      : {}),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnLetters(columns.length)}${rows.length + 1}` },
  }
}

/** The cells of a row that may be written on a protected sheet: all others are locked, as Excel has them by itself. */
function unlocked(columns: readonly XlsxColumn[], row: readonly CellValue[], at: number) {
  return columns.flatMap(({ mayChange, kind }, column) =>
    mayChange
      ? [
          [
            `${at},${column}`,
            {
              value: row[column] ?? null,
              style: { numFmt: FORMATS[kind], protection: { locked: false }, alignment: { wrapText: true } },
            },
          ] as const,
        ]
      : [],
  )
}

function writtenCell(value: string | number | null, { kind, header }: XlsxColumn): CellValue {
  if (value === null || value === '') return null
  if (kind === 'text') return writtenText(String(value))
  if (kind === 'number') {
    invariant(typeof value === 'number' && Number.isFinite(value), `${header} is a column of numbers`)
    return value
  }
  invariant(typeof value === 'string' && isDay(value), `${header} is a column of days`)
  return value < FIRST_SOUND_DAY ? value : new Date(`${value}T00:00:00Z`)
}

/** `_x0041_` is how the format writes a character by its number: the text itself has to be escaped. U+FFFE is no XML. */
function writtenText(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\uFFFE\uFFFF]/g, '')
}

/** Names that Excel takes: no []:*?/\ (full-width instead), at most 31 characters, none twice. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set(['history']) // Excel keeps this one for itself
  return names.map((name) => {
    const plain = name
      .toWellFormed()
      .replace(/[[\]:*?/\\]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
      .replace(/^'+|'+$/g, '')
      .trim()
    for (let copy = 1; ; copy++) {
      const suffix = copy === 1 ? '' : `（${copy}）`
      const unique = cutTo(plain || 'シート', MAX_SHEET_NAME - suffix.length) + suffix
      if (taken.has(unique.toLowerCase())) continue
      taken.add(unique.toLowerCase())
      return unique
    }
  })
}

/** Not in the middle of a 𠮷, which counts as two. */
function cutTo(text: string, length: number): string {
  const cut = text.slice(0, length)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}
