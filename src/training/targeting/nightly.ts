import { sql } from 'kysely'
import { z } from 'zod'
import { jobKind } from '../../platform/jobs/index.ts'
import { notify } from '../../platform/notifications/index.ts'

/** Before the office opens: people have moved, so targets are found anew; changes of 回 that nobody answered in time end. */
export const nightlyTargeting = jobKind({
  name: 'training.targets',
  title: '研修の対象者の見直し',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '05:20' },
  async run(job) {
    await job.step(async (tx) => {
      const { rows } = await sql<{ swapId: string; personId: string; title: string }>`
        select l.swap_id as "swapId", l.person_id as "personId", l.title from training.lapse_swaps() l`.execute(tx)
      for (const { swapId, personId, title } of rows)
        await notify(tx, {
          to: { person: personId },
          key: `training.swap-lapsed/${swapId}`,
          happened: `「${title}」の回を替わる申出は、返事がないまま終わりました。`,
          act: '初めの回を受講してください。出られないときは、研修の担当に知らせてください。',
          dueOn: null,
          link: '/training/mine',
          button: 'わたしの研修を見る',
        })
    })
    const { found, gone } = await job.step(async (tx) => {
      const { rows } = await sql<{ found: number; gone: number }>`
        select coalesce(sum(s.found), 0)::integer as found, coalesce(sum(s.gone), 0)::integer as gone from training.settle_targets(null) s`.execute(
        tx,
      )
      const settled = rows[0] ?? { found: 0, gone: 0 }
      if (settled.found + settled.gone > 0)
        await notify(tx, {
          to: { duty: 'training-centre' },
          key: 'training.targets',
          happened: `研修の対象者が変わりました。新しい対象者は${settled.found}人、対象でなくなった人は${settled.gone}人です。`,
          act: '新しい対象者の回を決めてください。',
          dueOn: null,
          link: '/training/targets',
          button: '対象者を見る',
        })
      return settled
    })
    return `新しい対象者は${found.toLocaleString('ja-JP')}人、対象でなくなった人は${gone.toLocaleString('ja-JP')}人です。`
  },
})
