import { invariant } from '../../platform/refusal.ts'

/** Chance that can be repeated: the same seed gives the same city, on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** Whole number in [0, below). */
  below(limit: number): number
  /** Whole number in [from, to], both included. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of the entries, as often as its weight says. */
  weighted<T>(entries: readonly (readonly [item: T, weight: number])[]): T
  /** Bell curve around 0 with standard deviation 1. */
  bell(): number
  shuffled<T>(items: readonly T[]): T[]
  uuid(): string
  /** Chance of its own for one matter, so that drawing more of it leaves the rest of the city as it was. */
  branch(matter: string): Random
}

export function randomOf(seed: number | string): Random {
  const next32 = sfc32(String(seed))
  const next = () => next32() / 2 ** 32
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(items: readonly T[]): T => {
    invariant(items.length > 0, 'there is something to pick from')
    return items[below(items.length)] as T
  }
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick,
    weighted(entries) {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of entries) {
        left -= weight
        if (left < 0) return item
      }
      return pick(entries)[0]
    },
    bell: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()), // Box–Muller
    shuffled(items) {
      const mixed = [...items]
      for (let at = mixed.length - 1; at > 0; at--) {
        const other = below(at + 1)
        const kept = mixed[at] as (typeof mixed)[number]
        mixed[at] = mixed[other] as (typeof mixed)[number]
        mixed[other] = kept
      }
      return mixed
    },
    uuid() {
      const hex = Array.from({ length: 4 }, () => next32().toString(16).padStart(8, '0')).join('')
      const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
    },
    branch: (matter) => randomOf(`${seed}/${matter}`),
  }
}

/** The small fast counter generator of 32-bit words, its state filled from the text of the seed by FNV-1a and splitmix32. */
function sfc32(seed: string): () => number {
  let hash = 0x811c9dc5
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193)
  const split = () => {
    hash = (hash + 0x9e3779b9) | 0
    let word = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return word ^ (word >>> 15)
  }
  let [a, b, c, counter] = [split(), split(), split(), 1]
  const step = () => {
    const sum = (a + b + counter++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 12; warm++) step()
  return step
}
