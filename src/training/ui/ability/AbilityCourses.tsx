import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { standingOf, standingWords } from '../../by-ability-rules.ts'
import { fitReasons } from '../../fit-rules.ts'
import { useMe } from '../use-me.ts'

type Course = Answers['training']['byAbility']['items'][number]
type AbilityCoursesProps = { readonly paragraphId: string; readonly label: string }

/** The courses that serve one ability: what of each meets whoever looks, what is required first, and when it is next. */
export function AbilityCourses({ paragraphId, label }: AbilityCoursesProps) {
  const query = useQuery(api.training.byAbility.queryOptions({ input: { paragraphId }, staleTime: 60_000 }))
  const me = useMe()
  return (
    <Shown query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-solid-gray-700">「{label}」を伸ばす研修は、いまありません。</p>
        ) : (
          <ul className="grid gap-4 border-green-800 border-l-4 pl-4" aria-label={`「${label}」を伸ばす研修`}>
            {items.map((course) => (
              <Item key={course.courseId} course={course} reasons={fitReasons(course, me)} />
            ))}
          </ul>
        )
      }
    </Shown>
  )
}

function Item({ course, reasons }: { readonly course: Course; readonly reasons: readonly string[] }) {
  const { courseId, title, needs, next } = course
  const standing = standingOf(course)
  return (
    <li className="grid gap-1">
      <Link to="/training/courses/$courseId" params={{ courseId }} className="link justify-self-start text-std-16B-170">
        {title}
      </Link>
      {reasons.map((reason) => (
        <span key={reason} className="block">
          {reason}
        </span>
      ))}
      {needs.length > 0 && standing !== 'completed' && (
        <span className="flex flex-wrap gap-x-3">
          <span className="text-solid-gray-700">先に要る研修</span>
          {needs.map((need) => (
            <span key={need.courseId}>
              <Link to="/training/courses/$courseId" params={{ courseId: need.courseId }} className="link">
                {need.title}
              </Link>
              （{need.isCompleted ? '修了' : 'まだ'}）
            </span>
          ))}
        </span>
      )}
      <span className="text-solid-gray-700">
        {standing === 'open' && next ? (
          <>
            次の回は、
            <Day on={next.firstOn} weekday />
            {next.applyUntil === null ? '（指名された人が受けます）' : '。'}
            {next.applyUntil !== null && (
              <>
                締切は
                <Day on={next.applyUntil} />
              </>
            )}
          </>
        ) : (
          standingWords(course)
        )}
      </span>
    </li>
  )
}
