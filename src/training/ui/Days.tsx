import { Day } from '../../web/components/Day.tsx'
import { atOwnPace, type Delivery } from '../course-rules.ts'
import type { SessionDay } from '../session-rules.ts'

type DaysProps = { readonly days: readonly SessionDay[]; readonly delivery: Delivery }

/** The days of a 回, each with its time, hall and who teaches; of one at one's own pace from when until when. */
export function Days({ days, delivery }: DaysProps) {
  const [first, last] = [days[0], days.at(-1)]
  if (atOwnPace.includes(delivery) && first && last)
    return (
      <p>
        <Day on={first.onDay} />
        〜<Day on={last.onDay} />
        の、好きな時に進められます。
      </p>
    )
  return (
    <ul className="grid gap-1">
      {days.map(({ onDay, begins, ends, hall, lecturer }) => (
        <li key={`${onDay} ${begins}`} className="flex flex-wrap gap-x-3">
          <Day on={onDay} weekday />
          <span className="num whitespace-nowrap">
            {begins}〜{ends}
          </span>
          {hall !== '' && <span>{hall}</span>}
          {lecturer !== '' && <span className="text-solid-gray-700">講師 {lecturer}</span>}
        </li>
      ))}
    </ul>
  )
}
