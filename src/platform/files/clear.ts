import { sql } from 'kysely'
import { z } from 'zod'
import { jobKind, type Running } from '../jobs/index.ts'
import { cityStorage } from './files.ts'
import type { Storage } from './storage.ts'

/** Each night: files whose owner is gone, and objects of the storage that no file has. */
export const clearFiles = jobKind({
  name: 'files.clear',
  title: '不要になったファイルの削除',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '02:20' },
  run: (job) => clear(job, cityStorage()),
})

/** Hours for which an object may wait for its file: far longer than any transaction. */
const patience = 24

export async function clear({ step }: Pick<Running<unknown, null>, 'step'>, storage: Storage | null) {
  const cleared = await step(async (tx) => {
    const { rows } = await sql<{ cleared: number }>`select platform.clear_files() as cleared`.execute(tx)
    return rows[0]?.cleared ?? 0
  })
  let objects = 0
  // By the machine's own clock, which is the storage's too; the city may stand on another day.
  if (storage)
    for await (const ids of storage.list(Temporal.Now.instant().subtract({ hours: patience }))) {
      const known = await step(async (tx) => {
        const { rows } = await sql<{ id: string }>`select id from platform.known_files(${ids}::uuid[]) as id`.execute(
          tx,
        )
        return new Set(rows.map(({ id }) => id))
      })
      for (const id of ids.filter((each) => !known.has(each))) {
        await storage.remove(id)
        objects += 1
      }
    }
  return `${cleared}件のファイル${storage ? `と、保管場所の${objects}件` : ''}を削除しました。`
}
