import { z } from 'zod'
import { Day, Finding, Instant, Kind, Outcome, Payload, Role, Slot, State } from './words.ts'

/* One request with all that its reader may see. */

const Field = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string().nullable(),
  input: z.enum(['text', 'long', 'day', 'time', 'yen', 'count', 'choice', 'choices', 'check']),
  isRequired: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  most: z.int().nullable(),
  showWhen: z.object({ field: z.string(), is: z.union([z.string(), z.boolean()]) }).nullable(),
})
const Formal = z.object({
  mode: z.enum(['here', 'elsewhere']),
  level: z.string(),
  seal: z.enum(['required', 'omitted', 'electronic']),
})
export const RequestRecord = z.object({
  requestId: z.uuid(),
  kind: Kind,
  programId: z.string(),
  title: z.string(),
  state: State,
  round: z.int().meta({ description: '何回目か。送る前は0' }),
  applicantId: z.uuid(),
  applicantName: z.string().nullable(),
  unitName: z.string().nullable(),
  applicantTitle: z.string().nullable(),
  enteredByName: z.string().nullable().meta({ description: '代わりに入力した人' }),
  paperOn: Day.nullable().meta({ description: '紙を受け取った日' }),
  startedAt: Instant,
  firstSentAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  isConfidential: z.boolean(),
  isOwn: z.boolean(),
  follows: z.uuid().nullable().meta({ description: 'もとの申請' }),
  carriedOnBy: z.array(z.object({ requestId: z.uuid(), kind: Kind, title: z.string(), state: State })),
  mayBeCarriedOnBy: z
    .array(z.object({ kind: Kind, title: z.string() }))
    .meta({ description: '続きとして始められる種類（start に follows を付ける）' }),
  reportDueOn: Day.nullable().meta({ description: '決定した申請の、次の報告の期限' }),
  terms: z.object({
    number: z.int(),
    title: z.string(),
    lead: z.string(),
    formal: Formal.extend({ prefix: z.string() }).nullable(),
    mayWithdrawDecided: z.boolean(),
    paper: z.enum(['none', 'before', 'after']),
  }),
  layout: z.array(z.object({ title: z.string(), fields: z.array(Field) })),
  slots: z.array(Slot),
  draft: z
    .object({ payload: Payload, edition: z.int(), savedAt: Instant })
    .nullable()
    .meta({ description: '書いている人にだけ' }),
  sent: z
    .object({
      round: z.int(),
      payload: Payload,
      values: z.array(z.object({ name: z.string(), label: z.string(), says: z.string().nullable() })),
      lateReason: z.string().nullable(),
      findings: z.array(Finding),
      sentAt: Instant,
    })
    .nullable(),
  attachments: z.array(
    z.object({
      attachmentId: z.uuid(),
      slot: z.string(),
      isNew: z.boolean(),
      fileId: z.uuid(),
      name: z.string(),
      sizeBytes: z.int(),
    }),
  ),
  steps: z.array(
    z.object({
      stepId: z.uuid(),
      stage: z.int(),
      name: z.string(),
      role: Role,
      state: z.enum(['waiting', 'open', 'done', 'void']),
      duty: z.string().nullable(),
      openedAt: Instant.nullable(),
      dueOn: Day.nullable(),
      people: z.array(z.object({ personId: z.uuid(), name: z.string(), capacity: z.string(), waits: z.boolean() })),
      decision: z
        .object({
          outcome: Outcome,
          decidedByName: z.string(),
          actedAs: z.string(),
          decidedAt: Instant,
          reviewDue: z.boolean(),
          reviewedAt: Instant.nullable(),
        })
        .nullable(),
      mayDecide: z.boolean(),
      mayReview: z.boolean(),
    }),
  ),
  comments: z.array(
    z.object({
      commentId: z.uuid(),
      stepId: z.uuid().nullable(),
      seenBy: z.string(),
      text: z.string(),
      name: z.string(),
      writtenAt: Instant,
    }),
  ),
  history: z.array(
    z.object({
      did: z.string(),
      round: z.int(),
      name: z.string().nullable(),
      at: Instant,
      said: z.record(z.string(), z.unknown()),
      stepName: z.string().nullable(),
    }),
  ),
  formal: Formal.extend({
    draftNumber: z.string().nullable(),
    decidedOn: Day.nullable(),
    effectiveOn: Day.nullable(),
    documentNumber: z.string().nullable(),
  }).nullable(),
  money: z
    .object({
      line: z.string(),
      fiscalYear: z.int(),
      amountYen: z.int(),
      state: z.string().meta({ description: 'reserved 押さえた、spent 使った、released 放した' }),
    })
    .nullable(),
  may: z.object({
    save: z.boolean(),
    send: z.boolean(),
    handOver: z.boolean(),
    handBack: z.boolean(),
    withdraw: z.boolean(),
    discard: z.boolean(),
    enterNumber: z.boolean(),
    comment: z.boolean(),
  }),
})
export const Kianbun = z.object({
  file: z.file(),
  pages: z.int(),
  notEnclosed: z
    .array(z.object({ name: z.string(), why: z.enum(['type', 'damaged', 'encrypted', 'tooMany']) }))
    .meta({ description: 'とじられなかった添付と理由：種類、壊れている、保護されている、多すぎるか大きすぎる' }),
  replaced: z
    .array(z.object({ character: z.string(), written: z.string() }))
    .meta({ description: '書体にないため置きかえた字' }),
})
export const RoundsAsked = z.object({
  requestId: z.uuid(),
  before: z.coerce.number().int().min(1).max(1000).optional(),
  after: z.coerce.number().int().min(1).max(1000).optional(),
})
const Round = z.object({
  round: z.int(),
  sentAt: Instant,
  files: z.array(z.object({ slot: z.string(), name: z.string() })),
})
export const Rounds = z.object({
  before: Round,
  after: Round,
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      isChanged: z.boolean(),
    }),
  ),
})
