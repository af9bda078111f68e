import { readCsv } from './csv-reader.ts'
import { looksLikeOldExcel, looksLikeZip } from './file-kind.ts'
import type { ReadOptions, Table } from './table.ts'
import { readXlsx } from './xlsx-reader.ts'

/** Reads CSV or Excel by what the file is, not by what it is called. */
export async function readTable(bytes: Uint8Array, options: ReadOptions & { sheet?: string } = {}): Promise<Table> {
  const isExcel = looksLikeZip(bytes) || looksLikeOldExcel(bytes)
  return isExcel ? await readXlsx(bytes, options.sheet, options) : readCsv(bytes, options)
}
