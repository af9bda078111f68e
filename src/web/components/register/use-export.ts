import { useMutation } from '@tanstack/react-query'

export type ExportFormat = 'xlsx' | 'csv' | 'csv-cp932'

export type ExportChoice = {
  readonly format: ExportFormat
  /** Keys of the columns, in their order. */
  readonly columns: string[]
  /** These rows alone; all that the filter finds without them. */
  readonly keys?: string[]
}

type Exported = {
  readonly file: File
  readonly rows: number
  /** Characters that the file could not carry, each once. */
  readonly replaced: readonly { readonly character: string; readonly written: string }[]
}

/** The file, or that it is being made and comes later. */
export type ExportRows = (choice: ExportChoice) => Promise<Exported | { readonly jobId: string }>

/** Asks the server for a file and hands it to the browser's downloads. */
export function useExport(exportRows: ExportRows) {
  return useMutation({
    mutationFn: async (choice: ExportChoice) => {
      const exported = await exportRows(choice)
      if ('jobId' in exported) return exported
      download(exported.file)
      return { name: exported.file.name, rows: exported.rows, replaced: exported.replaced }
    },
  })
}
export type Exporting = ReturnType<typeof useExport>

/** Hands a file to the browser's downloads. */
export function download(file: File) {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  URL.revokeObjectURL(address)
}
