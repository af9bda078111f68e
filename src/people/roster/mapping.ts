import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/index.ts'
import type { RosterFile } from './findings.ts'
import type { RosterMapping } from './rules.ts'

const Columns = z.record(z.string(), z.string().nullable())

/** What HR settled last of the columns of each file: the wizard and the command line read by it alike. */
export async function loadMapping(tx: Tx): Promise<RosterMapping> {
  const rows = await tx
    .selectFrom('people.rosterMapping')
    .select(['file', 'columns'])
    .where(sql<boolean>`upper_inf(recorded)`)
    .orderBy('file')
    .execute()
  return Object.fromEntries(rows.map(({ file, columns }) => [file as RosterFile, Columns.parse(columns)]))
}
