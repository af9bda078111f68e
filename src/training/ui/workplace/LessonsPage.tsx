import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { SearchField } from '../../../web/components/Field.tsx'
import { MoreButton } from '../../../web/components/MoreButton.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { runKindNames } from '../../workplace/workplace-rules.ts'
import { WorkplaceCrumbs } from './WorkplaceCrumbs.tsx'

type After = { readonly heldOn: string; readonly runId: string }
type Lesson = Answers['training']['workplace']['lessons']['items'][number]

/** ほかの課の学び: what 課 have shared of their 職場研修, the latest first, found by a word. */
export function LessonsPage() {
  const { q = '' } = useSearch({ from: '/inside/training/workplace/lessons' })
  const navigate = useNavigate()
  const query = useInfiniteQuery(
    api.training.workplace.lessons.infiniteOptions({
      input: (after: After | undefined) => ({ words: q, heldOn: after?.heldOn, runId: after?.runId }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
    }),
  )
  const items = query.data?.pages.flatMap((page) => page.items)
  return (
    <Page
      title="ほかの課の学び"
      lead="課が職場研修で学び、分け合うと決めたことです。新しいものから並びます。"
      breadcrumbs={<WorkplaceCrumbs here="ほかの課の学び" />}
    >
      <div className="mt-6 max-w-md print:hidden">
        <SearchField
          label="テーマ、学び、課の名前で探す"
          value={q}
          onSearch={(words) =>
            navigate({ to: '.', search: words.trim() === '' ? {} : { q: words.trim() }, replace: true })
          }
        />
      </div>
      <div className="mt-8">
        <Shown
          query={{ ...query, data: items }}
          isEmpty={(found) => found.length === 0}
          empty={
            q === ''
              ? '分け合われた学びは、まだありません。課が報告で「ほかの課にも見せる」を選ぶと、ここに並びます。'
              : `「${q}」に当たる学びはありません。別の言葉で探してください。`
          }
        >
          {(found) => (
            <ul aria-label="ほかの課の学び" className="border-solid-gray-600 border-t">
              {found.map((lesson) => (
                <LessonLine key={lesson.runId} lesson={lesson} />
              ))}
            </ul>
          )}
        </Shown>
        <MoreButton list={query} />
      </div>
    </Page>
  )
}

function LessonLine({ lesson }: { readonly lesson: Lesson }) {
  const { unitName, theme, kind, heldOn, people, lecturer, summary } = lesson
  return (
    <li className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-5 md:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="text-solid-gray-700">
        <p>
          <Day on={heldOn} />
        </p>
        <p>{unitName ?? '今はない課'}</p>
      </div>
      <div className="min-w-0 max-w-3xl">
        <h2 className="text-std-18B-160">{theme}</h2>
        <p className="mt-1 whitespace-pre-wrap">{lesson.lesson}</p>
        <p className="mt-2 text-solid-gray-700">
          {runKindNames[kind]}、{people}人{lecturer === '' ? '' : `、講師 ${lecturer}`}
        </p>
        <p className="whitespace-pre-wrap text-solid-gray-700">{summary}</p>
      </div>
    </li>
  )
}
