import { z } from 'zod'
import type { Actor, Tx } from '../platform/database/index.ts'
import { askJob, jobKind } from '../platform/jobs/index.ts'
import { openCycle } from './cycles.ts'
import { officersCycle } from './plan.ts'
import { refuse } from './refusals.ts'

/** Opening a cycle, for as many people as a city has: one transaction, so that there is never half a cycle. */
export const openCycleJob = jobKind({
  name: 'evaluation.openCycle',
  title: '評価の期の開始',
  args: z.object({ cycleId: z.uuid() }),
  kept: z.null(),
  lane: 'work',
  retries: 1,
  async run({ args: { cycleId }, step }) {
    const { sheets } = await step((tx, actor) => openCycle(tx, actor, cycleId))
    return `${sheets.toLocaleString('ja-JP')}枚の評価シートを作りました。`
  },
})

export async function askOpening(tx: Tx, _: Actor, cycleId: string) {
  const { state } = await officersCycle(tx, cycleId)
  if (state !== 'preparing') throw refuse.openedAlready()
  return { jobId: await askJob(tx, openCycleJob, { cycleId }) }
}
