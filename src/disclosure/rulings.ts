import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { groupKey, itemsOf } from './items.ts'
import { refuse } from './refusals.ts'
import { dutyRefusal, lockRequest } from './request.ts'
import { openTables } from './request-rules.ts'
import { type Item, type Ruling, rulingRefusal } from './ruling-rules.ts'

/** Rules on a record, a field or a phrase in it. What was ruled on the same part before is replaced. */
export async function ruleOn(tx: Tx, actor: Actor, { itemId, ...ruling }: Ruling & { readonly itemId: string }) {
  const { requestId, personId } = await openItem(tx, actor, itemId, (item) => insist(rulingRefusal(item, ruling)))
  await keepRulings(tx, [{ itemId, ...ruling }])
  await audit(tx, { did: 'disclosure.rule', about: personId, record: requestId })
}

export async function takeBackRuling(tx: Tx, actor: Actor, rulingId: string) {
  insist(dutyRefusal(actor))
  const found = await tx
    .selectFrom('disclosure.ruling')
    .select('itemId')
    .where('id', '=', rulingId)
    .executeTakeFirstOrThrow(() => refuse.noSuchRuling())
  const { requestId, personId } = await openItem(tx, actor, found.itemId)
  await tx.deleteFrom('disclosure.ruling').where('id', '=', rulingId).execute()
  await audit(tx, { did: 'disclosure.takeBackRuling', about: personId, record: requestId })
}

async function openItem(tx: Tx, actor: Actor, itemId: string, look: (item: Pick<Item, 'fields'>) => void = () => {}) {
  insist(dutyRefusal(actor))
  const item = await tx
    .selectFrom('disclosure.item')
    .select(['requestId', 'tableName'])
    .select(sql<Item['fields']>`fields`.as('fields'))
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow(() => refuse.noSuchItem())
  const request = await lockRequest(tx, actor, item.requestId)
  if (request.withdrawnOn !== null || !openTables(request).includes(item.tableName)) throw refuse.closedToChange()
  look(item)
  return { requestId: item.requestId, personId: request.personId }
}

export type Settle = {
  readonly requestId: string
  /** Of groups of `readCandidates`. */
  readonly keys: readonly string[]
  readonly isWithheld: boolean
  readonly clause: string | null
  readonly reason: string | null
}

/** Rules alike on every place of these people, and of these fields that were pointed out. Returns in how many places. */
export async function settleCandidates(tx: Tx, actor: Actor, { requestId, keys, ...ruling }: Settle) {
  const request = await lockRequest(tx, actor, requestId)
  const items = await itemsOf(tx, requestId, openTables(request))
  const rulings = items.flatMap((item) =>
    item.candidates
      .filter((candidate) => keys.includes(groupKey(item.tableName, candidate)))
      .map(({ field, phrase }) => ({ item, made: { itemId: item.itemId, field, phrase, ...ruling } })),
  )
  if (rulings.length === 0) throw refuse.noSuchItem()
  for (const { item, made } of rulings) insist(rulingRefusal(item, made))
  await keepRulings(
    tx,
    rulings.map(({ made }) => made),
  )
  await audit(tx, { did: 'disclosure.rule', about: request.personId, record: requestId })
  return { places: rulings.length }
}

async function keepRulings(tx: Tx, made: readonly (Ruling & { readonly itemId: string })[]) {
  const given = sql`jsonb_to_recordset(${JSON.stringify(
    made.map((one) => ({
      ...one,
      clause: one.isWithheld ? one.clause : null,
      reason: one.isWithheld ? one.reason : null,
    })),
  )}::jsonb) as x("itemId" uuid, field text, phrase text, "isWithheld" boolean, clause text, reason text)`
  await sql`delete from disclosure.ruling u using ${given}
    where u.item_id = x."itemId" and u.field is not distinct from x.field and u.phrase is not distinct from x.phrase`.execute(
    tx,
  )
  await sql`insert into disclosure.ruling (item_id, field, phrase, is_withheld, clause, reason)
    select x."itemId", x.field, x.phrase, x."isWithheld", x.clause, x.reason from ${given}`.execute(tx)
}
