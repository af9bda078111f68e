import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
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

/**
 * Derives everybody anew where the version in force today is another than the one that was followed last: its order of 職位 and its 読替 place people
 * in 職員名簿, and decide who is whose 上司. As a service; says what came of it.
 */
export async function followPolicy(tx: Tx, actor: Actor): Promise<string> {
  const loaded = await policyOn(tx, actor.today.toString())
  if (!loaded) return '施行中の方針は、まだありません。'
  const last = await tx.selectFrom('people.policyFollowed').select('versionId').executeTakeFirst()
  if (last?.versionId === loaded.versionId) return '職員名簿は、施行中の方針のとおりです。'
  const { directory, supervision } = await followChange(tx, actor, 'all')
  await audit(tx, { did: 'people.followPolicy', record: loaded.versionId })
  return `「${loaded.title}」に合わせて、職員名簿の${inWords(directory.added)}件と、上司・評価者の${inWords(supervision.added)}件を改めました。`
}

const inWords = (number: number) => number.toLocaleString('ja-JP')

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
