import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { LinkButton } from '../../web/components/Button.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { categoryNames, courseStateNames, deliveryNames } from '../course-rules.ts'
import { enrolmentStateNames } from '../enrolment-rules.ts'
import { fitReasons } from '../fit-rules.ts'
import { CallFacts } from './dispatch/CallFacts.tsx'
import { CourseUse } from './practice/CourseUse.tsx'
import { SessionItem } from './SessionItem.tsx'
import { CatalogueCrumb, TrainingCrumbs } from './TrainingCrumbs.tsx'
import { useMe } from './use-me.ts'

type Course = Answers['training']['course']

/** One course: what for and why then, what of it meets whoever looks, and its 回 with the way to apply. */
export function CoursePage() {
  const { courseId } = useParams({ from: '/inside/training/courses/$courseId' })
  const query = useQuery(api.training.course.queryOptions({ input: { courseId }, staleTime: 0 }))
  const title = query.data?.title ?? '研修'
  return (
    <Page
      title={title}
      lead={query.data?.aim}
      breadcrumbs={
        <TrainingCrumbs here={title}>
          <CatalogueCrumb />
        </TrainingCrumbs>
      }
      action={
        query.data?.may.keep && (
          <LinkButton to="/training/desk/$courseId" params={{ courseId }} look="outline">
            この研修を運営する
          </LinkButton>
        )
      }
    >
      <Shown query={query}>{(course) => <Whole course={course} />}</Shown>
    </Page>
  )
}

function Whole({ course }: { readonly course: Course }) {
  const reasons = fitReasons(course, useMe())
  const { mine, needs, sessions } = course
  const missing = needs.filter(({ isCompleted }) => !isCompleted)
  return (
    <>
      {mine && (
        <div className="mt-6 max-w-3xl">
          <Notice kind="info" title={`${mine.title}：${enrolmentStateNames[mine.state]}`}>
            <Link to="/training/mine" className="link">
              わたしの研修で見る
            </Link>
          </Notice>
        </div>
      )}
      {reasons.length > 0 && (
        <Section title="この研修が合う理由">
          <ul className="grid list-disc gap-1 pl-6 marker:text-green-700">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="回と申込み">
        {missing.length > 0 && (
          <div className="mb-4 max-w-3xl">
            <Notice kind="caution" title="先に修了する研修があります。">
              {missing.map(({ courseId, title }) => (
                <p key={courseId}>
                  <Link to="/training/courses/$courseId" params={{ courseId }} className="link">
                    {title}
                  </Link>
                </p>
              ))}
            </Notice>
          </div>
        )}
        {sessions.length === 0 ? (
          <EmptyState>まだ、回が決まっていません。決まると、ここから申し込めます。</EmptyState>
        ) : (
          <ul className="border-solid-gray-600 border-t">
            {sessions.map((session) => (
              <SessionItem
                key={session.sessionId}
                session={session}
                title={course.title}
                mine={mine}
                isDispatch={course.category === 'dispatch'}
              />
            ))}
          </ul>
        )}
      </Section>
      {course.category === 'dispatch' && <CallFacts courseId={course.courseId} />}
      <CourseUse courseId={course.courseId} />
      <Section title="研修の内容">
        <div className="max-w-3xl">
          <KeyValue items={factsOf(course)} />
          {course.content !== '' && <p className="mt-6 whitespace-pre-wrap">{course.content}</p>}
        </div>
      </Section>
      {course.abilities.length > 0 && (
        <Section title="伸ばす能力" aside="方針の標準職務遂行能力">
          <dl className="grid max-w-3xl gap-4">
            {course.abilities.map(({ paragraphId, categoryName, gradeName, text }) => (
              <div key={paragraphId}>
                <dt className="text-std-16B-170">
                  {categoryName}（{gradeName}）
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  )
}

function factsOf(course: Course) {
  const { category, state, owner, grades, deliveries, hours, timing, needs, keepers } = course
  return [
    [
      '区分',
      state === 'open' ? (
        categoryNames[category]
      ) : (
        <span key="state" className="flex flex-wrap gap-2">
          {categoryNames[category]} <Tag>{courseStateNames[state]}</Tag>
        </span>
      ),
    ],
    ['主催', owner ?? '人材育成センター'],
    ['対象', grades.length === 0 ? 'すべての職員' : grades.map(({ name }) => name).join('、')],
    ['受け方', `${deliveries.map((one) => deliveryNames[one]).join('、')}（${hours}時間）`],
    ...(timing === '' ? [] : [['この時期に行う理由', timing] as const]),
    ...(needs.length === 0
      ? []
      : [
          [
            '先に修了する研修',
            needs.map(({ title, isCompleted }) => `${title}${isCompleted ? '（修了）' : ''}`).join('、'),
          ] as const,
        ]),
    ...(keepers.length === 0 ? [] : [['担当', keepers.map(({ name }) => name ?? '（退職）').join('、')] as const]),
  ] as const
}
