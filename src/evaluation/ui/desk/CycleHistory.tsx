import { formatDay } from '../../../platform/calendar/wareki.ts'
import { Moment } from '../../../web/components/Day.tsx'
import { History } from '../../../web/components/History.tsx'
import { useCalendar } from '../../../web/session.ts'
import type { Cycle } from './desk-words.ts'

/** What HR did with the cycle; what was done with a sheet stands on the sheet. */
export function CycleHistory({ cycle }: { readonly cycle: Cycle }) {
  const calendar = useCalendar()
  return (
    <div className="max-w-4xl">
      <History
        label="期の経過"
        events={cycle.history.map(({ at, by, says, about }, place) => ({
          key: `${at}${place}`,
          when: <Moment at={at} />,
          who: by ?? '人事課',
          role: null,
          did: `${about === null ? '' : `${about}さんの`}${says.replace(/\{(\d{4}-\d{2}-\d{2})\}/g, (_, day) => formatDay(day, calendar))}`,
        }))}
      />
    </div>
  )
}
