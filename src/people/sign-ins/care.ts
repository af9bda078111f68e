import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist, type Refusal } from '../../platform/refusal.ts'
import { withGradeNames } from '../grades.ts'
import { otherAccounts } from '../other-accounts.ts'
import { passkeyNotice, secondFactorNotice, signInsEndedNotice } from './notices.ts'
import { refuse } from './refusals.ts'
import { instant } from './sessions.ts'

/** Whoever looks after the accounts of others: as access.keeps_accounts(). */
const keeperRefusal = ({ duties }: Pick<Actor, 'duties'>): Refusal | null =>
  duties.includes('personnel') || duties.includes('system-administrator') ? null : refuse.notKeeper()

/** Accounts by name, kana, number or label, with how many sign-ins each has now; never one's own. */
export async function findAccounts(tx: Tx, actor: Actor, q: string) {
  insist(keeperRefusal(actor))
  const rows =
    (await otherAccounts(tx, actor, q)?.select(sql<boolean>`a.disabled_at is not null`.as('isStopped')).execute()) ?? []
  const { rows: used } = await sql<{
    accountId: string
    signIns: number
    usedAt: string | null
    hasSecondFactor: boolean
    passkeys: number
  }>`
    select account_id, sign_ins, ${instant('used_at')} as used_at, has_second_factor, passkeys from access.sign_ins_of(${rows.map(({ accountId }) => accountId)}::uuid[])`.execute(
    tx,
  )
  const usedBy = new Map(used.map((one) => [one.accountId, one]))
  return (await withGradeNames(tx, actor.today.toString(), rows)).map((row) => ({
    ...row,
    signIns: usedBy.get(row.accountId)?.signIns ?? 0,
    usedAt: usedBy.get(row.accountId)?.usedAt ?? null,
    hasSecondFactor: usedBy.get(row.accountId)?.hasSecondFactor ?? false,
    passkeys: usedBy.get(row.accountId)?.passkeys ?? 0,
  }))
}

/** The account of somebody else, for whoever looks after accounts. */
export async function accountOfOther(tx: Tx, actor: Actor, accountId: string) {
  insist(keeperRefusal(actor))
  if (actor.accountId === accountId) throw refuse.ownAccount()
  return tx
    .selectFrom('people.account')
    .select('personId')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow(() => refuse.noSuchAccount())
}

/** Ends all sign-ins of somebody else, who is told; how many there were. */
export async function endSignInsOf(tx: Tx, actor: Actor, accountId: string): Promise<number> {
  const { personId } = await accountOfOther(tx, actor, accountId)
  const { rows } = await sql<{ ended: number }>`select access.end_sessions_of(${accountId}) as ended`.execute(tx)
  await audit(tx, { did: 'signin.endSignInsOf', about: personId, record: accountId })
  await notify(tx, signInsEndedNotice(accountId, actor.today.toString()))
  return rows[0]?.ended ?? 0
}

/** Takes the app of somebody who has lost it away, and ends their sign-ins; they are told. Their duties may wait until they have registered anew. */
export async function resetSecondFactorOf(tx: Tx, actor: Actor, accountId: string) {
  const { personId } = await accountOfOther(tx, actor, accountId)
  const { rows } = await sql<{ removed: boolean; now: string }>`
    select access.remove_second_factor(${accountId}) as removed, access.instant()::text as now`.execute(tx)
  if (rows[0]?.removed !== true) throw refuse.noFactor()
  await sql`select access.end_sessions_of(${accountId})`.execute(tx)
  await audit(tx, { did: 'signin.resetSecondFactorOf', about: personId, record: accountId })
  await notify(tx, secondFactorNotice(accountId, rows[0].now, 'reset'))
}

/** Takes the passkeys of somebody who has lost the device away, and ends their sign-ins; they are told. */
export async function resetPasskeysOf(tx: Tx, actor: Actor, accountId: string) {
  const { personId } = await accountOfOther(tx, actor, accountId)
  const { rows } = await sql<{ removed: number; now: string }>`
    select access.remove_passkeys_of(${accountId}) as removed, access.instant()::text as now`.execute(tx)
  const [reset] = rows
  if (!reset?.removed) throw refuse.noPasskeys()
  await sql`select access.end_sessions_of(${accountId})`.execute(tx)
  await audit(tx, { did: 'signin.resetPasskeysOf', about: personId, record: accountId })
  await notify(tx, passkeyNotice(accountId, reset.now, 'reset'))
}
