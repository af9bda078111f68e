import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Checkbox } from '../../web/components/Checkbox.tsx'
import { Day } from '../../web/components/Day.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { wayNames } from '../enrolment-rules.ts'
import { StateTag } from './StateTag.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Line = Answers['training']['participants']['items'][number]
type Outcome = 'admitted' | 'waiting' | 'refused'
type ParticipantListProps = {
  readonly sessionId: string
  readonly session: Answers['training']['participants']['session']
  readonly items: readonly Line[]
}

/** Everybody of a 回; who applied or waits can be decided together, who has a seat can be released. */
export function ParticipantList({ sessionId, session, items }: ParticipantListProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [refusing, setRefusing] = useState(false)
  const [releasing, setReleasing] = useState<Line | null>(null)
  const act = useTrainingAct()
  const deciding = useMutation(
    api.training.decide.mutationOptions({
      onSuccess: async ({ decided }, { outcome }) => {
        setChosen(new Set())
        setRefusing(false)
        await act(`${decided}人を「${outcomes[outcome]}」にしました。`)
      },
    }),
  )
  if (items.length === 0)
    return (
      <EmptyState>まだ、だれもいません。公開した回に職員が申し込むか、担当が指名すると、ここに並びます。</EmptyState>
    )
  const undecided = items.filter((line) => isUndecided(line))
  const ids = undecided.flatMap(({ enrolmentId }) => (chosen.has(enrolmentId) ? [enrolmentId] : []))
  const decide = (outcome: Outcome, reason = '') => deciding.mutate({ sessionId, enrolmentIds: ids, outcome, reason })
  const toggle = (enrolmentId: string, isOn: boolean) =>
    setChosen((before) => {
      const next = new Set(before)
      if (isOn) next.add(enrolmentId)
      else next.delete(enrolmentId)
      return next
    })
  const nobody = ids.length === 0 ? '決める人を選んでください。' : null
  const columns: readonly Column<Line>[] = [
    {
      key: 'name',
      label: '氏名',
      isHeader: true,
      cell: (line) => (
        <div className="flex items-start gap-2">
          {undecided.length > 0 && !session.hasSelection && (
            <span className="w-8 print:hidden">
              {isUndecided(line) && (
                <Checkbox
                  label=""
                  aria-label={`選ぶ：${line.name ?? ''}`}
                  isSelected={chosen.has(line.enrolmentId)}
                  onChange={(isOn) => toggle(line.enrolmentId, isOn)}
                />
              )}
            </span>
          )}
          <div>
            {line.name ?? '（退職）'}
            <span className="block text-solid-gray-700">
              {[line.unitName, line.gradeName].filter(Boolean).join('・')}
            </span>
          </div>
        </div>
      ),
    },
    {
      key: 'state',
      label: '状態',
      cell: ({ state, way, place, offeredUntil }) => (
        <div className="grid justify-items-start gap-1">
          <StateTag state={state} />
          <span className="text-solid-gray-700">
            {wayNames[way]}
            {place !== null && `・${place}番目`}
            {state === 'offered' && offeredUntil && (
              <>
                ・<Day on={offeredUntil} isShort />
                まで
              </>
            )}
          </span>
        </div>
      ),
    },
    {
      key: 'aim',
      label: '目標と期待',
      isWideOnly: true,
      cell: ({ aim, motive, expectation, reason }) => (
        <div className="grid max-w-xl gap-1">
          {aim !== '' && <p className="whitespace-pre-wrap">{aim}</p>}
          {motive !== '' && <p className="whitespace-pre-wrap text-solid-gray-700">動機：{motive}</p>}
          {expectation !== '' && <p className="whitespace-pre-wrap text-solid-gray-700">所属長：{expectation}</p>}
          {reason !== '' && <p className="text-solid-gray-700">理由：{reason}</p>}
        </div>
      ),
    },
    {
      key: 'act',
      label: '操作',
      cell: (line) =>
        (line.state === 'admitted' || line.state === 'offered') && !line.isOwn ? (
          <Button look="quiet" onPress={() => setReleasing(line)}>
            取りやめ<span className="sr-only">：{line.name}</span>
          </Button>
        ) : null,
    },
  ]
  return (
    <>
      {undecided.length > 0 && session.hasSelection && (
        <p className="mb-4">
          決まっていない人が{undecided.length}人います。
          <Link to="/training/desk/sessions/$sessionId/selection" params={{ sessionId }} className="link">
            この回は、公募選考で決めます。
          </Link>
        </p>
      )}
      {undecided.length > 0 && !session.hasSelection && (
        <div className="mb-4 grid gap-3 print:hidden">
          <p>
            決まっていない人が{undecided.length}人、空いている席は{session.free}です。
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <Button look="quiet" onPress={() => setChosen(new Set(undecided.map(({ enrolmentId }) => enrolmentId)))}>
              すべて選ぶ
            </Button>
            <Button onPress={() => decide('admitted')} isPending={deciding.isPending} isDisabled={nobody !== null}>
              受講を決める
            </Button>
            <Button
              look="outline"
              onPress={() => decide('waiting')}
              isPending={deciding.isPending}
              isDisabled={nobody !== null}
            >
              補欠にする
            </Button>
            <Button look="outline" onPress={() => setRefusing(true)} isDisabled={nobody !== null}>
              受講できないと伝える
            </Button>
          </div>
          <p className="text-solid-gray-700">{nobody ?? `${ids.length}人を選んでいます。`}</p>
          {deciding.error && !refusing && <Refused error={deciding.error} />}
        </div>
      )}
      <Table
        caption="応募した人と受講する人"
        columns={columns}
        rows={items}
        rowKey={({ enrolmentId }) => enrolmentId}
      />
      {refusing && (
        <ReasonDialog
          title={`${ids.length}人に、受講できないと伝える`}
          actLabel="伝える"
          isPending={deciding.isPending}
          error={deciding.error}
          onClose={() => setRefusing(false)}
          onSubmit={(reason) => decide('refused', reason)}
        />
      )}
      {releasing && <Release line={releasing} onClose={() => setReleasing(null)} />}
    </>
  )
}

const isUndecided = ({ state, isOwn }: Line) => !isOwn && (state === 'applied' || state === 'waiting')
const outcomes: Readonly<Record<Outcome, string>> = { admitted: '受講決定', waiting: '補欠', refused: '受講できない' }

function Release({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const act = useTrainingAct()
  const releasing = useMutation(
    api.training.release.mutationOptions({
      onSuccess: async () => {
        await act('受講を取りやめにしました。')
        onClose()
      },
    }),
  )
  return (
    <ReasonDialog
      title={`${line.name ?? ''}さんの受講を取りやめる`}
      actLabel="取りやめる"
      isPending={releasing.isPending}
      error={releasing.error}
      onClose={onClose}
      onSubmit={(reason) => releasing.mutate({ enrolmentId: line.enrolmentId, reason })}
    />
  )
}

type ReasonDialogProps = {
  readonly title: string
  readonly actLabel: string
  readonly isPending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSubmit: (reason: string) => void
}

function ReasonDialog({ onSubmit, ...of }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <FormDialog {...of} isOpen onSubmit={() => onSubmit(reason)}>
      <TextArea label="理由" name="reason" value={reason} onChange={setReason} hint="本人が読みます。" limit={400} />
    </FormDialog>
  )
}
