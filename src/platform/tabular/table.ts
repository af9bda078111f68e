import { halfToFullKana } from '../characters/index.ts'
import { refuse } from './refuse.ts'

export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'cp932'

/** A table as it was read, CSV or Excel alike. Nothing is corrected: what is wrong with a row is for the reader to say. */
export type Table = {
  /** null for Excel. */
  readonly encoding: TextEncoding | null
  /** Name of the sheet; null for CSV. */
  readonly sheet: string | null
  /** Column names, trimmed and with full-width kana. */
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

export type TableRow = {
  /** Line of the file at which the row begins, the header being 1 as a rule; in Excel the row number. */
  readonly line: number
  /** At least as many as the header has; those that the file lacks are empty. */
  readonly cells: readonly string[]
  /** How many the file has. Other than the header's, the row is ragged. */
  readonly cellCount: number
  /** Cells whose bytes are no text in the file's encoding: U+FFFD stands in the cell, the bytes are kept here. */
  readonly undecodable: readonly { readonly column: number; readonly hex: string }[]
}

export type ReadOptions = {
  /** Columns that must be there, once each, in any order. Others may be there too. */
  readonly expectHeader?: readonly string[]
  /** Hears now and then how many rows of a CSV file were read so far. */
  readonly onRows?: (read: number) => void
}

/** No table of a city comes near; beyond, reading would hold the whole server up. */
export const LIMITS = { fileBytes: 50 * 1024 * 1024, unpackedBytes: 64 * 1024 * 1024, rows: 200_000, columns: 256 }

export function headerOf(cells: readonly string[]): string[] {
  return cells.map((cell) => halfToFullKana(cell.trim()))
}

export function rowOf(line: number, cells: readonly string[], width: number): TableRow {
  const padded = cells.length < width ? [...cells, ...Array<string>(width - cells.length).fill('')] : cells
  return { line, cells: padded, cellCount: cells.length, undecodable: [] }
}

/** Refuses a header in which an expected column is missing or stands twice. */
export function insistOnHeader(header: readonly string[], { expectHeader = [] }: ReadOptions): void {
  const missing = expectHeader.filter((name) => !header.includes(name))
  if (missing.length > 0) throw refuse.missingColumns(missing)
  const repeated = expectHeader.filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
  if (repeated.length > 0) throw refuse.repeatedColumns(repeated)
}
