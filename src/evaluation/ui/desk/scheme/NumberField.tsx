import { useState } from 'react'
import { TextField } from '../../../../web/components/Field.tsx'

type NumberFieldProps = {
  readonly label: string
  readonly value: number | null
  /** null only where an empty field means something. */
  readonly onChange: (value: number | null) => void
  readonly least: number
  readonly most: number
  readonly hint?: string
  readonly mayBeEmpty?: boolean
  /** Digits behind the point. */
  readonly digits?: 0 | 2
  readonly error?: string | null
}

/** A number as people type it, in letters of either width; what cannot be read stays and says so, and the value before holds. */
export function NumberField({
  value,
  onChange,
  least,
  most,
  mayBeEmpty = false,
  digits = 0,
  error,
  ...field
}: NumberFieldProps) {
  const shown = value === null ? '' : digits === 0 ? String(value) : (value / 100).toFixed(2)
  const [typed, setTyped] = useState(shown)
  const read = (text: string): number | null => {
    const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace('−', '-')
    if (!(digits === 0 ? /^-?\d{1,6}$/ : /^\d{1,5}(\.\d{1,2})?$/).test(plain)) return null
    return digits === 0 ? Number(plain) : Math.round(Number(plain) * 100)
  }
  const number = read(typed)
  const isEmpty = typed.trim() === ''
  const own = isEmpty
    ? mayBeEmpty
      ? null
      : '数字を入れてください。'
    : number === null
      ? '数字で入れてください。'
      : number < least || number > most
        ? `${least}から${most}までの数にしてください。`
        : null
  return (
    <TextField
      {...field}
      name={field.label}
      inputMode="numeric"
      value={typed}
      onChange={(text) => {
        setTyped(text)
        const next = read(text)
        if (text.trim() === '') onChange(mayBeEmpty ? null : Number.NaN)
        else onChange(next ?? Number.NaN)
      }}
      error={own ?? error ?? null}
      isRequired={!mayBeEmpty}
    />
  )
}
