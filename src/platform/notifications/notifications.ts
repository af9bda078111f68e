import { sql } from 'kysely'
import { fiscalYearOf, fiscalYearPeriod } from '../calendar/index.ts'
import type { Actor, Tx } from '../database/index.ts'
import { refuse } from './refusals.ts'

const isUnread = sql<boolean>`not exists (select from platform.notification_seen s where s.notification_id = n.id)`

export type NotificationPage = {
  /** 年度 in which it was sent. Left out: this one, and all that is unread, so that nothing waits unseen in a year gone by. */
  readonly fiscalYear?: number | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** What the actor was told, the latest first, with what of it is unread. The wall leaves out what is for others or no longer kept. */
export async function listNotifications(tx: Tx, actor: Actor, { fiscalYear, after, limit }: NotificationPage) {
  const thisYear = fiscalYearOf(actor.today)
  const { from, to } = fiscalYearPeriod(fiscalYear ?? thisYear)
  const sentInYear = sql<boolean>`n.sent_at >= ${from}::date and n.sent_at < ${to}::date`
  const rows = await tx
    .selectFrom('platform.notification as n')
    .select(['n.id', 'n.happened', 'n.act', 'n.dueOn', 'n.link', 'n.button'])
    .select(sql<string>`to_char(n.sent_at, 'YYYY-MM-DD')`.as('sentOn'))
    .select(isUnread.as('isUnread'))
    .where((fiscalYear ?? thisYear) === thisYear ? sql<boolean>`(${sentInYear} or ${isUnread})` : sentInYear)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(n.sent_at, n.id) < (select o.sent_at, o.id from platform.notification o where o.id = ${after})`,
      ),
    )
    .orderBy('n.sentAt', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** How many are unread: asked on every page, so nothing else is read for it. */
export async function countUnread(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('platform.notification as n')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isUnread)
    .executeTakeFirstOrThrow()
  return count
}

/** Marks one as read; twice is once. Not audited: what somebody has read of their own is nobody's business. */
export async function markRead(tx: Tx, id: string) {
  await tx
    .selectFrom('platform.notification')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => refuse.noSuchNotification())
  await mark(tx, sql`n.id = ${id}`)
}

/** Marks as read the one given and all that came before it: what arrives while somebody reads the list stays unread. */
export async function markReadUpTo(tx: Tx, id: string) {
  await mark(tx, sql`(n.sent_at, n.id) <= (select o.sent_at, o.id from platform.notification o where o.id = ${id})`)
}

async function mark(tx: Tx, which: ReturnType<typeof sql>) {
  await sql`insert into platform.notification_seen (notification_id)
    select n.id from platform.notification n where ${which} and ${isUnread}
    on conflict do nothing`.execute(tx)
}
