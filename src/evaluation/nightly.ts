import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor, Tx } from '../platform/database/index.ts'
import { jobKind } from '../platform/jobs/index.ts'
import { asCycle, cycleRows } from './cycle.ts'
import { discloseSheet } from './disclosing.ts'
import { readScheme } from './schemes.ts'
import type { Marking } from './sheet.ts'
import { settleTasks } from './tasks.ts'

const atOnce = 200

/** Discloses what is confirmed and whose day has come; how many there were. Who does not wish it is passed by, where the scheme asks for the wish. */
export async function discloseDue(tx: Tx, { today }: Pick<Actor, 'today'>): Promise<number> {
  const { rows } = await sql<{
    id: string
    personId: string
    round: number
    version: number
    cycleName: string
    schemeId: string
    said: unknown
    markings: Marking[]
  }>`select s.id, s.person_id as "personId", s.round, s.version, c.name as "cycleName", c.scheme_id as "schemeId", e.said,
      (select jsonb_agg(jsonb_build_object('round', m.round, 'stage', m.stage, 'items', m.items, 'overall', m.overall, 'overallComment', m.overall_comment))
        from evaluation.marking m where m.sheet_id = s.id and m.stage = 'final') as markings
    from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id join evaluation.scheme e on e.id = c.scheme_id
    where s.state = 'confirmed' and (c.state = 'open' or (c.state = 'closed' and s.round > 1)) and c.disclosure_on <= access.today()
      and (s.wishes_disclosure or e.said #>> '{disclosure,to}' = 'all')
      and (e.said #>> '{disclosure,order}' = 'disclosure-first' or not 'closing-interview' = any (s.steps) or exists (
        select from evaluation.interview i where i.sheet_id = s.id and i.kind = 'closing' and i.round = s.round
          and ((i.evaluatee_met_on is not null and i.evaluator_met_on is not null) or i.waived is not null)))
    order by s.id limit ${atOnce} for update of s skip locked`.execute(tx)
  for (const { schemeId, said, cycleName, ...sheet } of rows) {
    await discloseSheet(
      tx,
      { ...sheet, cycle: { name: cycleName, scheme: readScheme(said, schemeId) } },
      today.toString(),
    )
    await tx
      .insertInto('evaluation.transition')
      .values({
        sheetId: sheet.id,
        number: sheet.version + 1,
        act: 'disclose',
        fromState: 'confirmed',
        toState: 'disclosed',
        round: sheet.round,
        asRole: 'city',
      })
      .execute()
    await tx
      .updateTable('evaluation.sheet')
      .set({
        state: 'disclosed',
        version: sheet.version + 1,
        changedAt: sql<string>`access.instant()`,
        disclosedOn: sql<string>`access.today()`,
      })
      .where('id', '=', sheet.id)
      .execute()
  }
  return rows.length
}

/** 手続き of all cycles that are open, as of today: what begins with 基準日, and last days that changed with it. */
export async function settleDue(tx: Tx, { today }: Pick<Actor, 'today'>) {
  const cycles = await cycleRows(tx).where('c.state', '=', 'open').orderBy('c.id').execute()
  for (const { cycle } of cycles) await settleTasks(tx, asCycle(cycle), today.toString(), null)
}

/** Before the office opens: results are disclosed on their day, without anybody pressing a button. */
export const nightlyEvaluation = jobKind({
  name: 'evaluation.nightly',
  title: '評価結果の開示',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '05:00' },
  async run(job) {
    let disclosed = 0
    for (let some = 1; some > 0 && !job.signal.aborted; disclosed += some)
      some = await job.step((tx, actor) => discloseDue(tx, actor))
    await job.step((tx, actor) => settleDue(tx, actor))
    return `${disclosed.toLocaleString('ja-JP')}枚の評価を開示しました。`
  },
})
