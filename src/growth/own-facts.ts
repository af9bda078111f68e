import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import { checkAsJson, type KeptCheck } from './self-check/kept-checks.ts'

type OwnFacts = {
  /** 自己点検 of both kinds, the latest first. */
  checks: KeptCheck[]
  /** Suggestions put aside for this 年度. */
  declined: string[]
  settings: Record<string, unknown>
}

/** Ours: two kinds over two years of halves are more than home looks at. */
const mostChecks = 8

/** What a person has of their own in growth: one round trip, because everybody opens home every morning. */
export async function ownFacts(tx: Tx, personId: string, fiscalYear: number): Promise<OwnFacts> {
  const { rows } = await sql<OwnFacts>`select
    coalesce((select json_agg(l.kept) from (select ${checkAsJson} as kept from growth.self_check c where c.person_id = ${personId}
        order by lower(c.during) desc limit ${mostChecks}) l), '[]') as checks,
    array(select s.step from growth.declined_step s where s.person_id = ${personId} and s.fiscal_year = ${fiscalYear}) as declined,
    (select coalesce(json_object_agg(s.key, s.value), '{}') from platform.setting s
      where s.key in ('era-display', 'self-check-periods', 'self-check-scales', 'manager-grades', 'rotation-years', 'field-groups')) as settings`.execute(
    tx,
  )
  return rows[0] ?? { checks: [], declined: [], settings: {} }
}
