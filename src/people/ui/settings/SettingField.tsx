import { Button } from '../../../web/components/Button.tsx'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { duties, dutyNames } from '../../duty-rules.ts'
import { DisclosureTerms } from './DisclosureTerms.tsx'
import { DutyNetworks } from './DutyNetworks.tsx'
import { FieldGroups } from './FieldGroups.tsx'
import { ListField, type ListFieldProps } from './ListField.tsx'
import { ManagerGrades } from './ManagerGrades.tsx'
import { RotationYears } from './RotationYears.tsx'
import { SelfCheckPeriods } from './SelfCheckPeriods.tsx'
import { SelfCheckScales } from './SelfCheckScales.tsx'
import { eraNames, linesTyped, sourceNames, typedNumber, wordKinds } from './setting-value-rules.ts'

type SettingFieldProps = {
  readonly settingKey: string
  readonly label: string
  /** What the setting does. */
  readonly hint: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly error: string | null
}

/** The field that fits what a setting takes. */
export function SettingField({ settingKey, label, hint, value, onChange, error }: SettingFieldProps) {
  const field = { label, hint, name: settingKey, error }
  switch (settingKey) {
    case 'era-display':
      return <Choice label={label} hint={hint} value={value} onChange={onChange} names={eraNames} />
    case 'order-source':
      return <Choice label={label} hint={hint} value={value} onChange={onChange} names={sourceNames} />
    case 'shared-terminal-minutes':
    case 'proof-minutes':
    case 'notification-years':
    case 'digest-hour':
    case 'smallest-group':
    case 'import-days':
    case 'workplace-promoter-days':
    case 'workplace-plan-days':
    case 'workplace-report-days':
    case 'ojt-name-days':
    case 'ojt-goal-days':
    case 'ojt-view-days':
    case 'study-group-least':
    case 'study-group-most':
    case 'study-group-units':
    case 'study-group-joins':
    case 'study-group-meetings':
    case 'study-group-freed-days':
    case 'attended-percent':
      return (
        <div className="max-w-md">
          <TextField
            {...field}
            value={String(value)}
            inputMode="numeric"
            onChange={(typed) => onChange(typedNumber(typed))}
          />
        </div>
      )
    case 'second-factor-duties':
      return (
        <CheckboxGroup
          label={label}
          hint={hint}
          error={error}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
          choices={duties.map((duty) => ({ value: duty, label: dutyNames[duty] }))}
        />
      )
    case 'duty-networks':
      return <DutyNetworks label={label} hint={hint} value={value as never} onChange={onChange} error={error} />
    case 'job-families':
      return (
        <TextArea
          {...field}
          value={Array.isArray(value) ? value.join('\n') : String(value ?? '')}
          hint={`${hint}一行に一つ書きます。`}
          onChange={(typed) => onChange(linesTyped(typed))}
        />
      )
    case 'order-words':
      return (
        <OrderWords
          label={label}
          hint={hint}
          value={value as Readonly<Record<string, string>>}
          onChange={onChange}
          error={error}
        />
      )
    case 'self-check-periods':
      return <SelfCheckPeriods label={label} hint={hint} value={value as never} onChange={onChange} error={error} />
    case 'self-check-scales':
      return <SelfCheckScales label={label} hint={hint} value={value as never} onChange={onChange} error={error} />
    case 'rotation-years':
      return <RotationYears label={label} hint={hint} value={value as never} onChange={onChange} error={error} />
    case 'field-groups':
      return <FieldGroups label={label} hint={hint} value={value as never} onChange={onChange} error={error} />
    case 'disclosure-terms':
      return <DisclosureTerms label={label} hint={hint} value={value as never} onChange={onChange} error={error} />
    case 'manager-grades':
      return (
        <ManagerGrades label={label} hint={hint} value={value as readonly string[]} onChange={onChange} error={error} />
      )
    case 'contact':
      return (
        <TextField
          {...field}
          value={typeof value === 'string' ? value : ''}
          onChange={(typed) => onChange(typed === '' ? null : typed)}
        />
      )
    default:
      return (
        <TextField {...field} value={typeof value === 'string' ? value : JSON.stringify(value)} onChange={onChange} />
      )
  }
}

type ChoiceProps = {
  readonly label: string
  readonly hint: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly names: Readonly<Record<string, string>>
}

function Choice({ label, hint, value, onChange, names }: ChoiceProps) {
  return (
    <RadioGroup
      label={label}
      hint={hint}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      choices={Object.entries(names).map(([code, name]) => ({ value: code, label: name }))}
    />
  )
}

/** Words of the payroll system, each with the kind of order that it is. */
function OrderWords({ value, onChange, ...field }: ListFieldProps<Readonly<Record<string, string>>>) {
  const pairs = Object.entries(value)
  const set = (at: number, word: string, kind: string) =>
    onChange(Object.fromEntries(pairs.map((pair, index) => (index === at ? [word, kind] : pair))))
  return (
    <ListField {...field}>
      {pairs
        .map(([word, kind], index) => ({ word, kind, index, number: index + 1 }))
        .map(({ word, kind, index, number }) => (
          <div key={number} className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
            <TextField
              label={`言葉${number}`}
              name={`word-${index}`}
              value={word}
              onChange={(typed) => set(index, typed, kind)}
            />
            <SelectField label={`言葉${number}の種類`} value={kind} onChange={(chosen) => set(index, word, chosen)}>
              {Object.entries(wordKinds).map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </SelectField>
            <p>
              <Button
                look="outline"
                onPress={() => onChange(Object.fromEntries(pairs.filter((_, place) => place !== index)))}
              >
                取り除く
                <span className="sr-only">：言葉{number}</span>
              </Button>
            </p>
          </div>
        ))}
      <p>
        <Button look="outline" isDisabled={'' in value} onPress={() => onChange({ ...value, '': 'transfer' })}>
          言葉を加える
        </Button>
      </p>
    </ListField>
  )
}
