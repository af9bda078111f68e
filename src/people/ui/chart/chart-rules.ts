import type { Branch } from '../unit-tree-rules.ts'

type Counted = { readonly unitId: string; readonly seats: number | null; readonly filled: number | null }

/** 定数 and 現員 of a unit with all below it; null where nothing is known of them. */
export type Totals = { readonly seats: number | null; readonly filled: number | null }

/** Of each unit by its id. */
export function totalsOf<Unit extends Counted>(branches: readonly Branch<Unit>[]): ReadonlyMap<string, Totals> {
  const totals = new Map<string, Totals>()
  const add = ({ unit, below }: Branch<Unit>): Totals => {
    const parts = [unit, ...below.map(add)]
    const total = { seats: sum(parts.map(({ seats }) => seats)), filled: sum(parts.map(({ filled }) => filled)) }
    totals.set(unit.unitId, total)
    return total
  }
  for (const branch of branches) add(branch)
  return totals
}

/** What is not known is left out; null when nothing is. */
function sum(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null)
  return known.length === 0 ? null : known.reduce((total, number) => total + number, 0)
}

/** 現員 12／定数 14（欠員2） */
export function staffingText({ seats, filled }: Totals): string | null {
  if (seats === null && filled === null) return null
  if (seats === null) return `現員${count(filled)}`
  if (filled === null) return `定数${count(seats)}`
  const gap = seats - filled
  const said = gap > 0 ? `（欠員${count(gap)}）` : gap < 0 ? `（過員${count(-gap)}）` : ''
  return `現員${count(filled)}／定数${count(seats)}${said}`
}
const count = (number: number | null) => (number ?? 0).toLocaleString('ja-JP')

type Row<Unit> = { readonly branch: Branch<Unit>; readonly parentId: string | null }

/** The units that are in view, from top to bottom as the keyboard walks them. */
export function rowsInView<Unit extends { readonly unitId: string }>(
  branches: readonly Branch<Unit>[],
  isOpen: (unitId: string) => boolean,
  parentId: string | null = null,
): Row<Unit>[] {
  return branches.flatMap((branch) => [
    { branch, parentId },
    ...(isOpen(branch.unit.unitId) ? rowsInView(branch.below, isOpen, branch.unit.unitId) : []),
  ])
}

/** Ids of the units that are open when everything down to a depth is in view; 0 is the bureaus alone. */
export function openedTo<Unit extends { readonly unitId: string }>(
  branches: readonly Branch<Unit>[],
  depth: number,
): string[] {
  if (depth <= 0) return []
  return branches.flatMap(({ unit, below }) => (below.length === 0 ? [] : [unit.unitId, ...openedTo(below, depth - 1)]))
}

export type TreeMove = { readonly focus: string } | { readonly open: string } | { readonly close: string } | null

/** What a key does in a tree. Source: WAI-ARIA Authoring Practices, Tree View Pattern. */
export function treeMove<Unit extends { readonly unitId: string }>(
  key: string,
  at: string,
  rows: readonly Row<Unit>[],
  isOpen: (unitId: string) => boolean,
): TreeMove {
  const place = rows.findIndex(({ branch }) => branch.unit.unitId === at)
  const row = rows[place]
  if (row === undefined) return null
  const to = (index: number): TreeMove => {
    const next = rows[index]
    return next ? { focus: next.branch.unit.unitId } : null
  }
  const hasBelow = row.branch.below.length > 0
  switch (key) {
    case 'ArrowDown':
      return to(place + 1)
    case 'ArrowUp':
      return to(place - 1)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.length - 1)
    case 'ArrowRight':
      if (!hasBelow) return null
      return isOpen(at) ? to(place + 1) : { open: at }
    case 'ArrowLeft':
      if (hasBelow && isOpen(at)) return { close: at }
      return row.parentId === null ? null : { focus: row.parentId }
    default:
      return null
  }
}
