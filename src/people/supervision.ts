import { sql } from 'kysely'
import { formatPeriod } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist, type Refusal } from '../platform/refusal.ts'
import { withGradeNames } from './grades.ts'
import { followChange } from './rebuild.ts'
import { refuse } from './refusals.ts'
import { isPersonnel, personnelRefusal, planRefusal } from './relations.ts'
import type { SupervisionRole } from './supervision-rules.ts'
import { keptPeriod } from './timeline.ts'

/**
 * 上司, 一次・二次評価者 of a person as of a day. The name is null for somebody who has left. Refuses whoever may not see the record: an empty
 * list would say that the person has no superior.
 */
export async function supervisorsOn(tx: Tx, actor: Actor, personId: string | null, day: string) {
  insist(planRefusal(actor, day))
  const rows = await tx
    .selectFrom('people.supervision as s')
    .leftJoin('people.directoryEntry as d', 'd.personId', 's.supervisorId')
    .select(['s.role', 's.supervisorId as personId', 'd.written', 'd.unitName', 'd.title', 's.isOverride'])
    .where('s.personId', '=', personId)
    .where(sql<boolean>`upper_inf(s.recorded) and s.during @> ${day}::date`)
    .orderBy(sql`s.role <> 'superior'`)
    .orderBy('s.role')
    .execute()
  if (personId !== actor.personId) {
    await insistRecord(tx, personId)
    await audit(tx, { did: 'people.readSupervision', about: personId, fields: ['supervisors'] })
  }
  return rows.map((row) => ({ ...row, role: row.role as SupervisionRole }))
}

/** The wall shows the 任用 of those whose record the actor may see, and of nobody else. */
async function insistRecord(tx: Tx, personId: string | null) {
  const seen = await tx
    .selectFrom('people.employment')
    .select('id')
    .where('personId', '=', personId)
    .limit(1)
    .executeTakeFirst()
  if (!seen) throw refuse.recordNotYours()
}

/**
 * 所属職員: people whom the actor supervises as of a day, in 建制順. Of a day past it shows those who are theirs still today: a former
 * superior sees nobody, by the wall.
 */
export async function myPeopleOn(tx: Tx, actor: Actor, day: string) {
  insist(planRefusal(actor, day))
  const rows = await tx
    .selectFrom('people.supervision as s')
    .innerJoin('people.directoryEntry as d', 'd.personId', 's.personId')
    .select(['s.personId', 'd.written', 'd.kana', 'd.unitName', 'd.gradeId', 'd.title'])
    .select(sql<SupervisionRole[]>`array_agg(s.role order by s.role <> 'superior', s.role)`.as('roles'))
    .where('s.supervisorId', '=', actor.personId)
    .where(sql<boolean>`upper_inf(s.recorded) and s.during @> ${day}::date`)
    .groupBy(['s.personId', 'd.id'])
    .orderBy('d.unitOrder')
    .orderBy('d.gradeOrder')
    .orderBy('d.staffNumber')
    .orderBy('s.personId')
    .execute()
  return withGradeNames(tx, day, rows)
}

export type NewOverride = {
  readonly personId: string
  readonly supervisorId: string
  readonly role: SupervisionRole
  readonly from: string
  /** First day on which it no longer holds; null for open-ended. */
  readonly to: string | null
  readonly reason: string
}

function overrideRefusal(actor: Actor, { personId, supervisorId, from, to }: NewOverride): Refusal | null {
  if (!isPersonnel(actor)) return refuse.notPersonnel()
  if (personId === supervisorId) return refuse.ownSupervisor()
  if (to !== null && to <= from) return refuse.periodBackwards()
  return null
}

/** Sets who is 上司 or evaluator of a person for some days, whatever the rule says. */
export async function setOverride(tx: Tx, actor: Actor, override: NewOverride) {
  insist(overrideRefusal(actor, override))
  const { personId, supervisorId, role, from, to, reason } = override
  const during = formatPeriod({ from, to })
  const clash = await tx
    .selectFrom('people.supervisionOverride')
    .select('id')
    .where('personId', '=', personId)
    .where('role', '=', role)
    .where(sql<boolean>`upper_inf(recorded) and during && ${during}::daterange`)
    .executeTakeFirst()
  if (clash) throw refuse.overrideOverlaps()
  for (const id of [personId, supervisorId])
    await tx
      .selectFrom('people.person')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow(() => refuse.noSuchPerson())

  const { id } = await tx
    .insertInto('people.supervisionOverride')
    .values({ personId, supervisorId, role, during, reason, setBy: actor.accountId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, {
    did: 'people.setOverride',
    about: personId,
    record: id,
    fields: ['supervisor', 'during', 'reason'],
  })
  await followChange(tx, actor, [override.personId])
  return { overrideId: id }
}

/** Ends an override: `endsOn` is the first day on which the rule holds again. On or before its first day it never was. */
export async function endOverride(
  tx: Tx,
  actor: Actor,
  { overrideId, endsOn }: { overrideId: string; endsOn: string },
) {
  insist(personnelRefusal(actor))
  const override = await tx
    .selectFrom('people.supervisionOverride')
    .select(['personId', 'supervisorId', 'role', 'during', 'reason'])
    .where('id', '=', overrideId)
    .where(sql<boolean>`upper_inf(recorded)`)
    .forUpdate()
    .executeTakeFirstOrThrow(() => refuse.noSuchOverride())
  const days = keptPeriod(override.during)
  if (days.to !== null && days.to <= endsOn) throw refuse.overrideAlreadyOver()

  await sql`update people.supervision_override
    set recorded = tstzrange(lower(recorded), greatest(access.instant(), lower(recorded))) where id = ${overrideId}`.execute(
    tx,
  )
  if (days.from < endsOn)
    await tx
      .insertInto('people.supervisionOverride')
      .values({ ...override, during: formatPeriod({ from: days.from, to: endsOn }), setBy: actor.accountId })
      .execute()
  await audit(tx, { did: 'people.endOverride', about: override.personId, record: overrideId, fields: ['during'] })
  await followChange(tx, actor, [override.personId])
}

/** Overrides in force or to come, for 人事課. */
export async function listOverrides(tx: Tx, actor: Actor) {
  insist(personnelRefusal(actor))
  const rows = await tx
    .selectFrom('people.supervisionOverride as o')
    .leftJoin('people.directoryEntry as p', 'p.personId', 'o.personId')
    .leftJoin('people.directoryEntry as s', 's.personId', 'o.supervisorId')
    .select(['o.id as overrideId', 'o.personId', 'o.supervisorId', 'o.role', 'o.reason', 'o.during'])
    .select(['p.written as personName', 's.written as supervisorName'])
    .where(sql<boolean>`upper_inf(o.recorded) and (upper_inf(o.during) or upper(o.during) > access.today())`)
    .orderBy('p.unitOrder')
    .orderBy('p.gradeOrder')
    .orderBy('o.id')
    .execute()
  return rows.map(({ during, role, ...row }) => ({ ...row, role: role as SupervisionRole, ...keptPeriod(during) }))
}
