import { z } from 'zod'
import { jobKind } from '../platform/jobs/index.ts'
import { composeDecision, keepCopy, prepareCopy } from './copies.ts'

/** Makes the copy that a 決裁 asked for: for whoever decided, with the rights that they have then. */
export const copyJob = jobKind({
  name: 'disclosure.makeCopy',
  title: '開示する写しの作成',
  args: z.object({ decisionId: z.uuid() }),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  async run({ args: { decisionId }, step }) {
    const copy = await step(async (tx, actor, keep) => {
      keep(null, { phase: '写しを作っています' })
      return composeDecision(tx, actor, decisionId)
    })
    if (copy === null) return '写しは、もう作っています。'
    const files = await prepareCopy(copy)
    await step((tx, actor) => keepCopy(tx, actor, decisionId, files))
    return '写しを作りました。開示請求の画面で受け取れます。'
  },
})
