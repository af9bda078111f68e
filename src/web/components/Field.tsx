import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import { Text } from 'react-aria-components/Text'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { Icon } from './Icon.tsx'
import { useTyping } from './use-typing.ts'

const box =
  'w-full min-h-12 rounded-8 border border-solid-gray-536 bg-white px-4 text-std-16N-170 placeholder:text-solid-gray-536 data-invalid:border-2 data-invalid:border-error-2'

type TextFieldProps = {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** How to fill it; stays visible, unlike a placeholder. */
  readonly hint?: ReactNode
  /** What is wrong with it, said at the field. */
  readonly error?: string | null
  readonly type?: 'text' | 'password'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric'
  readonly autoFocus?: boolean
  readonly isRequired?: boolean
}

export function TextField({ label, hint, error, inputMode, autoFocus, ...field }: TextFieldProps) {
  return (
    <AriaTextField {...field} isInvalid={Boolean(error)} validationBehavior="aria" className="grid gap-1.5">
      <Label className="text-std-16B-170">{label}</Label>
      {hint && (
        <Text slot="description" className="text-dns-14N-130 text-solid-gray-600">
          {hint}
        </Text>
      )}
      <Input className={box} inputMode={inputMode} autoFocus={autoFocus} />
      <FieldError className="text-dns-16N-130 text-error-2">エラー：{error}</FieldError>
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
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

/** The browser's own list: every keyboard and every phone knows it. */
export function SelectField({ label, value, onChange, children }: SelectFieldProps) {
  return (
    <label className="grid gap-1.5">
      <span className="text-std-16B-170">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)} className={`${box} min-w-0 truncate`}>
        {children}
      </select>
    </label>
  )
}

type DateFieldProps = {
  readonly label: string
  /** YYYY-MM-DD, or empty while the day is not whole. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly max?: string
}

/** The browser's own calendar: a day is typed or chosen as people know it from elsewhere. */
export function DateField({ label, value, onChange, max }: DateFieldProps) {
  return (
    <label className="grid gap-1.5">
      <span className="text-std-16B-170">{label}</span>
      <input
        type="date"
        required
        min="1950-01-01"
        max={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${box} num`}
      />
    </label>
  )
}
