import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { materialKindNames } from '../../elearning/material-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { timeWords } from './time-words.ts'

type Lessons = Answers['training']['elearning']['lessons']
type Lesson = Lessons['items'][number]

/** 教材 of a course in their order, with what is done and the one to go on with. */
export function LessonsPage() {
  const { courseId } = useParams({ from: '/inside/training/courses/$courseId/lessons' })
  const query = useQuery(api.training.elearning.lessons.queryOptions({ input: { courseId }, staleTime: 0 }))
  const title = query.data?.title ?? '教材'
  return (
    <Page
      title={title}
      lead={query.data && leadOf(query.data)}
      breadcrumbs={
        <TrainingCrumbs here={title}>
          <Link to="/training/mine" className="link">
            わたしの研修
          </Link>
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>{(lessons) => <Whole lessons={lessons} />}</Shown>
    </Page>
  )
}

function Whole({ lessons: { state, isLive, until, seconds, items } }: { readonly lessons: Lessons }) {
  const done = items.filter(({ isDone }) => isDone).length
  const next = items.find(({ isDone }) => !isDone)
  return (
    <div className="mt-6 grid max-w-3xl gap-6">
      {state === 'completed' && (
        <Notice kind="done" title="この研修は修了しています。">
          教材は、いつでも読み返せます。
        </Notice>
      )}
      {state === null && (
        <Notice kind="info" title="担当として見ています。">
          職員に見える教材です。進みは残りません。
        </Notice>
      )}
      {items.length === 0 ? (
        <EmptyState>まだ、教材がありません。</EmptyState>
      ) : (
        <>
          {isLive && (
            <div className="flex flex-wrap items-end justify-between gap-4">
              <div className="grid gap-1">
                <p className="text-std-20B-150">
                  教材{items.length}件のうち、<span className="num">{done}</span>件が終わりました
                </p>
                <progress
                  value={done}
                  max={items.length}
                  aria-label="終わった教材"
                  className="h-2 w-60 max-w-full appearance-none rounded-full bg-solid-gray-200 [&::-moz-progress-bar]:rounded-full [&::-moz-progress-bar]:bg-green-900 [&::-webkit-progress-bar]:rounded-full [&::-webkit-progress-bar]:bg-solid-gray-200 [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-green-900"
                />
                {until && (
                  <p className="text-solid-gray-700">
                    <Day on={until} weekday />
                    まで学べます。
                  </p>
                )}
              </div>
              {next && (
                <LinkButton to="/training/lessons/$materialId" params={{ materialId: next.materialId }}>
                  {done === 0 && !next.hasBegun ? '初めから学ぶ' : '続きから学ぶ'}
                </LinkButton>
              )}
            </div>
          )}
          <ol className="border-solid-gray-600 border-t">
            {items.map((lesson, at) => (
              <Line key={lesson.materialId} lesson={lesson} number={at + 1} />
            ))}
          </ol>
        </>
      )}
      {state !== null && (
        <p className="text-solid-gray-700">
          学んだ時間：{timeWords(seconds)}
          。あなただけに見えます。家で学ぶかどうかは自由で、時間は勤務時間として数えず、人と比べません。得点は、あなたと研修の担当だけが見ます。
        </p>
      )}
    </div>
  )
}

function Line({
  lesson: { materialId, kind, title, minutes, hasBegun, isDone, percent },
  number,
}: {
  readonly lesson: Lesson
  readonly number: number
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-solid-gray-200 border-b py-4">
      <div className="min-w-0">
        <p className="text-std-17B-170">
          <span className="num mr-3 text-solid-gray-600">{number}</span>
          <Link to="/training/lessons/$materialId" params={{ materialId }} className="link">
            {title}
          </Link>
        </p>
        <p className="text-solid-gray-700">
          {materialKindNames[kind]}
          {minutes !== null && `・約${minutes}分`}
          {percent !== null && `・${percent}％`}
        </p>
      </div>
      {isDone ? <Tag look="green">終わった</Tag> : hasBegun ? <Tag look="caution">途中</Tag> : <Tag>まだ</Tag>}
    </li>
  )
}

const leadOf = ({ items, isLive }: Lessons) =>
  isLive ? '上から順に学びます。途中でやめても、続きから始められます。' : `教材は${items.length}あります。`
