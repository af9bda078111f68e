/**
 * The latest day on which a nightly job was due: today from its time of day on, else yesterday. Asking for the latest alone makes up for any
 * number of missed nights with one run.
 */
export function lastDue(now: Temporal.Instant, at: string, timeZone: string): Temporal.PlainDate {
  const local = now.toZonedDateTimeISO(timeZone)
  const isDue = Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(at)) >= 0
  return isDue ? local.toPlainDate() : local.toPlainDate().subtract({ days: 1 })
}
