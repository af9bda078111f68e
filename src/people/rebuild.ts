import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { type LoadedPolicy, policyOn } from '../policy/index.ts'
import { rebuildDerived } from './derive.ts'
import { type Grades, gradesOf } from './grades.ts'
import type { Whose } from './known.ts'
import { refuse } from './refusals.ts'

/** 職位 by the policy in force today. */
export const gradesToday = async (tx: Tx, actor: Actor): Promise<Grades> =>
  gradesOf((await policyToday(tx, actor)).policy)

async function policyToday(tx: Tx, actor: Actor): Promise<LoadedPolicy> {
  const today = actor.today.toString()
  const loaded = await policyOn(tx, today)
  if (!loaded) throw refuse.noPolicy(today)
  return loaded
}

/**
 * Writes what follows from a change that the actor was allowed to make, in the same transaction. An account may not write derived rows:
 * for this step the transaction stands as the role of imports, which reaches people and nothing else, while the audit keeps naming the account.
 */
export async function followChange(
  tx: Tx,
  actor: Actor,
  people: Whose,
  before: (tx: Tx) => Promise<void> = async () => undefined,
) {
  const { policy, versionId } = await policyToday(tx, actor)
  if (actor.kind === 'account') await sql`set local role sodachi_import`.execute(tx)
  await before(tx)
  const rebuilt = await rebuildDerived(tx, { people, policy: gradesOf(policy) })
  if (people === 'all') await noteFollowed(tx, versionId)
  if (actor.kind === 'account') await sql`set local role sodachi_app`.execute(tx)
  return rebuilt
}

/** That everybody stands as this version has it. */
export async function noteFollowed(tx: Tx, versionId: string) {
  await tx
    .insertInto('people.policyFollowed')
    .values({ versionId })
    .onConflict((conflict) =>
      conflict.column('one').doUpdateSet({ versionId, followedAt: sql<string>`access.instant()` }),
    )
    .execute()
}
