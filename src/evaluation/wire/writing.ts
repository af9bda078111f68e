import { z } from 'zod'
import { acts, interviews } from '../course-rules.ts'
import { CorrectionField } from './sheets.ts'
import { Day, Edition, Goal, ItemId, ItemMarks, OneSheet, State, words } from './words.ts'

/* What people write into a sheet, and what moves it on. */

export const AskedAct = OneSheet.extend({
  act: z.enum(acts).exclude(['correct']).meta({ description: '訂正は correctResult' }),
  version: z.int().min(0),
  comment: words(2000).nullable(),
  documentNumber: words(100).nullable(),
})
export const AskedCorrection = OneSheet.extend({
  version: z.int().min(0),
  field: CorrectionField,
  item: z.string().min(1).max(100).nullable().meta({ description: '評価項目か目標。全体のときは null' }),
  value: words(4000),
  reason: words(2000),
  documentNumber: words(100),
})
export const ChangedChain = OneSheet.extend({
  role: z.enum(['evaluator', 'adjuster', 'confirmer']),
  personId: z.uuid().nullable().meta({ description: 'null は、調整者を置かない' }),
})
export const Acted = z.object({ state: State, version: z.int() })
export const SaveGoals = OneSheet.extend({ edition: Edition, goals: z.array(Goal).max(20) })
export const SaveSelfReport = OneSheet.extend({
  edition: Edition,
  items: z.record(ItemId, words(2000)),
  overall: words(4000),
})
export const SaveMarks = OneSheet.extend({
  stage: z.enum(['evaluator', 'adjuster']),
  edition: Edition,
  items: ItemMarks,
  overall: z.string().max(10).nullable(),
  overallComment: words(4000),
})
export const SaveInterview = OneSheet.extend({
  kind: z.enum(interviews),
  edition: Edition,
  plannedOn: Day.nullable(),
  agenda: words(2000),
  agreed: words(4000),
  met: z.boolean().meta({ description: '会いました（自分について）' }),
  waived: words(1000).nullable().meta({ description: '評価者だけ：会えない事情' }),
})
