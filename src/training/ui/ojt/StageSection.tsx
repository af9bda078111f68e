import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { stageStateNames } from '../../ojt/ojt-rules.ts'
import { called, type Ojt, useOjtAct } from './use-ojt-act.ts'

type Stage = Ojt['stages'][number]
const looks = {
  'no-goal': 'caution',
  ahead: 'plain',
  due: 'caution',
  late: 'caution',
  viewed: 'caution',
  confirmed: 'green',
} as const

/** 到達目標, 指導員所見 and 所属長確認 after 3, 6 and 12 months. */
export function StageSection({ ojt }: { readonly ojt: Ojt }) {
  const [isWriting, setWriting] = useState(false)
  const { part, isOver, stages } = ojt
  const isOpen = stages.some(({ state }) => state !== 'confirmed')
  return (
    <Section title="目標と所見">
      <ol className="max-w-4xl border-solid-gray-600 border-t">
        {stages.map((stage) => (
          <li
            key={stage.months}
            className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-5 md:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <div>
              <h3 className="text-std-18B-160">{stage.months}か月</h3>
              <p>
                <Day on={stage.dueOn} />
              </p>
              <p className="mt-1">
                <Tag look={looks[stage.state]}>{stageStateNames[stage.state]}</Tag>
              </p>
            </div>
            <div className="min-w-0">
              <p className="whitespace-pre-wrap">{stage.goal === '' ? '目標は、まだ書かれていません。' : stage.goal}</p>
              {stage.view !== null && (
                <div className="mt-3 border-solid-gray-300 border-l-4 pl-4">
                  <p className="text-solid-gray-700">指導員の所見（{called(stage.viewByName)}）</p>
                  <p className="whitespace-pre-wrap">{stage.view}</p>
                  {stage.state === 'confirmed' && (
                    <p className="mt-1 text-solid-gray-700">所属長の{called(stage.confirmedByName)}が確認しました。</p>
                  )}
                </div>
              )}
              {!isOver && <StageActs ojt={ojt} stage={stage} />}
            </div>
          </li>
        ))}
      </ol>
      {part !== 'learner' && !isOver && isOpen && (
        <p className="mt-4">
          <Button
            look={part === 'instructor' && stages.some(({ goal }) => goal === '') ? 'solid' : 'outline'}
            onPress={() => setWriting(true)}
          >
            目標を書く
          </Button>
        </p>
      )}
      {isWriting && <GoalsDialog ojt={ojt} onClose={() => setWriting(false)} />}
    </Section>
  )
}

function StageActs({
  ojt: { ojtId, part },
  stage: { months, state, view },
}: {
  readonly ojt: Ojt
  readonly stage: Stage
}) {
  const act = useOjtAct()
  const [isViewing, setViewing] = useState(false)
  const confirming = useMutation(
    api.training.ojt.confirm.mutationOptions({ onSuccess: () => act(`${months}か月の所見を確認しました。`) }),
  )
  const mayView = part === 'instructor' && (state === 'due' || state === 'late' || state === 'viewed')
  const mayConfirm = part === 'head' && state === 'viewed'
  if (!mayView && !mayConfirm) return null
  return (
    <div className="mt-3">
      {mayView && (
        <Button
          look={state === 'viewed' ? 'outline' : 'solid'}
          aria-label={`${state === 'viewed' ? '所見を直す' : '所見を書く'}：${months}か月`}
          onPress={() => setViewing(true)}
        >
          {state === 'viewed' ? '所見を直す' : '所見を書く'}
        </Button>
      )}
      {mayConfirm && (
        <Button
          isPending={confirming.isPending}
          aria-label={`確認する：${months}か月`}
          onPress={() => confirming.mutate({ ojtId, months })}
        >
          確認する
        </Button>
      )}
      {confirming.error && <Refused error={confirming.error} />}
      {isViewing && <ViewDialog ojtId={ojtId} months={months} view={view ?? ''} onClose={() => setViewing(false)} />}
    </div>
  )
}

function ViewDialog({
  ojtId,
  months,
  view,
  onClose,
}: {
  readonly ojtId: string
  readonly months: Stage['months']
  readonly view: string
  readonly onClose: () => void
}) {
  const act = useOjtAct()
  const [words, setWords] = useState(view)
  const [isSent, setSent] = useState(false)
  const writing = useMutation(
    api.training.ojt.view.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('所見を書きました。所属長が確認します。')
      },
    }),
  )
  return (
    <FormDialog
      title={`${months}か月の所見を書く`}
      isOpen
      onClose={onClose}
      actLabel="書く"
      isPending={writing.isPending}
      error={writing.error}
      onSubmit={() => {
        setSent(true)
        if (words.trim() !== '') writing.mutate({ ojtId, months, view: words })
      }}
    >
      <p>本人と所属長が読みます。目標に対してできるようになったことと、次に身に付けることを書いてください。</p>
      <TextArea
        label="所見"
        name="view"
        value={words}
        onChange={setWords}
        limit={1000}
        error={isSent && words.trim() === '' ? '所見を書いてください。' : null}
        isRequired
      />
    </FormDialog>
  )
}

function GoalsDialog({ ojt: { ojtId, stages }, onClose }: { readonly ojt: Ojt; readonly onClose: () => void }) {
  const act = useOjtAct()
  const open = stages.filter(({ state }) => state !== 'confirmed')
  const [goals, setGoals] = useState<Readonly<Record<number, string>>>(() =>
    Object.fromEntries(open.map(({ months, goal }) => [months, goal])),
  )
  const writing = useMutation(
    api.training.ojt.goals.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('目標を保存しました。')
      },
    }),
  )
  return (
    <FormDialog
      title="目標を書く"
      isOpen
      onClose={onClose}
      actLabel="保存する"
      isPending={writing.isPending}
      error={writing.error}
      onSubmit={() =>
        writing.mutate({ ojtId, goals: open.map(({ months }) => ({ months, goal: goals[months] ?? '' })) })
      }
    >
      <p>その月に、本人が一人でできるようになっていることを書きます。本人と話して決めてください。</p>
      {open.map(({ months }) => (
        <TextArea
          key={months}
          label={`${months}か月の目標`}
          name={`goal-${months}`}
          value={goals[months] ?? ''}
          onChange={(text) => setGoals({ ...goals, [months]: text })}
          limit={600}
        />
      ))}
    </FormDialog>
  )
}
