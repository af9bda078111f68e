/** 部門: a name that the city gives, and the 所属コード of the units that belong to it with all below them. */
export type FieldGroup = { readonly name: string; readonly units: readonly string[] }

/**
 * The 部門 of a unit: that of the nearest unit, itself first, for which the city has named one; null where none up to the top has one.
 * `codes` are the 所属コード of the unit and of those above it, the nearest first. Ours: the policy (取組1-A-1) counts 部門 and does not say what one is.
 */
export function fieldGroupOf(codes: readonly string[], groups: readonly FieldGroup[]): string | null {
  for (const code of codes) {
    const group = groups.find(({ units }) => units.includes(code))
    if (group) return group.name
  }
  return null
}

type Unit = { readonly unitId: string; readonly code: string; readonly parentId: string | null }
type Undecided<Of> = {
  /** At the top. */
  readonly unit: Of
  /** Itself and those below it that have no 部門. */
  readonly undecided: readonly Of[]
}

/** Units without a 部門, gathered under the unit at the top; in the order of `units`. */
export function undecidedUnits<Of extends Unit>(
  units: readonly Of[],
  groups: readonly FieldGroup[],
): readonly Undecided<Of>[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const paths = units.map((unit) => pathUp(unit, byId))
  const without = paths.filter((path) => fieldGroupOf(codesOf(path), groups) === null)
  // Where nothing up to the top has a 部門, the top has none either, and heads the gathering.
  const gathered = Map.groupBy(without, (path) => path.at(-1))
  return units.flatMap((unit) => {
    const undecided = gathered.get(unit)?.flatMap(([own]) => own ?? [])
    return undecided ? [{ unit, undecided }] : []
  })
}

const codesOf = (path: readonly Unit[]) => path.map(({ code }) => code)

/** The unit and those above it, the nearest first. */
function pathUp<Of extends Unit>(unit: Of, byId: ReadonlyMap<string, Of>): Of[] {
  const path: Of[] = []
  for (let at: Of | undefined = unit; at && !path.includes(at); at = byId.get(at.parentId ?? '')) path.push(at)
  return path
}
