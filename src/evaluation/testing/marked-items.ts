import type { Actor, Tx } from '../../platform/database/index.ts'
import { loadSheet, markablesOf } from '../sheet.ts'

/** The same mark and words for everything that a sheet has to mark. */
export async function markedItems(tx: Tx, actor: Actor, sheetId: string, mark: string, comment: string) {
  const { markables } = await markablesOf(tx, await loadSheet(tx, actor, sheetId, 'look'))
  return Object.fromEntries(markables.map(({ id }) => [id, { mark, comment }]))
}
