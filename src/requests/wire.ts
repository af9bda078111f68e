import { z } from 'zod'
import { ExportFormatAsked } from '../platform/tabular/index.ts'
import { outcomes, requestStates } from './course-rules.ts'
import { Terms } from './terms-rules.ts'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const Kind = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(60)
  .meta({ description: '申請の種類' })
const text = (most: number) => z.string().trim().min(1).max(most)
const State = z.enum(requestStates).meta({
  description: '下書き、本人の確認待ち、回付中、差戻し、決裁待ち、決定、不承認、取下げ、終了',
})
const Role = z.enum(['opinion', 'consent', 'decision'])
const Payload = z.record(z.string().max(60), z.unknown())

export const OneKind = z.object({ kind: Kind })
export const OneRequest = z.object({ requestId: z.uuid() })
export const Count = z.object({ count: z.int() })

const Finding = z.object({
  rule: z.string(),
  isMet: z.boolean(),
  says: z.string(),
  possibleOn: Day.nullable().meta({ description: '満たすようになる日。待っても変わらないときは null' }),
})
const Eligibility = z.object({
  isEligible: z.boolean(),
  possibleOn: Day.nullable(),
  findings: z.array(Finding),
})
const Window = z.object({
  isOpen: z.boolean(),
  isLate: z.boolean(),
  closesOn: Day.nullable(),
  opensOn: Day.nullable(),
})
export const KindList = z.object({
  items: z.array(
    z.object({
      kind: Kind,
      programId: z.string().meta({ description: '制度の符号' }),
      title: z.string(),
      lead: z.string(),
      duty: z.string().meta({ description: '担当' }),
      isConfidential: z.boolean().meta({ description: '上司を通さない' }),
      follows: z
        .array(Kind)
        .meta({ description: '決定したこの種類の申請の続きとして、その申請から始める。空なら、これだけで始める' }),
      hasBudget: z.boolean().meta({ description: '自分の予算がある' }),
      pays: z.boolean().meta({ description: '本人に支払う。担当は支払の一覧を作れる' }),
      window: Window,
      eligibility: Eligibility.nullable().meta({ description: '職員でないアカウントには null' }),
      mayKeep: z.boolean().meta({ description: '要項と予算を決める担当である' }),
      mayEnterPaper: z.boolean(),
    }),
  ),
})

const PageAsked = z.object({
  after: z.uuid().optional().meta({ description: '前の答えの next' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const Filter = z.object({
  kind: Kind.optional(),
  state: State.optional(),
  fiscalYear: z.coerce.number().int().min(1900).max(2200).optional(),
})
export const PageOfRequests = Filter.extend(PageAsked.shape)
export const RequestLines = z.object({
  items: z.array(
    z.object({
      requestId: z.uuid(),
      kind: Kind,
      title: z.string(),
      applicantName: z.string().nullable(),
      unitName: z.string().nullable(),
      state: State,
      startedOn: Day,
      sentOn: Day.nullable(),
      closedOn: Day.nullable(),
      liesAt: z.array(z.string()).meta({ description: 'いまの段' }),
    }),
  ),
  next: z.uuid().nullable(),
})

export const InboxAsked = z.object({
  kind: Kind.optional(),
  after: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}|infinity)_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const Inbox = z.object({
  items: z.array(
    z.object({
      requestId: z.uuid(),
      stepId: z.uuid(),
      kind: Kind,
      title: z.string(),
      applicantName: z.string().nullable(),
      unitName: z.string().nullable(),
      stepName: z.string(),
      role: Role,
      capacity: z.enum(['holder', 'deputy', 'delegate', 'reviewer', 'duty']).meta({
        description: '本来の人、代決者、委任を受けた人、後閲する人、担当',
      }),
      duty: z.string().nullable(),
      openedOn: Day,
      dueOn: Day.nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export const InboxCountAsked = z.object({ kind: Kind.optional() })

export const NewRequest = z.object({
  kind: Kind,
  staffNumber: text(40).optional().meta({ description: '代理入力のとき、本人の職員番号' }),
  follows: z.uuid().optional().meta({ description: '続きとなる、決定した申請' }),
})
export const Started = z.object({ requestId: z.uuid(), edition: z.int() })
export const SavedDraft = z.object({
  requestId: z.uuid(),
  payload: Payload,
  edition: z.int().min(1).meta({ description: '読んだときの版' }),
})
export const Edition = z.object({ edition: z.int() })

const Problem = z.object({ field: z.string(), message: z.string(), fix: z.string() })
const Slot = z.object({
  slot: z.string(),
  name: z.string(),
  types: z.array(z.string()),
  isRequired: z.boolean(),
  most: z.int(),
})
export const Preview = z.object({
  problems: z.array(Problem),
  missing: z.array(Slot),
  eligibility: Eligibility.nullable(),
  window: Window,
  termsNumber: z.int(),
  budget: z.object({ line: z.string(), amountYen: z.int(), leftYen: z.int().nullable() }).nullable(),
  route: z.array(
    z.object({
      stage: z.int(),
      name: z.string(),
      role: Role,
      duty: z.string().nullable(),
      holders: z.int().nullable().meta({ description: '担当の人数' }),
      people: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          title: z.string().nullable(),
          unitName: z.string(),
          capacity: z.string(),
          waits: z.boolean().meta({ description: '決める人。false は、不在の間に読めるだけの人' }),
        }),
      ),
      note: z.string().nullable(),
      days: z.int().nullable(),
    }),
  ),
  leftOut: z.array(z.object({ name: z.string(), why: z.string() })),
  readers: z
    .object({
      people: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          title: z.string().nullable(),
          unitName: z.string(),
          stepName: z.string(),
          stage: z.int(),
        }),
      ),
      duties: z.array(z.object({ duty: z.string(), names: z.array(z.string()), fromStage: z.int() })),
    })
    .meta({ description: '見る人の一覧。このほかの人は見ない' }),
})
export const Send = z.object({
  requestId: z.uuid(),
  edition: z.int().min(1),
  lateReason: text(500).nullable(),
})
export const Sent = z.object({ round: z.int() })
export const HandBack = z.object({ requestId: z.uuid(), reason: text(500) })
export const Withdraw = z.object({ requestId: z.uuid(), reason: text(500).nullable() })

const Outcome = z.enum(outcomes).meta({ description: '支障なし、支障あり、承認、差戻し、不承認' })
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
export const NewAttachment = z.object({ requestId: z.uuid(), slot: text(40), upload: z.file() })
export const Attached = z.object({ attachmentId: z.uuid(), fileId: z.uuid() })
export const OneAttachment = z.object({ requestId: z.uuid(), attachmentId: z.uuid() })

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

const LimitField = z.object({
  path: z.array(z.string()).meta({ description: 'limits の中の場所' }),
  label: z.string(),
  help: z.string().nullable(),
  input: z.enum(['number', 'time', 'choice', 'choices', 'times', 'words']).meta({
    description: '整数、時刻、一つ選ぶ、いくつか選ぶ、時刻を並べる、言葉を並べる',
  }),
  unit: z.string().nullable(),
  least: z.int().nullable().meta({ description: '数の下限。並べるものは、個数の下限' }),
  most: z.int().nullable(),
  choices: z.array(z.object({ value: z.union([z.string(), z.int()]), label: z.string() })).nullable(),
  isRequired: z.boolean().meta({ description: 'false の数は、書かなければ限らない' }),
})
export const KeptTerms = z.object({
  now: Terms,
  number: z.int().meta({ description: '市の版。0 は、そだちの初めの要項' }),
  release: Terms,
  facts: z
    .array(z.object({ fact: z.string(), name: z.string(), unit: z.string() }))
    .meta({ description: '経路の条件に使える数' }),
  limits: z.array(LimitField).meta({ description: '限度の値：名前、単位、範囲。値は now.limits の path の所にある' }),
  fields: z
    .array(z.object({ name: z.string(), label: z.string(), help: z.string().nullable() }))
    .meta({ description: 'texts で言葉を変えられる欄と、もとの言葉' }),
  units: z.array(z.object({ code: z.string(), name: z.string() })).meta({ description: '経路が名指しする所属の名前' }),
  rules: z
    .object({
      duty: z.string(),
      isConfidential: z.boolean().meta({ description: '経路に上司を置けない' }),
      decidedByDuty: z.boolean().meta({ description: '決裁の段は、この担当にする' }),
      follows: z.boolean().meta({ description: '決定した申請の続きとして出す' }),
    })
    .meta({ description: '要項で変えられないこと' }),
  versions: z.array(
    z.object({
      number: z.int(),
      fromDay: Day,
      basis: z.string().nullable(),
      writtenAt: Instant,
      terms: Terms,
    }),
  ),
})
export const NewTerms = z.object({
  kind: Kind,
  number: z.int().min(0).meta({ description: '読んだときの版' }),
  fromDay: Day,
  basis: text(500).meta({ description: '根拠' }),
  terms: Terms,
})
export const TermsNumber = z.object({ number: z.int() })

const Carries = z.enum(['keep', 'move', 'release']).meta({
  description: '年度が変わったとき：前年度のまま、新しい年度の同じ予算へ、放す',
})
const yen = z.int().min(0).max(1_000_000_000_000)
const why = text(200).meta({ description: '理由：当初予算、補正など' })
export const Budgets = z.object({
  title: z.string().meta({ description: '種類の名前' }),
  lines: z.array(z.string()).meta({ description: 'この種類が使う予算の名前' }),
  mayKeep: z.boolean().meta({ description: '決めることと変えることができる' }),
  items: z.array(
    z.object({
      lineId: z.uuid(),
      fiscalYear: z.int(),
      name: z.string(),
      amountYen: z.int(),
      reservedYen: z.int(),
      spentYen: z.int(),
      leftYen: z.int(),
      carries: Carries,
      version: z.int(),
      reason: z.string().nullable(),
      setAt: Instant,
    }),
  ),
})
export const NewBudget = z.object({
  kind: Kind,
  fiscalYear: z.int().min(1900).max(2200),
  name: text(80),
  amountYen: yen,
  carries: Carries,
  reason: why,
})
export const ChangedBudget = z.object({
  lineId: z.uuid(),
  version: z.int().min(1),
  amountYen: yen,
  carries: Carries,
  reason: why,
})
export const OneBudget = z.object({ lineId: z.uuid() })
const Spending = {
  requestId: z.uuid(),
  title: z.string(),
  applicantName: z.string().nullable(),
  unitName: z.string().nullable(),
  amountYen: z.int(),
}
export const BudgetUses = z.object({
  items: z.array(
    z.object({
      ...Spending,
      requestState: State,
      state: z.enum(['reserved', 'spent']).meta({ description: '押さえた、使った' }),
      changedOn: Day,
    }),
  ),
  isMore: z.boolean().meta({ description: '新しい200件だけ' }),
})
export const SavedBudget = z.object({ lineId: z.uuid(), version: z.int() })

const Payments = { payments: z.int().meta({ description: '件数' }), totalYen: z.int() }
export const PaymentLists = z.object({
  title: z.string().meta({ description: '種類の名前' }),
  waiting: z
    .object({ ...Payments, items: z.array(z.object({ ...Spending, decidedOn: Day })) })
    .meta({ description: '決定して、まだ一覧にないもの（古い200件まで）' }),
  lists: z.array(
    z.object({
      paymentListId: z.uuid(),
      number: z.int(),
      ...Payments,
      madeAt: Instant,
      madeByName: z.string().nullable(),
    }),
  ),
})
export const MadePaymentList = z.object({ paymentListId: z.uuid(), number: z.int() })
export const PaymentFile = z.object({ paymentListId: z.uuid(), format: ExportFormatAsked })

export const Export = Filter.extend({ kind: Kind, format: ExportFormatAsked })
