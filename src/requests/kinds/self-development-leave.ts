import { z } from 'zod'
import { enterStudyLeave } from '../../people/index.ts'
import { formatDay } from '../../platform/calendar/index.ts'
import { employmentIn, notAbsent, serviceOf } from '../eligibility-rules.ts'
import { absenceWords, employmentWords } from '../employment-words.ts'
import { defineRequestKind } from '../kind.ts'
import { limitWords } from '../limit-rules.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'
import { SelfDevelopmentLeave } from './leave-forms.ts'
import { leaveDayProblems, leaveNow, leaveReportDueOn, overlapsEarlier } from './leave-rules.ts'

/** 地方公務員法 26条の5: no ordinance may let it last longer. */
const lawMonths = 36
const lawHelp = '条例で定める期間です。法律の上限は3年です（地方公務員法26条の5）。'

const Limits = z
  .object({
    /** Nobody on a term: 臨時・任期付・非常勤 are left out by the law. Source: 地方公務員法 26条の5 1項. */
    employment: z
      .array(z.enum(['regular']))
      .min(1)
      .register(limitWords, {
        label: '使える任用区分',
        names: employmentWords,
        help: '臨時、任期付、非常勤の職員は、法律で除かれています（地方公務員法26条の5）。',
      }),
    serviceMonths: z.int().min(0).max(120).register(limitWords, { label: '必要な在職の期間', unit: 'か月' }),
    noticeMonths: z
      .int()
      .min(0)
      .max(12)
      .register(limitWords, { label: '申請の期限', unit: 'か月前', help: '始める日の何か月前までに申請するかです。' }),
    /** 大学等における修学: usually, and for a course that is itself longer than that. */
    studyMonths: z
      .int()
      .min(1)
      .max(lawMonths)
      .register(limitWords, { label: '大学などで学ぶ休業の上限', unit: 'か月', help: lawHelp }),
    longStudyMonths: z
      .int()
      .min(1)
      .max(lawMonths)
      .register(limitWords, { label: '修業年限の長い課程で学ぶ休業の上限', unit: 'か月', help: lawHelp }),
    /** 国際貢献活動. */
    contributionMonths: z
      .int()
      .min(1)
      .max(lawMonths)
      .register(limitWords, { label: '国際貢献活動のための休業の上限', unit: 'か月', help: lawHelp }),
    reportEveryMonths: z.int().min(1).max(12).register(limitWords, { label: '状況の報告の間隔', unit: 'か月' }),
    extensions: z.int().min(0).max(3).register(limitWords, { label: '延ばすことができる回数', unit: '回' }),
  })
  .refine(({ studyMonths, longStudyMonths }) => studyMonths <= longStudyMonths, {
    path: ['longStudyMonths'],
    message: 'ふつうの修学の月数以上にしてください。',
  })
export const SelfDevelopmentLimits = Limits
type SelfDevelopmentLimits = z.infer<typeof Limits>

/**
 * Months that a 休業 may last: 2 years for study, 3 where the course itself is longer than 2, 3 for 国際貢献. Source: 地方公務員法 26条の5, and the 条例 of
 * cities (高槻, 広島; 真庭 and 小城 for the course of over 2 years).
 */
export function longestMonths(
  { purpose, courseMonths }: Pick<SelfDevelopmentLeave, 'purpose' | 'courseMonths'>,
  limits: SelfDevelopmentLimits,
): { readonly months: number; readonly why: string } {
  if (purpose === 'contribution') return { months: limits.contributionMonths, why: '国際貢献活動のための休業' }
  if (courseMonths <= limits.studyMonths) return { months: limits.studyMonths, why: '大学などで学ぶための休業' }
  return {
    months: Math.min(courseMonths, limits.longStudyMonths),
    why: '修業年限の長い課程で学ぶための休業',
  }
}

/** 自己啓発等休業: 取組1-D-5. Decided by the 任命権者 in the city's document system; its number lets it take effect, and enters the 発令. */
export const selfDevelopmentLeave = defineRequestKind<SelfDevelopmentLeave, SelfDevelopmentLimits>({
  id: 'self-development-leave',
  programId: '1-D-5',
  duty: 'personnel',
  decidedByDuty: true,
  isConfidential: false,
  follows: [],
  payload: SelfDevelopmentLeave,
  limits: Limits,
  layout: (limits) => [
    {
      title: '学ぶこと',
      fields: [
        {
          name: 'purpose',
          label: '休業して、すること',
          input: 'choice',
          isRequired: true,
          choices: [
            { value: 'study', label: '大学や大学院などで学ぶ' },
            { value: 'contribution', label: '国際協力の活動に参加する' },
          ],
        },
        { name: 'institution', label: '学校や団体の名前', input: 'text', isRequired: true, most: 120 },
        { name: 'course', label: '学部・研究科・課程、活動の名前', input: 'text', isRequired: true, most: 120 },
        { name: 'courseMonths', label: '修業年限や活動の長さ（月）', input: 'count', isRequired: true },
        {
          name: 'use',
          label: '学んだことの、復帰後の生かし方',
          input: 'long',
          isRequired: true,
          most: 2000,
        },
      ],
    },
    {
      title: '期間',
      fields: [
        {
          name: 'from',
          label: '始める日',
          input: 'day',
          isRequired: true,
          help: `${limits.noticeMonths}か月前までに申請します。`,
        },
        { name: 'to', label: '終わる日', input: 'day', isRequired: true },
      ],
    },
  ],
  slots: [
    {
      slot: 'admission',
      name: '入学の許可や派遣の決定の写し',
      types: ['pdf', 'jpg', 'png'],
      isRequired: true,
      most: 5,
    },
  ],
  terms: {
    title: '自己啓発等休業の申請',
    lead: '大学などで学んだり、国際協力の活動に参加したりするために、仕事を休みます。給与は出ません。まず人事課に相談してください。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [
      [stepRule('所属長の意見', 'opinion', { by: 'head', of: 'section' }, { showsApplicant: false })],
      [stepRule('部長の意見', 'opinion', { by: 'head', of: 'department' }, { showsApplicant: false })],
      [stepRule('人事課の審査', 'decision', { by: 'duty', duty: 'personnel' }, { days: 10 })],
    ],
    limits: {
      employment: ['regular'],
      serviceMonths: 24,
      noticeMonths: 1,
      studyMonths: 24,
      longStudyMonths: 36,
      contributionMonths: 36,
      reportEveryMonths: 6,
      extensions: 1,
    } satisfies SelfDevelopmentLimits,
    formal: { mode: 'elsewhere', level: '任命権者', seal: 'required', prefix: '人' },
    reminders: usualReminders,
    mayWithdrawDecided: false,
    paper: 'before',
  },
  titleOf: ({ from }, _, calendar) => `自己啓発等休業（${formatDay(from, calendar)}〜）`,
  eligibility: (applicant, limits, day) => [
    employmentIn(applicant, limits.employment, employmentWords),
    // Days of 停職 are no service; those of 休職 count half. Source: the 規則 of cities; a city's own rule goes before.
    serviceOf(applicant, day, limits.serviceMonths, { suspension: 0, leave: 0.5 }),
    notAbsent(applicant, day, absenceWords),
  ],
  check: (payload, { limits, day, applicant, calendar }) => {
    const { months, why } = longestMonths(payload, limits)
    return [
      ...leaveDayProblems(payload, day, limits.noticeMonths, months, why, calendar),
      ...overlapsEarlier(
        payload,
        applicant.earlier,
        (other) => SelfDevelopmentLeave.safeParse(other).data ?? null,
        calendar,
      ),
    ]
  },
  numbers: { months: { name: '修業年限', unit: 'か月', of: ({ courseMonths }) => courseMonths } },
  effectiveOn: ({ from }) => from,
  reportDueOn: ({ payload, limits, carriedOnBy }) =>
    leaveReportDueOn(
      leaveNow(SelfDevelopmentLeave.parse(payload), { carriedOnBy }),
      Limits.parse(limits).reportEveryMonths,
    ),
  onApproved: (tx, actor, { applicantId, payload: { from, to } }) =>
    enterStudyLeave(tx, actor, { personId: applicantId, from, to }),
})
