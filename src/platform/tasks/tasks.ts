import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'

/** What waits for a person, by the last day; what has none comes last. */
export function openTasks(tx: Tx, personId: string) {
  return tx
    .selectFrom('platform.task')
    .select(['key', 'act', 'detail', 'dueOn', 'minutes', 'link', 'button'])
    .where('personId', '=', personId)
    .where('doneAt', 'is', null)
    .orderBy('dueOn', (order) => order.asc().nullsLast())
    .orderBy('askedAt')
    .execute()
}

/** One of them as it comes to a page that reads them along with its own rows. */
export type OpenTask = Awaited<ReturnType<typeof openTasks>>[number]

/** The same as an array of JSON within another query, for a page that everybody opens: a round trip less. */
export const openTasksAsJson = (personId: string) => sql<OpenTask[]>`coalesce((
  select json_agg(json_build_object('key', t.key, 'act', t.act, 'detail', t.detail, 'dueOn', t.due_on, 'minutes', t.minutes, 'link', t.link,
    'button', t.button) order by t.due_on nulls last, t.asked_at)
  from platform.task t where t.person_id = ${personId} and t.done_at is null), '[]')`
