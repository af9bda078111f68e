import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useSession } from '../../../web/session.ts'

type Question = Answers['growth']['awareness']['questions']['items'][number]
type QuestionFormProps = {
  readonly fiscalYear: number
  readonly question: Question | null
  /** The words of last time, to begin with. */
  readonly last: Question | null
  /** 集計を示す最少の人数 of the city: the floor of a question is not below it. */
  readonly smallestGroup: number
}

/** Before it begins everything can be set; while it is answered only its last day; afterwards nothing. */
export function QuestionForm({ fiscalYear, question, last, smallestGroup }: QuestionFormProps) {
  const { today } = useSession()
  const client = useQueryClient()
  const [form, setForm] = useState({
    wording: question?.wording ?? last?.wording ?? '',
    knownLabel: question?.knownLabel ?? last?.knownLabel ?? '知っている',
    partlyLabel: question?.partlyLabel ?? last?.partlyLabel ?? '一部知っている',
    unknownLabel: question?.unknownLabel ?? last?.unknownLabel ?? '知らない',
    opensOn: question?.opensOn ?? `${fiscalYear}-10-01`,
    closesOn: question?.closesOn ?? `${fiscalYear}-10-31`,
    leastAnswers: String(question?.leastAnswers ?? Math.max(last?.leastAnswers ?? smallestGroup, smallestGroup)),
  })
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value })
  const save = useMutation(
    api.growth.awareness.setQuestion.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.growth.awareness.key() }),
    }),
  )
  const isAsked = question !== null && question.opensOn <= today
  const isOver = question !== null && question.closesOn < today
  const least = Number(form.leastAnswers)
  const isLeastWrong = !Number.isInteger(least) || least < smallestGroup || least > 100
  const facts = (
    <KeyValue
      items={[
        ['問い', form.wording],
        ['選択肢', [form.knownLabel, form.partlyLabel, form.unknownLabel].join('／')],
        ['示すのに要る人数', `${form.leastAnswers}人以上`],
      ]}
    />
  )
  if (isOver)
    return (
      <>
        <p className="mb-4">回答期間が終わったため、変えられません。</p>
        {facts}
      </>
    )
  return (
    <form
      className="grid max-w-2xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (isAsked || !isLeastWrong)
          save.mutate({ ...form, leastAnswers: least, fiscalYear, version: question?.version ?? null })
      }}
    >
      {isAsked ? (
        <>
          <p>回答が始まっています。変えられるのは、終わりの日だけです。</p>
          {facts}
        </>
      ) : (
        <>
          <TextField label="問いの文" name="wording" value={form.wording} onChange={set('wording')} isRequired />
          <TextField
            label="知っている、にあたる選択肢"
            name="known"
            value={form.knownLabel}
            onChange={set('knownLabel')}
            isRequired
          />
          <TextField
            label="一部知っている、にあたる選択肢"
            name="partly"
            value={form.partlyLabel}
            onChange={set('partlyLabel')}
            isRequired
          />
          <TextField
            label="知らない、にあたる選択肢"
            name="unknown"
            value={form.unknownLabel}
            onChange={set('unknownLabel')}
            isRequired
          />
          <TextField
            label={`示すのに要る人数（${smallestGroup}人から100人）`}
            name="least"
            hint="回答がこれより少ない局・区は示しません。市の設定の人数より少なくはできません。回答が始まると変えられません。"
            inputMode="numeric"
            value={form.leastAnswers}
            onChange={set('leastAnswers')}
            error={isLeastWrong ? `${smallestGroup}から100までの数を入れてください。` : null}
          />
          <WarekiDateField isRequired label="始まりの日" value={form.opensOn} onChange={set('opensOn')} />
        </>
      )}
      <WarekiDateField
        isRequired
        label="終わりの日（この日まで答えられます）"
        value={form.closesOn}
        onChange={set('closesOn')}
      />
      <p>
        <Button type="submit" isPending={save.isPending} pendingText="保存しています…">
          保存する
        </Button>
      </p>
      {save.isSuccess && <Notice kind="done" title="保存しました" isAnswer />}
      {save.isError && <Refused error={save.error} />}
    </form>
  )
}
