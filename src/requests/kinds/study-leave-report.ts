import { z } from 'zod'
import { defineRequestKind } from '../kind.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'
import { StudyLeaveReport } from './leave-forms.ts'
import { reportProblems } from './leave-rules.ts'
import { leaveBefore, studyLeaves } from './study-leave.ts'

/** 休業中の状況と復帰の報告: 取組1-D-5. Carries on an approved 休業; the next one is asked for as its limits say. */
export const studyLeaveReport = defineRequestKind<StudyLeaveReport, Record<string, never>>({
  id: 'study-leave-report',
  programId: '1-D-5',
  duty: 'personnel',
  decidedByDuty: true,
  isConfidential: false,
  follows: studyLeaves,
  payload: StudyLeaveReport,
  limits: z.strictObject({}),
  layout: () => [
    {
      title: '報告',
      fields: [
        {
          name: 'which',
          label: '報告すること',
          input: 'choice',
          isRequired: true,
          choices: [
            { value: 'progress', label: '休業中の状況' },
            { value: 'return', label: '復帰と成果' },
          ],
        },
        {
          name: 'summary',
          label: '学んだことと、これから',
          input: 'long',
          isRequired: true,
          most: 2000,
          help: '復帰と成果のときは、学んだことを仕事でどう生かすかを書いてください。',
        },
      ],
    },
  ],
  slots: [{ slot: 'proof', name: '在学や成績、修了の証明', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 5 }],
  terms: {
    title: '休業の報告',
    lead: '休業中の状況や、復帰と成果を報告します。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [[stepRule('人事課の確認', 'decision', { by: 'duty', duty: 'personnel' })]],
    limits: {},
    formal: null,
    reminders: usualReminders,
    mayWithdrawDecided: false,
    paper: 'before',
  },
  titleOf: ({ which }, before) =>
    `${leaveBefore(before).name}の${which === 'progress' ? '状況の報告' : '復帰と成果の報告'}`,
  eligibility: () => [],
  check: (report, { before, day, calendar }) => reportProblems(report, leaveBefore(before).now, day, calendar),
})
