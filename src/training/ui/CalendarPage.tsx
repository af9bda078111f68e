import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { addDays, weekdayOf } from '../../platform/calendar/day.ts'
import { formatDay } from '../../platform/calendar/wareki.ts'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { useCalendar, useSession } from '../../web/session.ts'
import { atOwnPace, deliveryNames } from '../course-rules.ts'
import { CatalogueCrumb, TrainingCrumbs } from './TrainingCrumbs.tsx'

type Line = Answers['training']['days']['items'][number]

/** The days of trainings, a month at a time, as a list by day: it reads the same by eye, by keyboard and on a phone. */
export function CalendarPage() {
  const search = useSearch({ from: '/inside/training/calendar' })
  const navigate = useNavigate({ from: '/training/calendar' })
  const { today } = useSession()
  const calendar = useCalendar()
  const month = search.month ?? today.slice(0, 7)
  const from = `${month}-01`
  const to = addDays(`${moved(month, 1)}-01`, -1)
  const query = useQuery(api.training.days.queryOptions({ input: { from, to }, placeholderData: keepPreviousData }))
  const go = (months: number) => navigate({ search: { month: moved(month, months) }, resetScroll: false })
  return (
    <Page
      title="研修のカレンダー"
      lead={formatDay(from, calendar).replace(/\d+日$/, '')}
      breadcrumbs={
        <TrainingCrumbs here="研修のカレンダー">
          <CatalogueCrumb />
        </TrainingCrumbs>
      }
      action={
        <div className="flex flex-wrap gap-3">
          <Button look="outline" onPress={() => go(-1)}>
            前の月
          </Button>
          <Button look="outline" onPress={() => go(1)}>
            次の月
          </Button>
        </div>
      }
    >
      <div className="mt-8">
        <Shown query={query} isEmpty={({ items }) => items.length === 0} empty="この月に、研修はありません。">
          {({ items }) => (
            <ul className="border-solid-gray-600 border-t">
              {[...byDay(items)].map(([day, lines]) => (
                <li
                  key={day}
                  className={`grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4 sm:grid-cols-[11rem_1fr] ${day === today ? 'bg-green-50' : ''}`}
                >
                  <h2 className={[0, 6].includes(weekdayOf(day)) ? 'text-solid-gray-600' : ''}>
                    <Day on={day} isShort weekday />
                  </h2>
                  <ul className="grid gap-2">
                    {lines.map(({ courseId, title, name, begins, ends, hall, delivery, isMine }) => (
                      <li key={`${courseId} ${name} ${begins}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                        {!atOwnPace.includes(delivery) && (
                          <span className="num whitespace-nowrap">
                            {begins}〜{ends}
                          </span>
                        )}
                        <Link to="/training/courses/$courseId" params={{ courseId }} className="link">
                          {title} {name}
                        </Link>
                        <span className="text-solid-gray-700">{hall === '' ? deliveryNames[delivery] : hall}</span>
                        {isMine && <Tag look="green">受けます</Tag>}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          )}
        </Shown>
      </div>
    </Page>
  )
}

/** A month, so many months on: 2026-11 and 2 are 2027-01. */
function moved(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

const byDay = (items: readonly Line[]) => Map.groupBy(items, ({ onDay }) => onDay)
