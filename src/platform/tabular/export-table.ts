import type { Replaced } from './cp932.ts'
import { writeCsv } from './csv-writer.ts'
import { writeXlsx, type XlsxColumn, type XlsxSheet } from './xlsx-writer.ts'

/** CP932 is for systems that read nothing else; it lacks characters, and says which. */
export const exportFormats = ['xlsx', 'csv', 'csv-cp932'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ExportedTable = {
  readonly file: File
  readonly rows: number
  /** Characters that the file could not carry, each once. */
  readonly replaced: Replaced[]
}

type TableToExport = {
  /** Of the list; the file is called after it and the day, the sheet after it. */
  readonly name: string
  readonly day: string
  readonly columns: readonly XlsxColumn[]
  readonly rows: XlsxSheet['rows']
  readonly format: ExportFormat
}

/** A list as a file that people take away. No value can become a formula. */
export async function exportTable({ name, day, columns, rows, format }: TableToExport): Promise<ExportedTable> {
  if (format === 'xlsx') {
    const bytes = await writeXlsx({ sheets: [{ name, columns, rows }] })
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return {
      file: new File([Uint8Array.from(bytes)], `${name}_${day}.xlsx`, { type }),
      rows: rows.length,
      replaced: [],
    }
  }
  const encoding = format === 'csv' ? 'utf-8-bom' : 'cp932'
  const { bytes, replaced } = writeCsv([columns.map(({ header }) => header), ...rows], { encoding })
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'text/csv; charset=windows-31j'
  return {
    file: new File([bytes], `${name}_${day}.csv`, { type }),
    rows: rows.length,
    replaced: [...new Map(replaced.map(({ character, written }) => [character, { character, written }])).values()],
  }
}
