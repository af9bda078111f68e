import { addBusinessDays, isBusinessDay, onOrAfterBusinessDay } from '../platform/calendar/business-days.ts'
import { addDays, daysBetween, weekdayOf } from '../platform/calendar/day.ts'
import { holidayName } from '../platform/calendar/holiday-rules.ts'
import type { Deadline, KindRules, Scheme, Step } from './scheme.ts'

/** Days of one evaluation. `to` is the last day, for people; half-open periods are for the database. */
export type CycleDays = { readonly periodFrom: string; readonly periodTo: string; readonly baseOn: string }

export type Due = { readonly step: Step; readonly dueOn: string; readonly holds: Deadline['holds'] }

/**
 * The last day of each step. One on which the city hall is closed moves to the next open day. The days of a cycle are those of its first round: a 再評価 begins when it is
 * decided, often long after them, and is late for none.
 */
export function dueDays(rules: Pick<KindRules, 'deadlines'>, days: CycleDays, round = 1): readonly Due[] {
  if (round > 1) return []
  // Every sheet of a cycle asks for the same days, and each of them goes through the holidays.
  const ofRules = counted.get(rules) ?? new Map<string, readonly Due[]>()
  const asked = `${days.periodFrom} ${days.periodTo} ${days.baseOn}`
  const kept = ofRules.get(asked)
  if (kept) return kept
  const start = { 'period-start': days.periodFrom, 'period-end': days.periodTo, 'base-date': days.baseOn }
  const dues = rules.deadlines.map(({ step, from, days: count, holds }) => ({
    step,
    dueOn: onOrAfterBusinessDay(addDays(start[from], count)),
    holds,
  }))
  counted.set(rules, ofRules.set(asked, dues))
  return dues
}
const counted = new WeakMap<object, Map<string, readonly Due[]>>()

/** What a step is under today. `postponedTo` is what HR has set for this person or for all. */
export function standingOf(due: Due | undefined, postponedTo: string | null, today: string) {
  if (!due) return { dueOn: null, daysLeft: null, isLate: false, isClosed: false }
  const dueOn = postponedTo !== null && postponedTo > due.dueOn ? postponedTo : due.dueOn
  const isLate = today > dueOn
  return { dueOn, daysLeft: daysBetween(today, dueOn), isLate, isClosed: isLate && due.holds === 'firm' }
}

type AppealDays = Pick<Scheme['appeal'], 'days' | 'counts' | 'closedLastDay'>

/**
 * The last day for a 苦情の申出. The day of 開示 does not count (民法 140条): one week from the day after, or so many open days. What a city does with a last day on
 * which it is closed is its own rule (民法 142条 moves it on).
 */
export function appealUntil({ days, counts, closedLastDay }: AppealDays, disclosedOn: string): string {
  if (counts === 'business') return addBusinessDays(disclosedOn, days)
  const last = addDays(disclosedOn, days)
  return closedLastDay === 'moves' ? onOrAfterBusinessDay(last) : last
}

/** Days on which the office is closed and that move the last day of a 苦情, each with why: all within it where open days are counted, else the ones on which it would end. */
export function closedBefore({ days, counts, closedLastDay }: AppealDays, disclosedOn: string) {
  const until = appealUntil({ days, counts, closedLastDay }, disclosedOn)
  const closed: { day: string; why: string }[] = []
  for (let day = addDays(disclosedOn, counts === 'business' ? 1 : days); day < until; day = addDays(day, 1))
    if (!isBusinessDay(day)) closed.push({ day, why: whyClosed(day) })
  return closed
}
const whyClosed = (day: string) =>
  holidayName(day) ?? (weekdayOf(day) === 0 ? '日曜日' : weekdayOf(day) === 6 ? '土曜日' : '年末年始の休み')

export const mayAppeal = (rules: AppealDays, disclosedOn: string, today: string): boolean =>
  today >= disclosedOn && today <= appealUntil(rules, disclosedOn)
