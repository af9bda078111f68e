import { z } from 'zod'
import { formatDay } from '../../platform/calendar/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import { employmentIn, notAbsent } from '../eligibility-rules.ts'
import { absenceWords, employmentWords } from '../employment-words.ts'
import { defineRequestKind } from '../kind.ts'
import { limitWords } from '../limit-rules.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'
import { PartTimeStudyLeave } from './leave-forms.ts'
import { leaveDayProblems, leaveNow, leaveReportDueOn, overlapsEarlier } from './leave-rules.ts'

/** 地方公務員法 26条の2: a part of the week, and no longer than this. */
const lawMonths = 24

const Limits = z
  .object({
    /** Source: 地方公務員法 26条の2 1項; nobody on a term. */
    employment: z
      .array(z.enum(['regular']))
      .min(1)
      .register(limitWords, {
        label: '使える任用区分',
        names: employmentWords,
        help: '臨時、任期付、非常勤の職員は、法律で除かれています（地方公務員法26条の2）。',
      }),
    noticeMonths: z
      .int()
      .min(0)
      .max(12)
      .register(limitWords, { label: '申請の期限', unit: 'か月前', help: '始める日の何か月前までに申請するかです。' }),
    longestMonths: z.int().min(1).max(lawMonths).register(limitWords, {
      label: '休業の上限',
      unit: 'か月',
      help: '条例で定める期間です。法律の上限は2年です（地方公務員法26条の2）。',
    }),
    /** Minutes of a week of work, 38時間45分. */
    weekMinutes: z
      .int()
      .min(60)
      .max(2_400)
      .register(limitWords, { label: '1週間の勤務時間', unit: '分', help: '38時間45分は2325分です。' }),
    /** Minutes of a week that may be taken: half of them at the most. */
    mostMinutes: z.int().min(5).max(1_200).register(limitWords, {
      label: '1週間に休める時間の上限',
      unit: '分',
      help: '1週間の勤務時間の2分の1までです。',
    }),
    /** The unit in which they are taken: 5 minutes in most cities, 30 in some. */
    unitMinutes: z
      .union([z.literal(5), z.literal(10), z.literal(15), z.literal(30), z.literal(60)])
      .register(limitWords, { label: '休む時間の単位', unit: '分' }),
    reportEveryMonths: z.int().min(1).max(12).register(limitWords, { label: '状況の報告の間隔', unit: 'か月' }),
    extensions: z.int().min(0).max(3).register(limitWords, { label: '延ばすことができる回数', unit: '回' }),
  })
  .refine(({ weekMinutes, mostMinutes }) => mostMinutes * 2 <= weekMinutes, {
    path: ['mostMinutes'],
    message: '1週間の勤務時間の2分の1までにしてください。',
  })
export const PartTimeStudyLimits = Limits
type PartTimeStudyLimits = z.infer<typeof Limits>

const weekdays = [
  ['mon', '月曜日'],
  ['tue', '火曜日'],
  ['wed', '水曜日'],
  ['thu', '木曜日'],
  ['fri', '金曜日'],
] as const
const inHours = (minutes: number) =>
  minutes % 60 === 0 ? `${minutes / 60}時間` : `${Math.floor(minutes / 60)}時間${minutes % 60}分`

/** Minutes of a week that are asked for. */
export const weekly = (payload: PartTimeStudyLeave): number =>
  weekdays.reduce((sum, [day]) => sum + (payload[day] ?? 0), 0)

/** What is wrong with the hours. Source: the 条例 of cities (猪苗代, 神流, 太良, 大空, 阿波): half of the week, in units of 5 minutes. */
export function hourProblems(payload: PartTimeStudyLeave, limits: PartTimeStudyLimits): Problem[] {
  const uneven = weekdays.find(([day]) => (payload[day] ?? 0) % limits.unitMinutes !== 0)
  const sum = weekly(payload)
  if (uneven)
    return [
      {
        field: uneven[0],
        message: `${uneven[1]}の時間が、${limits.unitMinutes}分ごとになっていません。`,
        fix: `${limits.unitMinutes}分の倍数にしてください。`,
      },
    ]
  if (sum === 0)
    return [{ field: 'mon', message: '休む時間が書かれていません。', fix: '休む曜日に、分で書いてください。' }]
  if (sum > limits.mostMinutes)
    return [
      {
        field: 'mon',
        message: `1週間の合計が${inHours(sum)}で、${inHours(limits.mostMinutes)}を超えています。`,
        fix: '合計を減らしてください。全部の日を休むときは、自己啓発等休業を考えてください。',
      },
    ]
  return []
}

/** 修学部分休業: 取組1-D-5. A part of the week; the person stays at work, so that nothing is written in the roster. Pay is cut by the hour. */
export const partTimeStudyLeave = defineRequestKind<PartTimeStudyLeave, PartTimeStudyLimits>({
  id: 'part-time-study-leave',
  programId: '1-D-5',
  duty: 'personnel',
  decidedByDuty: true,
  isConfidential: false,
  follows: [],
  payload: PartTimeStudyLeave,
  limits: Limits,
  layout: (limits) => [
    {
      title: '学ぶこと',
      fields: [
        { name: 'institution', label: '学校の名前', input: 'text', isRequired: true, most: 120 },
        { name: 'course', label: '学部・研究科・課程', input: 'text', isRequired: true, most: 120 },
        { name: 'use', label: '学んだことの、仕事への生かし方', input: 'long', isRequired: true, most: 2000 },
      ],
    },
    {
      title: '期間',
      fields: [
        { name: 'from', label: '始める日', input: 'day', isRequired: true },
        { name: 'to', label: '終わる日', input: 'day', isRequired: true },
      ],
    },
    {
      title: `1週間に休む時間（分）。合計${inHours(limits.mostMinutes)}まで`,
      fields: weekdays.map(([name, label]) => ({
        name,
        label,
        input: 'count' as const,
        isRequired: false,
        help: `${limits.unitMinutes}分ごとに書いてください。`,
      })),
    },
  ],
  slots: [
    { slot: 'timetable', name: '在学や入学の証明と時間割', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 5 },
  ],
  terms: {
    title: '修学部分休業の申請',
    lead: '大学などで学ぶために、1週間の勤務時間の一部を休みます。休んだ時間の分、給与が減ります。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [
      [stepRule('所属長の意見', 'opinion', { by: 'head', of: 'section' }, { showsApplicant: false })],
      [stepRule('人事課の決裁', 'decision', { by: 'duty', duty: 'personnel' }, { days: 10 })],
    ],
    limits: {
      employment: ['regular'],
      noticeMonths: 1,
      longestMonths: 24,
      weekMinutes: 2_325,
      mostMinutes: 1_160,
      unitMinutes: 5,
      reportEveryMonths: 6,
      extensions: 1,
    } satisfies PartTimeStudyLimits,
    formal: { mode: 'here', level: '部長専決', seal: 'omitted', prefix: '人' },
    reminders: usualReminders,
    mayWithdrawDecided: false,
    paper: 'before',
  },
  titleOf: ({ from }, _, calendar) => `修学部分休業（${formatDay(from, calendar)}〜）`,
  eligibility: (applicant, limits, day) => [
    employmentIn(applicant, limits.employment, employmentWords),
    notAbsent(applicant, day, absenceWords),
  ],
  check: (payload, { limits, day, applicant, calendar }) => [
    ...leaveDayProblems(payload, day, limits.noticeMonths, limits.longestMonths, '修学部分休業', calendar),
    ...hourProblems(payload, limits),
    ...overlapsEarlier(
      payload,
      applicant.earlier,
      (other) => PartTimeStudyLeave.safeParse(other).data ?? null,
      calendar,
    ),
  ],
  numbers: { minutes: { name: '1週間に休む時間', unit: '分', of: weekly } },
  effectiveOn: ({ from }) => from,
  reportDueOn: ({ payload, limits, carriedOnBy }) =>
    leaveReportDueOn(
      leaveNow(PartTimeStudyLeave.parse(payload), { carriedOnBy }),
      Limits.parse(limits).reportEveryMonths,
    ),
})
