import { z } from 'zod'
import { ExportFormatAsked } from '../../platform/tabular/index.ts'
import { sheetStates } from '../course-rules.ts'
import { PrintArgs } from '../print/print.ts'
import { evaluationKinds, steps } from '../scheme.ts'
import { OneCycle } from '../wire/words.ts'
import { boardLooks, boardSorts } from './board.ts'
import { boardColumns } from './board-export.ts'
import { previewColumns } from './preview-export.ts'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const StepName = z.enum(steps)
const State = z.enum(sheetStates)
const Role = z.enum(['evaluatee', 'evaluator', 'adjuster', 'confirmer', 'hr', 'city'])

export const Cycle = z.object({
  cycleId: z.uuid(),
  authority: z.string(),
  authorityName: z.string(),
  kind: z.enum(evaluationKinds),
  kindName: z.string(),
  name: z.string(),
  fiscalYear: z.int(),
  periodFrom: Day,
  periodTo: Day,
  baseOn: Day,
  disclosureOn: Day.nullable(),
  state: z.enum(['preparing', 'open', 'closed']),
  isOfficer: z.boolean(),
  schemeNumber: z.int().meta({ description: '評価の定めの版' }),
  scoring: z.enum(['grade', 'points']),
  labels: z.object({ what: z.string(), toWhom: z.string(), title: z.string(), order: z.string() }),
  officers: z.array(z.object({ accountId: z.uuid(), name: z.string(), namedAt: Instant })),
  steps: z.array(
    z.object({
      step: StepName,
      name: z.string(),
      dueOn: Day.nullable(),
      firstDueOn: Day.nullable().meta({ description: '延ばす前の期限' }),
      isLate: z.boolean(),
      holds: z.enum(['firm', 'aim']).nullable(),
    }),
  ),
  states: z.record(z.string(), z.int()).meta({ description: '状態ごとのシートの数。期の担当だけに見える' }),
  history: z.array(
    z.object({ at: Instant, by: z.string().nullable(), says: z.string(), about: z.string().nullable() }),
  ),
})
export const Officers = z.object({ items: z.array(z.object({ accountId: z.uuid(), name: z.string() })) })
export const OneOfficer = OneCycle.extend({ accountId: z.uuid() })
export const ManyNamed = OneCycle.extend({
  personIds: z.array(z.uuid()).min(1).max(20_000),
  evaluatorId: z.uuid().nullable(),
  confirmerId: z.uuid().nullable(),
  reason: z.string().trim().min(1).max(400),
})
export const Named = z.object({ people: z.int() })
export const OneOverride = OneCycle.extend({ personId: z.uuid() })

const Board = OneCycle.extend({
  q: z.string().trim().min(1).max(100).optional(),
  unitId: z.uuid().optional(),
  state: State.optional(),
  role: Role.optional(),
  look: z
    .enum(boardLooks)
    .optional()
    .meta({ description: 'late は期限を過ぎたもの、stuck は進められる人がいないもの、handover は引継ぎがまだのもの' }),
})
export const BoardFilter = Board
const Sort = z.enum([...boardSorts, ...boardSorts.map((sort) => `-${sort}` as const)]).default('established')
export const BoardAsked = Board.extend({
  sort: Sort,
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const BoardLines = z.object({
  items: z.array(
    z.object({
      sheetId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      part: z.int(),
      unitName: z.string().nullable(),
      gradeId: z.string().nullable(),
      gradeName: z.string().nullable(),
      state: State,
      stateName: z.string(),
      version: z.int(),
      step: StepName.nullable(),
      stepName: z.string().nullable(),
      dueOn: Day.nullable(),
      daysLate: z.int(),
      role: Role.nullable(),
      roleName: z.string().nullable(),
      holderId: z.uuid().nullable(),
      holderName: z.string().nullable(),
      stuck: z.enum(['gone', 'away', 'nobody']).nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export const Count = z.object({ count: z.int() })
export const BoardExport = Board.extend({
  sort: Sort,
  columns: z.array(z.enum(boardColumns)).min(1),
  format: ExportFormatAsked,
  sheetIds: z.array(z.uuid()).max(20_000).optional(),
})
export const PreviewExport = OneCycle.extend({
  only: z.enum(['broken', 'look', 'exempt', 'left-out']).optional(),
  columns: z.array(z.enum(previewColumns)).min(1),
  format: ExportFormatAsked,
  personIds: z.array(z.uuid()).max(20_000).optional(),
})
const ManySheets = OneCycle.extend({ sheetIds: z.array(z.uuid()).min(1).max(20_000) })
export const Reminding = ManySheets
export const Reminded = z.object({ people: z.int() })
export const ManyPostponed = ManySheets.extend({
  step: StepName,
  toOn: Day,
  reason: z.string().trim().min(1).max(400),
})
export const Printing = PrintArgs
export const PrintedRecord = z.object({
  file: z.file(),
  replaced: z
    .array(z.object({ character: z.string(), written: z.string() }))
    .meta({ description: '印刷の書体にないため置きかえた字' }),
})
export const Done = z.object({ sheets: z.int() })
