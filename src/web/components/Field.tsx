import { type ReactNode, useId } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import { Text } from 'react-aria-components/Text'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { box, FieldHint, FieldLabel, FieldProblem, NativeHint, NativeProblem, RequiredMark } from './FieldFrame.tsx'
import { Icon } from './Icon.tsx'
import { useTyping } from './use-typing.ts'

type TextFieldProps = {
  readonly label: ReactNode
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** How to fill it; stays visible, unlike a placeholder. */
  readonly hint?: ReactNode
  /** What is wrong with it, said at the field. */
  readonly error?: string | null
  readonly type?: 'text' | 'password'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'decimal'
  readonly autoFocus?: boolean
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

export function TextField({ label, hint, error, inputMode, autoFocus, ...field }: TextFieldProps) {
  return (
    <AriaTextField {...field} isInvalid={Boolean(error)} validationBehavior="aria" className="grid gap-1.5">
      <FieldLabel isRequired={field.isRequired}>{label}</FieldLabel>
      {hint && <FieldHint>{hint}</FieldHint>}
      <Input className={box} inputMode={inputMode} autoFocus={autoFocus} />
      <FieldProblem>{error}</FieldProblem>
    </AriaTextField>
  )
}

type SearchFieldProps = {
  readonly label: string
  /** What is being searched for; the field follows it when it changes from outside. */
  readonly value: string
  /** A pause after the last key. Never in the middle of a kana conversion. */
  readonly onSearch: (value: string) => void
  readonly hint?: string
  readonly autoFocus?: boolean
}

export function SearchField({ label, hint, value, onSearch, autoFocus }: SearchFieldProps) {
  const { typed, setTyped, composition } = useTyping(value, onSearch)
  return (
    <AriaSearchField value={typed} onChange={setTyped} onSubmit={onSearch} className="grid gap-1.5">
      {({ isEmpty }) => (
        <>
          <Label className="text-std-16B-170">{label}</Label>
          <div className="relative">
            <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-solid-gray-600">
              <Icon name="search" />
            </span>
            <Input
              {...composition}
              autoFocus={autoFocus}
              className={`${box} pr-20 pl-11 [&::-webkit-search-cancel-button]:hidden`}
            />
            {!isEmpty && (
              <AriaButton
                aria-label={`消す：${label}`}
                className="absolute inset-y-0 right-1 min-w-11 cursor-pointer px-2 text-oln-14N-100 text-green-1000 underline underline-offset-4"
              >
                消す
              </AriaButton>
            )}
          </div>
          {hint && (
            <Text slot="description" className="text-dns-14N-130 text-solid-gray-600">
              {hint}
            </Text>
          )}
        </>
      )}
    </AriaSearchField>
  )
}

type SelectFieldProps = {
  readonly label: ReactNode
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

/** The browser's own list: every keyboard and every phone knows it. */
export function SelectField({
  label,
  value,
  onChange,
  children,
  hint,
  error,
  isRequired,
  isDisabled,
}: SelectFieldProps) {
  const id = useId()
  const isInvalid = Boolean(error)
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <label htmlFor={id} className="text-std-16B-170">
          {label}
        </label>
        {isRequired && <RequiredMark />}
      </div>
      {hint && <NativeHint id={`${id}-hint`}>{hint}</NativeHint>}
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        disabled={isDisabled}
        data-disabled={isDisabled || undefined}
        data-invalid={isInvalid || undefined}
        aria-required={isRequired}
        aria-invalid={isInvalid || undefined}
        aria-describedby={[hint && `${id}-hint`, isInvalid && `${id}-error`].filter(Boolean).join(' ') || undefined}
        className={`${box} min-w-0 truncate`}
      >
        {children}
      </select>
      {isInvalid && <NativeProblem id={`${id}-error`}>{error}</NativeProblem>}
    </div>
  )
}
