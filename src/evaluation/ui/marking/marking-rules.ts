/** A place at which marks are given to many people, one after the other: an ability of the policy, a goal, and at last the whole. */
export type Place = { readonly id: string; readonly name: string }

type Marked = {
  readonly markables: readonly { readonly id: string; readonly name: string }[]
  readonly lines: readonly { readonly category: string; readonly label: string }[]
}

const whole: Place = { id: 'overall', name: '全体' }

/**
 * The places of these sheets in the order of the first sheet that has them, and the whole at last. People of several 職位 are asked about one ability under
 * several names: it goes by that of the ability.
 */
export function placesOf(sheets: readonly Marked[], hasGoals: boolean): Place[] {
  const names = new Map<string, string>()
  const longest = sheets.toSorted((one, other) => other.markables.length - one.markables.length)
  for (const { markables, lines } of longest)
    for (const { id, name } of markables)
      if (!names.has(id))
        names.set(id, hasGoals ? `目標${id}` : (lines.find(({ category }) => category === id)?.label ?? name))
  return [...[...names].map(([id, name]) => ({ id, name })), whole]
}

/** The place after or before another; the same at either end. */
export function placeBeside(places: readonly Place[], id: string, by: 1 | -1): string {
  const at = places.findIndex((place) => place.id === id)
  return places[Math.min(places.length - 1, Math.max(0, at + by))]?.id ?? id
}
