import { Day } from '../../web/components/Day.tsx'
import type { SessionDay } from '../session-rules.ts'

/** The days of a 回, each with its time, hall and who teaches. */
export function Days({ days }: { readonly days: readonly SessionDay[] }) {
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
