import { sql } from 'kysely'
import type { City, Who } from '../../platform/database/index.ts'

/** One row of each table that the matrix speaks of, and how each operation on it is tried. */
export type Cell = {
  /** Where clause that finds the present (or past) row, and the row that begins after today where the table has such. */
  readonly row: string
  readonly future?: string
  readonly insert?: string
  readonly update?: string
  /** Where a delete is to be tried on another row than `row`. */
  readonly delete?: string
}

export const operations = ['select', 'future', 'insert', 'update', 'delete'] as const
export type Operation = (typeof operations)[number]

/** The statement that tries an operation on a cell; undefined where the table has nothing to try. */
export function statementFor(table: string, operation: Operation, cell: Cell): string | undefined {
  switch (operation) {
    case 'select':
      return `select from ${table} where ${cell.row}`
    case 'future':
      return cell.future && `select from ${table} where ${cell.future}`
    case 'insert':
      return cell.insert
    case 'update':
      return cell.update
    case 'delete':
      return cell.delete ?? `delete from ${table} where ${cell.row}`
  }
}

/**
 * Triggers that refuse before the policy does: to whoever may not see a draft, a version is no draft; nobody decides their own request, or one in
 * which they stepped back; a 苦情 is taken back by the person alone.
 */
const earlier = new Set([
  'version_is_kept',
  'nobody_decides_own',
  'recused_decides_nothing',
  'nobody_marks_own',
  'appeal_is_answered_by_others',
])

class Undo extends Error {}

/** Tries one statement as somebody and takes it back: did it reach a row? Only the wall's own refusals count as no. */
export async function reaches(city: City, who: Who, statement: string): Promise<boolean> {
  let reached = false
  try {
    await city.as(who, async (tx) => {
      const { rows, numAffectedRows } = await sql.raw(statement).execute(tx)
      reached = rows.length > 0 || (numAffectedRows ?? 0n) > 0n
      throw new Undo()
    })
  } catch (error) {
    if (error instanceof Undo) return reached
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === '42501' || earlier.has(constraint ?? '')) return false
    throw error
  }
  return reached
}
