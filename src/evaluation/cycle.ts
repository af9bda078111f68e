import { sql } from 'kysely'
import { addDays, parsePeriod } from '../platform/calendar/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { rulesFor } from './plan-rules.ts'
import { refuse } from './refusals.ts'
import { scaleOf } from './scheme-rules.ts'
import { knownSchemes, readScheme } from './schemes.ts'

/** A cycle with the rules of its kind, read once for a command. Hidden from whoever may not see it. */
export async function loadCycle(tx: Tx, cycleId: string, how: 'look' | 'lock' = 'look') {
  const query = cycleRows(tx).where('c.id', '=', cycleId)
  const row = await (how === 'lock' ? query.forUpdate(['c']) : query).executeTakeFirstOrThrow(() =>
    refuse.noSuchCycle(),
  )
  return asCycle(row.cycle)
}

/** Cycles `c` with what `asCycle` asks of them and of their scheme `m`. */
export const cycleRows = (tx: Tx) =>
  tx
    .selectFrom('evaluation.cycle as c')
    .innerJoin('evaluation.scheme as m', 'm.id', 'c.schemeId')
    .select(cycleJson().as('cycle'))

export type CycleRow = {
  readonly id: string
  readonly appointingAuthority: string
  readonly kind: string
  readonly name: string
  readonly fiscalYear: number
  readonly during: string
  readonly baseOn: string
  readonly disclosureOn: string | null
  readonly state: string
  readonly version: number
  readonly schemeId: string
  readonly schemeNumber: number
  readonly formerMarksVisible: boolean
  readonly policyVersionId: string
  /** The same as the wall gives it to the actor. */
  readonly readablePolicyId: string | null
  /** Null where this process has read the scheme before. */
  readonly said: unknown
}

/** A cycle `c` with its scheme `m` as one value. */
const cycleJson =
  () => sql<CycleRow>`jsonb_build_object('id', c.id, 'appointingAuthority', c.appointing_authority, 'kind', c.kind, 'name', c.name,
  'fiscalYear', c.fiscal_year, 'during', c.during, 'baseOn', c.base_on, 'disclosureOn', c.disclosure_on, 'state', c.state, 'version', c.version, 'schemeId', c.scheme_id,
  'schemeNumber', m.number, 'formerMarksVisible', c.former_marks_visible, 'policyVersionId', c.policy_version_id,
  'readablePolicyId', (select v.id from policy.version v where v.id = c.policy_version_id), 'said', case when m.id <> all (${knownSchemes()}::uuid[]) then m.said end)`

export function asCycle(row: CycleRow) {
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
