import { z } from 'zod'
import type { Problem } from '../../../platform/refusal.ts'
import { defineRequestKind, stepRule, usualReminders } from '../../../requests/index.ts'
import { type CostSort, costList, costNames } from '../dispatch-rules.ts'

const yen = z.int().min(0).max(20_000_000)
const Payload = z.object({
  sort: z.enum(costList),
  title: z.string().trim().min(1).max(200),
  from: z.iso.date(),
  to: z.iso.date(),
  amountYen: yen,
  detail: z.string().trim().min(1).max(1000),
})
export type DispatchCost = z.infer<typeof Payload>

/** What is wrong with an application for the money of a 派遣. */
export function costProblems({ amountYen, from, to }: DispatchCost): Problem[] {
  const problems: Problem[] = []
  if (amountYen === 0)
    problems.push({ field: 'amountYen', message: '申請する額が0円です。', fix: 'かかる見込みの額を書いてください。' })
  if (to < from)
    problems.push({ field: 'to', message: '終わりの日が、初日より前です。', fix: '日付を直してください。' })
  return problems
}

/** 派遣研修の費用の申請. Its money is held from the day on which it is sent, and is settled by `dispatch-cost-claim`: what exceeds the line is not sent at all. */
export const dispatchCost = defineRequestKind<DispatchCost, Record<string, never>>({
  id: 'dispatch-cost',
  programId: '2-C-1',
  duty: 'training-centre',
  decidedByDuty: true,
  isConfidential: false,
  follows: [],
  payload: Payload,
  limits: z.strictObject({}),
  layout: () => [
    {
      title: '派遣研修',
      fields: [
        { name: 'title', label: '派遣研修', input: 'text', isRequired: true, most: 200 },
        { name: 'from', label: '派遣の初日', input: 'day', isRequired: true },
        { name: 'to', label: '派遣の最後の日', input: 'day', isRequired: true },
      ],
    },
    {
      title: '費用',
      fields: [
        {
          name: 'sort',
          label: '費用',
          input: 'choice',
          isRequired: true,
          choices: costList.map((sort) => ({ value: sort, label: costNames[sort] })),
        },
        { name: 'amountYen', label: '申請する額', input: 'yen', isRequired: true },
        { name: 'detail', label: '内訳', input: 'long', isRequired: true, most: 1000 },
      ],
    },
  ],
  slots: [{ slot: 'estimate', name: '派遣先の案内、見積り', types: ['pdf', 'jpg', 'png'], isRequired: false, most: 5 }],
  terms: {
    title: '派遣研修の費用の申請',
    lead: '派遣研修の候補になった人が、旅費や負担金などを、費用ごとに申請します。予算が確保されると、派遣を決定できます。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [[stepRule('人材育成センターの決裁', 'decision', { by: 'duty', duty: 'training-centre' })]],
    limits: {},
    formal: null,
    reminders: usualReminders,
    mayWithdrawDecided: true,
    paper: 'before',
  },
  titleOf: ({ sort, title }) => `派遣研修の${costNames[sort]}（${title}）`.slice(0, 100),
  eligibility: () => [],
  check: (payload) => costProblems(payload),
  numbers: { yen: { name: '申請の額', unit: '円', of: ({ amountYen }) => amountYen } },
  budgetLines: Object.values(costNames),
  budget: ({ sort, amountYen }) => ({ line: costNames[sort as CostSort], amountYen }),
  holdsMoney: true,
})
