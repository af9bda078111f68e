import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'
import { personnelRefusal } from './relations.ts'

export type Licence = { readonly name: string; readonly acquiredOn: string }

/** Writes a 資格・免許 that somebody has proven on their record, by 人事課. The same one twice is once. */
export async function recordLicence(tx: Tx, actor: Actor, personId: string, { name, acquiredOn }: Licence) {
  insist(personnelRefusal(actor))
  if (personId === actor.personId) throw refuse.ownOrder()
  const there = await tx
    .selectFrom('people.licence')
    .select('id')
    .where('personId', '=', personId)
    .where('name', '=', name)
    .where('acquiredOn', '=', acquiredOn)
    .executeTakeFirst()
  if (there) return
  await tx.insertInto('people.licence').values({ personId, name, acquiredOn }).execute()
  await audit(tx, { did: 'people.recordLicence', about: personId, fields: ['licences'] })
}
