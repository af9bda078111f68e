import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Refused } from '../../../web/components/Shown.tsx'

type PaperFormProps = {
  readonly fiscalYear: number
  readonly question: Answers['growth']['awareness']['questions']['items'][number]
  /** The bundle that is put right; null for a new one. */
  readonly corrected: Answers['growth']['awareness']['papers']['items'][number] | null
  readonly onDone: () => void
}

const counted = ['known', 'partly', 'unknown'] as const

/** One bundle of one 局・区. */
export function PaperForm({ fiscalYear, question, corrected, onDone }: PaperFormProps) {
  const client = useQueryClient()
  const organisation = useQuery(api.people.organisation.queryOptions({ input: {} }))
  const bureaus = (organisation.data?.units ?? []).filter(({ depth }) => depth === 0)
  const blank = { unitId: '', batch: '', known: '', partly: '', unknown: '' }
  const [form, setForm] = useState(
    corrected
      ? {
          unitId: corrected.unitId,
          batch: corrected.batch,
          known: String(corrected.known),
          partly: String(corrected.partly),
          unknown: String(corrected.unknown),
        }
      : blank,
  )
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value })
  const onSuccess = () => {
    setForm(blank)
    onDone()
    return client.invalidateQueries({ queryKey: api.growth.awareness.key() })
  }
  const enter = useMutation(api.growth.awareness.enterPaper.mutationOptions({ onSuccess }))
  const correct = useMutation(api.growth.awareness.correctPaper.mutationOptions({ onSuccess }))
  const sheets = { known: Number(form.known), partly: Number(form.partly), unknown: Number(form.unknown) }
  const wrong = counted.find((choice) => !Number.isInteger(sheets[choice]) || sheets[choice] < 0)
  const submit = () => {
    if (wrong !== undefined || form.unitId === '') return
    const paper = { unitId: form.unitId, batch: form.batch, ...sheets }
    if (corrected) correct.mutate({ paperId: corrected.id, ...paper })
    else enter.mutate({ fiscalYear, ...paper })
  }
  const act = corrected ? correct : enter
  return (
    <form
      aria-label={corrected ? '紙の回答の訂正' : '紙の回答を加える'}
      className="grid max-w-3xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {corrected && <p>「{corrected.batch}」を訂正します。前の枚数は、取り消したものとして残ります。</p>}
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField label="局・区" value={form.unitId} onChange={set('unitId')}>
          <option value="">選んでください</option>
          {bureaus.map(({ unitId, name }) => (
            <option key={unitId} value={unitId}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField label="束の名前" name="batch" value={form.batch} onChange={set('batch')} isRequired />
      </div>
      <div className="grid gap-5 sm:grid-cols-3">
        {counted.map((choice) => (
          <TextField
            key={choice}
            label={`「${question[`${choice}Label`]}」の枚数`}
            name={choice}
            inputMode="numeric"
            value={form[choice]}
            onChange={set(choice)}
            error={wrong === choice ? '0以上の数を入れてください。' : null}
          />
        ))}
      </div>
      <p className="flex flex-wrap gap-4">
        <Button type="submit" isPending={act.isPending} pendingText="保存しています…">
          {corrected ? '訂正を保存する' : '紙の回答を加える'}
        </Button>
        {corrected && (
          <Button look="outline" onPress={onDone}>
            訂正をやめる
          </Button>
        )}
      </p>
      {act.isSuccess && <Notice kind="done" title="保存しました" isAnswer />}
      {act.isError && <Refused error={act.error} />}
    </form>
  )
}
