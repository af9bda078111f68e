import { z } from 'zod'
import { exportFormats } from './export-table.ts'

/** What every procedure takes that gives a list as a file, and what it sends. */

export const ExportFormatAsked = z
  .enum(exportFormats)
  .meta({ description: 'xlsx、csv（UTF-8、BOM付き）、csv-cp932（シフトJIS）' })

export const ExportSent = z.object({
  file: z.file(),
  rows: z.int().meta({ description: '見出しを除いた行数' }),
  replaced: z
    .array(z.object({ character: z.string(), written: z.string() }))
    .meta({ description: 'CP932にないため置きかえた字' }),
})
