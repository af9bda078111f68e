import { sql } from 'kysely'
import type { Period } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'
import { insiderRefusal, isPersonnel, planRefusal } from './relations.ts'
import type { UnitKind } from './supervision-rules.ts'
import { keptPeriod } from './timeline.ts'
import { unitOrders } from './unit-rules.ts'

/** The organisation as of a day in 建制順, units above first; `depth` 0 is a bureau. Refuses days to come to all but 人事課. */
export async function organisationOn(tx: Tx, actor: Actor, day: string) {
  insist(insiderRefusal(actor))
  insist(planRefusal(actor, day))
  const versions = await unitsOn(tx, day)
  const today = versions.map((version) => ({ ...version, during: { from: day, to: null } }))
  const orders = unitOrders(today)
  const orderOf = ({ unitId }: { unitId: string }) => orders.get(unitId)?.[0]?.value ?? ''
  return versions
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map(({ establishedOrder: _, kind, ...unit }) => ({
      ...unit,
      kind: kind as UnitKind,
      depth: orderOf(unit).split('/').length - 1,
    }))
}

/**
 * The organisation as a chart: beside each unit its head, its 定数 and how many of them are filled, as far as the actor may know them:
 * today everybody inside, on other days 人事課. null where it is not known.
 */
export async function chartOn(tx: Tx, actor: Actor, day: string) {
  const units = await organisationOn(tx, actor, day)
  const { rows } = await sql<Charted>`
    select unit_id as "unitId", head_id as "headId", head_name as "headName", head_title as "headTitle", filled
    from people.chart_on(${day})`.execute(tx)
  const charted = new Map(rows.map((row) => [row.unitId, row]))
  const seats = await seatsOn(tx, day)
  const isKnown = rows.length > 0
  return units.map((unit) => {
    const { headId = null, headName = null, headTitle = null, filled = 0 } = charted.get(unit.unitId) ?? {}
    return {
      ...unit,
      head: headId !== null && headName !== null ? { personId: headId, written: headName, title: headTitle } : null,
      seats: seats.get(unit.unitId) ?? null,
      filled: isKnown ? filled : null,
    }
  })
}
type Charted = {
  unitId: string
  headId: string | null
  headName: string | null
  headTitle: string | null
  filled: number
}

/** 定数 of each unit that has posts on a day. */
async function seatsOn(tx: Tx, day: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('people.post')
    .select(['unitId', sql<number>`sum(seats)::integer`.as('seats')])
    .where(sql<boolean>`upper_inf(recorded) and during @> ${day}::date`)
    .groupBy('unitId')
    .execute()
  return new Map(rows.map(({ unitId, seats }) => [unitId, seats]))
}

function unitsOn(tx: Tx, day: string) {
  return tx
    .selectFrom('people.unitVersion')
    .select(['unitId', 'code', 'name', 'fullName', 'kind', 'parentId', 'establishedOrder', 'appointingAuthority'])
    .where(sql<boolean>`upper_inf(recorded) and during @> ${day}::date`)
    .execute()
}

/** What units are called on a day: those that are gone by then under their last name, marked as not there. */
export async function unitNamesOn(tx: Tx, unitIds: readonly string[], day: string) {
  if (unitIds.length === 0) return new Map<string, UnitName>()
  const { rows } = await sql<UnitName & { unitId: string }>`
    select distinct on (unit_id) unit_id as "unitId", name, full_name as "fullName", during @> ${day}::date as "isThere"
    from people.unit_version
    where unit_id = any (${unitIds}::uuid[]) and upper_inf(recorded) and lower(during) <= ${day}
    order by unit_id, lower(during) desc`.execute(tx)
  return new Map(rows.map(({ unitId, ...unit }) => [unitId, unit]))
}
type UnitName = { name: string; fullName: string; isThere: boolean }

/** One unit as of a day: the way up, its names over time, and which units it came from and became. */
export async function unitOn(tx: Tx, actor: Actor, unitId: string, day: string) {
  const organisation = await organisationOn(tx, actor, day)
  const byId = new Map(organisation.map((unit) => [unit.unitId, unit]))
  const names = await namesOf(tx, actor, unitId)
  if (names.length === 0) throw refuse.noSuchUnit()
  const unit = byId.get(unitId) ?? null
  return {
    unit,
    authorityName: await authorityNameOf(tx, unit?.appointingAuthority ?? null),
    path: pathOf(byId, unitId),
    names,
    ...(await successionOf(tx, unitId)),
  }
}

async function authorityNameOf(tx: Tx, code: string | null): Promise<string | null> {
  if (code === null) return null
  const authority = await tx
    .selectFrom('people.appointingAuthority')
    .select('name')
    .where('code', '=', code)
    .executeTakeFirst()
  return authority?.name ?? null
}

/** 任命権者 in the order of the city. */
export async function listAuthorities(tx: Tx, actor: Actor) {
  insist(insiderRefusal(actor))
  return tx.selectFrom('people.appointingAuthority').select(['code', 'name']).orderBy('establishedOrder').execute()
}

/** From the bureau down to the unit itself. */
function pathOf<Unit extends { unitId: string; parentId: string | null }>(
  byId: ReadonlyMap<string, Unit>,
  unitId: string,
): Unit[] {
  const path: Unit[] = []
  for (let unit = byId.get(unitId); unit && !path.includes(unit); unit = byId.get(unit.parentId ?? ''))
    path.unshift(unit)
  return path
}

async function namesOf(tx: Tx, actor: Actor, unitId: string) {
  const rows = await tx
    .selectFrom('people.unitVersion')
    .select(['code', 'name', 'fullName', 'during'])
    .where('unitId', '=', unitId)
    .where(sql<boolean>`upper_inf(recorded)`)
    .orderBy(sql`lower(during)`)
    .execute()
  return rows.map(({ during, ...named }) => ({ ...named, ...daysSeen(actor, during) }))
}

/** A period as the actor may know it: that it ends on a day to come is a plan, and plans are known to 人事課 alone. */
function daysSeen(actor: Actor, during: string): Period {
  const days = keptPeriod(during)
  const isPlanned = days.to !== null && days.to > actor.today.toString()
  return isPlanned && !isPersonnel(actor) ? { from: days.from, to: null } : days
}

async function successionOf(tx: Tx, unitId: string) {
  const link = (own: 'from_unit_id' | 'to_unit_id', other: 'from_unit_id' | 'to_unit_id') => sql<Succession>`
    select s.${sql.ref(other)} as "unitId", s.kind, s.on_day as "onDay", (
      select v.full_name from people.unit_version v
      where v.unit_id = s.${sql.ref(other)} and upper_inf(v.recorded)
      order by v.during @> s.on_day desc, lower(v.during) desc limit 1
    ) as name
    from people.unit_succession s where s.${sql.ref(own)} = ${unitId} order by s.on_day, name`
  const { rows: cameFrom } = await link('to_unit_id', 'from_unit_id').execute(tx)
  const { rows: became } = await link('from_unit_id', 'to_unit_id').execute(tx)
  return { cameFrom, became }
}
type Succession = { unitId: string; kind: 'merged' | 'split' | 'replaced'; onDay: string; name: string | null }
