import { z } from 'zod'
import { ExportFormatAsked } from '../../platform/tabular/index.ts'
import { Day, Eligibility, Kind, Role, State, Window } from './words.ts'

/* 申請できるもの, and the lists. */

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
export const Export = Filter.extend({ kind: Kind, format: ExportFormatAsked })
