import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { personnelRefusal } from '../relations.ts'
import { insistImport } from './opened.ts'

/** Of each 局 how many people are new, change, end or are missing. */
export async function changesByBureau(tx: Tx, actor: Actor, importId: string) {
  insist(personnelRefusal(actor))
  await insistImport(tx, importId)
  const rows = await tx
    .selectFrom('people.rosterImportChange')
    .select(['bureau'])
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('act', '=', 'added').as('added'),
      fn.countAll<number>().filterWhere('act', '=', 'changed').as('changed'),
      fn.countAll<number>().filterWhere('act', '=', 'ended').as('ended'),
      fn.countAll<number>().filterWhere('act', '=', 'missing').as('missing'),
    ])
    .where('importId', '=', importId)
    .where('subject', '=', 'person')
    .groupBy('bureau')
    .orderBy(sql`min(position)`)
    .execute()
  const acts = await tx
    .selectFrom('people.rosterImportChange')
    .select(['subject', 'act', ({ fn }) => fn.countAll<number>().as('count')])
    .where('importId', '=', importId)
    .groupBy(['subject', 'act'])
    .execute()
  return {
    bureaus: rows,
    acts: acts.map(({ subject, act, count }) => ({ subject: subject as Subject, act: act as ChangeAct, count })),
  }
}

type Subject = 'person' | 'unit' | 'supervisor'
type ChangeAct = 'added' | 'changed' | 'ended' | 'missing' | 'left-out' | 'lost'

type ChangeQuestion = {
  readonly importId: string
  readonly subject: Subject
  readonly act?: ChangeAct | undefined
  readonly bureau?: string | undefined
  readonly moved?: boolean | undefined
  /** 職員番号, a code or part of a name. */
  readonly q?: string | undefined
  readonly after?: number | undefined
  readonly limit: number
}

const Pairs = z.array(z.object({ label: z.string(), was: z.string().nullable(), now: z.string().nullable() }))

/** What a plan would change, person by person. */
export async function listChanges(
  tx: Tx,
  actor: Actor,
  { importId, subject, act, bureau, moved, q, after, limit }: ChangeQuestion,
) {
  insist(personnelRefusal(actor))
  await insistImport(tx, importId)
  const chosen = tx
    .selectFrom('people.rosterImportChange')
    .where('importId', '=', importId)
    .where('subject', '=', subject)
    .$if(act !== undefined, (query) => query.where('act', '=', act ?? ''))
    .$if(bureau !== undefined, (query) => query.where('bureau', '=', bureau ?? ''))
    .$if(moved === true, (query) => query.where('isMoved', '=', true))
    .$if(q !== undefined && q !== '', (query) =>
      query.where((eb) => eb.or([eb('key', '=', q ?? ''), eb(sql`position(${q}::text in name)`, '>', 0)])),
    )
  const { count } = await chosen.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await chosen
    .select(['position', 'act', 'key', 'name', 'place', 'bureau', 'changes', 'isMoved'])
    .$if(after !== undefined, (query) => query.where('position', '>', after ?? 0))
    .orderBy('position')
    .limit(limit + 1)
    .execute()
  await audit(tx, { did: 'people.readRosterPlan', record: importId })
  const items = rows.slice(0, limit).map(({ act: did, changes, ...row }) => ({
    ...row,
    act: did as ChangeAct,
    // Two orders of one person may read the same: their number tells them apart.
    changes: Pairs.parse(changes).map((pair, at) => ({ number: at + 1, ...pair })),
  }))
  return { count, items, next: rows.length > limit ? (items.at(-1)?.position ?? null) : null }
}
