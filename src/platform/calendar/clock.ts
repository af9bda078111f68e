import { type DayLike, toDay } from './day.ts'

/** Cities live by Japan's time, wherever the server stands. */
export const TIME_ZONE = 'Asia/Tokyo'

/** The one source of "now". Commands and jobs take it as an argument; rules take the day it gave. */
export type Clock = {
  now(): Temporal.Instant
  /** The day in Japan. */
  today(): Temporal.PlainDate
}

export function systemClock(): Clock {
  return clockOf(() => Temporal.Now.instant())
}

/** Stands still at this local time in Japan, such as `2026-11-24T09:00`. */
export function fixedClock(localTime: string): Clock {
  const instant = Temporal.PlainDateTime.from(localTime).toZonedDateTime(TIME_ZONE).toInstant()
  return clockOf(() => instant)
}

/**
 * Stays on one day while the time of day moves on, so that a demo does not age. After midnight it begins the same day
 * again: two instants may therefore come in the wrong order, which nothing that counts time may rely on.
 */
export function anchoredClock(day: DayLike, source: Clock = systemClock()): Clock {
  const anchor = midnight(Temporal.PlainDate.from(toDay(day)))
  const days = keptDays()
  return clockOf(() => {
    const real = source.now()
    return real.add({ milliseconds: anchor - days(real).from })
  })
}

function clockOf(now: () => Temporal.Instant): Clock {
  const days = keptDays()
  return { now, today: () => days(now()).day }
}

/** Keeps a day as long as it lasts: it is asked for with every request, and to look it up in the zone each time costs more than the rest of the question. */
function keptDays(): (instant: Temporal.Instant) => ReturnType<typeof dayOf> {
  let kept: ReturnType<typeof dayOf> | undefined
  return (instant) => {
    const at = instant.epochMilliseconds
    if (kept === undefined || at < kept.from || at >= kept.to) kept = dayOf(instant)
    return kept
  }
}

/** The day in Japan at an instant, and when it begins and ends. */
function dayOf(instant: Temporal.Instant) {
  const day = instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate()
  return { day, from: midnight(day), to: midnight(day.add({ days: 1 })) }
}

const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(TIME_ZONE).epochMilliseconds
