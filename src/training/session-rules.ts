import type { Problem } from '../platform/refusal.ts'
import type { Delivery } from './course-rules.ts'

/** How the seats of a 回 are given. */
export const choiceNames = { 'first-come': '先着', chosen: '選考', nominated: '指名' } as const
export type SeatChoice = keyof typeof choiceNames
export const choices = Object.keys(choiceNames) as [SeatChoice, ...SeatChoice[]]

export const sessionStateNames = { planned: '準備中', open: '公開中', closed: '終了', cancelled: '中止' } as const
export type SessionState = keyof typeof sessionStateNames

/** A day of a 回; times as HH:MM. */
export type SessionDay = {
  readonly onDay: string
  readonly begins: string
  readonly ends: string
  readonly hall: string
  readonly lecturer: string
}

/** What its keeper writes of a 回. Days of application are null for 指名 alone. */
export type SessionText = {
  readonly name: string
  readonly delivery: Delivery
  readonly choice: SeatChoice
  readonly capacity: number
  readonly applyFrom: string | null
  readonly applyUntil: string | null
  /** Within how many days an offer from the waitlist is answered. */
  readonly offerDays: number
  readonly days: readonly SessionDay[]
}

/** First and last day; null while there is none. */
export function spanOf(days: readonly Pick<SessionDay, 'onDay'>[]): { firstOn: string; lastOn: string } | null {
  const sorted = days.map(({ onDay }) => onDay).toSorted()
  const [firstOn, lastOn] = [sorted[0], sorted.at(-1)]
  return firstOn === undefined || lastOn === undefined ? null : { firstOn, lastOn }
}

/** What is wrong with a 回, field by field: `days.2` is its third day. */
export function sessionProblems(session: SessionText): Problem[] {
  const { choice, delivery, applyFrom, applyUntil, days } = session
  const problem = (field: string, message: string, fix: string): Problem => ({ field, message, fix })
  const span = spanOf(days)
  const problems: Problem[] = []
  if (span === null) problems.push(problem('days', '日程がありません。', '一日以上を加えてください。'))
  for (const [at, day] of days.entries()) {
    if (day.begins >= day.ends)
      problems.push(problem(`days.${at}`, '終わりの時刻が、始まりより前です。', '時刻を直してください。'))
    if (
      days.some(
        (other, before) =>
          before < at && other.onDay === day.onDay && other.begins < day.ends && day.begins < other.ends,
      )
    )
      problems.push(problem(`days.${at}`, '同じ時間が二つあります。', '日付か時刻を直してください。'))
  }
  if (choice === 'nominated') {
    if (applyFrom !== null || applyUntil !== null)
      problems.push(problem('applyUntil', '指名の回に、応募の期間があります。', '応募の期間を消してください。'))
  } else if (applyFrom === null || applyUntil === null)
    problems.push(problem('applyUntil', '応募の期間がありません。', '初めの日と締切を入れてください。'))
  else if (applyFrom > applyUntil)
    problems.push(problem('applyUntil', '締切が、応募の初めの日より前です。', '締切を直してください。'))
  else if (span !== null && delivery !== 'e-learning' && applyUntil > span.firstOn)
    problems.push(problem('applyUntil', '締切が、初日よりあとです。', '初日までの日にしてください。'))
  // Nobody has to be there on the first day: one may begin as long as it runs.
  else if (span !== null && applyUntil > span.lastOn)
    problems.push(problem('applyUntil', '締切が、終わりの日よりあとです。', '終わりの日までの日にしてください。'))
  return problems
}
