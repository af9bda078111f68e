import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { saidBy } from '../../web/said.ts'
import { type Outcome, outcomeNames, outcomesOf } from '../course-rules.ts'
import { useRequestAct } from './use-request-act.ts'

type Step = Answers['requests']['read']['steps'][number]
type DecideBoxProps = { readonly requestId: string; readonly step: Step }

const hints: Partial<Record<Outcome, string>> = {
  disagreed: '支障のわけを書きます。申請は止まりません。',
  returned: '直すところを書きます。申請した人が直して、もう一度送ります。',
  rejected: '理由を書きます。この申請は終わります。',
}

/** What the reader may do at a step that waits for them. */
export function DecideBox({ requestId, step }: DecideBoxProps) {
  if (step.mayReview) return <ReviewBox requestId={requestId} step={step} />
  return step.mayDecide ? <DecisionForm requestId={requestId} step={step} /> : null
}

function DecisionForm({ requestId, step: { stepId, name, role } }: DecideBoxProps) {
  const act = useRequestAct()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [note, setNote] = useState('')
  const [isUnchosen, setUnchosen] = useState(false)
  const deciding = useMutation(
    api.requests.decide.mutationOptions({
      onSuccess: (_, { outcome: decided }) => act(`「${outcomeNames[decided]}」にしました。`),
    }),
  )
  const said = deciding.isError ? saidBy(deciding.error) : null
  const isNoteAsked = outcome === 'returned' || outcome === 'rejected' || outcome === 'disagreed'
  return (
    <section aria-label={name} className="mt-4 rounded-8 border border-green-900 p-5 print:hidden">
      <h2 className="text-std-20B-150">{name}</h2>
      <form
        className="mt-3 grid max-w-2xl gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          setUnchosen(outcome === null)
          if (outcome !== null) deciding.mutate({ requestId, stepId, outcome, note: note.trim() || null })
        }}
      >
        <RadioGroup
          label="決め方"
          value={outcome}
          onChange={setOutcome}
          choices={outcomesOf[role].map((value) => ({
            value,
            label: outcomeNames[value],
            ...(hints[value] && { hint: hints[value] }),
          }))}
          error={isUnchosen && outcome === null ? '決め方を選んでください。' : null}
          isRequired
        />
        <TextArea
          label={isNoteAsked ? '理由' : '書き添えること'}
          name="note"
          value={note}
          onChange={setNote}
          limit={4000}
          isRequired={isNoteAsked}
        />
        {said && (
          <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
            {said.fix}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button type="submit" isPending={deciding.isPending}>
            決める
          </Button>
          <RecuseButton requestId={requestId} stepId={stepId} />
        </div>
      </form>
    </section>
  )
}

/** 回避: it goes on to somebody else, and nobody has to say more than a reason. */
function RecuseButton({ requestId, stepId }: { readonly requestId: string; readonly stepId: string }) {
  const act = useRequestAct()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const navigate = useNavigate()
  const recusing = useMutation(
    api.requests.recuse.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/requests' }) // who stepped back reads it no more
        await act('回避しました。ほかの人に渡りました。')
      },
    }),
  )
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        回避する
      </Button>
      <FormDialog
        title="回避する"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={() => recusing.mutate({ requestId, stepId, reason })}
        actLabel="回避する"
        isPending={recusing.isPending}
        error={recusing.error}
      >
        <p>自分や身近な人に関わる申請のときは、決めずに、ほかの人に渡せます。</p>
        <TextArea label="理由" name="reason" value={reason} onChange={setReason} limit={500} isRequired />
      </FormDialog>
    </>
  )
}

function ReviewBox({ requestId, step: { stepId, name, decision } }: DecideBoxProps) {
  const act = useRequestAct()
  const reviewing = useMutation(api.requests.review.mutationOptions({ onSuccess: () => act('後閲しました。') }))
  const said = reviewing.isError ? saidBy(reviewing.error) : null
  return (
    <section aria-label={`後閲：${name}`} className="mt-4 rounded-8 border border-green-900 p-5 print:hidden">
      <h2 className="text-std-20B-150">後閲：{name}</h2>
      <p className="mt-2">
        不在の間に、{decision?.decidedByName}さんが代決しました（{decision && outcomeNames[decision.outcome]}）。
      </p>
      {said && (
        <Notice kind="caution" title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      <div className="mt-3">
        <Button onPress={() => reviewing.mutate({ requestId, stepId })} isPending={reviewing.isPending}>
          後閲する
        </Button>
      </div>
    </section>
  )
}
