import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { PrintButton } from '../../../web/PrintButton.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { type Outcome, outcomeList, outcomeNames, stepNames } from '../../choosing/choosing-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { GivenScores } from './GivenScores.tsx'
import type { Selection } from './selection.ts'

type Applicant = Selection['applicants'][number]
type Row = { readonly enrolmentId: string; readonly outcome: Outcome; readonly reason: string }

/** Everybody who applied, in order: what the scores come to, then the proposal, then the decision, each with a reason in words. */
export function ChoiceSection({ sessionId, selection }: { readonly sessionId: string; readonly selection: Selection }) {
  const { applicants, state, may, applyUntil, free } = selection
  const { today } = useSession()
  const open = applicants.filter((one) => one.state === 'applied')
  const [rows, setRows] = useState<readonly Row[]>(() => firstRows(open, free))
  const [isDeciding, setDeciding] = useState(false)
  const act = useTrainingAct()
  const proposing = useMutation(
    api.training.choosing.propose.mutationOptions({ onSuccess: () => act('選考の案を出しました。') }),
  )
  const deciding = useMutation(
    api.training.choosing.decide.mutationOptions({
      onSuccess: () => act('選考を決定しました。応募した人に、結果と理由を知らせました。'),
    }),
  )
  if (applicants.length === 0) return <EmptyState>まだ、応募した人はいません。</EmptyState>
  const isClosed = applyUntil === null || applyUntil < today
  const mayWrite =
    isClosed && state !== 'decided' && open.length > 0 && (state === 'proposed' ? may.decide : may.propose)
  const order = new Map(rows.map(({ enrolmentId }, at) => [enrolmentId, at]))
  const shown = mayWrite
    ? open.toSorted((one, other) => (order.get(one.enrolmentId) ?? 0) - (order.get(other.enrolmentId) ?? 0))
    : applicants
  const set = (enrolmentId: string, change: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.enrolmentId === enrolmentId ? { ...row, ...change } : row)))
  const lift = (at: number) =>
    setRows((before) =>
      before.map((row, place) => (place === at - 1 ? before[at] : place === at ? before[at - 1] : row) ?? row),
    )
  const error = proposing.error ?? deciding.error
  return (
    <div className="grid gap-5">
      {!isClosed && <p className="text-solid-gray-700">応募の締切のあとで、案を出せます。</p>}
      {isClosed && state !== 'decided' && !mayWrite && (
        <Notice
          kind="info"
          title={
            state === 'proposed'
              ? '人材育成センターの決定を待っています。'
              : '案を出せるのは、回避している応募者のいない委員長か人材育成センターです。'
          }
        >
          回避している人には、その応募者の採点と案が見えません。
        </Notice>
      )}
      <ol className="border-solid-gray-600 border-t">
        {shown.map((one, at) => (
          <li
            key={one.enrolmentId}
            className="grid gap-x-10 gap-y-4 border-solid-gray-200 border-b py-5 lg:grid-cols-2"
          >
            <Standing one={one} selection={selection} />
            {mayWrite ? (
              <div className="grid min-w-0 content-start gap-4 print:hidden">
                <SelectField
                  label={`結果：${one.name ?? ''}`}
                  value={rows[at]?.outcome ?? 'refused'}
                  onChange={(chosen) =>
                    set(one.enrolmentId, { outcome: outcomeList.find((outcome) => outcome === chosen) ?? 'refused' })
                  }
                >
                  {outcomeList.map((outcome) => (
                    <option key={outcome} value={outcome}>
                      {outcomeNames[outcome]}
                    </option>
                  ))}
                </SelectField>
                <TextArea
                  label={`理由：${one.name ?? ''}`}
                  name={`reason-${one.enrolmentId}`}
                  value={rows[at]?.reason ?? ''}
                  onChange={(reason) => set(one.enrolmentId, { reason })}
                  hint={
                    state === 'proposed'
                      ? '本人が読みます。点数や順位だけでは決められません。'
                      : '点数や順位だけでなく、見たところを書いてください。'
                  }
                  limit={400}
                  error={saidAtField(error, `choice.${at}`)}
                  isRequired
                />
                {at > 0 && state === 'laid' && (
                  <p>
                    <Button look="quiet" onPress={() => lift(at)}>
                      順を一つ上げる<span className="sr-only">：{one.name}</span>
                    </Button>
                  </p>
                )}
              </div>
            ) : (
              <Outcomes one={one} />
            )}
          </li>
        ))}
      </ol>
      {error && !isDeciding && <Refused error={error} />}
      {mayWrite && state === 'laid' && (
        <p>
          <Button isPending={proposing.isPending} onPress={() => proposing.mutate({ sessionId, choice: [...rows] })}>
            選考の案を出す
          </Button>
        </p>
      )}
      {mayWrite && state === 'proposed' && (
        <p>
          <Button onPress={() => setDeciding(true)}>選考を決定する</Button>
        </p>
      )}
      <ConfirmDialog
        title="この結果で決定しますか"
        isOpen={isDeciding}
        onClose={() => setDeciding(false)}
        actLabel="決定する"
        isPending={deciding.isPending}
        error={deciding.error}
        onAct={() => deciding.mutate({ sessionId, choice: [...rows] })}
      >
        <p>
          {outcomeList
            .map((outcome) => `${outcomeNames[outcome]}${rows.filter((row) => row.outcome === outcome).length}人`)
            .join('、')}
          です。応募した人に結果と理由が届き、元に戻せません。
        </p>
      </ConfirmDialog>
    </div>
  )
}

/** As it was proposed; before that, in the order of the scores, with the seats filled first. */
function firstRows(open: readonly Applicant[], free: number): Row[] {
  const order = open.toSorted(
    (one, other) => (one.place ?? 999) - (other.place ?? 999) || (other.percent ?? -1) - (one.percent ?? -1),
  )
  return order.map(({ enrolmentId, proposes, proposedReason }, at) => ({
    enrolmentId,
    outcome: proposes ?? (at < free ? 'admitted' : 'waiting'),
    reason: proposedReason ?? '',
  }))
}

function Standing({ one, selection }: { readonly one: Applicant; readonly selection: Selection }) {
  const { name, unitName, percent, members, scores, expectation, recommends } = one
  const { steps, criteria } = selection
  const scoring = members.filter(({ conflict }) => conflict === null)
  const away = members.length - scoring.length
  return (
    <div className="grid min-w-0 content-start gap-2">
      <h3 className="text-std-17B-170">
        {name ?? '（退職）'}さん
        <span className="ml-3 text-solid-gray-700 text-std-16N-170">{unitName}</span>
      </h3>
      <p className="num">
        {percent === null ? '採点は、まだそろっていません' : `採点の合計 ${percent}％`}
        {(steps ?? [])
          .map((step) => `・${stepNames[step]} ${scoring.filter((of) => of[step]).length}/${scoring.length}人`)
          .join('')}
        {away > 0 && `・回避${away}人`}
      </p>
      {expectation !== '' && (
        <p className="whitespace-pre-wrap text-solid-gray-700">
          所属長の意見{recommends !== null && (recommends ? '（推薦する）' : '（推薦しない）')}：{expectation}
        </p>
      )}
      {scores.length > 0 && (
        <Disclosure title={`採点を見る：${name ?? ''}`}>
          <GivenScores scores={scores} criteria={criteria} />
        </Disclosure>
      )}
    </div>
  )
}

function Outcomes({ one }: { readonly one: Applicant }) {
  const { outcome, reason, proposes, proposedReason, place, enrolmentId } = one
  if (outcome)
    return (
      <div className="grid min-w-0 content-start justify-items-start gap-2">
        <Tag look={outcome === 'admitted' ? 'green' : 'plain'}>{outcomeNames[outcome]}</Tag>
        <p className="whitespace-pre-wrap">{reason}</p>
        <PrintButton label="結果通知書（PDF）" print={() => client.training.choosing.letter({ enrolmentId })} />
      </div>
    )
  if (!proposes) return <span />
  return (
    <div className="grid min-w-0 content-start justify-items-start gap-2">
      <p>
        案：{place}番目・{outcomeNames[proposes]}
      </p>
      <p className="whitespace-pre-wrap">{proposedReason}</p>
    </div>
  )
}
