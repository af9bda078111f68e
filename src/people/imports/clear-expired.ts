import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { jobKind } from '../../platform/jobs/index.ts'
import { importDays } from '../settings.ts'
import { clearStaging } from './run.ts'

/** Each night: the files of imports that nobody needs any more are deleted. */
export const clearExpiredImports = jobKind({
  name: 'people.clearImports',
  title: '使われていない取込みのファイルの削除',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '02:10' },
  run: async ({ step }) => `${await step(clearExpired)}件の取込みのファイルを削除しました。`,
})

/** Deletes what nobody touched for the days that the city keeps it. */
export async function clearExpired(tx: Tx, actor: Actor): Promise<number> {
  const lastDay = actor.today.subtract({ days: await importDays(tx) }).toString()
  const expired = await tx
    .updateTable('people.rosterImport')
    .set({ state: 'expired', endedAt: sql<string>`access.instant()`, planId: null, checkedAt: null })
    .where('state', '=', 'open')
    .where(sql<boolean>`(touched_at at time zone 'Asia/Tokyo')::date < ${lastDay}::date`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.rosterImportRun as r')
            .select('r.id')
            .whereRef('r.importId', '=', 'people.rosterImport.id')
            .where('r.state', 'in', ['waiting', 'running']),
        ),
      ),
    )
    .returning('id')
    .execute()
  for (const { id } of expired) await clearStaging(tx, id) // few: one a month
  return expired.length
}
