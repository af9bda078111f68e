import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { courseStateNames } from '../course-rules.ts'
import { choiceNames, sessionStateNames } from '../session-rules.ts'
import { CourseForm, formOf } from './CourseForm.tsx'
import { Keepers } from './Keepers.tsx'
import { HandoutDesk } from './running/HandoutDesk.tsx'
import { SessionDialog } from './SessionDialog.tsx'
import { DeskCrumb, TrainingCrumbs } from './TrainingCrumbs.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Course = Answers['training']['course']
type Session = Course['sessions'][number]

/** One course for its keepers: its 回, what is said of it, who keeps it, and whether it is out. */
export function DeskCoursePage() {
  const { courseId } = useParams({ from: '/inside/training/desk/$courseId' })
  const query = useQuery(api.training.course.queryOptions({ input: { courseId }, staleTime: 0 }))
  const title = query.data?.title ?? '研修'
  return (
    <Page
      title={title}
      lead={query.data && `${courseStateNames[query.data.state]}の研修です。`}
      breadcrumbs={
        <TrainingCrumbs here={title}>
          <DeskCrumb />
        </TrainingCrumbs>
      }
      action={
        <div className="flex flex-wrap gap-3">
          <LinkButton to="/training/desk/$courseId/effect" params={{ courseId }} look="outline">
            効果とアンケート
          </LinkButton>
          <LinkButton to="/training/targets/$courseId" params={{ courseId }} look="outline">
            対象者を見る、定める
          </LinkButton>
          <LinkButton to="/training/courses/$courseId" params={{ courseId }} look="outline">
            職員に見えるページ
          </LinkButton>
        </div>
      }
    >
      <Shown query={query}>
        {(course) =>
          course.may.keep ? (
            <Whole course={course} />
          ) : (
            <div className="mt-8 max-w-3xl">
              <Notice kind="caution" title="この研修の担当ではありません。">
                この研修を扱えるのは、人材育成センターと、この研修の担当です。
              </Notice>
            </div>
          )
        }
      </Shown>
    </Page>
  )
}

function Whole({ course }: { readonly course: Course }) {
  const [isAdding, setAdding] = useState(false)
  const { courseId, sessions } = course
  return (
    <>
      <Standing course={course} />
      <Section title="回" aside={`${sessions.length}件`}>
        {sessions.length === 0 ? (
          <EmptyState>まだ、回がありません。日程を決めて加えてください。</EmptyState>
        ) : (
          <Table caption="回" columns={columns} rows={sessions} rowKey={({ sessionId }) => sessionId} />
        )}
        <p className="mt-4">
          <Button look="outline" onPress={() => setAdding(true)}>
            回を加える
          </Button>
        </p>
        {isAdding && (
          <SessionDialog courseId={courseId} number={sessions.length + 1} onClose={() => setAdding(false)} />
        )}
      </Section>
      {course.deliveries.includes('e-learning') && (
        <Section title="教材">
          <p className="mb-4">
            eラーニングの回で、席のある人が学ぶ教材です。動画、PDF、読みもの、テスト、SCORM を並べられます。
          </p>
          <LinkButton to="/training/desk/$courseId/materials" params={{ courseId }} look="outline">
            教材を用意する
          </LinkButton>
        </Section>
      )}
      <Section title="資料">
        <HandoutDesk courseId={courseId} sessions={sessions} />
      </Section>
      <Section title="担当">
        <Keepers course={course} />
      </Section>
      <Section title="研修の内容">
        <Disclosure title="内容を直す">
          <Edit key={course.version} course={course} />
        </Disclosure>
      </Section>
    </>
  )
}

function Standing({ course: { courseId, state, may } }: { readonly course: Course }) {
  const act = useTrainingAct()
  const navigate = useNavigate()
  const setting = useMutation(
    api.training.setCourse.mutationOptions({
      onSuccess: (_, asked) => act(asked.state === 'open' ? '研修を公開しました。' : '研修を終了にしました。'),
    }),
  )
  const throwing = useMutation(
    api.training.throwCourseAway.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/training/desk' })
        await act('研修を捨てました。')
      },
    }),
  )
  return (
    <div className="mt-6 grid gap-3 print:hidden">
      <div className="flex flex-wrap gap-3">
        {state === 'open' ? (
          <Button
            look="outline"
            onPress={() => setting.mutate({ courseId, state: 'closed' })}
            isPending={setting.isPending}
          >
            研修を終了にする
          </Button>
        ) : (
          <Button onPress={() => setting.mutate({ courseId, state: 'open' })} isPending={setting.isPending}>
            研修を公開する
          </Button>
        )}
        {state === 'draft' && may.name && (
          <Button look="outline" onPress={() => throwing.mutate({ courseId })} isPending={throwing.isPending}>
            捨てる
          </Button>
        )}
      </div>
      {state === 'draft' && (
        <p className="text-solid-gray-700">公開すると、職員の一覧に出ます。回は、一つずつ公開します。</p>
      )}
      {setting.error && <Refused error={setting.error} />}
      {throwing.error && <Refused error={throwing.error} />}
    </div>
  )
}

function Edit({ course }: { readonly course: Course }) {
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.saveCourse.mutationOptions({ onSuccess: () => act('研修の内容を保存しました。') }),
  )
  return (
    <CourseForm
      first={formOf(course)}
      label="保存する"
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={(form) => saving.mutate({ ...form, courseId: course.courseId, version: course.version })}
    />
  )
}

const columns: readonly Column<Session>[] = [
  {
    key: 'name',
    label: '回',
    isHeader: true,
    cell: ({ sessionId, name, firstOn }) => (
      <>
        <Link to="/training/desk/sessions/$sessionId" params={{ sessionId }} className="link inline-block py-1">
          {name}
        </Link>
        <span className="block text-solid-gray-700">
          <Day on={firstOn} weekday />
        </span>
      </>
    ),
  },
  {
    key: 'state',
    label: '状態',
    cell: ({ state }) => <Tag look={state === 'open' ? 'green' : 'plain'}>{sessionStateNames[state]}</Tag>,
  },
  {
    key: 'seats',
    label: '席',
    isNumber: true,
    cell: ({ capacity, free }) => `${capacity - free}/${capacity}`,
  },
  {
    key: 'waiting',
    label: '応募・補欠',
    isNumber: true,
    isWideOnly: true,
    cell: ({ waiting }) => waiting,
  },
  { key: 'choice', label: '決め方', isWideOnly: true, cell: ({ choice }) => choiceNames[choice] },
]
