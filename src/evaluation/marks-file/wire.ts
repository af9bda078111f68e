import { z } from 'zod'
import { LIMITS } from '../../platform/tabular/index.ts'

export const OneCycle = z.object({ cycleId: z.uuid() })
export const MarksFile = z.object({ file: z.file(), people: z.int() })
export const NewMarksFile = OneCycle.extend({
  upload: z
    .file()
    .min(1, 'ファイルが空です。')
    .max(LIMITS.fileBytes, 'ファイルが大きすぎます。読めるのは50MBまでです。'),
})
const Cell = z.string().meta({ description: 'ファイルのセル。E5 など' })
export const TriedMarks = z.object({
  changes: z.array(
    z.object({
      cell: Cell,
      sheetId: z.uuid(),
      lineId: z.string(),
      name: z.string(),
      title: z.string(),
      what: z.enum(['mark', 'comment']),
      before: z.string(),
      after: z.string(),
    }),
  ),
  problems: z.array(z.object({ cell: Cell, message: z.string(), fix: z.string() })),
})
export const TakenMarks = z.object({ people: z.int(), cells: z.int() })
