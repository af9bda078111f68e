import { sql } from 'kysely'
import { addDays, formatPeriod, type Period } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { asRow, knownNow, learn } from './known.ts'
import { endedBefore, type NewEmployment, orderRefusal, reopened } from './order-rules.ts'
import { isEndKind, type LineKind, type Order, type OrderKind, postingsOf } from './posting-rules.ts'
import { followChange, gradesToday } from './rebuild.ts'
import { refuse } from './refusals.ts'
import { personnelRefusal } from './relations.ts'
import { citySettings } from './settings.ts'
import { keptPeriod } from './timeline.ts'

export type EnterOrder = Omit<Order, 'id' | 'sequence'> & {
  readonly personId: string
  readonly appointingAuthority: string | null
  readonly documentNo: string | null
  /** 採用 and 再任用 only. */
  readonly employment: NewEmployment | null
}

/**
 * Enters a 発令, also back-dated or for a day to come, and rebuilds what follows from it. Refuses where 人事給与 is the source of orders,
 * and an order about oneself.
 */
export async function enterOrder(tx: Tx, actor: Actor, order: EnterOrder) {
  await insistOwnSource(tx, actor)
  if (order.personId === actor.personId) throw refuse.ownOrder()
  const orders = await lockOrders(tx, order.personId)
  await insistPossible(tx, actor, order, orders)

  const orderId = await insertOrder(tx, order, orders)
  await audit(tx, { did: 'people.enterOrder', about: order.personId, record: orderId, fields: [order.kind] })
  await followChange(tx, actor, [order.personId], (tx) => followEmployment(tx, order))
  return { orderId }
}

/**
 * Takes an order back that was wrong. What was known until now stays readable as known then: the row is closed on the clock of
 * knowledge, not removed.
 */
export async function withdrawOrder(tx: Tx, actor: Actor, orderId: string) {
  const order = await orderToChange(tx, actor, orderId)
  await closeOrder(tx, orderId)
  await audit(tx, { did: 'people.withdrawOrder', about: order.personId, record: orderId, fields: [order.kind] })
  await followChange(tx, actor, [order.personId], (tx) => unfollowEmployment(tx, order))
}

/** Puts another order in the place of a wrong one, in one step. */
export async function correctOrder(tx: Tx, actor: Actor, orderId: string, corrected: Omit<EnterOrder, 'personId'>) {
  const wrong = await orderToChange(tx, actor, orderId)
  const order = { ...corrected, personId: wrong.personId }
  const others = (await lockOrders(tx, wrong.personId)).filter(({ id }) => id !== orderId)
  await insistPossible(tx, actor, order, others)

  await closeOrder(tx, orderId)
  const newId = await insertOrder(tx, order, others)
  await audit(tx, { did: 'people.correctOrder', about: order.personId, record: newId, fields: [order.kind] })
  await followChange(tx, actor, [order.personId], async (tx) => {
    await unfollowEmployment(tx, wrong)
    await followEmployment(tx, order)
  })
  return { orderId: newId }
}

async function insistOwnSource(tx: Tx, actor: Actor) {
  insist(personnelRefusal(actor))
  const { orderSource } = await citySettings(tx)
  if (orderSource === 'feed') throw refuse.ordersComeByFeed()
}

async function orderToChange(tx: Tx, actor: Actor, orderId: string) {
  await insistOwnSource(tx, actor)
  const order = await tx
    .selectFrom('people.personnelOrder')
    .select(['personId', 'kind', 'effectiveOn'])
    .where('id', '=', orderId)
    .where(knownNow)
    .forUpdate()
    .executeTakeFirstOrThrow(() => refuse.noSuchOrder())
  if (order.personId === actor.personId) throw refuse.ownOrder()
  return { ...order, kind: order.kind as OrderKind }
}

async function lockOrders(tx: Tx, personId: string): Promise<Order[]> {
  // Two officers who enter orders of one person take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('people.personnelOrder')
    .select(['id', 'kind', 'effectiveOn', 'endsOn', 'unitId', 'gradeId', 'title', 'lineKind', 'sequence'])
    .where('personId', '=', personId)
    .where(knownNow)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as OrderKind, lineKind: row.lineKind as LineKind | null }))
}

async function insistPossible(tx: Tx, actor: Actor, order: EnterOrder, orders: readonly Order[]) {
  await tx
    .selectFrom('people.person')
    .select('id')
    .where('id', '=', order.personId)
    .executeTakeFirstOrThrow(() => refuse.noSuchPerson())
  if (order.employment?.staffNumber) await insistNumberFree(tx, order.employment.staffNumber, order)
  const isUnitThere = order.unitId === null ? null : await unitExists(tx, order.unitId, order.effectiveOn)
  insist(orderRefusal(order, { ...postingsOf(orders), isUnitThere }, await gradesToday(tx, actor)))
}

async function insistNumberFree(tx: Tx, number: string, { personId, effectiveOn, endsOn }: EnterOrder) {
  const during = formatPeriod({ from: effectiveOn, to: endsOn })
  const taken = await tx
    .selectFrom('people.staffNumber')
    .select('id')
    .where('number', '=', number)
    .where('personId', '<>', personId)
    .where(sql<boolean>`upper_inf(recorded) and during && ${during}::daterange`)
    .executeTakeFirst()
  if (taken) throw refuse.numberTaken()
}

async function unitExists(tx: Tx, unitId: string, day: string): Promise<boolean> {
  const version = await tx
    .selectFrom('people.unitVersion')
    .select('id')
    .where('unitId', '=', unitId)
    .where(sql<boolean>`upper_inf(recorded) and during @> ${day}::date`)
    .executeTakeFirst()
  return version !== undefined
}

async function insertOrder(tx: Tx, order: EnterOrder, orders: readonly Order[]): Promise<string> {
  const { employment: _, ...facts } = order
  const sameDay = orders.filter(({ effectiveOn }) => effectiveOn === order.effectiveOn)
  const sequence = Math.max(-1, ...sameDay.map((other) => other.sequence)) + 1
  const { id } = await tx
    .insertInto('people.personnelOrder')
    .values({ ...facts, source: 'sodachi', sequence })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function closeOrder(tx: Tx, orderId: string) {
  await sql`update people.personnel_order
    set recorded = tstzrange(lower(recorded), greatest(access.instant(), lower(recorded))) where id = ${orderId}`.execute(
    tx,
  )
}

/** 退職 ends 任用 and 職員番号 with its day, and so the sign-in; 採用 and 再任用 begin new ones. */
async function followEmployment(tx: Tx, order: EnterOrder) {
  const { personId, kind, effectiveOn, endsOn, employment, appointingAuthority } = order
  if (isEndKind(kind)) await changeLife(tx, personId, (rows) => endedBefore(rows, addDays(effectiveOn, 1)))
  if (employment === null || (kind !== 'hire' && kind !== 'reappointment')) return
  const during = { from: effectiveOn, to: endsOn }
  const { kind: employmentKind, jobFamily, staffNumber } = employment
  await changeEmployments(tx, personId, (rows) => [
    ...endedBefore(rows, effectiveOn),
    { kind: employmentKind, jobFamily, appointingAuthority, during },
  ])
  if (staffNumber !== null)
    await changeNumbers(tx, personId, (rows) => [...endedBefore(rows, effectiveOn), { number: staffNumber, during }])
}

async function unfollowEmployment(tx: Tx, wrong: { personId: string; kind: OrderKind; effectiveOn: string }) {
  if (isEndKind(wrong.kind)) await changeLife(tx, wrong.personId, (rows) => reopened(rows, wrong.effectiveOn))
}

async function changeLife(tx: Tx, personId: string, change: <Row extends { during: Period }>(rows: Row[]) => Row[]) {
  await changeEmployments(tx, personId, change)
  await changeNumbers(tx, personId, change)
}

type EmploymentRow = { kind: string; jobFamily: string; appointingAuthority: string | null; during: Period }

async function changeEmployments(tx: Tx, personId: string, change: (rows: EmploymentRow[]) => EmploymentRow[]) {
  const rows = await tx
    .selectFrom('people.employment')
    .select(['id', 'personId', 'kind', 'jobFamily', 'appointingAuthority', 'during'])
    .where('personId', '=', personId)
    .where(knownNow)
    .execute()
  const changed = change(rows.map(({ id: _, personId: __, ...row }) => ({ ...row, during: keptPeriod(row.during) })))
  await learn(
    tx,
    'people.employment',
    rows,
    changed.map((row) => ({ personId, ...asRow(row) })),
  )
}

type NumberRow = { number: string; during: Period }

async function changeNumbers(tx: Tx, personId: string, change: (rows: NumberRow[]) => NumberRow[]) {
  const rows = await tx
    .selectFrom('people.staffNumber')
    .select(['id', 'personId', 'number', 'during'])
    .where('personId', '=', personId)
    .where(knownNow)
    .execute()
  const changed = change(rows.map(({ number, during }) => ({ number, during: keptPeriod(during) })))
  await learn(
    tx,
    'people.staffNumber',
    rows,
    changed.map((row) => ({ personId, ...asRow(row) })),
  )
}
