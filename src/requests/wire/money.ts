import { z } from 'zod'
import { ExportFormatAsked } from '../../platform/tabular/index.ts'
import { Day, Instant, Kind, State, text } from './words.ts'

/* 予算 and 支払の一覧. */

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
