import { z } from 'zod'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '日時（協定世界時）' })
const text = z.string().max(100)

export const ReadingsQuestion = z.object({
  before: z.iso.datetime().optional().meta({ description: '前の答えの next' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const Readings = z.object({
  items: z.array(
    z.object({
      at: Instant.meta({ description: '分までの日時' }),
      as: z.array(z.string()).meta({ description: 'どの立場で見たか。だれが見たかは示さない' }),
      did: z.string(),
      fields: z.array(z.string()),
    }),
  ),
  next: z.string().nullable(),
  withheld: z.array(z.object({ purpose: z.string(), releaseRule: z.string(), basis: z.string() })),
})

export const AuditFilter = z.object({
  from: Day,
  to: Day,
  did: text.optional(),
  about: text.optional().meta({ description: 'だれの記録か：氏名、かな、職員番号' }),
  actor: text.optional().meta({ description: 'だれがしたか：氏名、かな、職員番号、利用者名' }),
  purpose: text.optional(),
})
export const AuditQuestion = AuditFilter.extend({
  after: z.coerce
    .number()
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: '前の答えの next' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const AuditEntries = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      at: Instant,
      actorKind: z.string(),
      actorName: z.string().nullable().meta({ description: '自動の処理と管理作業の名前' }),
      loginName: z.string().nullable(),
      label: z.string().nullable(),
      actorWritten: z.string().nullable(),
      actorUnit: z.string().nullable(),
      duties: z.array(z.string()),
      did: z.string(),
      aboutId: z.uuid().nullable(),
      aboutWritten: z.string().nullable(),
      aboutUnit: z.string().nullable(),
      record: z.string().nullable(),
      fields: z.array(z.string()),
      purpose: z.string().nullable(),
      requestId: z.string().nullable(),
      isSealed: z.boolean(),
    }),
  ),
  next: z.int().nullable(),
})
export const AuditHeads = z.object({ items: z.array(z.object({ on: Day, head: z.string() })) })
