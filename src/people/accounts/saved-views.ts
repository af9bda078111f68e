import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { insiderRefusal } from '../relations.ts'
import { refuse } from './refusals.ts'

/** Most views of one register: a list that is longer helps nobody. */
const mostViews = 50

/** The views of a register that the actor saved, by name. Nobody sees those of others. */
export async function listSavedViews(tx: Tx, actor: Actor, page: string) {
  insist(insiderRefusal(actor))
  return tx
    .selectFrom('people.savedView')
    .select(['id as viewId', 'name', 'query'])
    .where('page', '=', page)
    .orderBy('name')
    .execute()
}

type NewView = {
  readonly page: string
  readonly name: string
  /** What the address says after the question mark. */
  readonly query: string
}

/** Refuses a name that is taken. */
export async function saveView(tx: Tx, actor: Actor, view: NewView) {
  const views = await listSavedViews(tx, actor, view.page)
  if (views.length >= mostViews) throw refuse.tooManyViews(mostViews)
  const { id } = await tx
    .insertInto('people.savedView')
    .values(view)
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
  await audit(tx, { did: 'people.saveView', record: id })
  return { viewId: id }
}

export async function renameView(tx: Tx, actor: Actor, { viewId, name }: { viewId: string; name: string }) {
  insist(insiderRefusal(actor))
  const { numUpdatedRows } = await tx
    .updateTable('people.savedView')
    .set({ name })
    .where('id', '=', viewId)
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
  if (numUpdatedRows === 0n) throw refuse.noSuchView() // deleted, or somebody else's: the wall shows neither
  await audit(tx, { did: 'people.renameView', record: viewId, fields: ['name'] })
}

export async function deleteView(tx: Tx, actor: Actor, viewId: string) {
  insist(insiderRefusal(actor))
  const { numDeletedRows } = await tx.deleteFrom('people.savedView').where('id', '=', viewId).executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw refuse.noSuchView()
  await audit(tx, { did: 'people.deleteView', record: viewId })
}

function nameTaken(error: { constraint?: string }): never {
  throw error.constraint === 'saved_view_name' ? refuse.viewNameTaken() : error
}
