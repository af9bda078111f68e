import type { ReactNode } from 'react'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { box, FieldHint, FieldLabel, FieldProblem } from './FieldFrame.tsx'

type TextAreaProps = {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly hint?: ReactNode
  readonly error?: string | null
  /** Most characters. What is too long is kept and counted, never cut off. */
  readonly limit?: number
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

/** Text of several lines; it grows with what is typed, so that nothing is hidden on the screen or on paper. */
export function TextArea({ label, hint, error, limit, ...field }: TextAreaProps) {
  const over = limit === undefined ? 0 : lengthOf(field.value) - limit
  const problem = error ?? (over > 0 ? `${over}文字多くなっています。${limit}文字までに短くしてください。` : null)
  return (
    <AriaTextField
      {...field}
      isInvalid={problem !== null}
      validationBehavior="aria"
      className="grid content-start gap-1.5"
    >
      <FieldLabel isRequired={field.isRequired}>{label}</FieldLabel>
      {hint && <FieldHint>{hint}</FieldHint>}
      <AriaTextArea className={`${box} field-sizing-content min-h-28 py-3`} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <FieldProblem>{problem}</FieldProblem>
        {limit !== undefined && (
          <span className="num ml-auto text-dns-14N-130 text-solid-gray-600 print:hidden">
            {lengthOf(field.value)}／{limit}文字
          </span>
        )}
      </div>
    </AriaTextField>
  )
}

/** As people count: 𠮷 is one character, though two units of a string. */
function lengthOf(text: string): number {
  return [...text].length
}
