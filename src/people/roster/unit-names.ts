import type { Organisation, UnitRow } from './org-rules.ts'
import { plainWord } from './words.ts'

type Named = Pick<UnitRow, 'code' | 'name' | 'parentCode' | 'from' | 'to'>

/** What is needed to follow a unit upward. */
export type UnitTree = { readonly byCode: ReadonlyMap<string, readonly Named[]> }

export function unitTree(rows: readonly Named[]): UnitTree {
  return { byCode: Map.groupBy(rows, ({ code }) => code) }
}

const trees = new WeakMap<Organisation, UnitTree>()
function treeOf(organisation: Organisation): UnitTree {
  const tree = trees.get(organisation) ?? unitTree(organisation.rows)
  trees.set(organisation, tree)
  return tree
}

/** All lines of a unit. */
export function versionsOf(organisation: Organisation, code: string): readonly UnitRow[] {
  return (treeOf(organisation).byCode.get(code) ?? []) as readonly UnitRow[]
}

/** The line of a unit that holds on this day. */
export function unitOn(organisation: Organisation, code: string, day: string): UnitRow | null {
  return versionsOf(organisation, code).find((row) => row.from <= day && (row.to === null || day < row.to)) ?? null
}

/** Names from the bureau down on a day: 消防局, 総務企画部, 総務課. A name that repeats its parent's loses it. */
export function namePath({ byCode }: UnitTree, code: string, day: string): string[] {
  const written = writtenPath({ byCode }, code, day)
  return written.map((name, index) => {
    const above = written[index - 1]
    return above !== undefined && name !== above && name.startsWith(above)
      ? name.slice(above.length).trim() || name
      : name
  })
}

function writtenPath({ byCode }: UnitTree, code: string, day: string): string[] {
  const names: string[] = []
  const seen = new Set<string>()
  let next: string | null = code
  while (next !== null && !seen.has(next)) {
    seen.add(next)
    const unit: Named | null = nearest(byCode.get(next) ?? [], day)
    if (unit) names.unshift(unit.name)
    next = unit?.parentCode ?? null
  }
  return names
}

/** The version of the day; outside all of them the one that comes first afterwards, or else the last. */
function nearest(versions: readonly Named[], day: string): Named | null {
  const inTime = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return inTime.find(({ to }) => to === null || day < to) ?? inTime.at(-1) ?? null
}

/** Whether HR may mean this unit by these words: its name alone, or names from anywhere above it down to it, written together. */
export function namesUnit(organisation: Organisation, code: string, day: string, words: string): boolean {
  return spellings(organisation, code, day).includes(plainWord(words))
}

/** Codes of the units on this day that the words name with all their path, to suggest one for a wrong code. */
export function unitsNamed(organisation: Organisation, words: string, day: string): string[] {
  if (words === '') return []
  return [...treeOf(organisation).byCode.keys()].filter(
    (code) => unitOn(organisation, code, day) !== null && namesUnit(organisation, code, day, words),
  )
}

function spellings(organisation: Organisation, code: string, day: string): string[] {
  const tree = treeOf(organisation)
  const written = writtenPath(tree, code, day)
  const shown = namePath(tree, code, day)
  return written.flatMap((_, from) => [plainWord(written.slice(from).join('')), plainWord(shown.slice(from).join(''))])
}
