import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { Occasion } from './pay-rules.ts'
import { refuse } from './refusals.ts'
import { cyclesFor, type Feeding } from './source-rules.ts'

/** The cycles that feed each source of an occasion. Refuses where one has none. */
export async function sourcesOf(tx: Tx, authority: string, { sources }: Pick<Occasion, 'sources'>, baseOn: string) {
  const { rows } = await sql<Feeding>`
    select c.id as "cycleId", c.kind, c.name, (upper(c.during) - 1)::text as "periodTo" from evaluation.cycle c
    where c.appointing_authority = ${authority} and c.state <> 'preparing' order by c.id`.execute(tx)
  return sources.map((source) => {
    const cycles = cyclesFor(source, baseOn, rows)
    if (cycles.length === 0) throw refuse.noCycle(source.name)
    return { source: source.id, cycles }
  })
}
