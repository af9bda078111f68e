/** The rows that are chosen, by their keys. They stay chosen when the filter changes: a list is often collected in several searches. */
export type Selection = {
  readonly keys: ReadonlySet<string>
  /** Where a range begins: the row pressed last. */
  readonly anchor: string | null
  /** What is chosen beside the range that begins at the anchor. */
  readonly beside: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()
export const noRows: Selection = { keys: none, anchor: null, beside: none }

/** Chooses a row, or no longer; the next range begins here. */
export function toggled({ keys }: Selection, key: string): Selection {
  const next = keys.has(key) ? keys.difference(new Set([key])) : keys.union(new Set([key]))
  return { keys: next, anchor: key, beside: next }
}

/** Chooses from the anchor to this row, and gives up what the range held before. Without an anchor the range begins at `from`. */
export function ranged(selection: Selection, rows: readonly string[], to: string, from: string): Selection {
  const isHere = selection.anchor !== null && rows.includes(selection.anchor)
  const anchor = isHere && selection.anchor !== null ? selection.anchor : from
  const beside = isHere ? selection.beside : selection.keys
  const [first, last] = [rows.indexOf(anchor), rows.indexOf(to)].toSorted((a, b) => a - b)
  return { keys: beside.union(new Set(rows.slice(first, (last ?? -1) + 1))), anchor, beside }
}

/** Chooses all of these rows, or none of them where all were chosen. */
export function allToggled({ keys }: Selection, rows: readonly string[]): Selection {
  const these = new Set(rows)
  const next = these.isSubsetOf(keys) ? keys.difference(these) : keys.union(these)
  return { keys: next, anchor: null, beside: next }
}

export type HowMany = 'none' | 'some' | 'all'

/** How many of these rows are chosen. */
export function chosenOf({ keys }: Selection, rows: readonly string[]): HowMany {
  const chosen = rows.filter((key) => keys.has(key)).length
  return chosen === 0 ? 'none' : chosen === rows.length ? 'all' : 'some'
}

/** Rows that PageUp and PageDown go. */
const pageStep = 10

/** The place to which a key leads from the place `at`, of `last + 1` rows; null for other keys. */
export function placeAfter(key: string, at: number, last: number): number | null {
  const inside = (place: number) => Math.max(0, Math.min(last, place))
  switch (key) {
    case 'ArrowDown':
      return inside(at + 1)
    case 'ArrowUp':
      return inside(at - 1)
    case 'PageDown':
      return inside(at + pageStep)
    case 'PageUp':
      return inside(at - pageStep)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
