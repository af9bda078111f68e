import { z } from 'zod'
import { evaluationKinds } from '../scheme.ts'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const Standing = z
  .enum(['given', 'waived', 'over', 'asked', 'begun'])
  .meta({ description: '渡した、求めない、渡さないまま評価が済んだ、求められている、自分から書いている' })
const Edition = z.int().min(0).meta({ description: '読んだときの版。まだ保存していなければ 0' })

const OneCycle = z.object({ cycleId: z.uuid() })
export const OneHandover = z.object({ handoverId: z.uuid() })
const Note = z.object({
  facts: z.string().max(4000),
  items: z.record(z.string(), z.string().max(2000)).meta({ description: '項目や目標ごとの見立て。評語ではない' }),
  outlook: z.string().max(2000),
})
const line = {
  handoverId: z.uuid(),
  name: z.string().nullable().meta({ description: '評価される職員' }),
  dueOn: Day.nullable(),
  givenAt: Instant.nullable(),
  waived: z.string().nullable(),
  standing: Standing,
  isLate: z.boolean(),
}
export const MyHandovers = z.object({ items: z.array(z.object({ ...line, cycleName: z.string() })) })
export const Handover = z.object({
  handoverId: z.uuid(),
  name: z.string().nullable(),
  cycleName: z.string(),
  kind: z.enum(evaluationKinds),
  isPresent: z.boolean().meta({ description: 'いまも一次評価者' }),
  successorName: z.string().nullable(),
  isShownToPerson: z.boolean(),
  areMarksVisible: z.boolean().meta({ description: '渡すと、付けた途中の評語も次の評価者に見える' }),
  dueOn: Day.nullable(),
  givenAt: Instant.nullable(),
  waived: z.string().nullable(),
  standing: Standing,
  mayWrite: z.boolean(),
  edition: z.int(),
  note: Note,
  lines: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
  observations: z.array(
    z.object({
      observationId: z.uuid(),
      happenedOn: Day,
      tone: z.enum(['strength', 'coaching']),
      text: z.string(),
    }),
  ),
})
export const SaveHandover = OneHandover.extend({ edition: Edition, ...Note.shape })
export const GiveHandover = OneHandover.extend({ edition: Edition })
export const AskHandovers = OneCycle.extend({
  sheetIds: z.array(z.uuid()).min(1).max(20_000),
  dueOn: Day.meta({ description: '引継ぎの期限' }),
})
export const Asked = z.object({ asked: z.int() })
export const WaiveHandover = OneCycle.extend({ handoverId: z.uuid(), reason: z.string().trim().min(1).max(400) })
export const CycleHandovers = z.object({
  items: z.array(z.object({ ...line, sheetId: z.uuid(), personId: z.uuid(), writerName: z.string().nullable() })),
})
/** Beside a sheet: `note` only for whoever may read it. */
export const BesideSheet = z.array(
  z.object({
    handoverId: z.uuid(),
    name: z.string().nullable().meta({ description: '書いた評価者' }),
    isMine: z.boolean(),
    dueOn: Day.nullable(),
    givenAt: Instant.nullable(),
    waived: z.string().nullable(),
    standing: Standing,
    note: Note.nullable(),
  }),
)
