import { z } from 'zod'
import type { Problem } from '../../platform/refusal.ts'
import { defineRequestKind, limitWords, stepRule, usualReminders } from '../../requests/index.ts'
import { refuseSelf } from './refusals.ts'

const yen = z.int().min(0).max(1_000_000)
const Payload = z.object({
  group: z.string().trim().min(1).max(60),
  theme: z.string().trim().min(1).max(200),
  members: z.int().min(1).max(100),
  meetings: z.int().min(1).max(100),
  use: z.string().trim().min(1).max(1000),
  amountYen: yen,
})
export type StudyGroupGrant = z.infer<typeof Payload>
const Limits = z.object({
  fewMeetings: z
    .int()
    .min(1)
    .max(50)
    .register(limitWords, { label: '助成の出る会合の回数（これより少ないと出ない）', unit: '回' }),
  manyMeetings: z.int().min(1).max(50).register(limitWords, { label: '多い方の上限になる会合の回数', unit: '回' }),
  fewYen: yen.clone().register(limitWords, { label: '会合が少ないときの上限', unit: '円' }),
  manyYen: yen.clone().register(limitWords, { label: '会合が多いときの上限', unit: '円' }),
})
export type StudyGroupLimits = z.infer<typeof Limits>

/** What is wrong with an application. Source: 下妻市 (20,000 yen for 4 to 7 meetings, 35,000 from 8 on); a city sets its own. */
export function studyGrantProblems({ meetings, amountYen }: StudyGroupGrant, limits: StudyGroupLimits): Problem[] {
  if (meetings < limits.fewMeetings)
    return [
      {
        field: 'meetings',
        message: `会合が${limits.fewMeetings}回より少ないグループには、助成が出ません。`,
        fix: '会合の予定を確かめてください。',
      },
    ]
  const most = meetings >= limits.manyMeetings ? limits.manyYen : limits.fewYen
  if (amountYen === 0)
    return [{ field: 'amountYen', message: '申請する額が0円です。', fix: 'かかる見込みの額を書いてください。' }]
  if (amountYen > most)
    return [
      {
        field: 'amountYen',
        message: `会合が${meetings}回のグループは、${most.toLocaleString('ja')}円までです。`,
        fix: '額を直してください。',
      },
    ]
  return []
}

/** 自主研究グループの助成: 取組2-A-1. Begun from a group that runs, by its leader; decided by the centre, within the line of the 年度. */
export const studyGroupGrant = defineRequestKind<StudyGroupGrant, StudyGroupLimits>({
  id: 'study-group-grant',
  programId: '2-A-1',
  duty: 'training-centre',
  decidedByDuty: true,
  isConfidential: false,
  follows: [],
  payload: Payload,
  limits: Limits,
  layout: () => [
    {
      title: '自主研究グループ',
      fields: [
        { name: 'group', label: 'グループの名前', input: 'text', isRequired: true, most: 60 },
        { name: 'theme', label: '研究のテーマ', input: 'text', isRequired: true, most: 200 },
        { name: 'members', label: '会員の人数', input: 'count', isRequired: true },
        { name: 'meetings', label: '一年の会合の回数（予定）', input: 'count', isRequired: true },
      ],
    },
    {
      title: '費用',
      fields: [
        {
          name: 'use',
          label: '使い道',
          input: 'long',
          isRequired: true,
          most: 1000,
          help: '講師謝礼、図書、会場など、何に使うかを書いてください。',
        },
        { name: 'amountYen', label: '申請する額', input: 'yen', isRequired: true },
      ],
    },
  ],
  slots: [{ slot: 'estimate', name: '見積りなど', types: ['pdf', 'jpg', 'png'], isRequired: false, most: 5 }],
  terms: {
    title: '自主研究グループの助成の申請',
    lead: '職員が自分たちで始めた研究に、講師謝礼や図書の費用を助成します。活動中のグループの代表が、グループの画面から申請します。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [[stepRule('人材育成センターの決裁', 'decision', { by: 'duty', duty: 'training-centre' })]],
    limits: { fewMeetings: 4, manyMeetings: 8, fewYen: 20_000, manyYen: 35_000 } satisfies StudyGroupLimits,
    formal: null,
    reminders: usualReminders,
    mayWithdrawDecided: false,
    paper: 'before',
  },
  titleOf: ({ group }) => `自主研究グループの助成（${group}）`,
  eligibility: () => [],
  check: (payload, { limits }) => studyGrantProblems(payload, limits),
  budgetLines: ['自主研究グループ'],
  budget: ({ amountYen }) => ({ line: '自主研究グループ', amountYen }),
  pays: true,
  async onApproved(tx, _, { requestId }) {
    const running = await tx
      .selectFrom('training.studyGrant as s')
      .innerJoin('training.studyGroup as g', 'g.id', 's.groupId')
      .select('g.id')
      .where('s.requestId', '=', requestId)
      .where('g.state', '=', 'running')
      .executeTakeFirst()
    if (!running) throw refuseSelf.grantWithoutGroup()
  },
})
