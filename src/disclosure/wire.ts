import { z } from 'zod'
import { clauseCodes } from './clause-rules.ts'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const text = (most: number) => z.string().trim().min(1).max(most)
const Table = z.string().regex(/^[a-z]+\.[a-z_]+$/)

const Term = z.object({
  dueOn: Day.meta({ description: '決定の期限' }),
  firstDueOn: Day.meta({ description: '延ばす前の期限' }),
  restUntil: Day.nullable().meta({ description: '残りの記録の期限（法第84条）' }),
  daysLeft: z.int().meta({ description: '今日を除いた残りの日数。過ぎると負' }),
  isPaused: z.boolean().meta({ description: '補正を待っていて、日数を数えていない' }),
})
const State = z.enum(['received', 'reviewing', 'proposed', 'decided', 'closed', 'withdrawn'])
const Channel = z.enum(['counter', 'post', 'online'])
const Requester = z.enum(['self', 'legal-representative', 'agent'])
const Wants = z.enum(['inspection', 'copy'])
const ShownRequest = z.object({
  requestId: z.uuid(),
  number: z.string(),
  name: z.string().nullable(),
  receivedOn: Day,
  state: State,
  term: Term,
})
export const Requests = z.object({ items: z.array(ShownRequest) })
export const Kinds = z.object({
  kinds: z.array(z.object({ kind: z.string(), name: z.string(), titles: z.array(z.string()) })),
})
export const NewRequest = z.object({
  number: text(100),
  receivedOn: Day,
  channel: Channel,
  requester: Requester,
  representative: text(100).nullable(),
  name: text(100).meta({ description: '記録の本人の氏名か、かな' }),
  staffNumber: text(40).nullable(),
  birthDate: Day.nullable(),
  identifiedBy: text(200).meta({ description: '本人であることを確かめた書類' }),
  askedFor: text(2000),
  wants: Wants,
  kinds: z.array(z.string()).min(1),
})
export const OneRequest = z.object({ requestId: z.uuid() })
export const Request = ShownRequest.extend({
  channel: Channel,
  requester: Requester,
  representative: z.string().nullable(),
  identifiedBy: z.string(),
  askedFor: z.string(),
  wants: Wants,
  gatheredOn: Day.nullable(),
  termsBasis: z.string(),
  decideDays: z.int(),
  latest: z.object({ 'more-time': Day, large: Day }).meta({ description: '延ばせる最後の日' }),
  extension: z.enum(['more-time', 'large']).nullable(),
  extensionReason: z.string().nullable(),
  extendedOn: Day.nullable(),
  corrections: z.array(z.object({ askedOn: Day, mendedOn: Day.nullable(), what: z.string() })).readonly(),
  withdrawnOn: Day.nullable(),
  closedOn: Day.nullable(),
  tables: z.array(
    z.object({ table: Table, title: z.string(), kindName: z.string(), count: z.int(), isOpen: z.boolean() }),
  ),
})
export const AskCorrection = OneRequest.extend({ on: Day, what: text(500) })
export const MendCorrection = OneRequest.extend({ on: Day })
export const Extend = OneRequest.extend({
  kind: z.enum(['more-time', 'large']),
  until: Day,
  restUntil: Day.nullable(),
  reason: text(500),
})

const Ruling = z.object({
  field: z.string().nullable().meta({ description: '項目。nullは記録の全部' }),
  phrase: z.string().min(1).max(500).nullable().meta({ description: '項目の文の一部。nullは項目の全部' }),
  isWithheld: z.boolean(),
  clause: z.enum(clauseCodes).nullable().meta({ description: '法第78条の号' }),
  reason: z.string().trim().max(500).nullable(),
})
export const ItemsQuestion = OneRequest.extend({
  table: Table,
  after: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const Items = z.object({
  items: z.array(
    z.object({
      itemId: z.uuid(),
      position: z.int(),
      fields: z.array(z.object({ key: z.string(), name: z.string(), text: z.string() })).readonly(),
      candidates: z.array(
        z.object({
          field: z.string(),
          phrase: z.string().nullable(),
          name: z.string().nullable(),
          clause: z.string(),
          isSettled: z.boolean(),
        }),
      ),
      rulings: z.array(Ruling.extend({ rulingId: z.uuid(), clause: z.string().nullable() })).readonly(),
    }),
  ),
  next: z.int().nullable(),
})
export const Candidates = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullable(),
      clause: z.string(),
      places: z.int(),
      unsettled: z.int(),
      withheld: z.int(),
      where: z.array(z.string()).readonly(),
    }),
  ),
})
export const RuleOn = Ruling.extend({ itemId: z.uuid() })
export const OneRuling = z.object({ rulingId: z.uuid() })
export const Settle = OneRequest.extend({
  keys: z.array(z.string().min(1).max(200)).min(1).max(1000),
  isWithheld: z.boolean(),
  clause: z.enum(clauseCodes).nullable(),
  reason: z.string().trim().max(500).nullable(),
})
export const Settled = z.object({ places: z.int() })
export const AskedJob = z.object({ jobId: z.uuid() })

const Part = z.union([z.string(), z.object({ annex: z.int() })])
export const PreviewQuestion = OneRequest.extend({ table: Table })
export const Preview = z.object({
  title: z.string(),
  kindName: z.string(),
  purpose: z.string(),
  note: z.string().nullable(),
  records: z
    .array(
      z.object({
        withheld: z.int().nullable().meta({ description: '全部が不開示のときの、別紙の番号' }),
        fields: z.array(z.object({ key: z.string(), name: z.string(), parts: z.array(Part).readonly() })).readonly(),
      }),
    )
    .readonly(),
})
const Annex = z.array(
  z.object({
    number: z.int(),
    title: z.string(),
    part: z.string(),
    clause: z.string(),
    reason: z.string(),
    places: z.int(),
  }),
)
const Outcome = z.enum(['whole', 'part', 'none', 'not-held'])
export const Prepared = z.object({
  outcome: Outcome,
  records: z.int(),
  annex: Annex,
  unsettled: z.int(),
  givenElsewhere: z.array(z.string()).meta({ description: 'ある所では不開示、別の所では開示となる氏名' }),
  mayBePart: z.boolean(),
  whyNot: z.string().nullable(),
})
export const Propose = OneRequest.extend({
  tables: z.array(Table).min(1).nullable(),
  documentNumber: text(100),
  note: text(500).nullable(),
})
export const OneDecision = z.object({ decisionId: z.uuid() })
export const HandOver = OneDecision.extend({ handedOn: Day })
export const Decisions = z.object({
  items: z.array(
    z.object({
      decisionId: z.uuid(),
      outcome: Outcome,
      titles: z.array(z.string()),
      documentNumber: z.string(),
      note: z.string().nullable(),
      records: z.int(),
      annex: Annex,
      proposedAt: Instant,
      proposedByName: z.string().nullable(),
      approvedAt: Instant.nullable(),
      approvedByName: z.string().nullable(),
      declinedAt: Instant.nullable(),
      expiresOn: Day.nullable(),
      isExpired: z.boolean(),
      madeAt: Instant.nullable(),
      handedOn: Day.nullable(),
      files: z.array(z.object({ fileId: z.uuid(), name: z.string(), sizeBytes: z.int() })),
      mayApprove: z.boolean(),
      whyNot: z.string().nullable(),
    }),
  ),
})
