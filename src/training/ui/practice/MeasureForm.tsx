import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { useTrainingAct } from '../use-training-act.ts'

type Measure = Answers['training']['practice']['effect']['measure']
const floors = [5, 6, 7, 8, 9, 10, 15, 20]
const months = [6, 7, 8, 9, 10, 11, 12]

/** From how many answers the アンケート is shown, and whether the 上司 is asked for results. */
export function MeasureForm({ courseId, first }: { readonly courseId: string; readonly first: Measure }) {
  const [floor, setFloor] = useState(String(first.surveyFloor))
  const [month, setMonth] = useState(first.resultMonths === null ? '' : String(first.resultMonths))
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.practice.measure.mutationOptions({ onSuccess: () => act('測り方を保存しました。') }),
  )
  return (
    <form
      aria-label="測り方"
      className="grid max-w-xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ courseId, surveyFloor: Number(floor), resultMonths: month === '' ? null : Number(month) })
      }}
    >
      <SelectField
        label="アンケートを示す、答えの最小の数"
        value={floor}
        onChange={setFloor}
        hint="5より少なくはできません。"
      >
        {[...new Set([...floors, first.surveyFloor])]
          .toSorted((one, other) => one - other)
          .map((count) => (
            <option key={count} value={count}>
              {count}人
            </option>
          ))}
      </SelectField>
      <SelectField
        label="仕事の結果を上司にたずねる"
        value={month}
        onChange={setMonth}
        hint="特に効果を確かめたい研修だけに使います。"
      >
        <option value="">たずねない</option>
        {months.map((count) => (
          <option key={count} value={count}>
            {count}か月後
          </option>
        ))}
      </SelectField>
      {saving.error && <Refused error={saving.error} />}
      <p>
        <Button type="submit" look="outline" isPending={saving.isPending}>
          測り方を保存する
        </Button>
      </p>
    </form>
  )
}
