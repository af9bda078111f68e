import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** A row of the register: nothing in it is overwritten, each change is the next version. */
export type Versioned = { readonly version: number; readonly recordedAt: string }

/**
 * Why a writer who read version `read` (0: nothing was there) may not save over what stands there now, or null. They are told who
 * changed which fields since, by the names that the form gives them.
 */
export function versionRefusal<Row extends Versioned>(
  rows: readonly Row[],
  read: number,
  whoWrote: (row: Row) => string,
  names: FieldNames<Row>,
): Refusal | null {
  const now = rows.reduce<Row | null>((latest, row) => (latest && latest.version > row.version ? latest : row), null)
  if (now === null || now.version === read) return null
  const before = rows.find(({ version }) => version === read)
  const changed = (Object.entries(names) as [keyof Row, string][]).flatMap(([field, name]) =>
    before !== undefined && before[field] === now[field] ? [] : [`「${name}」`],
  )
  return refuse.changedMeanwhile(
    whoWrote(now),
    clockTime(now.recordedAt),
    changed.length === 0 ? '内容' : changed.join(''),
  )
}

export type FieldNames<Row> = { readonly [Field in keyof Row]?: string }

/** 11月24日10時42分, in the time of the city. */
function clockTime(instant: string): string {
  const { month, day, hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Tokyo')
  return `${month}月${day}日${hour}時${String(minute).padStart(2, '0')}分`
}
