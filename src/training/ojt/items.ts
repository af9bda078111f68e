import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { refuseOjt } from './refusals.ts'
import { runningOjt } from './writing.ts'

async function keepsList(tx: Tx, ojtId: string) {
  const { part, personId } = await runningOjt(tx, ojtId)
  if (part === 'learner') throw refuseOjt.learnerKeepsNoList()
  await audit(tx, { did: 'training.keepOjtItems', about: personId, record: ojtId })
}

/** Adds work to the end of the checklist, in the order in which it is taught. */
export async function addItems(tx: Tx, _: Actor, { ojtId, titles }: { ojtId: string; titles: readonly string[] }) {
  await keepsList(tx, ojtId)
  await sql`insert into training.ojt_item (id, ojt_id, position, title)
    select gen_random_uuid(), ${ojtId}, t.nth + coalesce((select max(i.position) from training.ojt_item i where i.ojt_id = ${ojtId}), 0), t.title
    from unnest(${[...titles]}::text[]) with ordinality t (title, nth)`
    .execute(tx)
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'ojt_item_once' ? refuseOjt.itemTwice() : error
    })
}

/** Copies the last checklist of the same 課: its titles in their order, and nothing of whoever learned by it. */
export async function copyItems(tx: Tx, _: Actor, ojtId: string) {
  await keepsList(tx, ojtId)
  const { numAffectedRows } = await sql`insert into training.ojt_item (id, ojt_id, position, title)
    select gen_random_uuid(), ${ojtId}, t.nth + coalesce((select max(i.position) from training.ojt_item i where i.ojt_id = ${ojtId}), 0), t.title
    from training.ojt_template(${ojtId}) t on conflict on constraint ojt_item_once do nothing`.execute(tx)
  if (!numAffectedRows) throw refuseOjt.noTemplate()
  return { items: Number(numAffectedRows) }
}

/** Takes work off the list that nobody has taught yet. */
export async function removeItem(tx: Tx, _: Actor, { ojtId, itemId }: { ojtId: string; itemId: string }) {
  await keepsList(tx, ojtId)
  const item = await itemOf(tx, ojtId, itemId)
  if (item.taughtOn !== null || item.learnedOn !== null || item.checkedOn !== null) throw refuseOjt.itemLearned()
  await tx.deleteFrom('training.ojtItem').where('id', '=', itemId).execute()
}

const itemOf = (tx: Tx, ojtId: string, itemId: string) =>
  tx
    .selectFrom('training.ojtItem')
    .select(['taughtOn', 'learnedOn', 'checkedOn'])
    .where('id', '=', itemId)
    .where('ojtId', '=', ojtId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => refuseOjt.noSuchItem())

/** Who of the 課 taught it, and when. */
export async function markTaught(
  tx: Tx,
  actor: Actor,
  { ojtId, itemId, taughtBy, taughtOn }: { ojtId: string; itemId: string; taughtBy: string; taughtOn: string },
) {
  await keepsList(tx, ojtId)
  if (taughtOn > actor.today.toString()) throw refuseOjt.taughtTomorrow()
  await itemOf(tx, ojtId, itemId)
  await tx.updateTable('training.ojtItem').set({ taughtBy, taughtOn }).where('id', '=', itemId).execute()
}

/** That it can be done alone: who learns and the 指導員 each say it for themself, and may take it back. */
export async function sayDone(
  tx: Tx,
  actor: Actor,
  { ojtId, itemId, isDone }: { ojtId: string; itemId: string; isDone: boolean },
) {
  const { part, personId } = await runningOjt(tx, ojtId)
  if (part === 'head') throw refuseOjt.notInstructor()
  await audit(tx, { did: 'training.sayOjtItemDone', about: personId, record: ojtId })
  await itemOf(tx, ojtId, itemId)
  const on = isDone ? actor.today.toString() : null
  await tx
    .updateTable('training.ojtItem')
    .set(part === 'learner' ? { learnedOn: on } : { checkedOn: on })
    .where('id', '=', itemId)
    .execute()
}
