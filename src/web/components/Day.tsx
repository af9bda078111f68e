import { formatDay, formatMonthDay } from '../../platform/calendar/wareki.ts'
import { useCalendar } from '../session.ts'

type DayProps = {
  /** YYYY-MM-DD */
  readonly on: string
  /** 11月24日: where the year is plain from what stands around. */
  readonly isShort?: boolean
  readonly weekday?: boolean
}

/** A day in the calendar of the city; machines read it as ISO. */
export function Day({ on, isShort = false, weekday = false }: DayProps) {
  const calendar = useCalendar()
  return (
    <time dateTime={on} className="num whitespace-nowrap">
      {isShort ? formatMonthDay(on, { weekday }) : formatDay(on, calendar, { weekday })}
    </time>
  )
}

/** 令和6年4月: the month is enough for a path of years. */
export function Month({ of }: { readonly of: string }) {
  const calendar = useCalendar()
  return (
    <time dateTime={of.slice(0, 7)} className="num whitespace-nowrap">
      {formatDay(of, calendar).replace(/\d+日$/, '')}
    </time>
  )
}

/** 令和8年11月24日 10時42分: an instant of the wire, by Japan's time wherever the screen stands. */
export function Moment({ at }: { readonly at: string }) {
  const calendar = useCalendar()
  // Japan has no summer time, so nine hours are always right.
  const local = new Date(Date.parse(at) + 9 * 60 * 60 * 1000).toISOString()
  return (
    <time dateTime={at} className="num">
      {formatDay(local.slice(0, 10), calendar)} {Number(local.slice(11, 13))}時{local.slice(14, 16)}分
    </time>
  )
}
