import { formatDay } from '../../platform/calendar/wareki.ts'
import { useCalendar } from '../session.ts'

const inJapan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' })

/** When something was done: day and time of Japan, wherever the browser stands. */
export function Instant({ at }: { readonly at: string }) {
  const calendar = useCalendar()
  const [day = '', time = ''] = inJapan.format(new Date(at)).split(' ')
  const [hour, minute] = time.split(':').map(Number)
  return (
    <time dateTime={new Date(at).toISOString()} className="num whitespace-nowrap">
      {formatDay(day, calendar)} {hour}時{minute}分
    </time>
  )
}
