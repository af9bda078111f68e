import { z } from 'zod'
import { changeStudyLeave } from '../../people/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import type { Before } from '../before.ts'
import { defineRequestKind } from '../kind.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'
import { StudyLeaveChange } from './leave-forms.ts'
import { changeProblems } from './leave-rules.ts'
import { leaveBefore, studyLeaves } from './study-leave.ts'

/** One change at a time: the second would be about days that the first may move. */
function pendingProblem(before: Before | null): Problem[] {
  const isPending = before?.carriedOnBy.some(({ kind, state }) => kind === 'study-leave-change' && state !== 'approved')
  return isPending
    ? [
        {
          field: 'change',
          message: 'この休業には、まだ決まっていない変更の申請があります。',
          fix: '先の変更が決まってから申請するか、先の変更を取り下げてください。',
        },
      ]
    : []
}

/** 休業の変更（延長・短縮・取消し）: 取組1-D-5. Carries on an approved 休業, and moves its 発令 when it is decided. */
export const studyLeaveChange = defineRequestKind<StudyLeaveChange, Record<string, never>>({
  id: 'study-leave-change',
  programId: '1-D-5',
  duty: 'personnel',
  decidedByDuty: true,
  isConfidential: false,
  follows: studyLeaves,
  payload: StudyLeaveChange,
  limits: z.strictObject({}),
  layout: () => [
    {
      title: '変更',
      fields: [
        {
          name: 'change',
          label: '変えること',
          input: 'choice',
          isRequired: true,
          choices: [
            { value: 'extend', label: '延ばす' },
            { value: 'shorten', label: '短くする（早く戻る）' },
            { value: 'cancel', label: '始まる前に取り消す' },
          ],
        },
        {
          name: 'to',
          label: '新しい終わりの日',
          input: 'day',
          isRequired: false,
          help: '延ばすときと短くするときに書いてください。',
        },
        { name: 'reason', label: '理由', input: 'long', isRequired: true, most: 1000 },
      ],
    },
  ],
  slots: [{ slot: 'proof', name: '在学や退学などの証明', types: ['pdf', 'jpg', 'png'], isRequired: false, most: 5 }],
  terms: {
    title: '休業の変更の申請',
    lead: '自己啓発等休業や修学部分休業の期間を延ばしたり、短くしたり、始まる前に取り消したりします。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [
      [stepRule('所属長の意見', 'opinion', { by: 'head', of: 'section' }, { showsApplicant: false })],
      [stepRule('人事課の決裁', 'decision', { by: 'duty', duty: 'personnel' })],
    ],
    limits: {},
    formal: { mode: 'here', level: '部長専決', seal: 'omitted', prefix: '人' },
    reminders: usualReminders,
    mayWithdrawDecided: false,
    paper: 'before',
  },
  titleOf: ({ change }, before) =>
    `${leaveBefore(before).name}の${{ extend: '延長', shorten: '短縮', cancel: '取消し' }[change]}`,
  eligibility: () => [],
  check: (asked, { before, day, calendar }) => {
    const { now, limits } = leaveBefore(before)
    return [...pendingProblem(before), ...changeProblems(asked, now, day, limits, calendar)]
  },
  async onApproved(tx, actor, { applicantId, payload, before }) {
    const { isWhole, leave } = leaveBefore(before)
    if (isWhole)
      await changeStudyLeave(
        tx,
        actor,
        { personId: applicantId, from: leave.from, to: leave.to },
        payload.change === 'cancel' ? null : payload.to,
      )
  },
})
