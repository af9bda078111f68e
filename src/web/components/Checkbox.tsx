import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldHint, FieldLabel, FieldProblem } from './FieldFrame.tsx'
import { type Choice, ChoiceText } from './RadioGroup.tsx'

type CheckboxProps = {
  readonly label: string
  readonly hint?: string
  /** Where the label alone does not say of what: it begins with the label. */
  readonly 'aria-label'?: string
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
}

/** A yes that stands alone; without the tick it is a no. */
export function Checkbox({ label, hint, ...box }: CheckboxProps) {
  return (
    <AriaCheckbox {...box} className={row}>
      <Tick />
      <ChoiceText choice={{ value: '', label, ...(hint && { hint }) }} />
    </AriaCheckbox>
  )
}

type CheckboxGroupProps<Value extends string> = {
  readonly label: string
  readonly value: readonly Value[]
  readonly onChange: (value: readonly Value[]) => void
  readonly choices: readonly Choice<Value>[]
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

/** Any number of a few, all of them in view. */
export function CheckboxGroup<Value extends string>({
  label,
  value,
  onChange,
  choices,
  hint,
  error,
  ...group
}: CheckboxGroupProps<Value>) {
  return (
    <AriaCheckboxGroup
      {...group}
      value={[...value]}
      onChange={(chosen) => onChange(choices.map((choice) => choice.value).filter((one) => chosen.includes(one)))}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className="grid gap-1.5"
    >
      <FieldLabel isRequired={group.isRequired}>{label}</FieldLabel>
      {hint && <FieldHint>{hint}</FieldHint>}
      <div className="grid justify-items-start">
        {choices.map((choice) => (
          <AriaCheckbox key={choice.value} value={choice.value} isDisabled={choice.isDisabled} className={row}>
            <Tick />
            <ChoiceText choice={choice} />
          </AriaCheckbox>
        ))}
      </div>
      <FieldProblem>{error}</FieldProblem>
    </AriaCheckboxGroup>
  )
}

const row =
  'group flex min-h-11 cursor-pointer items-start gap-2.5 rounded-8 py-2 pr-2 data-disabled:cursor-not-allowed data-focus-visible:focus-look'

function Tick() {
  return (
    <span className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-4 border-2 border-solid-gray-536 bg-white text-green-900 group-data-disabled:border-solid-gray-300 group-data-invalid:border-error-2 group-data-selected:border-green-900">
      <svg
        viewBox="0 0 24 24"
        width={18}
        height={18}
        fill="none"
        stroke="currentColor"
        strokeWidth="3.5"
        aria-hidden="true"
        className="hidden group-data-selected:block"
      >
        <path d="M4 12.5l5.5 5.5L20 6.5" />
      </svg>
    </span>
  )
}
