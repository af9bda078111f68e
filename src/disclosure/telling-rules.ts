import type { FieldWords, TableWords } from '../people/index.ts'
import { addDays } from '../platform/calendar/day.ts'
import { type CalendarSystem, formatDay } from '../platform/calendar/wareki.ts'
import { ofOthers } from './clause-rules.ts'
import type { Candidate, Field } from './ruling-rules.ts'

/** A row as it was gathered: values by column, days and instants as ISO text. */
export type ToldRow = { readonly key: string; readonly told: Readonly<Record<string, unknown>> }

/** What a row names by id, in words. */
export type Names = {
  /** The person whose records they are, and their account: no third person. */
  readonly subject: string
  readonly ownAccount: string | null
  readonly ownName: string | null
  readonly person: (id: string) => string | null
  readonly account: (id: string) => string | null
  /** As the unit was called on the day. */
  readonly unit: (id: string, day: string | null) => string | null
  readonly grade: (id: string) => string | null
  readonly authority: (code: string) => string | null
  readonly calendar: CalendarSystem
}

type Told = { readonly key: string; readonly fields: Field[]; readonly candidates: Candidate[] }

/** Somebody or something that the release of today no longer knows. */
const unknown = '（いまの記録にはない名前）'

/**
 * Puts the rows of one table into words, in their order of time. What is empty is left out. Whoever else is named becomes a candidate, and so
 * does what the room points out.
 */
export function tellRows(words: TableWords, rows: readonly ToldRow[], names: Names): Told[] {
  return rows
    .toSorted((a, b) => compare(orderOf(a, words), orderOf(b, words)) || compare(a.key, b.key))
    .map(({ key, told }) => {
      const fields: Field[] = []
      const candidates: Candidate[] = []
      for (const [column, field] of Object.entries(words.fields)) {
        const value = told[column]
        if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
          continue
        const said = { key: column, name: field.name, ...tellValue(field, value, beginOf(told), names) }
        fields.push(said)
        const other = othersIn(field, value, said.text, names)
        if (other) candidates.push({ field: column, phrase: null, clause: ofOthers, ...other })
        else if (field.look) candidates.push({ field: column, phrase: null, who: null, name: null, clause: field.look })
      }
      return { key, fields, candidates }
    })
}

function orderOf({ told }: ToldRow, { order }: TableWords): string {
  const value = told[order]
  return String(Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The day by whose names a row is told: its first. */
function beginOf({ during, effective_on }: ToldRow['told']): string | null {
  const from = Array.isArray(during) ? during[0] : effective_on
  return typeof from === 'string' ? from : null
}

function tellValue(
  { as }: FieldWords,
  value: unknown,
  begin: string | null,
  names: Names,
): Pick<Field, 'text' | 'value'> {
  const id = String(value)
  switch (as) {
    case 'text':
    case 'name':
      return { text: id }
    case 'day':
      return { text: formatDay(id, names.calendar), value: id }
    case 'instant':
      return { text: minuteOf(id, names.calendar), value: id }
    case 'period':
      return tellPeriod(value as Span, names.calendar)
    case 'known':
      return tellKnown(value as Span, names.calendar)
    case 'person':
      return { text: names.person(id) ?? unknown }
    case 'account':
      return { text: names.account(id) ?? unknown }
    case 'unit':
      return { text: names.unit(id, begin) ?? unknown }
    case 'grade':
      return { text: names.grade(id) ?? id }
    case 'authority':
      return { text: names.authority(id) ?? id }
    case 'yes-no':
      return { text: value === true ? 'はい' : 'いいえ' }
    default:
      return { text: (Array.isArray(value) ? value.map(String) : [id]).map((code) => as[code] ?? code).join('、') }
  }
}

type Span = readonly [string | null, string | null]

/** The last day is said; what ends after the day of gathering was not gathered with its end. */
function tellPeriod([from, to]: Span, calendar: CalendarSystem): Pick<Field, 'text' | 'value'> {
  const begin = from === null ? '' : `${formatDay(from, calendar)}から`
  return { text: to === null ? begin : `${begin}${formatDay(addDays(to, -1), calendar)}まで`, value: [from, to] }
}

function tellKnown([from, to]: Span, calendar: CalendarSystem): Pick<Field, 'text' | 'value'> {
  const since = from === null ? '' : `${minuteOf(from, calendar)}から`
  return { text: to === null ? since : `${since}${minuteOf(to, calendar)}まで（訂正の前の記録）`, value: [from, to] }
}

/** An instant as the clock of Japan shows it, whatever the zone in which it was written. */
export function minuteOf(instant: string, calendar: CalendarSystem): string {
  const at = Temporal.Instant.from(instant.replace(' ', 'T')).toZonedDateTimeISO('Asia/Tokyo')
  return `${formatDay(at.toPlainDate().toString(), calendar)} ${at.hour}時${String(at.minute).padStart(2, '0')}分`
}

/** Who else a field is: a person or an account that is not the subject's. */
function othersIn({ as }: FieldWords, value: unknown, name: string, names: Names) {
  if (as === 'person' && value !== names.subject) return { who: `person:${value}`, name }
  if (as === 'account' && value !== names.ownAccount) return { who: `account:${value}`, name }
  if (as === 'name' && spaceless(name) !== spaceless(names.ownName ?? ''))
    return { who: `name:${spaceless(name)}`, name }
  return null
}

const spaceless = (name: string) => name.replace(/[ 　]/g, '')

/** Words of a text in which a name stands, spaced as they are there: 佐藤　一郎 for 佐藤一郎. Empty where it does not. */
export function phrasesOf(text: string, name: string): string[] {
  const letters = [...spaceless(name)].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return [...new Set(text.match(new RegExp(letters.join('[ 　]*'), 'gu')) ?? [])]
}

type NameFound = { readonly place: number; readonly personId: string; readonly written: string }

/** Texts of people's own words in which names of others are looked for, each once. */
export function freeTexts(words: TableWords, told: readonly Told[]): string[] {
  const free = new Set(Object.entries(words.fields).flatMap(([column, { isFree }]) => (isFree ? [column] : [])))
  return [...new Set(told.flatMap(({ fields }) => fields.filter(({ key }) => free.has(key)).map(({ text }) => text)))]
}

/** Adds the names that were found in texts (`place` counts from 1) to what has to be looked at. */
export function withNames(
  words: TableWords,
  told: readonly Told[],
  texts: readonly string[],
  found: readonly NameFound[],
): Told[] {
  return told.map((one) => ({
    ...one,
    candidates: [
      ...one.candidates,
      ...one.fields
        .filter(({ key }) => words.fields[key]?.isFree)
        .flatMap(({ key, text }) =>
          found
            .filter(({ place }) => texts[place - 1] === text)
            .flatMap(({ personId, written }) =>
              phrasesOf(text, written).map((phrase) => ({
                field: key,
                phrase,
                who: `person:${personId}`,
                name: written,
                clause: ofOthers,
              })),
            ),
        ),
    ],
  }))
}
