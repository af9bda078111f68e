import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { personnelRefusal } from '../relations.ts'
import { refuse } from './refusals.ts'
import { classNamed, keeperRefusal } from './register.ts'
import { holdRefusal } from './retention-rules.ts'

export type NewHold = {
  /** Of whom; null for everybody's records of the class. Numbers of people who left count as well. */
  readonly staffNumber: string | null
  readonly class: string | null
  readonly cause: 'litigation' | 'audit' | 'appeal' | 'other'
  readonly reason: string
  readonly until: string | null
}

/** 廃棄の停止, those in force first. Names people: 人事課 and 監査 alone. */
export async function listHolds(tx: Tx, actor: Actor) {
  insist(keeperRefusal(actor))
  const rows = await tx
    .selectFrom('people.retentionHold as h')
    .select(['h.id as holdId', 'h.personId', 'h.class', 'h.cause', 'h.reason', 'h.until', 'h.placedAt', 'h.endedAt'])
    .select(sql<string | null>`access.account_name(h.placed_by)`.as('placedByName'))
    .select(sql<string | null>`access.account_name(h.ended_by)`.as('endedByName'))
    .select(
      sql<
        string | null
      >`(select n.written from people.person_name n where n.person_id = h.person_id and upper_inf(n.recorded)
        order by lower(n.during) desc limit 1)`.as('name'),
    )
    .select(sql<boolean>`h.ended_at is null and (h.until is null or h.until >= access.today())`.as('isInForce'))
    .orderBy(sql`h.ended_at is null and (h.until is null or h.until >= access.today())`, 'desc')
    .orderBy('h.placedAt', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ cause, ...row }) => ({ ...row, cause: cause as NewHold['cause'] }))
}

/** Stops the erasing at once, also what was decided and has not gone yet. */
export async function placeHold(tx: Tx, actor: Actor, { staffNumber, ...given }: NewHold) {
  insist(personnelRefusal(actor))
  if (given.class !== null) await classNamed(tx, given.class)
  const personId = staffNumber === null ? null : await personNumbered(tx, staffNumber)
  insist(holdRefusal({ ...given, personId }, actor.today.toString()))
  const { id } = await tx
    .insertInto('people.retentionHold')
    .values({ ...given, personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'people.placeHold', about: personId, record: id })
  return { holdId: id }
}

export async function endHold(tx: Tx, actor: Actor, holdId: string) {
  insist(personnelRefusal(actor))
  const ended = await tx
    .updateTable('people.retentionHold')
    .set({ endedBy: actor.accountId, endedAt: sql<string>`access.instant()` })
    .where('id', '=', holdId)
    .where('endedAt', 'is', null)
    .returning('personId')
    .executeTakeFirst()
  if (!ended) throw refuse.noSuchHold()
  await audit(tx, { did: 'people.endHold', about: ended.personId, record: holdId })
}

/** Whose number it is or was last, so that people who left are found. */
async function personNumbered(tx: Tx, number: string): Promise<string> {
  const found = await tx
    .selectFrom('people.staffNumber')
    .select('personId')
    .where('number', '=', number.trim())
    .where(sql<boolean>`upper_inf(recorded)`)
    .orderBy(sql`lower(during)`, 'desc')
    .executeTakeFirst()
  if (!found) throw refuse.noSuchNumber(number)
  return found.personId
}
