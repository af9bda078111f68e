import { TextField } from '../../web/components/Field.tsx'
import { figureProblem } from './figure-rules.ts'

type FigureFieldProps = {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error: string | null
  readonly isRequired?: boolean
}

/** A number, as people type it; what is none is said at once. */
export function FigureField({ error, ...field }: FigureFieldProps) {
  return <TextField {...field} inputMode="numeric" error={error ?? figureProblem(field.value, false)} />
}
