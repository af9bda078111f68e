import { useState } from 'react'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { wholeNumberOf } from '../../form-rules.ts'
import type { StepRule } from '../../terms-rules.ts'
import type { Fact } from './route-edit-rules.ts'

type StepConditionProps = {
  readonly when: StepRule['when']
  readonly facts: readonly Fact[]
  readonly onChange: (when: StepRule['when']) => void
}

/** When a step is asked at all: always, or from so much on of something that the form says. */
export function StepCondition({ when, facts, onChange }: StepConditionProps) {
  const [typed, setTyped] = useState(when === null ? '' : when.atLeast.toLocaleString('ja-JP'))
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <SelectField
        label="この段を通るのは"
        value={when?.fact ?? ''}
        onChange={(fact) => onChange(fact === '' ? null : { fact, atLeast: wholeNumberOf(typed) ?? 0 })}
      >
        <option value="">いつも</option>
        {facts.map(({ fact, name }) => (
          <option key={fact} value={fact}>
            {name}が、次の数以上のとき
          </option>
        ))}
      </SelectField>
      {when !== null && (
        <TextField
          label={`この数以上（${facts.find(({ fact }) => fact === when.fact)?.unit ?? ''}）`}
          name="atLeast"
          inputMode="numeric"
          value={typed}
          onChange={(text) => {
            setTyped(text)
            onChange({ ...when, atLeast: wholeNumberOf(text) ?? 0 })
          }}
          error={wholeNumberOf(typed) === null ? '数字で入れてください。' : null}
          isRequired
        />
      )}
    </div>
  )
}
