import { z } from 'zod'
import { CheckPeriodName } from '../wire.ts'

/** What the procedures of 自己点検 take and send. */

const Day = z.iso.date()
const Kind = z.enum(['staff', 'manager']).default('staff').meta({ description: '能力と行動か、管理職のとるべき行動か' })
const paragraphId = z.string().min(1).max(200)

export const WhichCheck = z.object({ kind: Kind })
export const OneCheck = z.object({ checkId: z.uuid() })
export const Answer = WhichCheck.extend({ paragraphId, word: z.string().min(1).max(40) })
export const Notes = WhichCheck.extend({
  notes: z.record(paragraphId, z.string().max(1000)).meta({ description: '文の番地ごとのメモ。空にすると消える' }),
  version: z.string().max(40).meta({ description: '読んだときのメモの版' }),
})
export const Share = OneCheck.extend({ readerId: z.uuid().meta({ description: '見る上司。画面が名前で示した人' }) })
export const Saved = z.object({ savedAt: z.iso.datetime() })
export const NotesSaved = z.object({ version: z.string() })

const Item = z.object({
  paragraphId: z.string(),
  group: z.enum(['abilities', 'behaviours', 'actions']),
  heading: z.string(),
  text: z.string(),
  section: z.string(),
  inferred: z.boolean(),
})
const Cited = Item.omit({ group: true })

export const SelfCheck = z.object({
  kind: z.enum(['staff', 'manager']),
  period: CheckPeriodName.extend({ lastDay: Day }),
  grade: z.string().nullable().meta({ description: 'この点検の職位' }),
  gradeToday: z.string().nullable().meta({ description: '点検を始めたあとに職位が変わっていれば、いまの職位' }),
  begunUnder: z
    .object({ title: z.string(), effectiveOn: Day })
    .nullable()
    .meta({ description: '点検を始めたあとに方針が改められていれば、この点検の文の版' }),
  check: z.object({ id: z.uuid(), isFinished: z.boolean() }).nullable(),
  notesVersion: z.string(),
  items: z.array(
    Item.extend({
      words: z.array(z.string()).meta({ description: '市が決めた並びの、選ぶことば' }),
      word: z.string().nullable(),
      note: z.string().nullable().meta({ description: '本人だけのメモ。共有しても、だれにも見えない' }),
      before: z.string().nullable(),
    }),
  ),
  before: CheckPeriodName.extend({ id: z.uuid() }).nullable(),
  outcome: z
    .object({
      unanswered: z.int(),
      changes: z.array(z.object({ heading: z.string(), text: z.string(), before: z.string(), now: z.string() })),
      suggestion: Cited.extend({ word: z.string() }).nullable(),
    })
    .nullable()
    .meta({ description: '終えた点検について' }),
  sharing: z
    .object({
      superior: z.object({ personId: z.uuid(), written: z.string(), title: z.string().nullable() }).nullable(),
      isShared: z.boolean(),
    })
    .nullable(),
  trend: z.object({
    periods: z.array(CheckPeriodName.extend({ id: z.uuid(), isFinished: z.boolean() })),
    rows: z.array(z.object({ paragraphId: z.string(), words: z.array(z.string().nullable()) })),
  }),
})

export const ReadCheck = z.object({
  isMine: z.boolean(),
  person: z.object({ personId: z.uuid(), written: z.string() }).nullable(),
  kind: z.enum(['staff', 'manager']),
  period: CheckPeriodName,
  isFinished: z.boolean(),
  grade: z.string().nullable(),
  policy: z.object({ title: z.string(), effectiveOn: Day }),
  items: z.array(Item.extend({ word: z.string().nullable() })),
})
