import { useState } from 'react'
import { TextField } from '../../../../web/components/Field.tsx'
import { readPercent, typedPercent } from './percent-text-rules.ts'

type PercentFieldProps = {
  readonly label: string
  /** Thousandths, as the rules count; not a number while what is typed is none. */
  readonly value: number | null
  /** null only where an empty field means something. */
  readonly onChange: (thousandths: number | null) => void
  readonly least: number
  readonly most: number
  readonly hint?: string
  readonly mayBeEmpty?: boolean
}

/** A rate in percent with one decimal; what cannot be read stays and says why. */
export function PercentField({ value, onChange, least, most, mayBeEmpty = false, ...field }: PercentFieldProps) {
  const [typed, setTyped] = useState(value === null || Number.isNaN(value) ? '' : typedPercent(value))
  const isLeftOpen = (text: string) => mayBeEmpty && text.trim() === ''
  const range = { least, most }
  return (
    <TextField
      {...field}
      name={field.label}
      // A keyboard of digits has no minus.
      inputMode={least < 0 ? 'text' : 'decimal'}
      value={typed}
      onChange={(text) => {
        setTyped(text)
        onChange(isLeftOpen(text) ? null : (readPercent(text, range).thousandths ?? Number.NaN))
      }}
      error={isLeftOpen(typed) ? null : readPercent(typed, range).problem}
      isRequired={!mayBeEmpty}
    />
  )
}
