import { z } from 'zod'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const text = (most: number) => z.string().trim().min(1).max(most)
const Class = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

export const RetentionRegister = z.object({
  classes: z.array(
    z.object({
      class: Class,
      name: z.string(),
      years: z.int().meta({ description: '保存年数（翌年度4月1日から）' }),
      standardYears: z.int(),
      floor: z.int().meta({ description: 'これより短くできない年数' }),
      floorBasis: z.string(),
      counted: z.string().meta({ description: '数え始める日' }),
      basis: z.string(),
      isPrivate: z.boolean().meta({ description: '本人だけが読む記録（件数だけを示す）' }),
      due: z.int(),
      held: z.int(),
      nextOn: Day.nullable(),
      nextCount: z.int(),
    }),
  ),
  tables: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      class: Class.nullable(),
      how: z.enum(['erase', 'blank', 'itself', 'kept']),
      says: z.string().nullable(),
    }),
  ),
  history: z.array(
    z.object({ class: Class, years: z.int(), basis: z.string(), setAt: Instant, setByName: z.string().nullable() }),
  ),
  mayDecide: z.boolean(),
})
export const NewYears = z.object({ class: Class, years: z.int().min(0).max(100), basis: text(200) })

const Cause = z.enum(['litigation', 'audit', 'appeal', 'other'])
export const Holds = z.object({
  items: z.array(
    z.object({
      holdId: z.uuid(),
      personId: z.uuid().nullable(),
      name: z.string().nullable(),
      class: Class.nullable(),
      cause: Cause,
      reason: z.string(),
      until: Day.nullable(),
      placedAt: Instant,
      placedByName: z.string().nullable(),
      endedAt: Instant.nullable(),
      endedByName: z.string().nullable(),
      isInForce: z.boolean(),
    }),
  ),
})
export const NewHold = z.object({
  staffNumber: text(40).nullable(),
  class: Class.nullable(),
  cause: Cause,
  reason: text(500),
  until: Day.nullable(),
})
export const OneHold = z.object({ holdId: z.uuid() })

export const Disposals = z.object({
  items: z.array(
    z.object({
      disposalId: z.uuid(),
      class: Class,
      className: z.string(),
      state: z.enum(['proposed', 'erasing', 'finished', 'declined']),
      years: z.int(),
      dueBy: Day,
      subjects: z.int(),
      earliestDueOn: Day,
      latestDueOn: Day,
      reason: z.string(),
      documentNumber: z.string(),
      proposedAt: Instant,
      proposedByName: z.string().nullable(),
      approvedAt: Instant.nullable(),
      approvedByName: z.string().nullable(),
      declinedAt: Instant.nullable(),
      finishedAt: Instant.nullable(),
      erased: z.int().nullable(),
      spared: z.int().nullable(),
      repeatedAt: Instant.nullable(),
      mayApprove: z.boolean(),
      whyNot: z.string().nullable(),
      counts: z.array(z.object({ title: z.string(), rows: z.int() })),
    }),
  ),
})
export const NewDisposal = z.object({ class: Class, reason: text(500), documentNumber: text(100) })
export const OneDisposal = z.object({ disposalId: z.uuid() })
export const DisposalSample = z.object({
  items: z.array(z.object({ number: z.int(), name: z.string().nullable(), countedOn: Day, dueOn: Day })),
})
