import { sql } from 'kysely'
import { addDays, parsePeriod } from '../platform/calendar/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { rulesFor } from './plan-rules.ts'
import { refuse } from './refusals.ts'
import { scaleOf } from './scheme-rules.ts'
import { readScheme } from './schemes.ts'

/** A cycle with the rules of its kind, read once for a command. Hidden from whoever may not see it. */
export async function loadCycle(tx: Tx, cycleId: string, how: 'look' | 'lock' = 'look') {
  const query = tx
    .selectFrom('evaluation.cycle as c')
    .innerJoin('evaluation.scheme as m', 'm.id', 'c.schemeId')
    .selectAll('c')
    .select(['m.said', 'm.number as schemeNumber'])
    .where('c.id', '=', cycleId)
  const row = await (how === 'lock' ? query.forUpdate(['c']) : query).executeTakeFirstOrThrow(() =>
    refuse.noSuchCycle(),
  )
  return asCycle(row)
}

export function asCycle<Row extends { during: string; kind: string; said: unknown; baseOn: string; schemeId?: string }>(
  row: Row,
) {
  const scheme = readScheme(row.said, row.schemeId)
  const rules = rulesFor(scheme, row.kind)
  invariant(rules, 'a cycle is of a kind of its scheme')
  const [item, overall] = [scaleOf(scheme, rules.itemScale), scaleOf(scheme, rules.overallScale)]
  invariant(item && overall, 'the scales of a kind are those of its scheme')
  const period = parsePeriod(row.during)
  invariant(period?.to, 'a cycle has a last day')
  const days = { periodFrom: period.from, periodTo: addDays(period.to, -1), baseOn: row.baseOn }
  return { ...row, scheme, rules, scales: { item, overall }, days }
}
export type Cycle = Awaited<ReturnType<typeof loadCycle>>

/** Last days that HR has put off: for the whole cycle, and for one sheet. */
export async function postponements(
  tx: Tx,
  cycleId: string,
  sheetId: string | null,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('evaluation.postponement')
    .select(['step', sql<string>`max(to_on)::text`.as('toOn')])
    .where('cycleId', '=', cycleId)
    .where((where) => where.or([where('sheetId', 'is', null), ...(sheetId ? [where('sheetId', '=', sheetId)] : [])]))
    .groupBy('step')
    .execute()
  return new Map(rows.map(({ step, toOn }) => [step, toOn]))
}
