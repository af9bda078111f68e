import { type CalendarSystem, formatDay } from '../platform/calendar/index.ts'
import { type Field, type Section, shownFields } from './kind.ts'

type Payload = Readonly<Record<string, unknown>>

/** A value as people read it, on the page, on paper and in a file; null where nothing was written. */
export function sayValue(field: Field, value: unknown, calendar: CalendarSystem): string | null {
  if (value === undefined || value === null || value === '') return null
  const labelOf = (one: unknown) => field.choices?.find((choice) => choice.value === one)?.label ?? String(one)
  switch (field.input) {
    case 'day':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, calendar) : String(value)
    case 'yen':
      return typeof value === 'number' ? `${value.toLocaleString('ja-JP')}円` : String(value)
    case 'choice':
      return labelOf(value)
    case 'choices':
      return Array.isArray(value) ? value.map(labelOf).join('、') || null : String(value)
    case 'check':
      return value === true ? 'はい' : 'いいえ'
    default:
      return String(value)
  }
}

export type Compared = {
  readonly name: string
  readonly label: string
  readonly before: string | null
  readonly after: string | null
  readonly isChanged: boolean
}

/** Two versions of a request field by field, in the order of the form: what was asked in either of them. */
export function compareVersions(
  layout: readonly Section[],
  before: Payload,
  after: Payload,
  calendar: CalendarSystem,
): Compared[] {
  const asked = new Set([...shownFields(layout, before), ...shownFields(layout, after)].map(({ name }) => name))
  const shownIn = (payload: Payload) => new Set(shownFields(layout, payload).map(({ name }) => name))
  const [inBefore, inAfter] = [shownIn(before), shownIn(after)]
  return layout
    .flatMap(({ fields }) => fields)
    .filter(({ name }) => asked.has(name))
    .map((field) => {
      const [was, is] = [
        inBefore.has(field.name) ? sayValue(field, before[field.name], calendar) : null,
        inAfter.has(field.name) ? sayValue(field, after[field.name], calendar) : null,
      ]
      return { name: field.name, label: field.label, before: was, after: is, isChanged: was !== is }
    })
}

/** A payload in words, a line for each field that was asked. */
export const inWords = (layout: readonly Section[], payload: Payload, calendar: CalendarSystem): string =>
  shownFields(layout, payload)
    .map((field) => `${field.label}：${sayValue(field, payload[field.name], calendar) ?? '（なし）'}`)
    .join('\n')
