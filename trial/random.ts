/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomOf(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    /** From 0 up to, and without, `limit`. */
    below,
    /** True with this chance. */
    chance: (share: number) => next() < share,
    /** One of them; there has to be one. */
    pick: <T>(of: readonly T[]): T => of[below(of.length)] as T,
  }
}

export type Random = ReturnType<typeof randomOf>
