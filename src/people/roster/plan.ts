/** What an import would change, for people to read and approve. Values are as HR writes them, in Japanese where they are words. */
export type FieldChange = {
  /** Our name of the field, as the audit keeps it. */
  readonly field: string
  readonly label: string
  readonly was: string | null
  readonly now: string | null
}

type UnitLabel = { readonly code: string; readonly name: string }
export type PersonLabel = { readonly number: string; readonly name: string }
export type OrderLabel = {
  readonly number: string
  readonly effectiveOn: string
  readonly kind: string
  readonly unit: string | null
}

export type Plan = {
  readonly asOf: string
  readonly units: {
    readonly added: readonly UnitLabel[]
    readonly changed: readonly (UnitLabel & { readonly changes: readonly FieldChange[] })[]
    /** Units whose last day is now known. */
    readonly ended: readonly (UnitLabel & { readonly on: string })[]
    /** In force, and not in the file: nothing happens to them. */
    readonly missing: readonly UnitLabel[]
  }
  readonly authorities: { readonly added: readonly string[] }
  readonly people: {
    readonly added: readonly PersonLabel[]
    readonly changed: readonly (PersonLabel & { readonly changes: readonly FieldChange[] })[]
    /** Staff today, and not in the file. Missing is not retired: nothing happens to them. */
    readonly missing: readonly PersonLabel[]
    /** Left out with the approval of HR: what is known of them stays as it is. */
    readonly leftOut: readonly string[]
  }
  readonly orders: {
    readonly added: readonly OrderLabel[]
    readonly corrected: readonly (OrderLabel & { readonly changes: readonly FieldChange[] })[]
    /** Known from an earlier roster, and taken back by this one. */
    readonly withdrawn: readonly OrderLabel[]
  }
}

export type PlanCounts = {
  readonly units: { added: number; changed: number; ended: number; missing: number }
  readonly people: { added: number; changed: number; missing: number; leftOut: number }
  readonly orders: { added: number; corrected: number; withdrawn: number }
}

export function countsOf({ units, people, orders }: Plan): PlanCounts {
  return {
    units: {
      added: units.added.length,
      changed: units.changed.length,
      ended: units.ended.length,
      missing: units.missing.length,
    },
    people: {
      added: people.added.length,
      changed: people.changed.length,
      missing: people.missing.length,
      leftOut: people.leftOut.length,
    },
    orders: { added: orders.added.length, corrected: orders.corrected.length, withdrawn: orders.withdrawn.length },
  }
}

/** The fields in which two sets of facts differ, with their labels. `undefined` now means that the roster does not say. */
export function fieldChanges<Facts extends Readonly<Record<string, string | null | undefined>>>(
  labels: Readonly<Record<keyof Facts & string, string>>,
  was: Facts,
  now: Facts,
): FieldChange[] {
  return Object.entries<string>(labels).flatMap(([field, label]) => {
    const before = was[field] ?? null
    const after = now[field]
    return after === undefined || after === before ? [] : [{ field, label, was: before, now: after }]
  })
}
