import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'

type Lesson = Answers['training']['practice']['lessons']['items'][number]

/** 研修の学び: what colleagues of the 課 tell of their 研修, and what others show to all. */
export function ToldPage() {
  const query = useQuery(api.training.practice.lessons.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="研修の学び"
      lead="研修を受けた人が、課に伝えたことです。ほかの課から届いたものもあります。"
      breadcrumbs={<TrainingCrumbs here="研修の学び" />}
      action={
        <LinkButton to="/training/workplace/lessons" look="outline">
          職場研修の学び
        </LinkButton>
      }
    >
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="伝えられた学びは、まだありません。「わたしの研修」から、受けた研修の学びを書けます。"
      >
        {({ items }) => {
          const own = items.filter(({ isOwnUnit }) => isOwnUnit)
          const others = items.filter(({ isOwnUnit }) => !isOwnUnit)
          return (
            <>
              {own.length > 0 && <Lessons title="自分の課" items={own} />}
              {others.length > 0 && <Lessons title="ほかの課から" items={others} />}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

function Lessons({ title, items }: { readonly title: string; readonly items: readonly Lesson[] }) {
  return (
    <Section title={title} aside={`${items.length}件`}>
      <ul className="border-solid-gray-600 border-t">
        {items.map((lesson) => (
          <li
            key={lesson.enrolmentId}
            className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-5 md:grid-cols-[14rem_minmax(0,1fr)]"
          >
            <div className="text-solid-gray-700">
              <p>
                <Day on={lesson.writtenOn} />
              </p>
              <p>{[lesson.unitName, lesson.name].filter(Boolean).join('・')}</p>
            </div>
            <div className="min-w-0 max-w-3xl">
              <h3 className="text-std-17B-170">{lesson.title}</h3>
              <p className="mt-1 whitespace-pre-wrap">{lesson.words}</p>
              {lesson.sharedOn && (
                <p className="mt-2 text-solid-gray-700">
                  <Day on={lesson.sharedOn} />
                  に職場で共有（{lesson.sharedHow}）
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
