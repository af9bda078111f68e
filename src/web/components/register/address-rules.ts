/** What the address of a register says: the filters of its page, and these two. Text alone, so that it can be read and shared. */
export type RegisterSearch = Readonly<Record<string, string | undefined>> & {
  /** A name of an order, with `-` before it from the end. */
  readonly sort?: string | undefined
  /** Keys of the columns shown, in their order, with dots between. */
  readonly columns?: string | undefined
}

export type Sort = { readonly by: string; readonly isDescending: boolean }

/** The order that the address asks for; the first one where it asks for none, or for one that is not there. */
export function sortOf(text: string | undefined, known: readonly string[], first: string): Sort {
  const isDescending = text?.startsWith('-') === true
  const by = isDescending ? text?.slice(1) : text
  return by !== undefined && known.includes(by) ? { by, isDescending } : { by: first, isDescending: false }
}

/** The order as the address says it; nothing for the first one. */
export function sortText({ by, isDescending }: Sort, first: string): string | undefined {
  if (by === first && !isDescending) return undefined
  return isDescending ? `-${by}` : by
}

/** A press on a header sorts by it, a second one turns it round, a third one leads back to the first order. */
export function sortPressed(sort: Sort, by: string, first: string): Sort {
  if (sort.by !== by) return { by, isDescending: false }
  return sort.isDescending ? { by: first, isDescending: false } : { by, isDescending: true }
}

type Choosable = { readonly key: string; readonly isHeader?: boolean; readonly isHiddenAtFirst?: boolean }

const header = (all: readonly Choosable[]) => all.filter(({ isHeader }) => isHeader).map(({ key }) => key)
const atFirst = (all: readonly Choosable[]) =>
  all.filter(({ isHeader, isHiddenAtFirst }) => !isHeader && !isHiddenAtFirst).map(({ key }) => key)

/** The columns that the address shows: the one that names the row first, then each that is known, once. */
export function columnsOf(text: string | undefined, all: readonly Choosable[]): string[] {
  const known = new Set(all.map(({ key }) => key))
  const chosen = text === undefined ? atFirst(all) : text.split('.').filter((key) => known.has(key))
  return [...new Set([...header(all), ...chosen])]
}

/** The columns as the address says them; nothing for those that are shown at first. */
export function columnsText(shown: readonly string[], all: readonly Choosable[]): string | undefined {
  const named = header(all)
  const chosen = shown.filter((key) => !named.includes(key)).join('.')
  if (chosen === atFirst(all).join('.')) return undefined
  return chosen === '' ? named.join('.') : chosen // an empty value would be no value
}

/** Shows a column at the end, or hides it. The one that names the row stays. */
export function columnToggled(shown: readonly string[], key: string): string[] {
  return shown.includes(key) ? shown.filter((other) => other !== key) : [...shown, key]
}

/** Moves a column one place to the front, behind the one that names the row. */
export function columnForward(shown: readonly string[], key: string): string[] {
  const at = shown.indexOf(key)
  if (at < 2) return [...shown]
  return shown.with(at - 1, key).with(at, shown[at - 1] ?? key)
}

/** Everything that the address says, as one text: what a saved view keeps. */
export function queryText(search: RegisterSearch): string {
  const said = Object.entries(search).flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : []))
  return new URLSearchParams(said.toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()
}

export function searchFrom(query: string): RegisterSearch {
  return Object.fromEntries(new URLSearchParams(query))
}
