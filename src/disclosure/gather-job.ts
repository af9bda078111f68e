import { z } from 'zod'
import { jobKind } from '../platform/jobs/index.ts'
import { finishGathering, gatherKind, kindsToGather } from './gathering.ts'

/** Gathers the records of one person from all rooms, kind by kind; a later attempt goes on with the kinds that are left. */
export const gatherJob = jobKind({
  name: 'disclosure.gather',
  title: '開示請求の記録集め',
  args: z.object({ requestId: z.uuid() }),
  kept: z.object({ kinds: z.array(z.string()), records: z.int() }),
  lane: 'work',
  retries: 3,
  isQuiet: true,
  async run({ args: { requestId }, kept, step }) {
    const kinds = await step((tx, actor) => kindsToGather(tx, actor, requestId))
    const done = new Set(kept?.kinds)
    let records = kept?.records ?? 0
    for (const kind of kinds.filter((one) => !done.has(one)))
      await step(async (tx, actor, keep) => {
        records += await gatherKind(tx, actor, requestId, kind)
        done.add(kind)
        keep({ kinds: [...done], records }, { phase: '記録を集めています', done: done.size, total: kinds.length })
      })
    await step((tx, actor) => finishGathering(tx, actor, requestId))
    return `${records.toLocaleString('ja-JP')}件の記録を集めました。`
  },
})
