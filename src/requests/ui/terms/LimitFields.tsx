import { useState } from 'react'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { wholeNumberOf } from '../../form-rules.ts'
import type { LimitField } from '../../limit-rules.ts'
import { limitText, withLimit } from '../../limit-words.ts'

type Limits = Record<string, unknown>
type LimitFieldsProps = {
  readonly fields: readonly LimitField[]
  readonly limits: Limits
  readonly onChange: (limits: Limits) => void
}

/** Ceilings, months and days that the kind counts, each under its name. */
export function LimitFields({ fields, limits, onChange }: LimitFieldsProps) {
  const [texts, setTexts] = useState(() => new Map(fields.map((field) => [keyOf(field), limitText(field, limits)])))
  if (fields.length === 0) return null
  const write = (field: LimitField, text: string) => {
    setTexts(new Map(texts).set(keyOf(field), text))
    onChange(withLimit(field, limits, text))
  }
  return (
    <Section title="条件と限度">
      <div className="grid items-start gap-6 sm:grid-cols-2">
        {fields.map((field) => (
          <Limit
            key={keyOf(field)}
            field={field}
            text={texts.get(keyOf(field)) ?? ''}
            onChange={(text) => write(field, text)}
          />
        ))}
      </div>
    </Section>
  )
}

const keyOf = ({ path }: LimitField) => path.join('.')

type LimitProps = {
  readonly field: LimitField
  readonly text: string
  readonly onChange: (text: string) => void
}

function Limit({ field, text, onChange }: LimitProps) {
  const { input, isRequired } = field
  const choices = (field.choices ?? []).map(({ value, label }) => ({ value: String(value), label }))
  const label = field.unit === null ? field.label : `${field.label}（${field.unit}）`
  if (input === 'choices')
    return (
      <div className="sm:col-span-2">
        <CheckboxGroup
          label={label}
          {...(field.help !== null && { hint: field.help })}
          value={text === '' ? [] : text.split(',')}
          onChange={(chosen) => onChange(chosen.join(','))}
          choices={choices}
        />
      </div>
    )
  if (input === 'choice')
    return (
      <SelectField label={label} value={text} onChange={onChange} hint={field.help}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </SelectField>
    )
  return (
    <TextField
      label={label}
      name={keyOf(field)}
      value={text}
      onChange={onChange}
      hint={hintOf(field)}
      error={input === 'number' ? numberProblem(field, text) : null}
      isRequired={isRequired && input !== 'words'}
      {...(input === 'number' && { inputMode: 'numeric' as const })}
    />
  )
}

function hintOf({ input, help, least, most }: LimitField): string | null {
  const of = {
    time: '08:30 の形で入れます。',
    times: '08:00、09:00 のように「、」で区切ります。',
    words: '「、」で区切ります。',
  }
  const shape = input === 'time' || input === 'times' || input === 'words' ? of[input] : null
  const bounds =
    input === 'number' && most !== null ? `${least ?? 0}から${most.toLocaleString('ja-JP')}までです。` : null
  return [help, shape, bounds].filter((part) => part !== null).join('') || null
}

/** Said at the field while it is typed; the schema of the kind is asked again when it is kept. */
function numberProblem({ isRequired, least, most }: LimitField, text: string): string | null {
  if (text.trim() === '') return isRequired ? '数を入れてください。' : null
  const number = wholeNumberOf(text)
  if (number === null) return '数字で入れてください。'
  if (number < (least ?? 0) || number > (most ?? number)) return '範囲の中の数にしてください。'
  return null
}
