import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { formatDay } from '../../platform/calendar/wareki.ts'
import { useCalendar } from '../session.ts'
import { Button } from './Button.tsx'
import { type DayBounds, readDay } from './day-field-rules.ts'
import { box, FieldHint, FieldLabel, FieldProblem } from './FieldFrame.tsx'

type WarekiDateFieldProps = DayBounds & {
  readonly label: string
  readonly name?: string
  /** YYYY-MM-DD, or empty while there is no day. */
  readonly value: string
  /** Empty as long as what is typed is no day; the form is not sent then, and the field says why. */
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

/**
 * A day, typed or pasted in any form that HR people write (令和8年4月1日, R8.4.1, 2026/4/1), shown as the city writes days,
 * or chosen in the browser's own calendar.
 */
export function WarekiDateField({ label, value, onChange, hint, error, min, max, ...field }: WarekiDateFieldProps) {
  const system = useCalendar()
  const shown = (day: string) => (day === '' ? '' : formatDay(day, system))
  const [typed, setTyped] = useState(shown(value))
  const [hasLeft, setLeft] = useState(false)
  const handedOn = useRef(value)
  const input = useRef<HTMLInputElement>(null)
  const readingId = useId()

  // The day changed from outside: another record, a reset.
  useEffect(() => {
    if (value === handedOn.current) return
    handedOn.current = value
    setTyped(value === '' ? '' : formatDay(value, system))
    setLeft(false)
  }, [value, system])

  const read = readDay(typed, system, { min, max })
  const own =
    read.kind === 'problem' ? read.message : read.kind === 'none' && field.isRequired ? '日付を入れてください。' : null
  const problem = error ?? (hasLeft ? own : null)

  // A form with a day that cannot be read stays here, and the field says why in its own words.
  useEffect(() => input.current?.setCustomValidity(own ?? ''), [own])

  const type = (text: string) => {
    setTyped(text)
    // A problem that is said stays until it is mended; a new one waits until the field is left.
    if (problem === null) setLeft(false)
    const next = readDay(text, system, { min, max })
    handedOn.current = next.kind === 'day' ? next.day : ''
    if (handedOn.current !== value) onChange(handedOn.current)
  }

  return (
    <AriaTextField
      {...field}
      value={typed}
      onChange={type}
      onBlur={() => {
        setLeft(typed !== '')
        if (read.kind === 'day') setTyped(shown(read.day))
      }}
      isInvalid={problem !== null}
      validationBehavior="aria"
      aria-describedby={readingId}
      autoComplete="off"
      className="grid gap-1.5"
    >
      <FieldLabel isRequired={field.isRequired}>{label}</FieldLabel>
      {hint && <FieldHint>{hint}</FieldHint>}
      <div className="flex items-center gap-x-3">
        <Input
          ref={input}
          className={`${box} num w-52! min-w-0`}
          onInvalid={(event) => {
            event.preventDefault()
            setLeft(true)
            const { form } = event.currentTarget
            if (form?.querySelector(':invalid') === event.currentTarget) event.currentTarget.focus()
          }}
        />
        <BrowserCalendar
          day={read.kind === 'day' ? read.day : ''}
          onChoose={(day) => {
            type(shown(day))
            input.current?.focus()
          }}
          of={label}
          isDisabled={field.isDisabled}
          {...{ min, max }}
        />
      </div>
      {problem === null ? (
        <span id={readingId} className="num min-h-5 text-dns-14N-130 text-solid-gray-700" aria-live="polite">
          {read.kind === 'day' ? read.said : forms[system]}
        </span>
      ) : (
        <FieldProblem>{problem}</FieldProblem>
      )}
    </AriaTextField>
  )
}

const forms = {
  wareki: '令和8年4月1日、R8.4.1、2026/4/1 のように入れます。',
  seireki: '2026年4月1日、2026/4/1、R8.4.1 のように入れます。',
}

type BrowserCalendarProps = DayBounds & {
  readonly day: string
  readonly onChoose: (day: string) => void
  readonly of: string
  readonly isDisabled: boolean | undefined
}

/** The calendar that people know from their browser or telephone; behind a button, since most days are typed. */
function BrowserCalendar({ day, onChoose, of, isDisabled, min, max }: BrowserCalendarProps) {
  const calendar = useRef<HTMLInputElement>(null)
  const nameId = useId()
  return (
    <span className="relative print:hidden">
      <Button
        look="quiet"
        isDisabled={isDisabled}
        aria-describedby={nameId}
        onPress={() => calendar.current?.showPicker()}
      >
        カレンダー
      </Button>
      <span id={nameId} hidden>
        {of}
      </span>
      <input
        ref={calendar}
        type="date"
        value={day}
        min={min}
        max={max}
        onChange={(event) => event.target.value && onChoose(event.target.value)}
        tabIndex={-1}
        aria-hidden="true"
        className="pointer-events-none absolute bottom-0 left-0 h-px w-px opacity-0"
      />
    </span>
  )
}
