import { z } from 'zod'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { personnelRefusal } from '../relations.ts'
import type { RosterFile } from '../roster/findings.ts'
import { insistImport } from './opened.ts'

type FindingQuestion = {
  readonly importId: string
  readonly kind: 'defect' | 'note'
  readonly file?: RosterFile | undefined
  /** Header of a column. */
  readonly column?: string | undefined
  /** Place of the last one that was shown. */
  readonly after?: number | undefined
  readonly limit: number
}

/** What was found, in the order of the files; with the true count, and how many there are of each file and column. */
export async function listFindings(
  tx: Tx,
  actor: Actor,
  { importId, kind, file, column, after, limit }: FindingQuestion,
) {
  insist(personnelRefusal(actor))
  await insistImport(tx, importId)
  const all = tx.selectFrom('people.rosterImportFinding').where('importId', '=', importId).where('kind', '=', kind)
  const chosen = all
    .$if(file !== undefined, (query) => query.where('file', '=', file ?? ''))
    .$if(column !== undefined, (query) => query.where('columnHeader', '=', column ?? ''))
  const groups = await all
    .select(['file', 'columnHeader', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['file', 'columnHeader'])
    .orderBy(({ fn }) => fn.min('position'))
    .execute()
  const { count } = await chosen.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await chosen
    .select(['position', 'file', 'lines', 'columnHeader', 'value', 'says', 'fix', 'staffNumber', 'related'])
    .$if(after !== undefined, (query) => query.where('position', '>', after ?? 0))
    .orderBy('position')
    .limit(limit + 1)
    .execute()
  await audit(tx, { did: 'people.readRosterFindings', record: importId })
  const items = rows.slice(0, limit).map(({ file: of, related, ...row }) => ({
    ...row,
    file: of as RosterFile | null,
    related: Places.parse(related),
  }))
  return {
    count,
    groups: groups.map(({ file: of, columnHeader, count: n }) => ({
      file: of as RosterFile | null,
      column: columnHeader,
      count: n,
    })),
    items,
    next: rows.length > limit ? (items.at(-1)?.position ?? null) : null,
  }
}

const Places = z.array(z.object({ file: z.enum(['org.csv', 'staff.csv', 'history.csv']), line: z.int() }))
