import type { Place } from './package-edit-rules.ts'

/** A place that both have changed to something else: mine is kept, theirs is shown. */
export type Clash = { readonly place: Place; readonly theirs: unknown }

/**
 * What I changed since `base`, laid over what somebody else saved since. Where both changed one place differently mine stays and the place
 * is named; a list whose length both changed is one place.
 */
export function mergeDrafts<Data>(base: Data, mine: Data, theirs: Data): { merged: Data; clashes: Clash[] } {
  const clashes: Clash[] = []
  const merged = merge(base, mine, theirs, [], clashes) as Data
  return { merged, clashes }
}

function merge(base: unknown, mine: unknown, theirs: unknown, place: Place, clashes: Clash[]): unknown {
  if (isSame(mine, base)) return theirs
  if (isSame(theirs, base) || isSame(mine, theirs)) return mine
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    if (mine.length === base.length && theirs.length === base.length)
      return mine.map((one, index) => merge(base[index], one, theirs[index], [...place, index], clashes))
  } else if (isRecord(base) && isRecord(mine) && isRecord(theirs)) {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    const entries = keys.map(
      (key) => [key, merge(base[key], mine[key], theirs[key], [...place, key], clashes)] as const,
    )
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
  clashes.push({ place, theirs })
  return mine
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
