import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'

type Kept = { readonly mark: string; readonly plan: unknown }

/** The last plans of this process: pages of a preview follow each other, and planning ten thousand people takes seconds. */
const kept = new Map<string, Kept>()
const most = 3

/**
 * A plan again, as long as nothing has changed of what it was made of: postings, 任用, leave, supervision, units, the overrides of the cycle. Kept for one account: what one may
 * see is never another's.
 */
export async function keptPlan<Plan>(tx: Tx, cycleId: string, key: string, make: () => Promise<Plan>): Promise<Plan> {
  // By the transactions that wrote the rows, not by the times that they carry: a city that stands on an earlier day writes today what was known later.
  const written = sql.join(
    ['employment', 'posting', 'absence', 'supervision', 'unit_version'].map(
      (table) => sql`(select max(t.xmin::text::bigint) || '#' || count(*) from ${sql.table(`people.${table}`)} t)`,
    ),
  )
  const { rows } = await sql<{ mark: string }>`
    select concat_ws('/', access.today(), access.use(), ${written},
      (select max(o.set_at) || '#' || count(*) || md5(string_agg(o::text, ',' order by o.person_id)) from evaluation.chain_override o where o.cycle_id = ${cycleId})) as mark`.execute(
    tx,
  )
  const mark = rows[0]?.mark ?? ''
  const known = kept.get(key)
  kept.delete(key)
  const plan = known?.mark === mark ? (known.plan as Plan) : await make()
  kept.set(key, { mark, plan })
  for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest)
  return plan
}
