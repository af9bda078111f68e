import { z } from 'zod'
import { Day, Kind, Outcome, State, text } from './words.ts'

/* What is done at a step, and who stands in. */

const Note = text(4000).nullable()
export const Decide = z.object({ requestId: z.uuid(), stepId: z.uuid(), outcome: Outcome, note: Note })
export const Decided = z.object({ state: State })
export const OneStep = z.object({ requestId: z.uuid(), stepId: z.uuid() })
export const Recuse = OneStep.extend({ reason: text(500) })
export const Bulk = z.object({ items: z.array(OneStep).min(1).max(100), outcome: Outcome, note: Note })
const BulkOne = { requestId: z.uuid(), stepId: z.uuid(), becomes: State.nullable(), why: z.string().nullable() }
export const BulkPreview = z.object({
  items: z.array(z.object({ ...BulkOne, title: z.string().nullable(), applicantName: z.string().nullable() })),
})
export const BulkDone = z.object({ items: z.array(z.object(BulkOne)) })
export const NewComment = z.object({
  requestId: z.uuid(),
  text: text(4000),
  seenBy: z.enum(['all', 'route']).meta({ description: '申請した人も見る、申請した人には見せない' }),
})
export const Numbers = z.object({
  requestId: z.uuid(),
  draftNumber: text(60).meta({ description: '起案番号' }),
  documentNumber: text(60).meta({ description: '文書番号' }),
  decidedOn: Day,
  effectiveOn: Day,
  seal: z.enum(['required', 'omitted', 'electronic']),
})
const Mode = z.enum(['absence', 'delegation']).meta({ description: '不在（代決、あとで後閲）、委任（任せる）' })
export const Delegations = z.object({
  items: z.array(
    z.object({
      delegationId: z.uuid(),
      personId: z.uuid(),
      personName: z.string().nullable(),
      delegateId: z.uuid(),
      delegateName: z.string().nullable(),
      delegateTitle: z.string().nullable(),
      delegateUnit: z.string().nullable(),
      mode: Mode,
      kinds: z.array(z.string()).nullable(),
      reason: z.string(),
      from: Day,
      to: Day.meta({ description: '終わりの日（この日まで）' }),
      isMine: z.boolean(),
    }),
  ),
})
export const NewDelegation = z.object({
  personId: z.uuid().optional().meta({ description: '人事課が、ほかの人の不在を登録するとき' }),
  delegateId: z.uuid(),
  mode: Mode,
  kinds: z.array(Kind).min(1).max(50).nullable(),
  reason: text(200),
  from: Day,
  to: Day,
})
export const OneDelegation = z.object({ delegationId: z.uuid() })
