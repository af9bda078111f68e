import { z } from 'zod'
import { type CalendarSystem, formatDay } from '../../../platform/calendar/index.ts'
import { invariant, type Problem } from '../../../platform/refusal.ts'
import { type Before, defineRequestKind, stepRule, usualReminders } from '../../../requests/index.ts'
import { GrantPayload } from './grant-rules.ts'
import { grantSortNames } from './grant-words.ts'
import { workplaceGrant } from './workplace-grant.ts'

const Claim = z.object({ heldOn: z.iso.date(), paidYen: z.int().min(0).max(10_000_000) })
export type GrantClaim = z.infer<typeof Claim>

/** What was approved before the run. */
function approvedOf(before: Before | null): GrantPayload {
  invariant(before, 'a claim follows an application')
  return GrantPayload.parse(before.payload)
}

/** What is wrong with a claim: once, after it was held, and no more than was approved. */
export function claimProblems(
  { heldOn, paidYen }: GrantClaim,
  before: Before | null,
  day: string,
  calendar: CalendarSystem,
): Problem[] {
  const approved = approvedOf(before)
  const problems: Problem[] = []
  const add = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  if (before?.carriedOnBy.some(({ kind }) => kind === 'workplace-grant-claim'))
    add('heldOn', 'この助成は、すでに精算しています。', '出したものの一覧から、前の精算を開いてください。')
  if (heldOn > day)
    add(
      'heldOn',
      `実施した日（${formatDay(heldOn, calendar)}）が、まだ来ていません。`,
      '実施したあとで精算してください。',
    )
  if (paidYen === 0) add('paidYen', '払った額が0円です。', 'かからなかったときは、助成の申請を取り下げてください。')
  if (paidYen > approved.amountYen)
    add(
      'paidYen',
      `承認された額（${approved.amountYen.toLocaleString('ja')}円）を超えています。`,
      '承認された額までを書き、超えた分は課の予算で払ってください。',
    )
  return problems
}

/** 職場研修の助成の精算: 取組2-B-1. Its decision spends what was paid and lets the rest of what was held go. */
export const workplaceGrantClaim = defineRequestKind<GrantClaim, Record<string, never>>({
  id: 'workplace-grant-claim',
  programId: '2-B-1',
  duty: 'training-centre',
  decidedByDuty: true,
  isConfidential: false,
  follows: [workplaceGrant.id],
  payload: Claim,
  limits: z.strictObject({}),
  layout: () => [
    {
      title: '実施と費用',
      fields: [
        { name: 'heldOn', label: '実施した日', input: 'day', isRequired: true },
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
    title: '職場研修の助成の精算',
    lead: '職場研修を実施し、かかった額を精算します。研修そのものの報告は、課の職場研修の画面から出します。',
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
    const { sort, theme } = approvedOf(before)
    return `職場研修の${grantSortNames[sort]}の精算（${theme}）`
  },
  eligibility: () => [],
  check: (claim, { before, day, calendar }) => claimProblems(claim, before, day, calendar),
  budget: ({ paidYen }, _, before) => {
    const { sort, amountYen } = approvedOf(before)
    return { ofKind: workplaceGrant.id, line: grantSortNames[sort], amountYen: Math.min(paidYen, amountYen) }
  },
})
