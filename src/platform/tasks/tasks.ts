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
