import { addDays, contains, formatPeriod, type Period } from '../../platform/calendar/index.ts'
import type { UnitKind } from '../supervision-rules.ts'
import { cut, joined } from '../timeline.ts'
import type { Authorities } from './authority-plan-rules.ts'
import type { Known, KnownUnit } from './known-facts.ts'
import type { UnitRow } from './org-rules.ts'
import { fieldChanges, type Plan } from './plan.ts'
import { namePath, unitTree } from './unit-names.ts'
import { unitKindNames } from './words.ts'
import type { WriteList } from './writes.ts'

/** What a unit is for some days, without the names above it. */
type Own = Omit<KnownUnit, 'id' | 'fullName' | 'kind'> & { readonly kind: string }
type Version = Own & { readonly fullName: string }

export type UnitPlan = {
  readonly units: Plan['units']
  /** The unit that a code of the files means. */
  idOf(code: string): string | null
  nameOf(unitId: string | null): string | null
}

/**
 * A unit is known by its code over time: a new name is a new version of the same unit. The file speaks of a unit from the first day
 * that it gives for it; what is known of earlier days stays.
 */
export function planUnits(
  rows: readonly UnitRow[],
  known: Known,
  authorities: Authorities,
  { asOf, newId }: { readonly asOf: string; readonly newId: () => string },
  writes: WriteList,
): UnitPlan {
  const knownByUnit = Map.groupBy(known.units, ({ unitId }) => unitId)
  const idByCode = new Map(
    known.units.toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1)).map(({ code, unitId }) => [code, unitId]),
  )
  for (const { code } of rows) {
    if (idByCode.has(code)) continue
    const unitId = newId()
    idByCode.set(code, unitId)
    writes.adding('people.unit', { id: unitId })
  }
  const idOf = (code: string) => idByCode.get(code) ?? null
  const rowsByUnit = Map.groupBy(rows, ({ code }) => idOf(code) ?? '')
  const own = new Map<string, Own[]>()
  for (const unitId of new Set([...knownByUnit.keys(), ...rowsByUnit.keys()])) {
    const told = (rowsByUnit.get(unitId) ?? []).map((row) => ownOf(row, unitId, knownByUnit.get(unitId) ?? []))
    own.set(unitId, mergeVersions(told, knownByUnit.get(unitId) ?? []))
  }
  const versions = withFullNames(own)
  for (const [unitId, now] of versions) writeUnit(now, knownByUnit.get(unitId) ?? [], writes)

  const latest = new Map([...versions].map(([unitId, now]) => [unitId, now.at(-1)]))
  const nameOf = (unitId: string | null) => (unitId === null ? null : (latest.get(unitId)?.fullName ?? null))
  return { units: unitsInWords(rowsByUnit, knownByUnit, versions, asOf, nameOf, authorities), idOf, nameOf }

  function ownOf(row: UnitRow, unitId: string, before: readonly KnownUnit[]): Own {
    const { code, name, kind, establishedOrder, from, to } = row
    const former = before.find(({ during }) => contains(during, from)) ?? before.at(-1)
    return {
      unitId,
      code,
      name,
      kind,
      parentId: row.parentCode === null ? null : idOf(row.parentCode),
      establishedOrder,
      appointingAuthority:
        row.authority === undefined ? (former?.appointingAuthority ?? null) : authorities.codeOf(row.authority),
      during: { from, to },
    }
  }
}

function mergeVersions(told: readonly Own[], known: readonly KnownUnit[]): Own[] {
  const inTime = told.toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1))
  const [first] = inTime
  const earlier = known
    .filter(({ during }) => !first || during.from < first.during.from)
    .map(({ id: _, fullName: __, ...unit }) => ({ ...unit, during: before(unit.during, first?.during.from ?? null) }))
    .toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1))
  return [...earlier, ...inTime]
}

function before({ from, to }: Period, day: string | null): Period {
  return { from, to: day !== null && (to === null || day < to) ? day : to }
}

/** Cuts each version where a unit above it changes its name or place, and names it from the bureau down. */
function withFullNames(own: ReadonlyMap<string, readonly Own[]>): Map<string, Version[]> {
  const tree = unitTree(
    [...own.values()].flat().map(({ unitId, name, parentId, during }) => ({
      code: unitId,
      name,
      parentCode: parentId,
      from: during.from,
      to: during.to,
    })),
  )
  const starts = new Map([...own].map(([unitId, versions]) => [unitId, versions.map(({ during }) => during.from)]))
  const parents = new Map([...own].map(([unitId, versions]) => [unitId, versions.map(({ parentId }) => parentId)]))
  const changesAbove = (unitId: string, seen: ReadonlySet<string>): string[] =>
    (parents.get(unitId) ?? []).flatMap((parent) =>
      parent === null || seen.has(parent)
        ? []
        : [...(starts.get(parent) ?? []), ...changesAbove(parent, new Set([...seen, parent]))],
    )
  return new Map(
    [...own].map(([unitId, versions]) => {
      const days = [...new Set(changesAbove(unitId, new Set([unitId])))].sort()
      const marks = days.map((from, at) => ({ during: { from, to: days[at + 1] ?? null }, value: from }))
      const pieces = versions.flatMap((version) =>
        cut(version.during, marks).map(({ during }) => {
          const fullName = namePath(tree, unitId, during.from).join(' ')
          return { during, value: { ...version, fullName } }
        }),
      )
      const whole = joined(pieces, (a, b) => keyOf({ ...a, during: b.during }) === keyOf(b))
      return [unitId, whole.map(({ during, value }) => ({ ...value, during }))]
    }),
  )
}

function keyOf(version: Version): string {
  const { code, name, fullName, kind, parentId, establishedOrder, appointingAuthority, during } = version
  return JSON.stringify([
    code,
    name,
    fullName,
    kind,
    parentId,
    establishedOrder,
    appointingAuthority,
    during.from,
    during.to,
  ])
}

function writeUnit(now: readonly Version[], known: readonly KnownUnit[], writes: WriteList) {
  const still = new Set(now.map(keyOf))
  const before = new Set(known.map(keyOf))
  for (const unit of known) if (!still.has(keyOf(unit))) writes.closing('people.unitVersion', unit.id)
  for (const version of now)
    if (!before.has(keyOf(version)))
      writes.adding('people.unitVersion', { ...version, during: formatPeriod(version.during) })
}

function unitsInWords(
  rowsByUnit: ReadonlyMap<string, readonly UnitRow[]>,
  knownByUnit: ReadonlyMap<string, readonly KnownUnit[]>,
  versions: ReadonlyMap<string, readonly Version[]>,
  asOf: string,
  nameOf: (unitId: string | null) => string | null,
  authorities: Authorities,
): Plan['units'] {
  const added: Plan['units']['added'][number][] = []
  const changed: Plan['units']['changed'][number][] = []
  const ended: Plan['units']['ended'][number][] = []
  const facts = ({ name, kind, parentId, establishedOrder, appointingAuthority }: Own, first: Own | undefined) => ({
    name,
    kind: unitKindNames[kind as UnitKind],
    parent: nameOf(parentId),
    establishedOrder: String(establishedOrder),
    appointingAuthority: authorities.nameOf(appointingAuthority),
    from: first?.during.from,
  })
  for (const unitId of rowsByUnit.keys()) {
    const now = versions.get(unitId)?.at(-1)
    const known = (knownByUnit.get(unitId) ?? []).toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1))
    const was = known.at(-1)
    if (!now) continue
    const label = { code: now.code, name: nameOf(unitId) ?? now.name }
    if (!was) {
      added.push(label)
      continue
    }
    if (now.during.to !== null && now.during.to !== was.during.to)
      ended.push({ ...label, on: addDays(now.during.to, -1) })
    const changes = fieldChanges(unitLabels, facts(was, known[0]), facts(now, versions.get(unitId)?.[0]))
    if (changes.length > 0) changed.push({ ...label, changes })
  }
  const missing = [...knownByUnit.values()].flatMap((known) => {
    const today = known.find(({ during }) => contains(during, asOf))
    return today && !rowsByUnit.has(today.unitId) ? [{ code: today.code, name: today.fullName }] : []
  })
  return { added, changed, ended, missing }
}

const unitLabels = {
  name: '所属名',
  kind: '区分',
  parent: '上位の所属',
  establishedOrder: '建制順',
  appointingAuthority: '任命権者',
  from: '有効開始日',
}
