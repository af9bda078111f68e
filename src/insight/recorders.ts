import { writtenNames } from '../people/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { type FieldNames, type Versioned, versionRefusal } from './version-rules.ts'

/** Who wrote a row, as the database noted it. */
export type Recorded = Versioned & { readonly recordedBy: string | null; readonly recordedPerson: string | null }

/** The columns of it. */
export const recordedColumns = ['version', 'recordedBy', 'recordedPerson', 'recordedAt'] as const

/** Who wrote these rows, in words: the name that 職員名簿 shows today, or what can be said of somebody who is not in it. */
export async function recordersOf(tx: Tx, rows: readonly Recorded[]) {
  const people = new Set(rows.flatMap(({ recordedPerson }) => recordedPerson ?? []))
  const names = await writtenNames(tx, [...people])
  return ({ recordedBy, recordedPerson }: Recorded): string => {
    const name = recordedPerson === null ? undefined : names.get(recordedPerson)
    if (name !== undefined) return `${name}さん`
    return recordedBy === null ? 'システムの管理者' : '前の担当'
  }
}

/** Refuses whoever read another version than the latest, and says who wrote that. */
export async function insistUnchanged<Row extends Recorded>(
  tx: Tx,
  rows: readonly Row[],
  read: number,
  names: FieldNames<Row>,
) {
  insist(versionRefusal(rows, read, await recordersOf(tx, rows), names))
}
