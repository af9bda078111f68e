import { z } from 'zod'
import { Day, Eligibility, Kind, Payload, Role, Slot, text, Window } from './words.ts'

/* A draft on its way: written, looked at, sent, and its files. */

export const NewRequest = z.object({
  kind: Kind,
  staffNumber: text(40).optional().meta({ description: '代理入力のとき、本人の職員番号' }),
  paperOn: Day.optional().meta({
    description: '代理入力のとき、紙を受け取った日。期限や条件は、この日で見る。なければ今日',
  }),
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
export const NewAttachment = z.object({ requestId: z.uuid(), slot: text(40), upload: z.file() })
export const Attached = z.object({ attachmentId: z.uuid(), fileId: z.uuid() })
export const OneAttachment = z.object({ requestId: z.uuid(), attachmentId: z.uuid() })
