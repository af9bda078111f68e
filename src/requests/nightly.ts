import { z } from 'zod'
import type { Actor, Tx } from '../platform/database/index.ts'
import { jobKind, type Running } from '../platform/jobs/index.ts'
import { carryOver, followMoves, remindOfSteps } from './follow.ts'
import { askForReports } from './reports.ts'

type Part = (tx: Tx, actor: Actor, after: number) => Promise<{ readonly next: number | null }>

async function throughAll({ step, signal }: Running<object, null>, part: Part) {
  for (let after: number | null = 0; after !== null && !signal.aborted; ) {
    const from: number = after
    after = (await step((tx, actor) => part(tx, actor, from))).next
  }
}

/** Each night: routes follow moves and days, money follows the 年度, and what lies still is said, a few times. */
export const nightlyRequests = jobKind({
  name: 'requests.nightly',
  title: '申請の回付先の見直しとお知らせ',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '02:30' },
  async run(job) {
    await throughAll(job, followMoves)
    while (!job.signal.aborted && (await job.step(carryOver)) > 0);
    await throughAll(job, remindOfSteps)
    await throughAll(job, askForReports)
    return '申請の回付先を見直しました。'
  },
})
