import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { holdOpen, type OneVersion, touch } from './opened.ts'
import { refuse } from './refusals.ts'

type LeaveOut = OneVersion & { readonly staffNumber: string; readonly reason: string }

/** Leaves a person with a defect as they were known. Who agreed is kept; the files have to be checked anew. */
export async function leaveOut(tx: Tx, actor: Actor, { staffNumber, reason, ...given }: LeaveOut) {
  await holdOpen(tx, actor, given)
  invariant(actor.accountId, 'somebody of 人事課 is signed in')
  await tx
    .selectFrom('people.rosterImportFinding')
    .select('position')
    .where('importId', '=', given.importId)
    .where('kind', '=', 'defect')
    .where('staffNumber', '=', staffNumber)
    .limit(1)
    .executeTakeFirstOrThrow(() => refuse.noSuchDefect(staffNumber))
  await tx
    .insertInto('people.rosterImportLeftOut')
    .values({ importId: given.importId, staffNumber, reason, approvedBy: actor.accountId })
    .onConflict((conflict) => conflict.columns(['importId', 'staffNumber']).doNothing())
    .execute()
  await touch(tx, actor, given.importId, 'leave-out', { unsettles: true })
  await audit(tx, { did: 'people.leaveOutOfImport', record: given.importId, fields: ['staffNumber'] })
}

/** Takes it back: the person is to be imported after all. */
export async function takeIn(
  tx: Tx,
  actor: Actor,
  { staffNumber, ...given }: OneVersion & { readonly staffNumber: string },
) {
  await holdOpen(tx, actor, given)
  await tx
    .deleteFrom('people.rosterImportLeftOut')
    .where('importId', '=', given.importId)
    .where('staffNumber', '=', staffNumber)
    .execute()
  await touch(tx, actor, given.importId, 'leave-out', { unsettles: true })
  await audit(tx, { did: 'people.takeIntoImport', record: given.importId, fields: ['staffNumber'] })
}
