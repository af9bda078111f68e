import { SelectField } from '../Field.tsx'
import { type Sort, sortOf, sortText } from './address-rules.ts'

type SortChoiceProps = {
  readonly sorts: readonly { readonly by: string; readonly label: string }[]
  readonly sort: Sort
  readonly onChange: (sort: Sort) => void
}

/** The orders as a list, where a narrow screen has no headers to press. */
export function SortChoice({ sorts, sort, onChange }: SortChoiceProps) {
  const names = sorts.map(({ by }) => by)
  return (
    <div className="mb-4 md:hidden print:hidden">
      <SelectField
        label="並び順"
        value={sortText(sort, '') ?? ''}
        onChange={(text) => onChange(sortOf(text, names, names[0] ?? ''))}
      >
        {sorts.map(({ by, label }) => [
          <option key={by} value={by}>
            {label}
          </option>,
          <option key={`-${by}`} value={`-${by}`}>
            {label}の逆順
          </option>,
        ])}
      </SelectField>
    </div>
  )
}
