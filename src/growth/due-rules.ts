import { daysBetween } from '../platform/calendar/day.ts'

/** How near the last day of a task is, in words; `isNear` from a week before. */
export function dueIn(dueOn: string, today: string): { readonly words: string; readonly isNear: boolean } {
  const days = daysBetween(today, dueOn)
  if (days < 0) return { words: `期限を${-days}日過ぎています`, isNear: true }
  if (days === 0) return { words: '今日までです', isNear: true }
  return { words: `あと${days}日`, isNear: days <= nearDays }
}

/** Ours: a working week and its weekend is what people can still plan. */
const nearDays = 7
