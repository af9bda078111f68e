import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { type ActivationState, activationState, codeBytes, codeFrom, plainCode } from './activation-code-rules.ts'
import { refuse } from './refusals.ts'

/** What is kept of a code. It carries 60 random bits, so a plain hash is enough. */
export const hashCode = (typed: string) => createHash('sha256').update(plainCode(typed)).digest('hex')

export type IssueCodes = {
  /** A unit with all below it: everybody there who has no account yet. */
  readonly unitId?: string | undefined
  /** Or these people, whether or not they have an account: then the code sets a new password. */
  readonly personIds?: readonly string[] | undefined
  readonly validDays: number
}

export type IssuedCode = {
  readonly personId: string
  readonly staffNumber: string
  readonly written: string
  readonly kana: string
  readonly unitId: string
  readonly unitName: string
  /** Shown this once; only its hash is kept. */
  readonly code: string
  /** The last day on which it works. */
  readonly lastDay: string
}

/** Issues a code to each, and withdraws the one that they had. Refuses whoever is not 人事課. */
export async function issueActivationCodes(tx: Tx, actor: Actor, { unitId, personIds, validDays }: IssueCodes) {
  if (!actor.duties.includes('personnel')) throw refuse.notPersonnel()
  const today = actor.today.toString()
  const found = await staffOf(tx, today, { unitId, personIds })
  if (personIds) {
    const missing = new Set(personIds).size - found.length
    if (missing > 0) throw refuse.noSuchStaff(missing)
    const stopped = found.filter(({ isStopped }) => isStopped).length
    if (stopped > 0) throw refuse.stoppedStaff(stopped)
  }
  const chosen = personIds ? found : found.filter(({ hasAccount }) => !hasAccount)
  if (chosen.length === 0) throw refuse.nobodyToActivate()

  const expiresOn = addDays(today, validDays)
  const issued = chosen.map(({ personId, staffNumber, written, kana, unitId, unitName }): IssuedCode => {
    const code = codeFrom(randomBytes(codeBytes))
    return { personId, staffNumber, written, kana, unitId, unitName, code, lastDay: addDays(expiresOn, -1) }
  })
  const ids = issued.map(({ personId }) => personId)
  await tx
    .updateTable('people.activationCode')
    .set({ withdrawnAt: sql<string>`access.instant()` })
    .where('personId', '=', sql<string>`any (${ids}::uuid[])`)
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()
  await insertMany(
    tx,
    'people.activationCode',
    issued.map(({ personId, code }) => ({ personId, codeHash: hashCode(code), issuedBy: actor.accountId, expiresOn })),
  ).catch((error: { constraint?: string }) => {
    throw error.constraint === 'activation_code_open' ? refuse.issuedMeanwhile() : error
  })
  await audit(
    tx,
    ids.map((about) => ({ did: 'people.issueActivationCode', about })),
  )
  return issued
}

export type StaffActivation = {
  readonly personId: string
  readonly staffNumber: string
  readonly written: string
  readonly kana: string
  readonly unitId: string
  readonly unitName: string
  readonly state: ActivationState
  /** The last day on which the open code works; null without one. */
  readonly lastDay: string | null
}

/** Who of a unit, and of all below it, has no code, an open one or an account; in 建制順. */
export async function activationList(tx: Tx, actor: Actor, unitId: string): Promise<StaffActivation[]> {
  if (!actor.duties.includes('personnel')) throw refuse.notPersonnel()
  const today = actor.today.toString()
  return (await staffOf(tx, today, { unitId })).map(({ expiresOn, hasAccount, isStopped, ...staff }) => ({
    ...staff,
    state: activationState({ expiresOn, hasAccount, isStopped }, today),
    lastDay: expiresOn === null ? null : addDays(expiresOn, -1),
  }))
}

export type UnitActivation = {
  readonly unitId: string
  readonly unitName: string
  readonly staff: number
  readonly activated: number
  /** With a code that still works. */
  readonly issued: number
}

/** How far each unit has come, in 建制順: where people sit, without the units below. */
export async function activationByUnit(tx: Tx, actor: Actor): Promise<UnitActivation[]> {
  if (!actor.duties.includes('personnel')) throw refuse.notPersonnel()
  const today = actor.today.toString()
  const byUnit = Map.groupBy(await staffOf(tx, today, {}), ({ unitId }) => unitId)
  return [...byUnit].map(([unitId, staff]) => ({
    unitId,
    unitName: staff[0]?.unitName ?? '',
    staff: staff.length,
    activated: staff.filter(({ hasAccount }) => hasAccount).length,
    issued: staff.filter(({ expiresOn, hasAccount }) => !hasAccount && expiresOn !== null && expiresOn > today).length,
  }))
}

type Staff = {
  personId: string
  staffNumber: string
  written: string
  kana: string
  unitId: string
  unitName: string
  expiresOn: string | null
  hasAccount: boolean
  isStopped: boolean
}

/** The staff in service of a unit and all below it, or of a list, or of the city, with their codes and accounts. */
async function staffOf(
  tx: Tx,
  today: string,
  { unitId, personIds }: { unitId?: string | undefined; personIds?: readonly string[] | undefined },
): Promise<Staff[]> {
  // Raw SQL: the walk down the organisation is shorter and plainer in SQL than in the builder.
  const below = unitId
    ? sql`and d.unit_id in (
        with recursive down as (
          select ${unitId}::uuid as unit_id
          union
          select v.unit_id from people.unit_version v join down on v.parent_id = down.unit_id
          where upper_inf(v.recorded) and v.during @> ${today}::date
        ) select unit_id from down)`
    : sql``
  const listed = personIds ? sql`and d.person_id = any (${[...personIds]}::uuid[])` : sql``
  const { rows } = await sql<Staff>`
    select d.person_id, n.number as staff_number, d.written, d.kana, d.unit_id, d.unit_name,
      c.expires_on, a.id is not null as has_account, a.disabled_at is not null as is_stopped
    from people.directory_entry d
    join lateral (
      select number from people.staff_number n
      where n.person_id = d.person_id and upper_inf(n.recorded) and n.during @> ${today}::date order by number limit 1
    ) n on true
    left join people.activation_code c on c.person_id = d.person_id and c.used_at is null and c.withdrawn_at is null
    left join people.account a on a.person_id = d.person_id
    where d.from_day <= ${today} and d.to_day > ${today} ${below} ${listed}
      and exists (
        select from people.employment e
        where e.person_id = d.person_id and upper_inf(e.recorded) and e.during @> ${today}::date
      )
    order by d.unit_order collate "C", d.grade_order, n.number`.execute(tx)
  return rows
}
