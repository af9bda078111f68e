import { z } from 'zod'
import { recordLicence } from '../../people/index.ts'
import { type CalendarSystem, formatDay } from '../../platform/calendar/index.ts'
import { invariant, type Problem } from '../../platform/refusal.ts'
import type { Before } from '../before.ts'
import { monthsLater } from '../eligibility-rules.ts'
import { defineRequestKind } from '../kind.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'
import { allCosts, Costs, costFields, costProblems, grantYen } from './qualification-rules.ts'
import { QualificationSupport, qualificationSupport, SupportLimits } from './qualification-support.ts'

const Grant = z.object({ acquiredOn: z.iso.date(), validUntil: z.iso.date().optional(), ...Costs.shape })
export type QualificationGrant = z.infer<typeof Grant>

/** What was approved before the exam: its costs, and the limits under which it was asked for, which hold for the grant too. */
function approvedOf(before: Before | null) {
  invariant(before, 'a grant follows an application')
  const support = QualificationSupport.parse(before.payload)
  const limits = SupportLimits.parse(before.limits)
  return { support, limits, mostYen: grantYen(support, limits) }
}

/** The grant: what the costs come to, and no more than was approved. */
export function grantedYen(paid: QualificationGrant, before: Before | null): number {
  const { limits, mostYen } = approvedOf(before)
  return Math.min(grantYen(paid, limits), mostYen)
}

/** What is wrong with a report of success. */
export function grantProblems(
  paid: QualificationGrant,
  before: Before | null,
  day: string,
  calendar: CalendarSystem,
): Problem[] {
  const { limits } = approvedOf(before)
  const problems: Problem[] = costProblems(paid, limits)
  const add = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  if (before?.carriedOnBy.some(({ kind }) => kind === 'qualification-grant'))
    add('acquiredOn', 'この申請の助成は、すでに請求しています。', '出したものの一覧から、前の請求を開いてください。')
  if (paid.validUntil !== undefined && paid.validUntil < paid.acquiredOn)
    add('validUntil', '有効期限が、合格（登録）した日より前です。', '合格証や登録証で、日付を確かめてください。')
  const last = monthsLater(paid.acquiredOn, limits.claimMonths)
  if (paid.acquiredOn > day)
    add('acquiredOn', '合格した日が、まだ来ていません。', '合格や登録のあとに請求してください。')
  else if (last < day)
    add(
      'acquiredOn',
      `合格した日から${limits.claimMonths}か月を過ぎています（${formatDay(last, calendar)}まででした）。`,
      '日付を確かめてください。事情があるときは、担当に聞いてください。',
    )
  return problems
}

/** 合格の報告と助成の請求: 取組2-A-1. Carries on an approved application; its decision pays, and writes the qualification on the record. */
export const qualificationGrant = defineRequestKind<QualificationGrant, Record<string, never>>({
  id: 'qualification-grant',
  programId: '2-A-1',
  duty: 'personnel',
  decidedByDuty: true,
  isConfidential: false,
  follows: [qualificationSupport.id],
  payload: Grant,
  limits: z.strictObject({}),
  layout: () => [
    {
      title: '合格',
      fields: [
        { name: 'acquiredOn', label: '合格（登録）した日', input: 'day', isRequired: true },
        { name: 'validUntil', label: '有効期限（あるとき）', input: 'day', isRequired: false },
      ],
    },
    { title: 'かかった費用', fields: costFields(allCosts) },
  ],
  slots: [
    { slot: 'proof', name: '合格証や登録証の写し', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 3 },
    { slot: 'receipt', name: '領収書', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 10 },
  ],
  terms: {
    title: '合格の報告と助成の請求',
    lead: '合格したことを報告し、かかった費用の助成を請求します。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [[stepRule('人事課の決裁', 'decision', { by: 'duty', duty: 'personnel' })]],
    limits: {},
    formal: { mode: 'here', level: '課長専決', seal: 'omitted', prefix: '人研' },
    reminders: usualReminders,
    mayWithdrawDecided: false,
    paper: 'before',
  },
  titleOf: (_, before) => `資格取得の助成（${approvedOf(before).support.qualification}）`,
  // Who could apply then may be paid now: what was approved is kept, also across a 年度.
  eligibility: () => [],
  check: (paid, { before, day, calendar }) => grantProblems(paid, before, day, calendar),
  budget: (paid, _, before) => ({
    ofKind: qualificationSupport.id,
    line: '資格取得支援',
    amountYen: grantedYen(paid, before),
  }),
  pays: true,
  async onApproved(tx, actor, { applicantId, payload, before }) {
    const { support } = approvedOf(before)
    await recordLicence(tx, actor, applicantId, {
      name: support.qualification,
      acquiredOn: payload.acquiredOn,
      validUntil: payload.validUntil ?? null,
    })
  },
})
