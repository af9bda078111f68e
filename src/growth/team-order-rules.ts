/** The orders of 所属職員 from the front; with `-` before it, an order is read from the end. */
export const teamSorts = ['established', '-established', 'kana', '-kana', 'inUnit', '-inUnit'] as const
export type TeamSort = (typeof teamSorts)[number]

type Member = {
  readonly kana: string
  readonly inUnit: { readonly since: string } | null
}

/**
 * Members in an order. They come in 建制順, then 職位, then kana, and keep it where they are equal. 在課年数 goes from the longest; who has
 * no unit on that day stands at the end, whichever way it is read.
 */
export function teamInOrder<Of extends Member>(members: readonly Of[], sort: TeamSort): Of[] {
  const isDescending = sort.startsWith('-')
  const turned = isDescending ? -1 : 1
  switch (isDescending ? sort.slice(1) : sort) {
    case 'kana':
      return members.toSorted((a, b) => turned * compare(a.kana, b.kana))
    case 'inUnit': {
      const placed = members.filter(({ inUnit }) => inUnit !== null)
      const without = members.filter(({ inUnit }) => inUnit === null)
      return [...placed.toSorted((a, b) => turned * compare(a.inUnit?.since ?? '', b.inUnit?.since ?? '')), ...without]
    }
    default:
      return isDescending ? members.toReversed() : [...members]
  }
}

/** By code point, as the server's index does: the same list on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
