import { daysBetween } from '../platform/calendar/day.ts'

/** A day long before any city began: the turn of the words is counted from it. */
const firstDay = '2000-04-01'

/** Which of `count` sentences is today's: one after the other, the same for everybody on a day, so that colleagues can speak of it. */
export function placeOfDay(count: number, today: string): number {
  return count === 0 ? 0 : ((daysBetween(firstDay, today) % count) + count) % count
}
