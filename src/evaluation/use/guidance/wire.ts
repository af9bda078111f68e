import { z } from 'zod'
import { OneAuthority } from '../../wire/words.ts'
import { entryKinds, GuidanceRules, outcomes } from './guidance-rules.ts'

const Day = z.iso.date()
const text = (most: number) => z.string().trim().min(1).max(most)
const Part = z.enum(['person', 'head', 'guide', 'handler'])
const Way = z.enum(['guidance', 'health']).meta({ description: 'health は、産業医や受診の道' })

export const Switch = z.object({
  isOn: z.boolean(),
  number: z.int().meta({ description: '定めの版' }),
  rules: GuidanceRules.nullable(),
  history: z.array(
    z.object({
      number: z.int(),
      isOn: z.boolean(),
      basis: z.string(),
      documentNumber: z.string(),
      decidedOn: Day,
      byName: z.string().nullable(),
    }),
  ),
})
export const Turn = OneAuthority.extend({
  isOn: z.boolean(),
  basis: text(400),
  documentNumber: text(100),
  decidedOn: Day,
})
export const NewRules = OneAuthority.extend({
  number: z.int().min(0),
  fromDay: Day,
  basis: text(400),
  rules: GuidanceRules,
})
export const Made = z.object({ ruleId: z.uuid(), number: z.int() })
export const Suggestions = z.object({
  items: z.array(z.object({ personId: z.uuid(), name: z.string().nullable(), says: z.string() })),
})
export const NewCase = OneAuthority.extend({
  personId: z.uuid(),
  headId: z.uuid(),
  guideId: z.uuid(),
  reason: text(2000),
  plan: text(4000),
  fromOn: Day,
  months: z.int().min(1).max(6),
})
export const OneCase = z.object({ caseId: z.uuid() })
export const Cases = z.object({
  items: z.array(
    z.object({
      caseId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      outcome: z.enum(outcomes).nullable(),
      fromOn: Day,
      months: z.int(),
      isOwn: z.boolean(),
    }),
  ),
})
export const Case = z.object({
  caseId: z.uuid(),
  personName: z.string().nullable(),
  headName: z.string().nullable(),
  guideName: z.string().nullable(),
  handlerName: z.string().nullable(),
  parts: z.array(Part),
  reason: z.string(),
  plan: z.string(),
  fromOn: Day,
  endsOn: Day,
  months: z.int(),
  recorded: z.int(),
  way: Way,
  outcome: z.enum(outcomes).nullable(),
  outcomeName: z.string().nullable(),
  judgement: z.string().nullable(),
  endedOn: Day.nullable(),
  version: z.int(),
  may: z.object({ write: z.array(z.enum(entryKinds)), end: z.array(z.enum(outcomes)) }),
  entries: z.array(
    z.object({
      number: z.int(),
      kind: z.enum(entryKinds),
      kindName: z.string(),
      month: z.int().nullable(),
      happenedOn: Day.nullable().meta({ description: '月の記録の、話した日' }),
      topic: z.string().nullable(),
      text: z.string(),
      agreed: z.string().nullable(),
      byName: z.string().nullable(),
      writtenOn: Day,
    }),
  ),
})
export const NewEntry = OneCase.extend({
  kind: z.enum(entryKinds),
  text: text(4000),
  talk: z
    .object({ happenedOn: Day, topic: text(100), agreed: text(2000) })
    .nullable()
    .default(null)
    .meta({ description: '月の記録の、話した日、話したこと、決めたこと' }),
})
export const End = OneCase.extend({ version: z.int().min(0), outcome: z.enum(outcomes), judgement: text(4000) })
