import { SelectField } from '../../../web/components/Field.tsx'
import { useUnits } from './use-units.ts'

type BureauFieldProps = {
  readonly value: string | undefined
  readonly onChange: (unitId: string | undefined) => void
}

/** One 局, or all. */
export function BureauField({ value, onChange }: BureauFieldProps) {
  const { bureaus } = useUnits()
  return (
    <SelectField label="局" value={value ?? ''} onChange={(unitId) => onChange(unitId || undefined)}>
      <option value="">すべての局</option>
      {bureaus.map(({ unitId, name }) => (
        <option key={unitId} value={unitId}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
