import type { UnitKind } from '../supervision-rules.ts'

export const unitKindNames: Readonly<Record<UnitKind, string>> = {
  bureau: '局',
  ward: '区',
  department: '部',
  section: '課・室',
  team: '係',
  organ: '行政委員会等',
}

/** A unit with those right below it, in the order in which they came. */
export type Branch<Unit> = { readonly unit: Unit; readonly below: readonly Branch<Unit>[] }

/** The organisation as a tree; a unit whose parent is not among the units stands at the top, so that none is lost. */
export function unitTree<Unit extends { readonly unitId: string; readonly parentId: string | null }>(
  units: readonly Unit[],
): Branch<Unit>[] {
  const branches = new Map(units.map((unit) => [unit.unitId, { unit, below: [] as Branch<Unit>[] }]))
  const top: Branch<Unit>[] = []
  for (const branch of branches.values()) {
    const above = branches.get(branch.unit.parentId ?? '')
    if (above === undefined) top.push(branch)
    else above.below.push(branch)
  }
  return top
}

/** A city has 1,700 units: at first people see those at the top, and the 部 or 課 right below them. */
export function isOpenAtFirst({ depth }: { readonly depth: number }): boolean {
  return depth === 0
}
