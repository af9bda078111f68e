import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { settleLicences } from './licence-reminders.ts'
import { refuse } from './refusals.ts'
import { personnelRefusal } from './relations.ts'

/** validUntil: 有効期限, null where it holds without one. */
export type Licence = { readonly name: string; readonly acquiredOn: string; readonly validUntil: string | null }

/** Writes a 資格・免許 that somebody has proven on their record, by 人事課. The same one twice is once. */
export async function recordLicence(tx: Tx, actor: Actor, personId: string, { name, acquiredOn, validUntil }: Licence) {
  insist(personnelRefusal(actor))
  if (personId === actor.personId) throw refuse.ownLicence()
  const there = await tx
    .selectFrom('people.licence')
    .select('id')
    .where('personId', '=', personId)
    .where('name', '=', name)
    .where('acquiredOn', '=', acquiredOn)
    .where(known)
    .executeTakeFirst()
  if (there) return
  await insert(tx, { personId, name, acquiredOn, validUntil, endedOn: null })
  await settleLicences(tx, personId)
  await audit(tx, { did: 'people.recordLicence', about: personId, fields: ['licences'] })
}

/** What is to be on the record instead; null: nothing, it was never held. */
export type CorrectLicence = {
  readonly licenceId: string
  readonly becomes: (Licence & { readonly endedOn: string | null }) | null
  readonly reason: string
}

/**
 * Corrects a 資格・免許 on somebody's record, ends it, or takes it away, by 人事課. The row as it was stays with who, when and why. Refuses one's own, and one that
 * somebody else has changed meanwhile.
 */
export async function correctLicence(tx: Tx, actor: Actor, { licenceId, becomes, reason }: CorrectLicence) {
  insist(personnelRefusal(actor))
  const was = await tx
    .selectFrom('people.licence')
    .select(['personId', 'name', 'acquiredOn', 'validUntil', 'endedOn'])
    .where('id', '=', licenceId)
    .where(known)
    .executeTakeFirstOrThrow(() => refuse.noSuchLicence())
  if (was.personId === actor.personId) throw refuse.ownLicence()
  const today = actor.today.toString()
  if (becomes && (becomes.acquiredOn > today || (becomes.endedOn ?? '') > today)) throw refuse.licenceOfTomorrow()
  if (becomes?.endedOn != null && becomes.endedOn < becomes.acquiredOn) throw refuse.licenceEndsBefore()
  if (becomes?.validUntil != null && becomes.validUntil < becomes.acquiredOn) throw refuse.licenceValidBefore()
  if (
    becomes &&
    (['name', 'acquiredOn', 'validUntil', 'endedOn'] as const).every((field) => becomes[field] === was[field])
  )
    throw refuse.licenceAsItWas()
  const closed = await tx
    .updateTable('people.licence')
    .set({
      // After what was recorded, also where both happen at one instant of a clock.
      recorded: sql<string>`tstzrange(lower(recorded), greatest(access.instant(), lower(recorded) + interval '1 microsecond'))`,
      closedBy: actor.accountId,
      closedBecause: reason,
    })
    .where('id', '=', licenceId)
    .where(known)
    .executeTakeFirst()
  if (closed.numUpdatedRows === 0n) throw refuse.noSuchLicence()
  if (becomes) await insert(tx, { personId: was.personId, ...becomes })
  await settleLicences(tx, was.personId)
  await audit(tx, { did: 'people.correctLicence', about: was.personId, record: licenceId, fields: ['licences'] })
}

const known = sql<boolean>`upper_inf(recorded)`

function insert(tx: Tx, row: Licence & { readonly personId: string; readonly endedOn: string | null }) {
  return tx
    .insertInto('people.licence')
    .values(row)
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'licence_once' ? refuse.licenceTwice() : error
    })
}
