import { sql } from 'kysely'
import { insertMany, type Tx } from '../database/index.ts'

export type NewLetter = {
  readonly accountId: string
  readonly subject: string
  readonly body: string
  readonly link: `/${string}`
  /** What it is one of, such as the digest of each day; null for a letter that stands for itself. */
  readonly topic: string | null
}

/**
 * Writes letters, as a service, in the transaction of what they speak of. They go when `mail.send` runs. A letter takes the place of those of its topic
 * that never went: without a mail server or an address, what is kept does not grow with the days.
 */
export async function writeLetters(tx: Tx, letters: readonly NewLetter[]) {
  for (const [topic, those] of Map.groupBy(letters, (letter) => letter.topic))
    if (topic !== null) await clearNeverWent(tx, topic, those)
  await insertMany(tx, 'platform.mail', letters)
}

const clearNeverWent = (tx: Tx, topic: string, letters: readonly NewLetter[]) =>
  sql`delete from platform.mail where topic = ${topic} and state in ('withheld', 'expired', 'unsent')
    and account_id = any (${letters.map(({ accountId }) => accountId)}::uuid[])`.execute(tx)

/** Hours after which a letter is no longer sent: a reminder of yesterday, or of before a restore, would mislead. */
const freshHours = 24
/** Minutes after which a letter that is being sent belongs to a process that died. */
const longestSending = 15

/** Ends what is too old to be sent, and what a dead process left: sent or not, it is not sent twice. */
export async function endStale(tx: Tx) {
  await sql`update platform.mail set state = case when state = 'waiting' then 'expired' else 'unclear' end, ended_at = access.instant()
    where (state = 'waiting' and written_at < access.instant() - make_interval(hours => ${freshHours}))
       or (state = 'sending' and begun_at < access.instant() - make_interval(mins => ${longestSending}))`.execute(tx)
}

/** Takes the letter that waits longest; no other process takes the same. */
export async function takeNext(tx: Tx) {
  return tx
    .updateTable('platform.mail')
    .set({ state: 'sending', begunAt: sql<string>`access.instant()` })
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('platform.mail')
        .select('id')
        .where('state', '=', 'waiting')
        .orderBy('turn')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'accountId', 'subject', 'body', 'link'])
    .executeTakeFirst()
}

export type LetterEnd = 'sent' | 'refused' | 'withheld'

export async function endLetter(tx: Tx, id: string, state: LetterEnd, answer: string | null = null) {
  await tx
    .updateTable('platform.mail')
    .set({ state, answer, endedAt: sql<string>`access.instant()` })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
}

/** Back to its place: the server took nothing. */
export async function putBack(tx: Tx, id: string) {
  await tx
    .updateTable('platform.mail')
    .set({ state: 'waiting', begunAt: null })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
}

/** Without a mail server: what would have been sent is shown, and no more. */
export async function leaveUnsent(tx: Tx): Promise<bigint> {
  const { numUpdatedRows } = await tx
    .updateTable('platform.mail')
    .set({ state: 'unsent', endedAt: sql<string>`access.instant()` })
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows
}

export async function clearOld(tx: Tx) {
  await tx.deleteFrom('platform.mail').where('keptUntil', '<=', sql<string>`access.today()`).execute()
}
