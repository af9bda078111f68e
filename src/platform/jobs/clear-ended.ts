import { sql } from 'kysely'
import { z } from 'zod'
import { jobKind } from './job-kind.ts'

/** Each night: jobs that ended long ago are removed, with what they were about. */
export const clearEnded = jobKind({
  name: 'jobs.clearEnded',
  title: '終わった処理の記録の整理',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '02:00' },
  async run({ step }) {
    const count = await step(async (tx) => {
      const { numDeletedRows } = await tx
        .deleteFrom('platform.job')
        .where('keptUntil', '<=', sql<string>`access.today()`)
        .executeTakeFirst()
      return numDeletedRows
    })
    return `${count}件を整理しました。`
  },
})
