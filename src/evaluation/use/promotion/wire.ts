import { z } from 'zod'
import { ExportFormatAsked } from '../../../platform/tabular/index.ts'
import { OneAuthority } from '../../wire/words.ts'
import { PromotionRules } from './promotion-rules.ts'

const Day = z.iso.date()
const text = (most: number) => z.string().trim().min(1).max(most)
const State = z.enum(['open', 'released'])

export const Versions = z.object({
  items: z.array(
    z.object({
      ruleId: z.uuid(),
      number: z.int(),
      fromDay: Day,
      basis: z.string(),
      writtenAt: z.string(),
      rules: PromotionRules,
    }),
  ),
})
export const NewRules = OneAuthority.extend({
  number: z.int().min(0).meta({ description: '読んだ版の番号。なければ 0' }),
  fromDay: Day,
  basis: text(400),
  rules: PromotionRules,
})
export const Made = z.object({ ruleId: z.uuid(), number: z.int() })
export const Lists = z.object({
  items: z.array(
    z.object({ listId: z.uuid(), name: z.string(), baseOn: Day, state: State, people: z.int(), listed: z.int() }),
  ),
})
export const NewList = OneAuthority.extend({ target: text(40), baseOn: Day, name: text(100) })
export const OneList = z.object({ listId: z.uuid() })
export const ListAsked = OneList.extend({
  listed: z.stringbool().default(true).meta({ description: '名簿に載る人か、載らない人か' }),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const List = z.object({
  listId: z.uuid(),
  authority: z.string(),
  name: z.string(),
  target: z.string(),
  targetName: z.string(),
  baseOn: Day,
  state: State,
  people: z.int(),
  listed: z.int(),
  ruleNumber: z.int(),
  ruleBasis: z.string(),
  madeByName: z.string().nullable(),
  releasedAt: z.string().nullable(),
  count: z.int(),
  next: z.uuid().nullable(),
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      staffNumber: z.string().nullable(),
      unitName: z.string().nullable(),
      gradeName: z.string().nullable(),
      isListed: z.boolean(),
      speaksFor: z.array(z.string()),
      speaksAgainst: z.array(z.string()),
    }),
  ),
})
export const ListExport = OneList.extend({ format: ExportFormatAsked })
