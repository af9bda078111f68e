import type { ReactNode } from 'react'
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup'
import { FieldHint, FieldLabel, FieldProblem } from './FieldFrame.tsx'

export type Choice<Value extends string> = {
  readonly value: Value
  readonly label: string
  /** What choosing it means, where the label alone does not say it. */
  readonly hint?: string
  readonly isDisabled?: boolean
}

type RadioGroupProps<Value extends string> = {
  readonly label: string
  /** null while nothing is chosen. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly choices: readonly Choice<Value>[]
  readonly hint?: ReactNode
  readonly error?: string | null
  /** Short choices such as a scale stand side by side where there is room. */
  readonly isRow?: boolean
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

/** One of a few, all of them in view. The arrow keys move and choose. */
export function RadioGroup<Value extends string>({
  label,
  value,
  onChange,
  choices,
  hint,
  error,
  isRow = false,
  ...group
}: RadioGroupProps<Value>) {
  return (
    <AriaRadioGroup
      {...group}
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((one) => one.value === chosen)
        if (choice) onChange(choice.value)
      }}
      orientation={isRow ? 'horizontal' : 'vertical'}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className="grid gap-1.5"
    >
      <FieldLabel isRequired={group.isRequired}>{label}</FieldLabel>
      {hint && <FieldHint>{hint}</FieldHint>}
      <div className={isRow ? 'flex flex-wrap gap-x-6' : 'grid justify-items-start'}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            isDisabled={choice.isDisabled}
            className="group flex min-h-11 cursor-pointer items-start gap-2.5 rounded-8 py-2 pr-2 data-disabled:cursor-not-allowed data-focus-visible:focus-look"
          >
            <span className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border-2 border-solid-gray-536 bg-white group-data-disabled:border-solid-gray-300 group-data-invalid:border-error-2 group-data-selected:border-green-900">
              <span className="hidden size-3 rounded-full border-6 border-green-900 group-data-selected:block" />
            </span>
            <ChoiceText choice={choice} />
          </Radio>
        ))}
      </div>
      <FieldProblem>{error}</FieldProblem>
    </AriaRadioGroup>
  )
}

export function ChoiceText({ choice }: { readonly choice: Choice<string> }) {
  return (
    <span className="min-w-0 group-data-disabled:text-solid-gray-600">
      <span className="group-data-selected:font-bold">{choice.label}</span>
      {choice.hint && <span className="block text-dns-14N-130 text-solid-gray-600">{choice.hint}</span>}
    </span>
  )
}
