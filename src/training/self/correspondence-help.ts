import { z } from 'zod'
import { type CalendarSystem, formatDay } from '../../platform/calendar/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import { defineRequestKind, stepRule, usualReminders } from '../../requests/index.ts'
import { refuseSelf } from './refusals.ts'

const yen = z.int().min(0).max(1_000_000)
const Payload = z.object({
  title: z.string().trim().min(1).max(100),
  beganOn: z.iso.date(),
  dueOn: z.iso.date(),
  finishedOn: z.iso.date(),
  helpYen: yen,
  use: z.string().trim().min(1).max(1000),
})
export type CorrespondenceHelp = z.infer<typeof Payload>

/** What is wrong with an application: help is for who finished in time. Source: 伊勢原市 (domain). */
export function helpProblems(
  { beganOn, dueOn, finishedOn, helpYen }: CorrespondenceHelp,
  day: string,
  calendar: CalendarSystem,
): Problem[] {
  if (finishedOn > dueOn)
    return [
      {
        field: 'finishedOn',
        message: `修了した日が、期限（${formatDay(dueOn, calendar)}）を過ぎています。助成は、期限までに修了したときだけ出ます。`,
        fix: '日付が正しければ、この申請を捨て、自主研修の画面から助成なしの修了として報告してください。',
      },
    ]
  if (finishedOn < beganOn || finishedOn > day)
    return [
      {
        field: 'finishedOn',
        message: '修了した日が、初めの日より前か、まだ来ていません。',
        fix: '修了証にある日を書いてください。',
      },
    ]
  return helpYen === 0
    ? [{ field: 'helpYen', message: '助成の額が0円です。', fix: '講座の一覧にある助成の額を書いてください。' }]
    : []
}

/** 通信講座の助成: 取組2-A-1. Begun from one's own 受講, with proof of finishing in time; what it may come to was kept when the course began. */
export const correspondenceHelp = defineRequestKind<CorrespondenceHelp, Record<string, never>>({
  id: 'correspondence-help',
  programId: '2-A-1',
  duty: 'training-centre',
  decidedByDuty: true,
  isConfidential: false,
  follows: [],
  payload: Payload,
  limits: z.strictObject({}),
  layout: () => [
    {
      title: '通信講座',
      fields: [
        { name: 'title', label: '講座', input: 'text', isRequired: true, most: 100 },
        { name: 'beganOn', label: '始めた日', input: 'day', isRequired: true },
        {
          name: 'dueOn',
          label: '修了の期限',
          input: 'day',
          isRequired: true,
          help: '始めた日に決まった期限です。変えると、決裁で受け付けられません。',
        },
        { name: 'finishedOn', label: '修了した日', input: 'day', isRequired: true },
        { name: 'use', label: '学んだことと、仕事への生かし方', input: 'long', isRequired: true, most: 1000 },
      ],
    },
    {
      title: '助成',
      fields: [
        {
          name: 'helpYen',
          label: '助成の額',
          input: 'yen',
          isRequired: true,
          help: '始めた日の受講料と助成の割合から決まった額です。',
        },
      ],
    },
  ],
  slots: [
    { slot: 'proof', name: '修了証の写し', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 3 },
    { slot: 'receipt', name: '受講料の領収書', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 3 },
  ],
  terms: {
    title: '通信講座の修了の報告と助成の申請',
    lead: '一覧の通信講座を期限までに修了したときに、受講料の一部を助成します。受講の記録から始めます。',
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
  titleOf: ({ title }) => `通信講座の助成（${title}）`,
  eligibility: () => [],
  check: (payload, { day, calendar }) => helpProblems(payload, day, calendar),
  budgetLines: ['通信講座'],
  budget: ({ helpYen }) => ({ line: '通信講座', amountYen: helpYen }),
  pays: true,
  async onApproved(tx, _, { requestId, applicantId, payload }) {
    const finished = await tx
      .updateTable('training.correspondenceEnrolment')
      .set({ finishedOn: payload.finishedOn })
      .where('requestId', '=', requestId)
      .where('personId', '=', applicantId)
      .where('dueOn', '=', payload.dueOn)
      .where('dueOn', '>=', payload.finishedOn)
      .where('beganOn', '<=', payload.finishedOn)
      .where('helpYen', '>=', payload.helpYen)
      .where('finishedOn', 'is', null)
      .where('stoppedAt', 'is', null)
      .executeTakeFirst()
    if (finished.numUpdatedRows === 0n) throw refuseSelf.helpUnfit()
  },
})
