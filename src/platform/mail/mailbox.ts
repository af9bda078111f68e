import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../database/index.ts'
import { askJob, type JobKind } from '../jobs/index.ts'
import { insist, no, refusals } from '../refusal.ts'

const refuse = refusals('mail', {
  notAdministrator: no({
    kind: 'forbidden',
    says: 'メールの控えを見られるのは、システム管理者だけです。',
    fix: 'メールが届かないときは、システム管理者に連絡してください。',
  }),
})

export const mailStates = ['waiting', 'sending', 'sent', 'refused', 'withheld', 'expired', 'unclear', 'unsent'] as const
type MailState = (typeof mailStates)[number]

const administratorRefusal = ({ duties }: Pick<Actor, 'duties'>) =>
  duties.includes('system-administrator') ? null : refuse.notAdministrator()

const longestList = 100

/** For administrators: the latest letters and what became of them, and how many there are of each state. */
export async function readMailbox(tx: Tx, actor: Actor) {
  insist(administratorRefusal(actor))
  const letters = await tx
    .selectFrom('platform.mail')
    .select(['id', 'subject', 'body', 'state', 'answer', 'writtenAt', 'endedAt'])
    .select(sql<string | null>`access.account_name(account_id)`.as('to'))
    .orderBy('turn', 'desc')
    .limit(longestList)
    .execute()
  const counts = await tx
    .selectFrom('platform.mail')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return {
    letters: letters.map((letter) => ({ ...letter, state: letter.state as MailState })),
    counts: counts.map(({ state, count }) => ({ state: state as MailState, count })),
    hasServer: process.env.SODACHI_SMTP_HOST !== undefined,
  }
}

/** Writes a letter to the administrator who asks, and lets all that wait be sent. */
export async function tryOut(tx: Tx, actor: Actor, sendMail: JobKind<object, null>) {
  insist(administratorRefusal(actor))
  await sql`select platform.write_test_letter()`.execute(tx)
  await askJob(tx, sendMail, {})
  await audit(tx, { did: 'mail.tryOut' })
}
