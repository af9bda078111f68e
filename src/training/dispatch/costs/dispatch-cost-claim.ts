import { z } from 'zod'
import { invariant, type Problem } from '../../../platform/refusal.ts'
import { type Before, defineRequestKind, stepRule, usualReminders } from '../../../requests/index.ts'
import { costNames } from '../dispatch-rules.ts'
import { type DispatchCost, dispatchCost } from './dispatch-cost.ts'

const Claim = z.object({ paidOn: z.iso.date(), paidYen: z.int().min(0).max(20_000_000) })
type CostClaim = z.infer<typeof Claim>

function approvedOf(before: Before | null): DispatchCost {
  invariant(before, 'a claim follows an application')
  return dispatchCost.payload.parse(before.payload) as DispatchCost
}

/** What is wrong with a claim: once, after it was paid, and no more than was approved. */
export function claimProblems({ paidOn, paidYen }: CostClaim, before: Before | null, day: string): Problem[] {
  const { amountYen } = approvedOf(before)
  const problems: Problem[] = []
  const add = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  if (before?.carriedOnBy.some(({ kind }) => kind === 'dispatch-cost-claim'))
    add('paidOn', 'この費用は、すでに精算しています。', '出したものの一覧から、前の精算を開いてください。')
  if (paidOn > day) add('paidOn', '払った日が、まだ来ていません。', '払ったあとで精算してください。')
  if (paidYen === 0) add('paidYen', '払った額が0円です。', 'かからなかったときは、費用の申請を取り下げてください。')
  if (paidYen > amountYen)
    add(
      'paidYen',
      `承認された額（${amountYen.toLocaleString('ja')}円）を超えています。`,
      '承認された額までを書き、超えた分は人材育成センターに相談してください。',
    )
  return problems
}

/** 派遣研修の費用の精算: spends what was paid, and lets the rest of what was held go. */
export const dispatchCostClaim = defineRequestKind<CostClaim, Record<string, never>>({
  id: 'dispatch-cost-claim',
  programId: '2-C-1',
  duty: 'training-centre',
  decidedByDuty: true,
  isConfidential: false,
  follows: [dispatchCost.id],
  payload: Claim,
  limits: z.strictObject({}),
  layout: () => [
    {
      title: '精算',
      fields: [
        { name: 'paidOn', label: '払った日', input: 'day', isRequired: true },
        {
          name: 'paidYen',
          label: 'かかった額',
          input: 'yen',
          isRequired: true,
          help: '承認された額より少ないときは、残りが予算に戻ります。',
        },
      ],
    },
  ],
  slots: [{ slot: 'receipt', name: '領収書や請求書', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 10 }],
  terms: {
    title: '派遣研修の費用の精算',
    lead: '派遣研修でかかった費用を精算します。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [[stepRule('人材育成センターの決裁', 'decision', { by: 'duty', duty: 'training-centre' })]],
    limits: {},
    formal: null,
    reminders: usualReminders,
    mayWithdrawDecided: false,
    paper: 'before',
  },
  titleOf: (_, before) => {
    const { sort, title } = approvedOf(before)
    return `派遣研修の${costNames[sort]}の精算（${title}）`.slice(0, 100)
  },
  eligibility: () => [],
  check: (claim, { before, day }) => claimProblems(claim, before, day),
  budget: ({ paidYen }, _, before) => {
    const { sort, amountYen } = approvedOf(before)
    return { ofKind: dispatchCost.id, line: costNames[sort], amountYen: Math.min(paidYen, amountYen) }
  },
})
