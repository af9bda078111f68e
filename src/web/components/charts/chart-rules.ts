/** Where the scale of a chart ends: the next round number (1, 2 or 5 with zeros) at or above all values; 1 without any. */
export function topOf(values: readonly (number | null)[]): number {
  const highest = Math.max(0, ...values.map((value) => value ?? 0))
  if (highest === 0) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  const step = [1, 2, 5, 10].find((one) => one * power >= highest) ?? 10
  return step * power
}

/** Whole percents of the counts that add up to 100: the largest remainders are rounded up. null while nobody is counted. */
export function sharesOf(counts: readonly number[]): readonly number[] | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const exact = counts.map((count) => (count * 100) / total)
  const shares = exact.map(Math.floor)
  const left = 100 - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact.map((share, place) => ({ place, rest: share % 1 })).toSorted((a, b) => b.rest - a.rest)
  for (const { place } of byRemainder.slice(0, left)) shares[place] = (shares[place] ?? 0) + 1
  return shares
}

export type Dot = { readonly place: number; readonly value: number }

/** Runs of values that follow each other without a gap; a line is drawn inside a run and never over a gap. */
export function runsOf(values: readonly (number | null)[]): readonly (readonly Dot[])[] {
  const runs: Dot[][] = []
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    const last = runs.at(-1)
    if (last?.at(-1)?.place === place - 1) last.push({ place, value })
    else runs.push([{ place, value }])
  }
  return runs
}
