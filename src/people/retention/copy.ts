import { sql } from 'kysely'
import { z } from 'zod'
import { audit, type Tx } from '../../platform/database/index.ts'
import { refuse } from './refusals.ts'

const Day = z.iso.date()
const Subject = z.object({ personId: z.uuid(), record: z.string() })
const Copy = z.object({
  format: z.literal('sodachi-disposals-1'),
  madeAt: z.string(),
  disposals: z.array(
    z.object({
      id: z.uuid(),
      class: z.string(),
      years: z.int(),
      dueBy: Day,
      subjects: z.int(),
      earliestDueOn: Day,
      latestDueOn: Day,
      reason: z.string(),
      documentNumber: z.string(),
      proposedBy: z.uuid().nullable(),
      proposedAt: z.string(),
      approvedBy: z.uuid().nullable(),
      approvedAt: z.string(),
      finishedAt: z.string(),
      erased: z.int(),
      spared: z.int(),
      counts: z.array(z.object({ name: z.string(), rows: z.int() })),
      /** Still there when the copy was made: ids of records that live. */
      sparedSubjects: z.array(Subject),
    }),
  ),
  /** Holds in force when the copy was made, which the backup may not know. */
  held: z.array(z.object({ personId: z.uuid().nullable(), class: z.string().nullable() })),
})
export type DisposalCopy = z.infer<typeof Copy>

/**
 * The 廃棄記録 as a file that is kept apart from the backups: what it takes to carry the erasing out again in a city that was restored from before
 * it. Holds no personal data of what was erased; ids of what was spared.
 */
export async function copyDisposals(tx: Tx): Promise<DisposalCopy> {
  const disposals = await tx
    .selectFrom('people.disposal as d')
    .select([
      'd.id',
      'd.class',
      'd.years',
      'd.dueBy',
      'd.subjects',
      'd.earliestDueOn',
      'd.latestDueOn',
      'd.reason',
      'd.documentNumber',
    ])
    .select(['d.proposedBy', 'd.proposedAt', 'd.approvedBy', 'd.approvedAt', 'd.finishedAt', 'd.erased', 'd.spared'])
    .select(
      sql<unknown>`coalesce((select json_agg(json_build_object('name', c.name, 'rows', c.rows) order by c.name)
        from people.disposal_count c where c.disposal_id = d.id), '[]')`.as('counts'),
    )
    .select(
      sql<unknown>`coalesce((select json_agg(json_build_object('personId', i.person_id, 'record', i.record))
        from people.disposal_item i where i.disposal_id = d.id), '[]')`.as('sparedSubjects'),
    )
    .where('d.finishedAt', 'is not', null)
    .orderBy('d.finishedAt')
    .execute()
  const held = await tx
    .selectFrom('people.retentionHold')
    .select(['personId', 'class'])
    .where('endedAt', 'is', null)
    .where(sql<boolean>`(until is null or until >= access.today())`)
    .execute()
  const { rows } = await sql<{ at: string }>`select to_json(access.instant()) #>> '{}' as at`.execute(tx)
  return Copy.parse({ format: 'sodachi-disposals-1', madeAt: rows[0]?.at, disposals, held })
}

/** Reads a copy. Refuses what is none. */
export function readCopy(file: string, text: string): DisposalCopy {
  try {
    return Copy.parse(JSON.parse(text))
  } catch {
    throw refuse.brokenCopy(file)
  }
}

/** Carries out again, as owner, what the copy says was erased; returns how many subjects went. Doing it twice erases nothing more. */
export async function repeatDisposals(tx: Tx, { disposals, held }: DisposalCopy): Promise<number> {
  let gone = 0
  for (const record of disposals) {
    const { rows } = await sql<{ gone: number }>`
      select people.repeat_disposal(${JSON.stringify(record)}::jsonb, ${JSON.stringify(held)}::jsonb) as gone`.execute(
      tx,
    )
    gone += rows[0]?.gone ?? 0
    await audit(tx, { did: 'people.repeatDisposal', record: record.id })
  }
  return gone
}
