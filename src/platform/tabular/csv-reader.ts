import { isUtf8 } from 'node:buffer'
import { CsvError, type Options, parse } from 'csv-parse/sync'
import { decodeCp932 } from './cp932.ts'
import { looksLikeOldExcel, looksLikeZip } from './file-kind.ts'
import { unguarded } from './formula-guard.ts'
import { refuse } from './refuse.ts'
import {
  headerOf,
  insistOnHeader,
  LIMITS,
  type ReadOptions,
  rowOf,
  type Table,
  type TableRow,
  type TextEncoding,
} from './table.ts'

type Decode = (bytes: Buffer) => { text: string; damaged: boolean }
/** What csv-parse gives with `raw`; its types do not know. */
type Parsed = { readonly record: readonly string[]; readonly raw: string }
type Line = { readonly line: number; readonly fields: readonly string[] }

const MAX_RECORD_CHARACTERS = 1_000_000
/** Rows after which somebody who waits hears of it. */
const rowsBetween = 500
const BEYOND_ASCII = /[\u0080-\u00ff]/

/** Reads a CSV file as HR systems write it: UTF-8 with or without BOM, else CP932. Refuses what is no CSV at all. */
export function readCsv(bytes: Uint8Array, options: ReadOptions = {}): Table {
  const { encoding, body } = openText(bytes)
  const decode: Decode =
    encoding === 'cp932' ? decodeCp932 : (field) => ({ text: field.toString('utf8'), damaged: false })

  const [first, ...lines] = linesOf(body, options.onRows)
  if (!first) throw refuse.emptyFile()
  const header = headerOf(decodeLine(first, 0, decode).cells)
  insistOnHeader(header, options)
  return { encoding, sheet: null, header, rows: lines.map((line) => decodeLine(line, header.length, decode)) }
}

function openText(bytes: Uint8Array): { encoding: TextEncoding; body: Buffer } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length > LIMITS.fileBytes) throw refuse.tooLarge(`${LIMITS.fileBytes / 1024 / 1024}MB`)
  if (looksLikeZip(file)) throw refuse.isExcel()
  if (looksLikeOldExcel(file)) throw refuse.oldOrLockedExcel()
  if (file.includes(0)) throw refuse.notText() // UTF-16 has a zero beside every ASCII character
  if (file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) {
    // A BOM before bytes that are not UTF-8 is the work of a tool that adds it to anything.
    const body = file.subarray(3)
    return { encoding: isUtf8(body) ? 'utf-8-bom' : 'cp932', body }
  }
  return { encoding: isUtf8(file) ? 'utf-8' : 'cp932', body: file }
}

/**
 * The grammar runs over bytes, each taken as one character (latin1): neither encoding uses the bytes of `"`, `,` and line
 * ends inside a character, and a field that cannot be decoded keeps its bytes. Lines are counted in `raw`, because
 * csv-parse's own count takes a CR LF inside quotes for two lines.
 */
function linesOf(body: Buffer, onRows: (read: number) => void = () => {}): Line[] {
  const lines: Line[] = []
  let line = 1
  const grammar: Options = {
    encoding: 'latin1',
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD_CHARACTERS,
    on_record: (parsed: unknown) => {
      const { record: fields, raw } = parsed as Parsed
      const lineEnds = raw.match(/\r\n|\n|\r/g)?.length ?? 0
      if (!/^[\r\n]*$/.test(raw)) lines.push({ line, fields }) // a blank line is no row
      line += lineEnds
      if (lines.length % rowsBetween === 0) onRows(lines.length)
      if (lines.length > LIMITS.rows + 1) throw refuse.tooLarge(`${LIMITS.rows.toLocaleString('ja-JP')}行`)
      return null
    },
  }
  try {
    parse(body, grammar)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw error.code === 'CSV_QUOTE_NOT_CLOSED' ? refuse.quoteNotClosed(line) : refuse.lineTooLong(line)
  }
  return lines
}

function decodeLine({ line, fields }: Line, width: number, decode: Decode): TableRow {
  const undecodable: { column: number; hex: string }[] = []
  const cells = fields.map((field, column) => {
    if (!BEYOND_ASCII.test(field)) return unguarded(field)
    const bytes = Buffer.from(field, 'latin1')
    const { text, damaged } = decode(bytes)
    if (damaged) undecodable.push({ column, hex: bytes.toString('hex') })
    return unguarded(text)
  })
  return { ...rowOf(line, cells, width), undecodable }
}
