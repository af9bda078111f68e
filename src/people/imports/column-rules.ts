import type { Refusal } from '../../platform/refusal.ts'
import { type ColumnChoice, columnsOf, matchColumns } from '../roster/columns.ts'
import type { RosterFile } from '../roster/findings.ts'
import { fileNames } from './import-rules.ts'
import { refuse } from './refusals.ts'

export type AskedMatch = {
  readonly name: string
  /** As the standard layout calls it. */
  readonly label: string
  readonly isRequired: boolean
  /** Header of the file that is read as this column, as settled or as known; null for none. */
  readonly header: string | null
  /** settled: HR chose it before. known: its header is one that we know. none: nobody knows yet, or it is not to be read. */
  readonly by: 'settled' | 'known' | 'none'
}

/** What each column of ours would be read from in a file with these headers. */
export function matchesOf(file: RosterFile, headers: readonly string[], choice: ColumnChoice): AskedMatch[] {
  const { found } = matchColumns(file, headers, choice)
  return columnsOf(file).map((column) => {
    const header = found.get(column.name)?.header ?? null
    const by = header === null ? 'none' : choice[column.name] === header ? 'settled' : 'known'
    return { ...column, header, by }
  })
}

/** Why HR's choice for a file cannot be, or null: an unknown header, one header for two columns, a required column without one. */
export function choiceRefusal(
  file: RosterFile,
  headers: readonly string[],
  chosen: Readonly<Record<string, string | null>>,
): Refusal | null {
  const columns = columnsOf(file)
  const labelOf = new Map<string, string>()
  for (const { name, label } of columns) {
    const header = chosen[name] ?? null
    if (header === null) continue
    if (!headers.includes(header)) return refuse.noSuchHeader(label, header)
    const other = labelOf.get(header)
    if (other !== undefined) return refuse.columnTwice(header, other, label)
    labelOf.set(header, label)
  }
  const missing = columns.filter(({ name, isRequired }) => isRequired && (chosen[name] ?? null) === null)
  return missing.length === 0
    ? null
    : refuse.columnMissing(
        fileNames[file],
        missing.map(({ label }) => label),
      )
}

/**
 * What of a choice has to be remembered: where it is other than what the headers alone would say, and null where a known column is not
 * to be read. A file with the usual headers needs no memory, so that a later one with other usual headers is read as well.
 */
export function choiceToKeep(
  file: RosterFile,
  headers: readonly string[],
  chosen: Readonly<Record<string, string | null>>,
): ColumnChoice {
  const { found } = matchColumns(file, headers)
  return Object.fromEntries(
    columnsOf(file).flatMap(({ name }) => {
      const header = chosen[name] ?? null
      return header === (found.get(name)?.header ?? null) ? [] : [[name, header] as const]
    }),
  )
}

/** Up to three different values of each column, to recognise it by. */
export function samplesOf(headers: readonly string[], rows: readonly (readonly string[])[]): string[][] {
  return headers.map((_, at) =>
    [...new Set(rows.map((cells) => (cells[at] ?? '').trim()).filter((value) => value !== ''))]
      .slice(0, 3)
      .map((value) => (value.length > longestSample ? `${value.slice(0, longestSample)}…` : value)),
  )
}

const longestSample = 24
