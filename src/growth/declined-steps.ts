import { fiscalYearOf } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { refuse } from './refusals.ts'

/** いまはしない: the suggestion stays away until the next 年度. Asking twice is asking once. Not audited: it is the person's own table of wishes. */
export async function declineStep(tx: Tx, actor: Actor, step: string) {
  if (actor.personId === null) throw refuse.notStaff()
  await tx
    .insertInto('growth.declinedStep')
    .values({ personId: actor.personId, fiscalYear: fiscalYearOf(actor.today), step })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Brings all of them back. */
export async function restoreSteps(tx: Tx, actor: Actor) {
  if (actor.personId === null) throw refuse.notStaff()
  await tx.deleteFrom('growth.declinedStep').where('personId', '=', actor.personId).execute()
}
