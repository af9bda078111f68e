import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/** What the trials of one kind came to, added up over its runs. */
export type Count = {
  trials: number
  failures: string[]
  numbers: Record<string, number[]>
  /** Names of what was reached at least once. */
  sets: Record<string, string[]>
}

const folder = new URL('./results/', import.meta.url)

/** What earlier runs came to, for `--resume`; nothing without it. */
export function countOf(name: string, isResumed: boolean): Count {
  const file = new URL(`${name}.json`, folder)
  if (!isResumed || !existsSync(file)) return { trials: 0, failures: [], numbers: {}, sets: {} }
  const { sets = {}, ...kept } = JSON.parse(readFileSync(file, 'utf8')) as Omit<Count, 'sets'> & Partial<Count>
  return { ...kept, sets }
}

export function keepCount(name: string, count: Count) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(count, null, 2)}\n`)
}

/** Keeps one measured number beside those of its kind. */
export function note(count: Count, of: string, value: number) {
  count.numbers[of] ??= []
  count.numbers[of].push(value)
}

/** The share of failures that is not exceeded with 95 % certainty (Clopper–Pearson, by bisection); for none of n about 3/n. */
export function upperBound(failures: number, trials: number): number {
  if (trials === 0 || failures >= trials) return 1
  let [low, high] = [failures / trials, 1]
  for (let turn = 0; turn < 60; turn += 1) {
    const middle = (low + high) / 2
    if (atMost(failures, trials, middle) > 0.05) low = middle
    else high = middle
  }
  return high
}

/** Chance of at most `failures` of `trials` where each fails with chance `share`. */
function atMost(failures: number, trials: number, share: number): number {
  let term = trials * Math.log1p(-share)
  let sum = Math.exp(term)
  for (let k = 1; k <= failures; k += 1) {
    term += Math.log(((trials - k + 1) / k) * (share / (1 - share)))
    sum += Math.exp(term)
  }
  return sum
}

/** Counts a thing of which only the sum is asked. */
export function add(count: Count, of: string, times = 1) {
  count.numbers[of] = [sum(count.numbers[of]) + times]
}

/** What was measured in all. */
export const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0)

/** The value that `share` of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
