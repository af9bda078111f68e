import { addDays, type CalendarSystem, contains, formatDay } from '../../platform/calendar/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import { countsAsHad, type Earlier, monthsLater } from '../eligibility-rules.ts'
import { StudyLeaveChange, StudyLeaveReport } from './leave-forms.ts'

/** First and last day. */
export type Days = { readonly from: string; readonly to: string }

/** Whether so many months hold these days: 2 years from 1 April end on 31 March. */
export const isWithin = ({ from, to }: Days, months: number) => addDays(to, 1) <= monthsLater(from, months)

/** What is wrong with the days of a 休業: they begin in time, end after their beginning, and no later than the city's ordinance lets them. */
export function leaveDayProblems(
  days: Days,
  today: string,
  noticeMonths: number,
  longestMonths: number,
  why: string,
  calendar: CalendarSystem,
): Problem[] {
  const problems: Problem[] = []
  const earliest = monthsLater(today, noticeMonths)
  if (days.from < earliest)
    problems.push({
      field: 'from',
      message: '始める日が近すぎます。',
      fix: `${formatDay(earliest, calendar)}以後の日にしてください（始める日の${noticeMonths}か月前までに申請します）。`,
    })
  if (days.to < days.from)
    problems.push({ field: 'to', message: '終わる日が、始める日より前です。', fix: '終わる日を直してください。' })
  else if (!isWithin(days, longestMonths))
    problems.push({
      field: 'to',
      message: `${why}は、${inYears(longestMonths)}までです。`,
      fix: `${formatDay(addDays(monthsLater(days.from, longestMonths), -1), calendar)}までの日にしてください。`,
    })
  return problems
}

const inYears = (months: number) => (months % 12 === 0 ? `${months / 12}年` : `${months}か月`)

/** A 休業 as it stands after all the changes that were decided. */
export type LeaveNow = Days & {
  readonly isCancelled: boolean
  readonly extensions: number
  readonly reports: number
  readonly isReturned: boolean
}

/** The 休業 that was approved, with its changes and reports in the order in which they came; what is not decided yet changes nothing. */
export function leaveNow(days: Days, { carriedOnBy }: Pick<Earlier, 'carriedOnBy'>): LeaveNow {
  let now: LeaveNow = { ...days, isCancelled: false, extensions: 0, reports: 0, isReturned: false }
  for (const { kind, state, payload } of carriedOnBy) {
    if (kind === 'study-leave-change' && state === 'approved') {
      const change = StudyLeaveChange.parse(payload)
      now =
        change.change === 'cancel'
          ? { ...now, isCancelled: true }
          : { ...now, to: change.to, extensions: now.extensions + (change.change === 'extend' ? 1 : 0) }
    }
    if (kind === 'study-leave-report' && countsAsHad(state))
      now =
        StudyLeaveReport.parse(payload).which === 'return'
          ? { ...now, isReturned: true }
          : { ...now, reports: now.reports + 1 }
  }
  return now
}

/**
 * The day by which the next report is due: during the 休業 every so many months, and on the return a month after its last day. Null after the report of the
 * return, or where the 休業 was cancelled. Source: the 規則 of cities (在学証明・成績; months are the city's own).
 */
export function leaveReportDueOn(now: LeaveNow, everyMonths: number): string | null {
  if (now.isCancelled || now.isReturned) return null
  const next = monthsLater(now.from, everyMonths * (now.reports + 1))
  return next <= now.to ? next : monthsLater(addDays(now.to, 1), 1)
}

/** What is wrong with a change of a 休業. `longestMonths` is what its own terms let it last. */
export function changeProblems(
  asked: StudyLeaveChange,
  now: LeaveNow,
  today: string,
  { noticeMonths, longestMonths, extensions }: { noticeMonths: number; longestMonths: number; extensions: number },
  calendar: CalendarSystem,
): Problem[] {
  const problem = (field: string, message: string, fix: string): Problem[] => [{ field, message, fix }]
  if (now.isCancelled) return problem('change', 'この休業は、取り消されています。', '改めて休業を申請してください。')
  if (asked.change === 'cancel')
    return now.from <= today
      ? problem(
          'change',
          '始まった休業は、取り消せません。',
          '早く戻るときは「短くする」を選び、新しい終わりの日を書いてください。',
        )
      : []
  if (now.to < today) return problem('change', 'この休業は、終わっています。', '改めて休業を申請してください。')
  const earliest = monthsLater(today, noticeMonths)
  const latest = addDays(monthsLater(now.from, longestMonths), -1)
  if (asked.change === 'shorten') {
    if (asked.to >= now.to)
      return problem(
        'to',
        '新しい終わりの日が、いまの終わりの日より前ではありません。',
        `${formatDay(now.to, calendar)}より前の日にしてください。`,
      )
    return asked.to < earliest || asked.to < now.from
      ? problem(
          'to',
          '新しい終わりの日が近すぎます。',
          `${formatDay(earliest > now.from ? earliest : now.from, calendar)}以後の日にしてください。`,
        )
      : []
  }
  if (now.extensions >= extensions)
    return problem(
      'change',
      `延ばすことができるのは${extensions}回までです。`,
      '特別の事情があるときは、担当に聞いてください。',
    )
  if (asked.to <= now.to)
    return problem(
      'to',
      '新しい終わりの日が、いまの終わりの日より後ではありません。',
      `${formatDay(now.to, calendar)}より後の日にしてください。`,
    )
  if (asked.to > latest)
    return problem(
      'to',
      `この休業は、始めから${inYears(longestMonths)}までです。`,
      `${formatDay(latest, calendar)}までの日にしてください。`,
    )
  return now.to < earliest
    ? problem(
        'change',
        `延ばすときは、いまの終わりの日の${noticeMonths}か月前までに申請します。`,
        '担当に相談してください。',
      )
    : []
}

/** What is wrong with a report. */
export function reportProblems(
  { which }: Pick<StudyLeaveReport, 'which'>,
  now: LeaveNow,
  today: string,
  calendar: CalendarSystem,
): Problem[] {
  const problem = (message: string, fix: string): Problem[] => [{ field: 'which', message, fix }]
  if (now.isCancelled) return problem('この休業は、取り消されています。', '報告はいりません。')
  if (now.isReturned)
    return problem('戻ったことは、すでに報告しています。', '直すところがあるときは、担当に聞いてください。')
  if (now.from > today) return problem('この休業は、まだ始まっていません。', '始まってから報告してください。')
  if (which === 'return' && today <= now.to)
    return problem(
      `この休業は、${formatDay(now.to, calendar)}まで続いています。`,
      '終わってから報告してください。早く戻るときは、先に「休業の変更」をしてください。',
    )
  return which === 'progress' && !contains({ from: now.from, to: addDays(now.to, 1) }, today)
    ? problem('この休業は、終わっています。', '「復帰と成果の報告」を選んでください。')
    : []
}

/** Two 休業 of one kind on one day: the second would have nothing to be away from. Earlier ones count as their changes have left them. */
export function overlapsEarlier(
  days: Days,
  earlier: readonly Earlier[],
  daysOf: (payload: unknown) => Days | null,
  calendar: CalendarSystem,
): Problem[] {
  const other = earlier
    .filter(({ state }) => countsAsHad(state))
    .flatMap(({ payload, carriedOnBy }) => {
      const asked = daysOf(payload)
      return asked === null ? [] : leaveNow(asked, { carriedOnBy })
    })
    .find(({ isCancelled, from, to }) => !isCancelled && from <= days.to && days.from <= to)
  if (!other) return []
  return [
    {
      field: 'from',
      message: `先に申請した休業（${formatDay(other.from, calendar)}から${formatDay(other.to, calendar)}まで）と、日が重なっています。`,
      fix: '先の休業の期間を変えたいときは、その申請から「休業の変更」をしてください。',
    },
  ]
}
