import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { percentOf, type Step, stepNames } from '../../choosing/choosing-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'

type Criterion = Answers['training']['choosing']['papers']['criteria'][number]
type ScoreFormProps = {
  readonly sessionId: string
  readonly enrolmentId: string
  readonly name: string
  readonly step: Step
  readonly criteria: readonly Criterion[]
}

/** Points for one step of one applicant: a number for each line, Tab to the next, Enter to give them. */
export function ScoreForm({ sessionId, enrolmentId, name, step, criteria }: ScoreFormProps) {
  const [points, setPoints] = useState<readonly string[]>(() => criteria.map(() => ''))
  const [comment, setComment] = useState('')
  const [isTried, setTried] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const act = useTrainingAct()
  const scoring = useMutation(
    api.training.choosing.score.mutationOptions({
      onSuccess: () => act(`${name}さんの${stepNames[step]}を採点しました。`),
    }),
  )
  const given = points.map((text) =>
    /^\d{1,3}$/.test(text.normalize('NFKC').trim()) ? Number(text.normalize('NFKC')) : null,
  )
  const problemOf = (at: number) => {
    const most = criteria[at]?.most ?? 0
    const one = given[at] ?? null
    return one === null || one > most ? `0から${most}までの整数を入れてください。` : null
  }
  const isReady = criteria.every((_, at) => problemOf(at) === null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isReady) setAsking(true)
  }
  const all = given.map((one) => one ?? 0)
  return (
    <form onSubmit={submit} className="grid gap-4 print:hidden" aria-label={`${name}さんの${stepNames[step]}`}>
      <h4 className="text-std-16B-170">{stepNames[step]}の採点</h4>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {criteria.map((one, at) => (
          <TextField
            key={one.name}
            label={`${one.name}（${one.most}点まで）`}
            name={`${enrolmentId}-${step}-${at}`}
            value={points[at] ?? ''}
            onChange={(text) => setPoints((before) => before.map((was, place) => (place === at ? text : was)))}
            inputMode="numeric"
            error={isTried ? problemOf(at) : null}
            isRequired
          />
        ))}
      </div>
      <TextArea
        label="所見"
        name={`${enrolmentId}-${step}-comment`}
        value={comment}
        onChange={setComment}
        hint="委員と人材育成センターが読みます。"
        limit={1000}
      />
      <p>
        <Button type="submit">
          採点する
          <span className="sr-only">
            ：{name}さんの{stepNames[step]}
          </span>
        </Button>
      </p>
      <ConfirmDialog
        title={`${name}さんの${stepNames[step]}の採点を出しますか`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actLabel="採点を出す"
        isPending={scoring.isPending}
        error={scoring.error}
        onAct={() => scoring.mutate({ sessionId, enrolmentId, step, points: all, comment })}
      >
        <p>
          {criteria.map((one, at) => `${one.name} ${all[at]}点`).join('、')}（重みを付けて
          <span className="num">{Math.round(percentOf(all, criteria))}％</span>
          ）です。出したあとは変えられません。
        </p>
      </ConfirmDialog>
    </form>
  )
}
