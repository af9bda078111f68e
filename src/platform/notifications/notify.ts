import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'

/** Who is told: one person or account, all who hold a duty on the day they look, or everybody inside. One row, however many they are. */
export type Audience =
  | 'everybody'
  | { readonly person: string }
  | { readonly account: string }
  | { readonly duty: string }

export type Notice = {
  readonly to: Audience
  /** room.what/which: telling the same again changes nothing; something else under it replaces what was told, and is unread again. */
  readonly key: string
  /** What happened, one sentence. A day stands as {2027-04-01} and is shown in the calendar of the city. */
  readonly happened: string
  /** What the reader does now, one sentence; null where nothing is to be done. */
  readonly act: string | null
  /** Last day of the act, YYYY-MM-DD. */
  readonly dueOn: string | null
  /** The page where it is done or read; it exists for everybody who is told. */
  readonly link: `/${string}`
  /** Words of the link: 版をくらべる. */
  readonly button: string
}

/**
 * Tells people of something, in the transaction in which it happens: お知らせ at the top of every page. For what somebody has to do by a day and
 * that stays open until it is done, ask a task instead (`platform.ask`).
 *
 * The row is the one source of every way to tell: mail and a digest read the same rows by `sent_at` and audience.
 */
export async function notify(tx: Tx, { to, key, happened, act, dueOn, link, button }: Notice) {
  await sql`select platform.notify(${audienceOf(to)}, ${key}, ${happened}, ${act}, ${dueOn}, ${link}, ${button})`.execute(
    tx,
  )
}

function audienceOf(to: Audience): string {
  if (to === 'everybody') return to
  if ('person' in to) return `person:${to.person}`
  return 'account' in to ? `account:${to.account}` : `duty:${to.duty}`
}
