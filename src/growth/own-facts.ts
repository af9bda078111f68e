import { sql } from 'kysely'
import { fiscalYearOf } from '../platform/calendar/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { type OpenTask, openTasksAsJson } from '../platform/tasks/index.ts'
import { versionIdOn } from '../policy/index.ts'
import { checkAsJson, type KeptCheck } from './self-check/kept-checks.ts'

type OwnFacts = {
  /** 自己点検 of both kinds, the latest first. */
  checks: KeptCheck[]
  /** Suggestions put aside for this 年度. */
  declined: string[]
  settings: Record<string, unknown>
  tasks: OpenTask[]
  policyVersionId: string | null
}

/** Ours: two kinds over two years of halves are more than home looks at. */
const mostChecks = 8

/** What a person has of their own in growth, what waits for them and which policy holds: one round trip, because everybody opens home every morning. */
export async function ownFacts(tx: Tx, personId: string, today: string): Promise<OwnFacts> {
  const { rows } = await sql<OwnFacts>`select
    coalesce((select json_agg(l.kept) from (select ${checkAsJson} as kept from growth.self_check c where c.person_id = ${personId}
        order by lower(c.during) desc limit ${mostChecks}) l), '[]') as checks,
    array(select s.step from growth.declined_step s where s.person_id = ${personId} and s.fiscal_year = ${fiscalYearOf(today)}) as declined,
    (select coalesce(json_object_agg(s.key, s.value), '{}') from platform.setting s
      where s.key in ('era-display', 'self-check-periods', 'self-check-scales', 'manager-grades', 'rotation-years', 'field-groups')) as settings,
    ${openTasksAsJson(personId)} as tasks, ${versionIdOn(today)} as "policyVersionId"`.execute(tx)
  const [facts] = rows
  invariant(facts, 'a query without a table gives one row')
  return facts
}
