import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** Minutes for which the files of a 教材 can be opened after it was opened, and after each save: somebody who is still at it goes on. */
const minutes = 60

/** What stands in the path is kept nowhere: whoever reads the database opens nothing. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** A new pass for one opening of a 教材, and whether it has a file and captions. */
export async function openPass(tx: Tx, materialId: string, packageId: string | null) {
  const token = randomBytes(32).toString('base64url')
  const hash = hashOf(token)
  await tx
    .insertInto('training.contentPass')
    .values({
      token: hash,
      materialId,
      packageId,
      expiresAt: sql<string>`access.instant() + make_interval(mins => ${minutes})`,
    })
    .execute()
  const { rows } = await sql<{ hasFile: boolean; hasCaptions: boolean }>`
    select exists (select from training.content_of(${hash}, 'file')) as "hasFile", exists (select from training.content_of(${hash}, 'captions.vtt')) as "hasCaptions"`.execute(
    tx,
  )
  return { token, hasFile: rows[0]?.hasFile === true, hasCaptions: rows[0]?.hasCaptions === true }
}

/** Whoever saves is still there: their passes of this 教材 stay open. */
export const stayOpen = (tx: Tx, materialId: string, accountId: string | null) =>
  tx
    .updateTable('training.contentPass')
    .set({ expiresAt: sql<string>`access.instant() + make_interval(mins => ${minutes})` })
    .where('accountId', '=', accountId)
    .where('materialId', '=', materialId)
    .execute()
