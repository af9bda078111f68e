import { type Period, parsePeriod, period } from '../platform/calendar/index.ts'
import { invariant } from '../platform/refusal.ts'

/** What is true when: periods in order that do not overlap. Days between them are not spoken of. */
export type Timeline<T> = readonly Piece<T>[]
export type Piece<T> = { readonly during: Period; readonly value: T }

/** Reads a period as the database keeps it: never empty. */
export function keptPeriod(during: string): Period {
  const read = parsePeriod(during)
  invariant(read, 'a kept period has a day')
  return read
}

/** The same days in pieces, each with what the timeline says of it, or null where it says nothing. */
export function cut<T>(whole: Period, timeline: Timeline<T> | undefined): Piece<T | null>[] {
  const pieces: Piece<T | null>[] = []
  let from = whole.from
  for (const { during, value } of timeline ?? []) {
    if (!isBefore(from, during.to)) continue
    if (!isBefore(during.from, whole.to)) break
    if (from < during.from) {
      pieces.push({ during: { from, to: during.from }, value: null })
      from = during.from
    }
    const to = earlier(during.to, whole.to)
    pieces.push({ during: { from, to }, value })
    if (to === null || to === whole.to) return pieces
    from = to
  }
  pieces.push({ during: { from, to: whole.to }, value: null })
  return pieces
}

/** Neighbours that say the same become one. */
export function joined<T>(pieces: Timeline<T>, isSame: (a: T, b: T) => boolean): Piece<T>[] {
  const joint: Piece<T>[] = []
  for (const next of pieces) {
    const last = joint.at(-1)
    if (last && last.during.to === next.during.from && isSame(last.value, next.value))
      joint[joint.length - 1] = { during: period(last.during.from, next.during.to), value: last.value }
    else joint.push(next)
  }
  return joint
}

/** On each day the first of those that hold, as `compare` ranks them. */
export function foremost<T>(claims: readonly Piece<T>[], compare: (a: T, b: T) => number): Piece<T>[] {
  const ranked = claims.toSorted((a, b) => compare(a.value, b.value))
  const days = [...new Set(claims.flatMap(({ during: { from, to } }) => (to === null ? [from] : [from, to])))].sort()
  const pieces = days.flatMap((from, at) => {
    const first = ranked.find(({ during }) => during.from <= from && isBefore(from, during.to))
    return first ? [{ during: { from, to: days[at + 1] ?? null }, value: first.value }] : []
  })
  return joined(pieces, (a, b) => a === b)
}

/** Groups periods by what they are about, each group as a timeline. */
export function timelines<Fact extends { readonly during: Period }, T>(
  facts: readonly Fact[],
  about: (fact: Fact) => string,
  toValue: (fact: Fact) => T,
): Map<string, Piece<T>[]> {
  const groups = new Map<string, Piece<T>[]>()
  for (const fact of facts) {
    const piece = { during: fact.during, value: toValue(fact) }
    const group = groups.get(about(fact))
    if (group) group.push(piece)
    else groups.set(about(fact), [piece])
  }
  for (const group of groups.values()) group.sort((a, b) => (a.during.from < b.during.from ? -1 : 1))
  return groups
}

function isBefore(day: string, end: string | null): boolean {
  return end === null || day < end
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null) return b
  return b === null || a < b ? a : b
}
