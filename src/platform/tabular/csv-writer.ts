import { invariant } from '../refusal.ts'
import { encodeCp932, type Replaced } from './cp932.ts'
import { guarded } from './formula-guard.ts'

/** Text is written as text, even when it looks like a formula; null is an empty cell. */
export type CsvCell = string | number | null

/** A character that the file could not carry: show the list to the person who takes the file. */
export type CsvReplacement = Replaced & {
  /** Index in the rows given; the header is 0 when it was given first. */
  readonly row: number
  readonly column: number
}

export type CsvFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly replaced: readonly CsvReplacement[] }

/** Leading zeros are quoted, as payroll systems expect of codes; so are edge spaces, which some readers trim. */
const NEEDS_QUOTES = /[",\r\n]|^0\d|^\s|\s$/

/**
 * A CSV file with CR LF. `utf-8-bom` carries every character and opens right in Excel; `cp932` is for systems that take
 * nothing else. Give the header as the first row.
 */
export function writeCsv(
  rows: readonly (readonly CsvCell[])[],
  { encoding }: { readonly encoding: 'cp932' | 'utf-8-bom' },
): CsvFile {
  const replaced: CsvReplacement[] = []
  const lines = rows.map((row) => {
    invariant(row.length > 0, 'a row of a CSV file has a cell')
    const line = row.map(cellText).join(',')
    return line === '' ? '""' : line // an empty line would be no row
  })
  if (encoding === 'utf-8-bom') {
    return { bytes: new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`), replaced }
  }

  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (typeof cell !== 'string') continue
      for (const one of encodeCp932(cell).replaced) replaced.push({ row, column, ...one })
    }
  }
  return { bytes: encodeCp932(lines.map((line) => `${line}\r\n`).join('')).bytes, replaced }
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') {
    invariant(Number.isFinite(cell), 'a number in a table is finite')
    return String(cell)
  }
  const text = guarded(cell)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
