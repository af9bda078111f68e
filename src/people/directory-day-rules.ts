import { type DirectorySort, directoryOrder } from './directory-order-rules.ts'
import type { DirectoryEntry } from './directory-rules.ts'

/** A person in 職員名簿 of one day. */
export type DayEntry = Omit<DirectoryEntry, 'during'> & {
  readonly personId: string
  readonly gradeName: string | null
}

type Asked = {
  readonly search: { readonly grams: readonly string[]; readonly keys: readonly string[] } | null
  /** A unit and those below it on the day; null for all. */
  readonly unitIds: ReadonlySet<string> | null
  readonly gradeId: string | null
}

/** Whom the filter finds: every gram and every longer word, as the index of today's 職員名簿 does it. */
export function foundOnDay(entries: readonly DayEntry[], { search, unitIds, gradeId }: Asked): DayEntry[] {
  return entries.filter(
    (entry) =>
      (search === null ||
        (search.grams.every((gram) => entry.grams.includes(gram)) &&
          search.keys.every((key) => entry.searchKey.includes(key)))) &&
      (unitIds === null || unitIds.has(entry.unitId)) &&
      (gradeId === null || entry.gradeId === gradeId),
  )
}

type Place = Readonly<Record<string, string | number>>

/** Compares two places of an order, each with the columns of the order. */
function comparePlaces(sort: DirectorySort): (a: Place, b: Place) => number {
  const { by, isDescending } = directoryOrder(sort)
  return (a, b) => {
    for (const column of by) {
      const [one, other] = [a[column] ?? '', b[column] ?? '']
      if (one !== other) return one < other === isDescending ? 1 : -1
    }
    return 0
  }
}

/** What stands behind a place in an order; from the front where there is none. */
export function behind(entries: readonly DayEntry[], sort: DirectorySort, place: readonly (string | number)[] | null) {
  const compare = comparePlaces(sort)
  const sorted = entries.toSorted((a, b) => compare(placeOf(a), placeOf(b)))
  if (place === null) return sorted
  const last = Object.fromEntries(directoryOrder(sort).by.map((column, at) => [column, place[at] ?? '']))
  return sorted.filter((entry) => compare(placeOf(entry), last) > 0)
}

const placeOf = ({ unitOrder, gradeOrder, staffNumber, kana, personId }: DayEntry): Place => ({
  unitOrder,
  gradeOrder,
  staffNumber,
  kana,
  personId,
})

type PlacedUnit = { readonly unitId: string; readonly parentId: string | null }

/** A unit and all below it; a circle in a wrong organisation ends where it began. */
export function unitsBelow(units: readonly PlacedUnit[], unitId: string): ReadonlySet<string> {
  const children = Map.groupBy(units, ({ parentId }) => parentId)
  const found = new Set<string>()
  const add = (id: string) => {
    if (found.has(id)) return
    found.add(id)
    for (const child of children.get(id) ?? []) add(child.unitId)
  }
  add(unitId)
  return found
}
