import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { ConfirmDialog } from '../../web/components/Dialog.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { choiceNames, sessionStateNames } from '../session-rules.ts'
import { Attendance } from './Attendance.tsx'
import { Results } from './elearning/Results.tsx'
import { Nominate } from './Nominate.tsx'
import { ParticipantList } from './ParticipantList.tsx'
import { SessionDialog } from './SessionDialog.tsx'
import { DeskCrumb, TrainingCrumbs } from './TrainingCrumbs.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Participants = Answers['training']['participants']

/** One 回 for its keepers: whether it is out, and everybody of it. */
export function DeskSessionPage() {
  const { sessionId } = useParams({ from: '/inside/training/desk/sessions/$sessionId' })
  const query = useQuery(api.training.participants.queryOptions({ input: { sessionId }, staleTime: 0 }))
  const head = query.data?.session
  const title = head ? `${head.title} ${head.name}` : '回'
  return (
    <Page
      title={title}
      lead={
        head && (
          <span className="flex flex-wrap items-center gap-x-3">
            <Tag look={head.state === 'open' ? 'green' : 'plain'}>{sessionStateNames[head.state]}</Tag>
            <Day on={head.firstOn} weekday />
            {choiceNames[head.choice]}・席{head.capacity - head.free}/{head.capacity}
          </span>
        )
      }
      breadcrumbs={
        <TrainingCrumbs here={head?.name ?? '回'}>
          <DeskCrumb />
          {head && (
            <Link to="/training/desk/$courseId" params={{ courseId: head.courseId }} className="link">
              {head.title}
            </Link>
          )}
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>
        {(data) => (
          <>
            <Standing sessionId={sessionId} session={data.session} />
            <Section title="応募した人と受講する人" aside={`${data.items.length}人`}>
              <ParticipantList sessionId={sessionId} {...data} />
            </Section>
            {data.session.delivery === 'e-learning' && <Results sessionId={sessionId} />}
            {data.session.state !== 'planned' && data.session.state !== 'cancelled' && (
              <Section title="出席と修了">
                {data.session.delivery === 'e-learning' ? (
                  <Disclosure title="出席を記して判定する">
                    <p className="mb-4">
                      教材のある回では、終えた人が自動で修了になります。教材を使わないときだけ、ここで判定します。
                    </p>
                    <Attendance sessionId={sessionId} />
                  </Disclosure>
                ) : (
                  <Attendance sessionId={sessionId} />
                )}
              </Section>
            )}
            {(data.session.state === 'open' || data.session.state === 'closed') && (
              <Section title="指名">
                <Nominate sessionId={sessionId} />
              </Section>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Standing({ sessionId, session }: { readonly sessionId: string; readonly session: Participants['session'] }) {
  const { courseId, state } = session
  const [open, setOpen] = useState<'cancel' | 'edit' | null>(null)
  const act = useTrainingAct()
  const navigate = useNavigate()
  const course = useQuery(api.training.course.queryOptions({ input: { courseId }, staleTime: 0 }))
  const whole = course.data?.sessions.find((one) => one.sessionId === sessionId)
  const setting = useMutation(
    api.training.setSession.mutationOptions({
      onSuccess: async (_, asked) => {
        setOpen(null)
        await act(said[asked.state])
      },
    }),
  )
  const throwing = useMutation(
    api.training.throwSessionAway.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/training/desk/$courseId', params: { courseId } })
        await act('回を捨てました。')
      },
    }),
  )
  return (
    <div className="mt-6 grid gap-3 print:hidden">
      <div className="flex flex-wrap gap-3">
        {(state === 'planned' || state === 'closed') && (
          <Button onPress={() => setting.mutate({ sessionId, state: 'open' })} isPending={setting.isPending}>
            {state === 'planned' ? '回を公開する' : '募集に戻す'}
          </Button>
        )}
        {whole && (state === 'planned' || state === 'open') && (
          <Button look="outline" onPress={() => setOpen('edit')}>
            日程と定員を直す
          </Button>
        )}
        {session.choice === 'chosen' && (
          <LinkButton to="/training/desk/sessions/$sessionId/selection" params={{ sessionId }} look="outline">
            選考
          </LinkButton>
        )}
        {course.data?.category === 'dispatch' && session.choice === 'chosen' && (
          <LinkButton to="/training/desk/sessions/$sessionId/call" params={{ sessionId }} look="outline">
            募集案内
          </LinkButton>
        )}
        {state === 'open' && (
          <Button
            look="outline"
            onPress={() => setting.mutate({ sessionId, state: 'closed' })}
            isPending={setting.isPending}
          >
            回を終了にする
          </Button>
        )}
        {state === 'open' && (
          <Button look="outline" onPress={() => setOpen('cancel')}>
            中止する
          </Button>
        )}
        {state === 'planned' && (
          <Button look="outline" onPress={() => throwing.mutate({ sessionId })} isPending={throwing.isPending}>
            捨てる
          </Button>
        )}
      </div>
      {setting.error && open === null && <Refused error={setting.error} />}
      {throwing.error && <Refused error={throwing.error} />}
      {open === 'edit' && whole && <SessionDialog courseId={courseId} session={whole} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        title="この回を中止しますか"
        isOpen={open === 'cancel'}
        onClose={() => setOpen(null)}
        actLabel="中止する"
        isDestructive
        isPending={setting.isPending}
        error={setting.error}
        onAct={() => setting.mutate({ sessionId, state: 'cancelled' })}
      >
        <p>申し込んだ人と受講が決まった人に、知らせが届きます。中止した回は、元に戻せません。</p>
      </ConfirmDialog>
    </div>
  )
}

const said = { open: '回を公開しました。', closed: '回を終了にしました。', cancelled: '回を中止しました。' } as const
