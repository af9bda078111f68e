import { sql } from 'kysely'
import { z } from 'zod'
import { jobKind } from '../platform/jobs/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { settleSelections } from './choosing/laying.ts'
import { endLearning } from './elearning/ending.ts'
import { settleConditions } from './planning/conditions.ts'
import { passPracticeNight } from './practice/tasks.ts'
import { offerSeats } from './sessions.ts'

/**
 * Before the office opens: codes of days gone by go; offers that nobody took lapse, and the seat is offered to who waits next; 手続き of 選考 and of the yearly check follow their days; eラーニング
 * that is over ends; whoever it is time for is asked what they use.
 */
export const nightlyTraining = jobKind({
  name: 'training.nightly',
  title: '研修の補欠、選考、点検、eラーニング、90日後の問い',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '05:10' },
  async run(job) {
    await job.step((tx) => sql`select training.clear_entry_codes()`.execute(tx).then(() => undefined))
    await job.step(async (tx) => {
      const { rows } = await sql<{ enrolmentId: string; personId: string; title: string }>`
        select l.enrolment_id as "enrolmentId", l.person_id as "personId", l.title from training.lapse_offers() l`.execute(
        tx,
      )
      for (const { enrolmentId, personId, title } of rows)
        await notify(tx, {
          to: { person: personId },
          key: `training.lapsed/${enrolmentId}`,
          happened: `「${title}」の補欠の案内は、期限が過ぎて終わりました。`,
          act: null,
          dueOn: null,
          link: '/training/mine',
          button: 'わたしの研修を見る',
        })
    })
    await job.step((tx) => settleSelections(tx))
    await job.step((tx) => settleConditions(tx))
    const offered = await job.step(async (tx) => {
      const { rows } = await sql<{ sessionId: string }>`select training.sessions_to_offer() as "sessionId"`.execute(tx)
      let some = 0
      for (const { sessionId } of rows) some += await offerSeats(tx, sessionId)
      return some
    })
    await job.step(endLearning)
    const asked = await job.step((tx) => passPracticeNight(tx))
    return `${offered.toLocaleString('ja-JP')}人に席を案内し、${asked.toLocaleString('ja-JP')}件の90日後の問いを開きました。`
  },
})
