import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog, FormDialog } from '../../../web/components/Dialog.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { useSelfAct, type Ways, yen } from './use-self-act.ts'

type Taken = Ways['taking'][number]

/** The 通信講座 that one takes or took, with the last day up to which help is given. */
export function Taking({ taking }: { readonly taking: readonly Taken[] }) {
  if (taking.length === 0) return null
  return (
    <Section title="受けている通信講座">
      <ul aria-label="受けている通信講座" className="max-w-4xl border-solid-gray-600 border-t">
        {taking.map((taken) => (
          <li key={taken.enrolmentId} className="border-solid-gray-200 border-b py-4">
            <TakenLine taken={taken} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function TakenLine({ taken }: { readonly taken: Taken }) {
  const { enrolmentId, title, provider, beganOn, dueOn, helpYen, finishedOn, isStopped, requestId } = taken
  const { today } = useSession()
  const act = useSelfAct()
  const [asked, setAsked] = useState<'help' | 'finish' | 'stop' | null>(null)
  const stopping = useMutation(
    api.training.self.stop.mutationOptions({
      onSuccess: async () => {
        setAsked(null)
        await act('通信講座をやめました。')
      },
    }),
  )
  const isOpen = finishedOn === null && !isStopped
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <b>{title}</b>
        <span className="text-solid-gray-700">{provider}</span>
        {finishedOn !== null && <Tag look="green">修了</Tag>}
        {isStopped && <Tag>やめました</Tag>}
        {isOpen && dueOn < today && <Tag look="caution">助成の期限が過ぎました</Tag>}
      </p>
      <p className="mt-1">
        <Day on={beganOn} />
        に始めました。
        {finishedOn === null ? (
          <>
            <Day on={dueOn} />
            までに修了すると、{yen(helpYen)}の助成が出ます。
          </>
        ) : (
          <>
            <Day on={finishedOn} />
            に修了しました。
          </>
        )}
      </p>
      {requestId !== null && (
        <p className="mt-1">
          <Link to="/requests/$requestId" params={{ requestId }} className="link">
            助成の申請を見る
          </Link>
        </p>
      )}
      {isOpen && (
        <div className="mt-3 flex flex-wrap gap-x-6 gap-y-3">
          {requestId === null && (
            <Button aria-label={`修了を報告して助成を申請する：${title}`} onPress={() => setAsked('help')}>
              修了を報告して助成を申請する
            </Button>
          )}
          <Button look="quiet" aria-label={`助成なしの修了を報告する：${title}`} onPress={() => setAsked('finish')}>
            助成なしの修了を報告する
          </Button>
          <Button look="quiet" aria-label={`やめる：${title}`} onPress={() => setAsked('stop')}>
            やめる
          </Button>
        </div>
      )}
      {(asked === 'help' || asked === 'finish') && (
        <FinishDialog enrolmentId={enrolmentId} title={title} kind={asked} onClose={() => setAsked(null)} />
      )}
      <ConfirmDialog
        title={`「${title}」をやめますか`}
        isOpen={asked === 'stop'}
        onClose={() => setAsked(null)}
        actLabel="やめる"
        isPending={stopping.isPending}
        error={stopping.error}
        onAct={() => stopping.mutate({ enrolmentId })}
      >
        <p>やめると、この受講の助成は申請できません。</p>
      </ConfirmDialog>
    </>
  )
}

function FinishDialog({
  enrolmentId,
  title,
  kind,
  onClose,
}: {
  readonly enrolmentId: string
  readonly title: string
  readonly kind: 'help' | 'finish'
  readonly onClose: () => void
}) {
  const act = useSelfAct()
  const navigate = useNavigate()
  const { today } = useSession()
  const [finishedOn, setFinishedOn] = useState(today)
  const helping = useMutation(
    api.training.self.askHelp.mutationOptions({
      onSuccess: ({ requestId }) => navigate({ to: '/requests/$requestId/write', params: { requestId } }),
    }),
  )
  const finishing = useMutation(
    api.training.self.finish.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('修了を報告しました。')
      },
    }),
  )
  const error = helping.error ?? finishing.error
  return (
    <FormDialog
      title={`「${title}」の修了を報告する`}
      isOpen
      onClose={onClose}
      actLabel={kind === 'help' ? '申請に進む' : '報告する'}
      isPending={helping.isPending || finishing.isPending}
      error={error}
      onSubmit={() => {
        if (finishedOn === '') return
        if (kind === 'help') helping.mutate({ enrolmentId, finishedOn })
        else finishing.mutate({ enrolmentId, finishedOn })
      }}
    >
      <p>
        {kind === 'help'
          ? '次の画面で、修了証と領収書を添えて申請します。助成は、期限までに修了したときだけ出ます。'
          : '助成は申請せずに、修了したことだけを残します。'}
      </p>
      <WarekiDateField
        label="修了した日"
        value={finishedOn}
        onChange={setFinishedOn}
        error={saidAtField(error, 'finishedOn')}
        isRequired
      />
    </FormDialog>
  )
}
