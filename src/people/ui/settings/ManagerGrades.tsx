import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import type { ListFieldProps } from './ListField.tsx'
import { useSettingNames } from './use-setting-names.ts'

/** 職位 of the policy in force, from the top. */
export function ManagerGrades({ label, hint, value, onChange, error }: ListFieldProps<readonly string[]>) {
  const { grades } = useSettingNames()
  // Of a later version, too, what was chosen stays in sight.
  const gone = value.filter((id) => !grades.some((grade) => grade.id === id))
  return (
    <CheckboxGroup
      label={label}
      hint={hint}
      error={error}
      value={value}
      onChange={(chosen) => onChange(chosen)}
      choices={[
        ...grades.map(({ id, name }) => ({ value: id, label: name })),
        ...gone.map((id) => ({ value: id, label: `${id}（いまの方針にない職位）` })),
      ]}
    />
  )
}
