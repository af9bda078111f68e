import { z } from 'zod'
import { ExportFormatAsked, LIMITS } from '../../platform/tabular/index.ts'

/** What the procedures of imports take and send. */

const Day = z.iso.date().meta({ description: '日付（YYYY-MM-DD）' })
const RosterFile = z.enum(['org.csv', 'staff.csv', 'history.csv'])
const Step = z.enum(['files', 'columns', 'check', 'plan', 'done'])

export const OneImport = z.object({ importId: z.uuid() })
export const OneVersion = OneImport.extend({
  version: z.coerce.number().int().min(1).max(1_000_000).meta({ description: '開いたときの版' }),
})
export const NextVersion = z.object({ version: z.int() })
export const Started = z.object({ importId: z.uuid() })

const Change = z.object({ added: z.int(), changed: z.int(), missing: z.int() })
const Counts = z.object({
  units: Change.extend({ ended: z.int() }),
  people: Change.extend({ leftOut: z.int() }),
  orders: z.object({ added: z.int(), corrected: z.int(), withdrawn: z.int() }),
})
const Run = z.object({
  work: z.enum(['check', 'apply']),
  state: z.enum(['waiting', 'running', 'done', 'refused', 'failed', 'stopped', 'crashed']),
  phase: z.enum(['reading', 'checking', 'comparing', 'trying', 'writing']).nullable(),
  rowsDone: z.int().nullable(),
  rowsTotal: z.int().nullable(),
  stopAsked: z.boolean(),
  refusal: z.object({ code: z.string(), says: z.string(), fix: z.string() }).nullable(),
})
const Import = z.object({
  importId: z.uuid(),
  state: z.enum(['open', 'applied', 'discarded', 'expired']),
  step: Step.meta({ description: 'いまの段階' }),
  version: z.int(),
  startedBy: z.string(),
  startedAt: z.string(),
  touchedBy: z.string(),
  touchedAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  asOf: Day.nullable().meta({ description: '基準日' }),
  isMapped: z.boolean(),
  isChecked: z.boolean(),
  defects: z.int().nullable(),
  notes: z.int().nullable(),
  planId: z.string().nullable(),
  isFirst: z.boolean().nullable().meta({ description: 'この市のはじめての名簿' }),
  moved: z.int().nullable().meta({ description: '前の計画と違うところの数' }),
  counts: Counts.nullable(),
  run: Run.nullable().meta({ description: '最後に頼まれた作業' }),
})
export const Imports = z.object({ items: z.array(Import) })
export const WholeImport = Import.extend({
  today: Day,
  keptUntil: Day.meta({ description: 'だれも触れなければ、ファイルはこの日まで残る' }),
  files: z.array(
    z.object({
      file: RosterFile,
      name: z.string(),
      kind: z.enum(['csv', 'xlsx']),
      sizeBytes: z.int(),
      rowsAbout: z.int().nullable(),
      uploadedAt: z.string(),
      headers: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
      columns: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          isRequired: z.boolean(),
          header: z.string().nullable(),
          by: z.enum(['settled', 'known', 'none']),
        }),
      ),
    }),
  ),
  leftOut: z.array(
    z.object({ staffNumber: z.string(), reason: z.string(), approvedBy: z.string(), approvedAt: z.string() }),
  ),
})

export const NewFile = OneVersion.extend({
  file: RosterFile,
  upload: z
    .file()
    .min(1, 'ファイルが空です。')
    .max(LIMITS.fileBytes, 'ファイルが大きすぎます。読めるのは50MBまでです。'),
})

const Choice = z.record(z.string().max(100), z.string().max(500).nullable())
export const NewColumns = OneVersion.extend({
  columns: z.object({ 'org.csv': Choice, 'staff.csv': Choice, 'history.csv': Choice }),
})
export const NewCheck = OneVersion.extend({ asOf: Day })
export const NewApply = OneVersion.extend({
  planId: z.string().regex(/^[0-9a-f]{12}$/, '計画の番号ではありません。'),
  isConfirmed: z.boolean().meta({ description: '計画の内容を確かめた' }),
})
const number = z.string().trim().min(1).max(100)
export const NewLeftOut = OneVersion.extend({ staffNumber: number, reason: z.string().trim().min(1).max(500) })
export const OneLeftOut = OneVersion.extend({ staffNumber: number })

const after = z.coerce.number().int().min(0).max(10_000_000).optional().meta({ description: '前の答えの next' })
const limit = z.coerce.number().int().min(1).max(200).default(50)
export const FindingQuestion = OneImport.extend({
  kind: z.enum(['defect', 'note']).default('defect'),
  file: RosterFile.optional(),
  column: z.string().max(500).optional(),
  after,
  limit,
})
export const Findings = z.object({
  count: z.int(),
  groups: z.array(z.object({ file: RosterFile.nullable(), column: z.string().nullable(), count: z.int() })),
  items: z.array(
    z.object({
      position: z.int(),
      file: RosterFile.nullable(),
      lines: z.array(z.int()),
      columnHeader: z.string().nullable(),
      value: z.string().nullable(),
      says: z.string(),
      fix: z.string().nullable(),
      staffNumber: z.string().nullable(),
      related: z.array(z.object({ file: RosterFile, line: z.int() })),
    }),
  ),
  next: z.int().nullable(),
})
export const ExportQuestion = OneImport.extend({ format: ExportFormatAsked })

const Subject = z.enum(['person', 'unit', 'supervisor'])
const Act = z.enum(['added', 'changed', 'ended', 'missing', 'left-out', 'lost'])
export const ChangeQuestion = OneImport.extend({
  subject: Subject.default('person'),
  act: Act.optional(),
  bureau: z.string().max(500).optional(),
  moved: z.stringbool().or(z.boolean()).optional(),
  q: z.string().max(100).optional(),
  after,
  limit,
})
export const Changes = z.object({
  count: z.int(),
  items: z.array(
    z.object({
      position: z.int(),
      act: Act,
      key: z.string(),
      name: z.string(),
      place: z.string().nullable(),
      bureau: z.string().nullable(),
      isMoved: z.boolean(),
      changes: z.array(
        z.object({ number: z.int(), label: z.string(), was: z.string().nullable(), now: z.string().nullable() }),
      ),
    }),
  ),
  next: z.int().nullable(),
})
export const ChangeCounts = z.object({
  bureaus: z.array(
    z.object({
      bureau: z.string().nullable(),
      added: z.int(),
      changed: z.int(),
      ended: z.int(),
      missing: z.int(),
    }),
  ),
  acts: z.array(z.object({ subject: Subject, act: Act, count: z.int() })),
})
