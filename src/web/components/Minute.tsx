import { TIME_ZONE } from '../../platform/calendar/clock.ts'
import { Day } from './Day.tsx'

/** A day and the time of it in Japan; machines read the instant. */
export function Minute({ at, seconds = false }: { readonly at: string; readonly seconds?: boolean }) {
  const when = new Date(at)
  const [day = '', time = ''] = inJapan.format(when).split(' ')
  return (
    <span className="num">
      <Day on={day} />{' '}
      <time dateTime={at} className="whitespace-nowrap">
        {seconds ? time : time.slice(0, 5)}
      </time>
    </span>
  )
}

/** The Swedish way of writing is ISO's. */
const inJapan = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' })
