import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { jobKind } from '../../platform/jobs/index.ts'
import { insist } from '../../platform/refusal.ts'
import { personnelRefusal } from '../relations.ts'
import { refuse } from './refusals.ts'

/** Subjects of one step: a person's record is some dozens of rows in fifteen tables. */
const perStep = 100

/**
 * Erases what a 決裁 is about, step by step, and closes the 廃棄記録. Each subject is looked at again at its turn: what came under a hold
 * meanwhile is spared. Where it came to stands in the list itself, so a later attempt, or another person, goes on.
 */
export const eraseJob = jobKind({
  name: 'people.eraseRecords',
  title: '記録の廃棄',
  args: z.object({ disposalId: z.uuid() }),
  kept: z.null(),
  lane: 'work',
  retries: 5,
  async run({ args: { disposalId }, step }) {
    for (;;) {
      const { isDone, leftOver } = await step(async (tx, actor, keep) => {
        const outcome = await eraseStep(tx, actor, disposalId, perStep)
        keep(null, { phase: outcome.isDone ? '廃棄記録を閉じました' : '記録を消去しています' })
        return outcome
      })
      if (isDone)
        return leftOver === 0
          ? '記録を消去し、廃棄記録を作りました。'
          : `記録を消去しました。停止などのため${leftOver}件を残しました。`
    }
  },
})

export async function eraseStep(tx: Tx, actor: Actor, disposalId: string, most: number) {
  insist(personnelRefusal(actor))
  const { rows } = await sql<{ isDone: boolean; leftOver: number; persons: string[] }>`
    select is_done as "isDone", left_over as "leftOver", persons from people.erase_step(${disposalId}, ${most})`.execute(
    tx,
  )
  const [outcome] = rows
  if (!outcome) throw refuse.notApproved()
  // Ids lead to nobody any more; that something was erased, and by which 決裁, stays to be shown.
  await audit(tx, [
    { did: 'people.eraseRecords', record: disposalId },
    ...outcome.persons.map((about) => ({ did: 'people.erasePerson', about, record: disposalId })),
  ])
  return outcome
}
