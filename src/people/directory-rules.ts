import { contains, overlaps, type Period } from '../platform/calendar/index.ts'
import { queryGrams, searchGrams, searchKey } from '../platform/characters/index.ts'
import { cut, joined, type Piece, type Timeline } from './timeline.ts'

type DirectoryName = {
  readonly written: string
  readonly kana: string
  readonly given: string | null
  /** 旧姓, where it is used at work. */
  readonly formerFamily: string | null
}
type DirectoryUnit = { readonly name: string; readonly order: string }
export type DirectoryPlace = {
  readonly unitId: string
  readonly gradeId: string | null
  readonly gradeOrder: number
  readonly title: string | null
}

export type DirectoryFacts = {
  readonly mains: Timeline<DirectoryPlace>
  readonly names: Timeline<DirectoryName>
  readonly numbers: Timeline<string>
  readonly units: ReadonlyMap<string, Timeline<DirectoryUnit>>
}

export type DirectoryEntry = DirectoryPlace & {
  readonly written: string
  readonly kana: string
  readonly unitName: string
  readonly unitOrder: string
  readonly staffNumber: string
  readonly searchKey: string
  readonly grams: readonly string[]
  readonly during: Period
}

/**
 * 職員名簿 of one person from a day on: where name, 本務 and unit stay the same. Days past are left out, because the directory only ever
 * speaks of today; days to come are in it, so that it turns over by itself on 4/1.
 */
export function directoryEntries({ mains, names, numbers, units }: DirectoryFacts, today: string): DirectoryEntry[] {
  const pieces = mains.flatMap(({ during, value: place }) =>
    cut(during, units.get(place.unitId)).flatMap(({ during, value: unit }) =>
      unit === null
        ? []
        : cut(during, names).flatMap(({ during, value: name }): Piece<Omit<DirectoryEntry, 'during'>>[] =>
            name === null || (during.to !== null && during.to <= today)
              ? []
              : [{ during, value: entryOf(place, unit, name, numbersIn(numbers, during, today)) }],
          ),
    ),
  )
  return joined(pieces, isSameEntry).map(({ during, value }) => ({ ...value, during }))
}

/** The number in force today or at the beginning comes first; the others of the period are found as well. */
function numbersIn(numbers: Timeline<string>, during: Period, today: string): string[] {
  const first = contains(during, today) ? today : during.from
  const held = numbers.filter((number) => overlaps(number.during, during))
  return held
    .toSorted((a, b) => Number(contains(b.during, first)) - Number(contains(a.during, first)))
    .map(({ value }) => value)
}

function entryOf(place: DirectoryPlace, unit: DirectoryUnit, name: DirectoryName, numbers: readonly string[]) {
  const formerly = name.formerFamily === null ? [] : [name.formerFamily + (name.given ?? '')]
  const keys = [...new Set([name.written, name.kana, ...formerly, ...numbers].map(searchKey))]
  const unitKey = searchKey(unit.name)
  // A single character finds names only: 西 means 西さん, not the four hundred of 西区役所.
  const unitGrams = [...unitKey].length > 1 ? queryGrams(unitKey) : []
  return {
    ...place,
    written: name.written,
    kana: name.kana,
    unitName: unit.name,
    unitOrder: unit.order,
    staffNumber: numbers[0] ?? '',
    searchKey: [...keys, unitKey].join(' '),
    grams: [...new Set([...keys.flatMap(searchGrams), ...unitGrams])],
  }
}

function isSameEntry(a: Omit<DirectoryEntry, 'during'>, b: Omit<DirectoryEntry, 'during'>): boolean {
  return entryKey(a) === entryKey(b)
}

/** Two entries with one key say the same. */
export function entryKey(entry: Omit<DirectoryEntry, 'during' | 'grams'>): string {
  const { written, kana, unitId, unitName, unitOrder, gradeId, gradeOrder, title, staffNumber } = entry
  return JSON.stringify([
    written,
    kana,
    unitId,
    unitName,
    unitOrder,
    gradeId,
    gradeOrder,
    title,
    staffNumber,
    entry.searchKey,
  ])
}

/**
 * What a typed query asks of the index: every word must be found. One or two characters are a gram themselves; only longer words are
 * compared with the whole key as well. Null when nothing was typed.
 */
export function searchOf(typed: string): { grams: string[]; keys: string[] } | null {
  const words = typed
    .split(/[\s\p{Cc}]+/u)
    .map(searchKey)
    .filter((word) => word !== '')
  if (words.length === 0) return null
  return { grams: [...new Set(words.flatMap(queryGrams))], keys: words.filter((word) => [...word].length > 2) }
}
