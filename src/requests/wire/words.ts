import { z } from 'zod'
import { outcomes, requestStates } from '../course-rules.ts'

/* Words that the shapes of the API share. */

export const Day = z.iso.date()
export const Instant = z.string().meta({ description: '時刻' })
export const Kind = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(60)
  .meta({ description: '申請の種類' })
export const text = (most: number) => z.string().trim().min(1).max(most)
export const State = z.enum(requestStates).meta({
  description: '下書き、本人の確認待ち、回付中、差戻し、決裁待ち、決定、不承認、取下げ、終了',
})
export const Role = z.enum(['opinion', 'consent', 'decision'])
export const Payload = z.record(z.string().max(60), z.unknown())
export const OneKind = z.object({ kind: Kind })
export const OneRequest = z.object({ requestId: z.uuid() })
export const Count = z.object({ count: z.int() })
export const Finding = z.object({
  rule: z.string(),
  isMet: z.boolean(),
  says: z.string(),
  possibleOn: Day.nullable().meta({ description: '満たすようになる日。待っても変わらないときは null' }),
})
export const Eligibility = z.object({
  isEligible: z.boolean(),
  possibleOn: Day.nullable(),
  findings: z.array(Finding),
})
export const Window = z.object({
  isOpen: z.boolean(),
  isLate: z.boolean(),
  closesOn: Day.nullable(),
  opensOn: Day.nullable(),
})
export const Slot = z.object({
  slot: z.string(),
  name: z.string(),
  types: z.array(z.string()),
  isRequired: z.boolean(),
  most: z.int(),
})
export const Outcome = z.enum(outcomes).meta({ description: '支障なし、支障あり、承認、差戻し、不承認' })
