import type { PayRules, Quota, Scope } from './pay-rules.ts'

/** Somebody who counts for the shares: has a result and is not left out. */
export type Counted = { readonly gradeId: string | null; readonly bureauId: string | null }

/** One group of a scope: 主事級, 総務局, everybody; small ones together. */
export type Group = {
  readonly key: string
  readonly size: number
  readonly isPool: boolean
  readonly isExempt: boolean
}

const pool = (scope: Scope) => `${scope}:small`
const plainKey = (scope: Scope, { gradeId, bureauId }: Counted) =>
  scope === 'whole' ? 'whole' : scope === 'grade' ? `grade:${gradeId ?? ''}` : `bureau:${bureauId ?? ''}`

/** The share of a group, as a whole number of people. Source: the city's 取扱要領 names the rounding. */
export function roomOf(size: number, share: number, rounding: PayRules['quotaRounding']): number {
  const thousandths = size * share
  if (rounding === 'up') return Math.ceil(thousandths / 1000)
  return Math.floor((thousandths + (rounding === 'half-up' ? 500 : 0)) / 1000)
}

/**
 * Finds the group of a person in a scope. Ours: whoever has no result is in no size, so that a colleague without result never takes or gives a place; and
 * small groups share what they have together, so that a group of four is not shut out by the arithmetic.
 */
export function groupsOf(counted: readonly Counted[], { under, treat }: PayRules['smallUnit']) {
  const sizes = new Map<string, number>()
  const add = (key: string, by: number) => sizes.set(key, (sizes.get(key) ?? 0) + by)
  for (const scope of ['grade', 'bureau', 'whole'] as const) for (const one of counted) add(plainKey(scope, one), 1)
  const isSmall = (scope: Scope, key: string) => scope !== 'whole' && (sizes.get(key) ?? 0) < under
  for (const [key, size] of [...sizes]) {
    const scope = key.split(':')[0] as Scope
    if (isSmall(scope, key)) add(pool(scope), size)
  }
  return (scope: Scope, one: Counted): Group => {
    const plain = plainKey(scope, one)
    const isPool = isSmall(scope, plain)
    const key = isPool ? pool(scope) : plain
    return { key, size: sizes.get(key) ?? 0, isPool, isExempt: isPool && treat === 'exempt' }
  }
}

export const quotaKey = (band: string, { scope }: Quota, group: Group) => `${band}/${scope}/${group.key}`
