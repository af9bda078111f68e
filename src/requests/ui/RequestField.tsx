import type { Answers } from '../../web/api.ts'
import { Checkbox, CheckboxGroup } from '../../web/components/Checkbox.tsx'
import { SelectField, TextField } from '../../web/components/Field.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'

type Field = Answers['requests']['read']['layout'][number]['fields'][number]

type RequestFieldProps = {
  readonly field: Field
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
}

/** More choices than this stand in a list of the browser. */
const mostInView = 6

/** One field of any kind's form. */
export function RequestField({ field, value, onChange, error }: RequestFieldProps) {
  const { name, label, input, isRequired, most } = field
  const choices = field.choices ?? []
  const common = { label, value, onChange, error, isRequired, ...(field.help !== null && { hint: field.help }) }
  switch (input) {
    case 'day':
      return <WarekiDateField {...common} name={name} />
    case 'long':
      return <TextArea {...common} name={name} {...(most !== null && { limit: most })} />
    case 'choice':
      if (choices.length <= mostInView) return <RadioGroup {...common} value={value || null} choices={choices} />
      return (
        <SelectField {...common}>
          <option value="">選んでください</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </SelectField>
      )
    case 'choices':
      return (
        <CheckboxGroup
          {...common}
          value={value === '' ? [] : value.split(',')}
          onChange={(chosen) => onChange(chosen.join(','))}
          choices={choices}
        />
      )
    case 'check':
      return (
        <div className="grid gap-1">
          <Checkbox
            label={label}
            {...(field.help !== null && { hint: field.help })}
            isSelected={value === 'true'}
            onChange={(isOn) => onChange(isOn ? 'true' : '')}
          />
          {error && <p className="text-error-2">エラー：{error}</p>}
        </div>
      )
    case 'time':
      return <TextField {...common} name={name} hint={field.help ?? '08:30 の形で入れます。'} />
    case 'yen':
      return <TextField {...common} name={name} inputMode="numeric" hint={field.help ?? '円で入れます。'} />
    case 'count':
      return <TextField {...common} name={name} inputMode="numeric" />
    case 'text':
      return <TextField {...common} name={name} />
  }
}
