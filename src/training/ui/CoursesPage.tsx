import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { SearchField, SelectField } from '../../web/components/Field.tsx'
import { MoreButton } from '../../web/components/MoreButton.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { categories, categoryNames, deliveryNames } from '../course-rules.ts'
import { fitReasons } from '../fit-rules.ts'
import { choiceNames } from '../session-rules.ts'
import { TrainingCrumbs } from './TrainingCrumbs.tsx'
import { useMe } from './use-me.ts'

type Line = Answers['training']['courses']['items'][number]
type Search = {
  q?: string | undefined
  category?: string | undefined
  ability?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** The catalogue: found by words, by what one has still to grow in, by day; each line says why it meets whoever looks. */
export function CoursesPage() {
  const search = useSearch({ from: '/inside/training/courses' })
  const navigate = useNavigate({ from: '/training/courses' })
  const me = useMe()
  const served = search.ability === 'gaps' ? [...me.gaps].join(',') : search.ability
  const isWaiting = search.ability === 'gaps' && me.grade === null
  const filter = {
    q: search.q,
    category: categories.find((known) => known === search.category),
    abilities: served || undefined,
    from: search.from,
    to: search.to,
  }
  const list = useInfiniteQuery(
    api.training.courses.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, after, limit: 30 }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
      enabled: !isWaiting,
    }),
  )
  const set = (change: Search) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title="研修をさがす"
      lead="伸ばしたい能力、日付、ことばでさがせます。"
      breadcrumbs={<TrainingCrumbs here="研修をさがす" />}
      action={
        <div className="flex flex-wrap gap-3">
          <LinkButton to="/training/mine" look="outline">
            わたしの研修
          </LinkButton>
          <LinkButton to="/training/calendar" look="outline">
            カレンダー
          </LinkButton>
        </div>
      }
    >
      <search className="mt-6 grid items-start gap-x-6 gap-y-4 md:grid-cols-2 xl:grid-cols-[1fr_15rem_12rem] print:hidden">
        <SearchField
          label="さがす"
          value={search.q ?? ''}
          onSearch={(q) => set({ q: q || undefined })}
          hint="研修の名、ねらい、主催の課"
        />
        <SelectField
          label="伸ばす能力"
          value={search.ability ?? ''}
          onChange={(ability) => set({ ability: ability || undefined })}
        >
          <option value="">すべて</option>
          {me.gaps.size > 0 && <option value="gaps">自己点検で、これから伸ばすとしたもの</option>}
          {me.abilities.map(({ paragraphId, name }) => (
            <option key={paragraphId} value={paragraphId}>
              {name}（{me.grade?.name}）
            </option>
          ))}
        </SelectField>
        <SelectField
          label="区分"
          value={search.category ?? ''}
          onChange={(category) => set({ category: category || undefined })}
        >
          <option value="">すべて</option>
          {categories.map((id) => (
            <option key={id} value={id}>
              {categoryNames[id]}
            </option>
          ))}
        </SelectField>
        <div className="grid items-start gap-4 sm:grid-cols-2 md:col-span-2 xl:col-span-3 xl:max-w-2xl">
          <WarekiDateField
            label="この日から"
            value={search.from ?? ''}
            onChange={(from) => set({ from: from || undefined })}
          />
          <WarekiDateField label="この日まで" value={search.to ?? ''} onChange={(to) => set({ to: to || undefined })} />
        </div>
      </search>
      <div className="mt-8">
        <Shown query={list}>
          {() =>
            items.length === 0 ? (
              <EmptyState>
                <p>この条件に合う研修はありません。</p>
                <p className="mt-1">ことばを減らすか、能力と日付の条件を消すと、広くさがせます。</p>
              </EmptyState>
            ) : (
              <ul className="border-solid-gray-600 border-t">
                {items.map((course) => (
                  <CourseItem key={course.courseId} course={course} reasons={fitReasons(course, me)} />
                ))}
              </ul>
            )
          }
        </Shown>
        <MoreButton list={list} />
      </div>
    </Page>
  )
}

function CourseItem({ course, reasons }: { readonly course: Line; readonly reasons: readonly string[] }) {
  const { courseId, title, category, owner, aim, deliveries, hours, grades, next } = course
  return (
    <li className="grid gap-x-8 gap-y-3 border-solid-gray-200 border-b py-5 lg:grid-cols-[1fr_20rem]">
      <div className="grid min-w-0 content-start justify-items-start gap-2">
        <h2 className="text-std-18B-160">
          <Link to="/training/courses/$courseId" params={{ courseId }} className="link">
            {title}
          </Link>
        </h2>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-solid-gray-700">
          <Tag>{categoryNames[category]}</Tag>
          <span>{owner ?? '人材育成センター'}</span>
          <span>{deliveries.map((one) => deliveryNames[one]).join('・')}</span>
          <span className="num">{hours}時間</span>
          {grades.length > 0 && <span>{grades.map(({ name }) => name).join('・')}</span>}
        </p>
        <p className="max-w-3xl">{aim}</p>
        {reasons[0] && <p className="border-green-800 border-l-4 pl-3">{reasons[0]}</p>}
      </div>
      <div className="min-w-0">
        {next ? (
          <dl className="grid gap-1">
            <div className="flex gap-3">
              <dt className="text-solid-gray-700">次の回</dt>
              <dd>
                <Day on={next.firstOn} weekday />
              </dd>
            </div>
            <div className="flex gap-3">
              <dt className="text-solid-gray-700">{choiceNames[next.choice]}</dt>
              <dd>
                {next.applyUntil === null ? (
                  '指名された人が受けます'
                ) : (
                  <>
                    締切 <Day on={next.applyUntil} />
                  </>
                )}
              </dd>
            </div>
          </dl>
        ) : (
          <p className="text-solid-gray-700">これからの回は、まだ決まっていません。</p>
        )}
      </div>
    </li>
  )
}
