import { sql } from 'kysely'
import { formatPeriod } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist } from '../platform/refusal.ts'
import {
  approvalRefusal,
  type Duty,
  type DutyHeld,
  type DutyProposal,
  type DutyState,
  proposalRefusal,
  revocationRefusal,
} from './duty-rules.ts'
import { approvedDutyNotice, endedDutyNotice, proposedDutyNotice } from './notices.ts'
import { refuse } from './refusals.ts'
import { personnelRefusal } from './relations.ts'
import { keptPeriod } from './timeline.ts'

/** A duty that waits for a second person. It gives nothing until it is approved. */
export async function proposeDuty(tx: Tx, actor: Actor, proposal: DutyProposal & { readonly reason: string }) {
  const { accountId, duty, unitId, appointingAuthority, during, reason } = proposal
  insist(personnelRefusal(actor))
  const account = await tx
    .selectFrom('people.account')
    .select('personId')
    .where('id', '=', accountId)
    .forUpdate() // two proposals for one account take turns
    .executeTakeFirstOrThrow(() => refuse.noSuchAccount())
  insist(proposalRefusal(actor, proposal, await dutiesOf(tx, accountId)))
  if (unitId !== null) await insistUnit(tx, unitId)

  const { id } = await tx
    .insertInto('people.dutyGrant')
    .values({
      accountId,
      duty,
      unitId,
      appointingAuthority,
      during: formatPeriod(during),
      proposedBy: actor.accountId,
      reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'people.proposeDuty', about: account.personId, record: id, fields: ['duty', 'during'] })
  await notify(tx, proposedDutyNotice(id, duty))
  return { dutyId: id }
}

async function insistUnit(tx: Tx, unitId: string) {
  await tx
    .selectFrom('people.unitVersion')
    .select('unitId')
    .where('unitId', '=', unitId)
    .where(sql<boolean>`upper_inf(recorded)`)
    .executeTakeFirstOrThrow(() => refuse.noSuchUnit())
}

/** In force from the very next request, or from its first day. Refuses the proposer and the person who gets it. */
export async function approveDuty(tx: Tx, actor: Actor, dutyId: string) {
  insist(personnelRefusal(actor))
  const grant = await lockGrant(tx, dutyId)
  insist(approvalRefusal(actor, grant))
  await tx
    .updateTable('people.dutyGrant')
    .set({ approvedBy: actor.accountId, approvedAt: sql<string>`access.instant()` })
    .where('id', '=', dutyId)
    .execute()
  await audit(tx, { did: 'people.approveDuty', about: grant.personId, record: dutyId, fields: ['approved'] })
  await notify(tx, approvedDutyNotice(dutyId, grant.duty, grant.accountId))
}

/** Takes a duty or a proposal back, from the very next request. */
export async function revokeDuty(tx: Tx, actor: Actor, dutyId: string) {
  insist(personnelRefusal(actor))
  const grant = await lockGrant(tx, dutyId)
  insist(revocationRefusal(actor, grant))
  await tx
    .updateTable('people.dutyGrant')
    .set({ revokedBy: actor.accountId, revokedAt: sql<string>`access.instant()` })
    .where('id', '=', dutyId)
    .execute()
  await audit(tx, { did: 'people.revokeDuty', about: grant.personId, record: dutyId, fields: ['revoked'] })
  if (grant.isApproved) await notify(tx, endedDutyNotice(dutyId, grant.duty, grant.accountId))
}

async function lockGrant(tx: Tx, dutyId: string): Promise<DutyState & { personId: string | null; duty: Duty }> {
  const grant = await tx
    .selectFrom('people.dutyGrant as g')
    .innerJoin('people.account as a', 'a.id', 'g.accountId')
    .select(['g.accountId', 'g.proposedBy', 'g.approvedAt', 'g.revokedAt', 'g.duty', 'a.personId'])
    .where('g.id', '=', dutyId)
    .forUpdate('g')
    .executeTakeFirstOrThrow(() => refuse.noSuchDuty())
  return {
    ...grant,
    duty: grant.duty as Duty,
    isApproved: grant.approvedAt !== null,
    isRevoked: grant.revokedAt !== null,
  }
}

async function dutiesOf(tx: Tx, accountId: string): Promise<DutyHeld[]> {
  const rows = await tx
    .selectFrom('people.dutyGrant')
    .select(['duty', 'unitId', 'appointingAuthority', 'during'])
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .execute()
  return rows.map((row) => ({ ...row, duty: row.duty as Duty, during: keptPeriod(row.during) }))
}
