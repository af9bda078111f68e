import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { no, refusals } from '../refusal.ts'
import type { RequestContext } from './procedure.ts'

const refuse = refusals('platform', {
  proofNeeded: no({
    kind: 'forbidden',
    says: '大切な操作の前に、もう一度、本人であることを確かめます。',
    fix: 'パスワードを入れてから、同じ操作をしてください。',
  }),
})

/** Whether an operation (`policy.publish`) asks for fresh proof of who the actor is. */
export type NeedsProof = (operation: string) => boolean

/**
 * The same context, in which a transaction begins with the question whether the actor has lately proved who they are. Asked in the
 * transaction of the act itself; whoever is not signed in hears that first.
 */
export function provenContext(context: RequestContext): RequestContext {
  return {
    ...context,
    look: undefined,
    as: (work) =>
      context.as(async (tx, actor) => {
        if (actor.kind === 'account' && !(await isProven(tx))) throw refuse.proofNeeded()
        return work(tx, actor)
      }),
  }
}

async function isProven(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ proven: boolean }>`select access.is_proven() as proven`.execute(tx)
  return rows[0]?.proven === true
}
