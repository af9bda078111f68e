import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor, Tx } from '../platform/database/index.ts'
import { jobKind } from '../platform/jobs/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { dueRequestNotice } from './notices.ts'
import { reminderOf, type TermFacts, termOf } from './term-rules.ts'

/** What was gathered for a copy that nobody can take any more goes. Returns how many records. */
export async function clearExpired(tx: Tx): Promise<number> {
  const { rows } = await sql<{ cleared: number }>`select disclosure.clear_expired() as cleared`.execute(tx)
  return rows[0]?.cleared ?? 0
}

/** Reminds the duty of requests whose last day is near or past: a week before, three days, on the day, and once when it is late. */
export async function remindOfTerms(tx: Tx, actor: Actor): Promise<number> {
  const { rows } = await sql<{ id: string; number: string; facts: TermFacts }>`
    select id, number, facts from disclosure.undecided()`.execute(tx)
  let told = 0
  for (const { id, number, facts } of rows) {
    const term = termOf(facts, actor.today.toString())
    const stage = reminderOf(term)
    if (stage === null) continue
    await notify(tx, dueRequestNotice(id, number, term.dueOn, stage))
    told += 1
  }
  return told
}

/** Each night. */
export const tendRequestsJob = jobKind({
  name: 'disclosure.tendRequests',
  title: '開示請求の期限と、期限の過ぎた写しの片付け',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '02:25' },
  async run({ step }) {
    const cleared = await step((tx) => clearExpired(tx))
    const told = await step(remindOfTerms)
    return `期限の過ぎた${cleared}件の記録を消し、${told}件の期限を知らせました。`
  },
})
