import { z } from 'zod'
import {
  addBusinessDays,
  addDays,
  type CalendarSystem,
  daysBetween,
  formatDay,
  weekdayOf,
  wholeMonthsBetween,
} from '../../platform/calendar/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import { countsAsHad, type Earlier, employmentIn, notAbsent } from '../eligibility-rules.ts'
import { absenceWords, employmentWords } from '../employment-words.ts'
import { defineRequestKind } from '../kind.ts'
import { limitWords } from '../limit-rules.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '08:30 の形で書いてください。')
const weekdays = [
  { value: 'mon', label: '月' },
  { value: 'tue', label: '火' },
  { value: 'wed', label: '水' },
  { value: 'thu', label: '木' },
  { value: 'fri', label: '金' },
] as const
const reasons = [
  { value: 'childcare', label: '育児' },
  { value: 'family-care', label: '介護' },
  { value: 'duty', label: '時間外の会議や行事などの公務' },
  { value: 'rest', label: '前日の勤務との間を空けるため' },
  { value: 'other', label: 'そのほか' },
] as const

const FlexShift = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  weekdays: z.array(z.enum(weekdays.map(({ value }) => value))).min(1, '曜日を一つ以上選んでください。'),
  start: Time,
  reason: z.enum(reasons.map(({ value }) => value)),
  detail: z.string().trim().max(500).optional(),
})
export type FlexShift = z.infer<typeof FlexShift>

/** From one time of a day to another. */
const span = () =>
  z.object({
    from: Time.clone().register(limitWords, { label: '初め' }),
    to: Time.clone().register(limitWords, { label: '終わり' }),
  })

const Limits = z.object({
  /** 任用区分 that may apply. Those on short hours or shifts have hours of their own. */
  employment: z.array(z.string()).min(1).register(limitWords, { label: '使える任用区分', names: employmentWords }),
  /** Usual day; a moved one is as long. */
  standard: span().register(limitWords, { label: 'ふだんの勤務時間' }),
  /** Starts to choose from. */
  starts: z.array(Time).min(1).max(12).register(limitWords, { label: '選べる始業の時刻' }),
  /** The rest break, which may not lie in the first or last hour. */
  rest: span().register(limitWords, { label: '休憩' }),
  /** Business days before the first day: 1, the working day before. */
  noticeDays: z.int().min(0).max(30).register(limitWords, { label: '申請の期限', unit: '開庁日前' }),
  longestMonths: z.int().min(1).max(36).register(limitWords, { label: '一回の申請の上限', unit: 'か月' }),
})
type FlexLimits = z.infer<typeof Limits>

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** When a moved day ends: as long as the usual one. Overtime is counted from here. */
export const endOf = (start: string, { standard }: Pick<FlexLimits, 'standard'>): string =>
  timeOf(minutesOf(start) + minutesOf(standard.to) - minutesOf(standard.from))

/** Whether the rest break lies in the first or the last hour of such a day. Source: the usual 規程 of cities (domain: 廿日市). */
export function restLiesAtTheEdge(start: string, limits: Pick<FlexLimits, 'standard' | 'rest'>): boolean {
  const [from, to] = [minutesOf(start), minutesOf(endOf(start, limits))]
  return minutesOf(limits.rest.from) < from + 60 || minutesOf(limits.rest.to) > to - 60
}

/** What is wrong with the days and hours asked for. */
export function flexShiftProblems(
  { from, to, start }: FlexShift,
  limits: FlexLimits,
  today: string,
  calendar: CalendarSystem,
): Problem[] {
  const problems: Problem[] = []
  const add = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  const earliest = limits.noticeDays === 0 ? today : addBusinessDays(today, limits.noticeDays)
  if (from < earliest)
    add(
      'from',
      '始める日が近すぎます。',
      `${formatDay(earliest, calendar)}以後の日にしてください（${limits.noticeDays}開庁日前まで）。`,
    )
  if (to < from) add('to', '終わる日が、始める日より前です。', '終わる日を直してください。')
  else if (wholeMonthsBetween(from, to) >= limits.longestMonths)
    add(
      'to',
      `${limits.longestMonths}か月を超えています。`,
      `${limits.longestMonths}か月までにして、続けるときは改めて申請してください。`,
    )
  if (!limits.starts.includes(start))
    add('start', 'この始業の時刻は選べません。', `${limits.starts.join('、')} から選んでください。`)
  else if (restLiesAtTheEdge(start, limits))
    add('start', '休憩が、勤務の初めか終わりの1時間に入ります。', 'ほかの始業の時刻を選んでください。')
  return problems
}

/** Whether one day is asked for in both: some day of the days that both have, on a weekday of both. */
export function overlaps(a: Days, b: Days): boolean {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to]
  const both = a.weekdays.filter((day) => b.weekdays.includes(day)).map((day): number => weekdayNumbers[day])
  // Seven days hold every weekday.
  const last = daysBetween(from, to) > 6 ? addDays(from, 6) : to
  for (let day = from; day <= last; day = addDays(day, 1)) if (both.includes(weekdayOf(day))) return true
  return false
}
type Days = Pick<FlexShift, 'from' | 'to' | 'weekdays'>
const weekdayNumbers = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5 } as const

/** Two starts for one day: which of the two would hold, nobody could say. */
export function overlapProblem(asked: FlexShift, earlier: readonly Earlier[], calendar: CalendarSystem): Problem[] {
  const other = earlier
    .filter(({ state }) => countsAsHad(state))
    .flatMap(({ payload }) => FlexShift.safeParse(payload).data ?? [])
    .find((one) => overlaps(asked, one))
  if (!other) return []
  const days = `${formatDay(other.from, calendar)}から${formatDay(other.to, calendar)}まで、${other.start}始業`
  return [
    {
      field: 'from',
      message: `先に申請した時差勤務（${days}）と、同じ日が重なっています。`,
      fix: '重ならない期間や曜日にしてください。時刻を変えたいときは、先の申請を取り下げてから申請してください。',
    },
  ]
}

/** 時差勤務（始業と終業をずらす）: 取組3-A-2. The head of the 課 decides, unless work suffers; a decided one may be taken back. */
export const flexShift = defineRequestKind<FlexShift, FlexLimits>({
  id: 'flex-shift',
  programId: '3-A-2',
  duty: 'personnel',
  isConfidential: false,
  follows: [],
  payload: FlexShift,
  limits: Limits,
  layout: (limits) => [
    {
      title: '期間と時刻',
      fields: [
        { name: 'from', label: '始める日', input: 'day', isRequired: true },
        { name: 'to', label: '終わる日', input: 'day', isRequired: true },
        { name: 'weekdays', label: '曜日', input: 'choices', isRequired: true, choices: weekdays },
        {
          name: 'start',
          label: '勤務時間',
          input: 'choice',
          isRequired: true,
          help: '一日の長さは変わりません。',
          choices: limits.starts.map((start) => ({ value: start, label: `${start}から${endOf(start, limits)}まで` })),
        },
      ],
    },
    {
      title: '理由',
      fields: [
        { name: 'reason', label: '理由', input: 'choice', isRequired: true, choices: reasons },
        {
          name: 'detail',
          label: 'くわしく',
          input: 'long',
          isRequired: false,
          most: 500,
          help: '家庭の事情を細かく書く必要はありません。',
        },
      ],
    },
  ],
  slots: [],
  terms: {
    title: '時差勤務の申請',
    lead: '一日の勤務時間の長さを変えずに、始業と終業の時刻を早めたり遅らせたりします。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [[stepRule('所属長の決裁', 'decision', { by: 'head', of: 'section' }, { days: 2 })]],
    limits: {
      employment: ['regular', 'reappointed', 'fixed-term'],
      standard: { from: '08:30', to: '17:15' },
      starts: ['07:30', '08:00', '09:00', '09:30', '10:00'],
      rest: { from: '12:00', to: '13:00' },
      noticeDays: 1,
      longestMonths: 12,
    } satisfies FlexLimits,
    formal: null,
    reminders: { ...usualReminders, everyDays: 1 },
    mayWithdrawDecided: true,
    paper: 'before',
  },
  titleOf: ({ start, from }, _, calendar) => `時差勤務（${start}から、${formatDay(from, calendar)}〜）`,
  eligibility: (applicant, limits, day) => [
    employmentIn(applicant, limits.employment, employmentWords),
    notAbsent(applicant, day, absenceWords),
  ],
  check: (payload, { limits, day, applicant, calendar }) => [
    ...flexShiftProblems(payload, limits, day, calendar),
    ...overlapProblem(payload, applicant.earlier, calendar),
  ],
  effectiveOn: ({ from }) => from,
})
