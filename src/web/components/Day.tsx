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
