import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { officersCycle } from './plan.ts'
import { refuse } from './refusals.ts'
import type { Step } from './scheme.ts'
import { settleTasks } from './tasks.ts'

/** Last days that the officers of a cycle have put off: those of the whole cycle first. */
export async function listPostponements(tx: Tx, _: Actor, cycleId: string) {
  await officersCycle(tx, cycleId)
  const { rows } = await sql<{
    postponementId: string
    sheetId: string | null
    personId: string | null
    step: Step
    toOn: string
    reason: string
  }>`select p.id as "postponementId", p.sheet_id as "sheetId", s.person_id as "personId", p.step, p.to_on::text as "toOn", p.reason
    from evaluation.postponement p left join evaluation.sheet s on s.id = p.sheet_id
    where p.cycle_id = ${cycleId} order by p.sheet_id is not null, p.to_on, p.id`.execute(tx)
  const names = await writtenNames(tx, [...new Set(rows.flatMap(({ personId }) => personId ?? []))])
  return {
    items: rows.map((row) => ({ ...row, name: row.personId === null ? null : (names.get(row.personId) ?? null) })),
  }
}

/** The last day is that of the scheme again. */
export async function withdrawPostponement(
  tx: Tx,
  actor: Actor,
  { cycleId, postponementId }: { cycleId: string; postponementId: string },
) {
  const cycle = await officersCycle(tx, cycleId)
  const gone = await tx
    .deleteFrom('evaluation.postponement')
    .where('id', '=', postponementId)
    .where('cycleId', '=', cycleId)
    .returning('step')
    .executeTakeFirstOrThrow(() => refuse.noSuchPostponement())
  await settleTasks(tx, cycle, actor.today.toString(), null)
  await audit(tx, { did: 'evaluation.withdrawPostponement', record: cycleId, fields: [gone.step] })
}
