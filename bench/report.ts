import { writeFileSync } from 'node:fs'

/** One measured figure beside its limit. `limit` null: reported, not bounded. */
export type Row = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: number | null
  readonly better: 'lower' | 'higher'
}

const rows: Row[] = []

/** Keeps a figure and says it at once. */
export function report(row: Row) {
  rows.push(row)
  const { name, value, unit, limit, better } = row
  const verdict = limit === null ? '    ' : (better === 'lower' ? value <= limit : value >= limit) ? 'ok  ' : 'MISS'
  const bound = limit === null ? '' : `  (limit ${better === 'lower' ? '≤' : '≥'} ${limit})`
  console.log(`${verdict}  ${name.padEnd(64)} ${format(value).padStart(10)} ${unit}${bound}`)
}

/** Writes all rows; true when no limit is missed by more than 2×, which would block a release. */
export function finish(file: URL): boolean {
  writeFileSync(file, `${JSON.stringify({ rows }, null, 2)}\n`)
  const far = rows.filter(
    ({ value, limit, better }) => limit !== null && (better === 'lower' ? value > 2 * limit : value < limit / 2),
  )
  for (const { name } of far) console.log(`missed by more than 2×: ${name}`)
  return far.length === 0
}

const format = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2))
