import { addBusinessDays, addDays, isBusinessDay, onOrAfterBusinessDay } from '../../platform/calendar/index.ts'

/** Offices are open 8:30–17:15 in most cities. After this hour nobody is written to: what was missed waits for the next working day. */
const lastHour = 17

export type DigestFacts = {
  /** In Japan. */
  readonly now: Temporal.PlainDateTime
  /** The hour that applies; null for somebody who wants no mail. */
  readonly hour: number | null
  readonly isAway: boolean
}

/**
 * Whether a person's digest of the day is due: on a working day, from their hour on, while the office is open. Nobody is written to on leave, at night or
 * on a closed day. A server that was away at the hour makes up for it until the office closes.
 */
export function isDigestDue({ now, hour, isAway }: DigestFacts): boolean {
  if (hour === null || isAway) return false
  return isBusinessDay(now.toPlainDate().toString()) && now.hour >= hour && now.hour <= lastHour
}

/** Ours: how often one 手続き is brought up in all. After that it is silent; it still stands on home. */
export const mostReminders = 5

export type ReminderFacts = {
  readonly today: string
  /** Last day of the 手続き; null where it has none. */
  readonly dueOn: string | null
  readonly times: number
  readonly lastOn: string | null
}

/**
 * Whether a 手続き is brought up today: when it is new, a week before its last day, on the working day before it, and one and two weeks after it. Each
 * of these once, also when no mail went on the very day. One without a last day is brought up once.
 */
export function isReminderDue({ today, dueOn, times, lastOn }: ReminderFacts): boolean {
  if (times === 0 || lastOn === null) return true
  if (dueOn === null || times >= mostReminders) return false
  return momentsOf(dueOn).some((moment) => moment <= today && lastOn < moment)
}

const momentsOf = (dueOn: string) =>
  [addDays(dueOn, -7), addBusinessDays(dueOn, -1), addDays(dueOn, 7), addDays(dueOn, 14)].map((day) =>
    onOrAfterBusinessDay(day),
  )

/** Whether 人事課 is told, once, that a 手続き with a last day lies with somebody who is away: from a week before that day. */
export function isHandOverDue({
  today,
  dueOn,
  isMissing,
  isHandedOver,
}: {
  readonly today: string
  readonly dueOn: string | null
  readonly isMissing: boolean
  readonly isHandedOver: boolean
}): boolean {
  return isMissing && !isHandedOver && dueOn !== null && addDays(dueOn, -7) <= today
}

export type Waiting = { readonly notices: number; readonly tasks: number; readonly nearest: string | null }

/** The letter; null when there is nothing to say. `day` writes a day as the city does. What it is about is read in Sodachi alone. */
export function letterOf({ notices, tasks, nearest }: Waiting, day: (iso: string) => string) {
  if (notices === 0 && tasks === 0) return null
  const until = nearest === null ? '' : `（いちばん近い期限：${day(nearest)}）`
  const lines = [tasks > 0 && `・手続き　${tasks}件${until}`, notices > 0 && `・新しいお知らせ　${notices}件`].filter(
    (line) => line !== false,
  )
  return {
    subject: `【そだち】${tasks > 0 ? `手続きが${tasks}件あります` : `お知らせが${notices}件あります`}`,
    body: `次のものがそだちに届いています。内容は、そだちを開いて確かめてください。\n\n${lines.join('\n')}\n\nこのメールの時刻は、そだちの「お知らせ」で変えられます。受け取らないこともできます。\n`,
  }
}
