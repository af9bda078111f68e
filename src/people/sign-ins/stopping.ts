import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { accountOfOther } from './care.ts'
import { reopenedNotice } from './notices.ts'
import { refuse } from './refusals.ts'

/**
 * Stops the account of somebody else, with whichever way they came in: its sign-ins end at once, and its 連携キー open nothing. The last システム管理者 stays.
 * The directory of the city does not reopen it.
 */
export async function stopAccountOf(tx: Tx, actor: Actor, accountId: string) {
  const { personId } = await accountOfOther(tx, actor, accountId)
  const { numUpdatedRows } = await tx
    .updateTable('people.account')
    .set({ disabledAt: sql<string>`access.instant()`, stoppedHereAt: sql<string>`access.instant()` })
    .where('id', '=', accountId)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'last_system_administrator' ? refuse.lastAdministrator() : error
    })
  if (numUpdatedRows === 0n) throw refuse.stoppedAlready()
  await audit(tx, { did: 'signin.stopAccountOf', about: personId, record: accountId })
}

/** Lets somebody in again by what they came in with before; they are told. What the directory of the city took away it gives back itself. */
export async function reopenAccountOf(tx: Tx, actor: Actor, accountId: string) {
  const { personId } = await accountOfOther(tx, actor, accountId)
  const { numUpdatedRows } = await tx
    .updateTable('people.account')
    .set({ disabledAt: null, stoppedHereAt: null })
    .where('id', '=', accountId)
    .where('disabledAt', 'is not', null)
    .executeTakeFirst()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'deprovisioned_is_stopped' ? refuse.takenByDirectory() : error
    })
  if (numUpdatedRows === 0n) throw refuse.notStopped()
  await audit(tx, { did: 'signin.reopenAccountOf', about: personId, record: accountId })
  await notify(tx, reopenedNotice(accountId, actor.today.toString()))
}
