import { sql } from 'kysely'
import { z } from 'zod'
import { jobKind } from '../platform/jobs/index.ts'

/** Each night: answers that were kept in case they were lost on the way are removed after a day. */
export const clearWritten = jobKind({
  name: 'platform.clearWritten',
  title: '送り直しに備えた控えの整理',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '02:05' },
  async run({ step }) {
    const count = await step(async (tx) => {
      const { numDeletedRows } = await tx
        .deleteFrom('platform.writtenOnce')
        .where('writtenAt', '<', sql<string>`access.instant() - interval '1 day'`)
        .executeTakeFirst()
      return numDeletedRows
    })
    return `${count}件を整理しました。`
  },
})
