import { CheckboxGroup } from '../../../../web/components/Checkbox.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import type { When } from '../../../scheme.ts'
import type { SchemeFacts } from './facts.ts'

type WhenFieldsProps = { readonly when: When; readonly onChange: (when: When) => void; readonly facts: SchemeFacts }

/** Of whom a rule speaks: 職位, 任用区分 and 職種; everything that is chosen has to fit, and something has to be chosen. */
export function WhenFields({ when, onChange, facts }: WhenFieldsProps) {
  const set = (part: { [Key in keyof When]?: readonly string[] | undefined }) => {
    const next = { ...when, ...part }
    const kept = Object.entries(next).filter(([, values]) => values !== undefined && values.length > 0)
    onChange(Object.fromEntries(kept.map(([key, values]) => [key, [...(values ?? [])]])) as When)
  }
  const isEmpty = Object.keys(when).length === 0
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <CheckboxGroup
          label="職位"
          value={when.grades ?? []}
          onChange={(grades) => set({ grades })}
          choices={facts.grades.map(({ id, name }) => ({ value: id, label: name }))}
          error={isEmpty ? '職位、任用区分、職種のどれかを選んでください。' : null}
        />
        <CheckboxGroup
          label="任用区分"
          value={when.employmentKinds ?? []}
          onChange={(employmentKinds) => set({ employmentKinds })}
          choices={facts.employmentKinds.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <TextField
        label="職種"
        name="jobFamilies"
        value={(when.jobFamilies ?? []).join('、')}
        onChange={(text) =>
          set({
            jobFamilies: text
              .split(/[、,]/)
              .map((one) => one.trim())
              .filter((one) => one !== ''),
          })
        }
        hint="職員データにある職種の名前です。いくつかあるときは「、」で区切ります。"
      />
    </div>
  )
}
