import { Worker } from 'node:worker_threads'
import { TIME_ZONE } from '../platform/calendar/index.ts'
import { type Actor, audit, type City, type Tx } from '../platform/database/index.ts'
import type { Running } from '../platform/jobs/index.ts'
import { policyOn } from '../policy/index.ts'
import { followChange } from './rebuild.ts'

/** What the thread is given: the city, and the local time in Japan at which it stands from beginning to end. */
export type FollowGiven = { readonly connection: City['connection']; readonly at: string }

/**
 * Derives everybody anew where the version of the policy in force today is another than the one that was followed last: its order of 職位 and its 読替
 * place people in 職員名簿, and decide who is whose 上司. On a thread of its own, because everybody is seconds of pure computing in a large city and
 * requests are answered meanwhile. Doing it twice is doing it once. Says what came of it.
 */
export const followPolicyOn =
  (city: City) =>
  async ({ step }: Pick<Running<object, null>, 'step'>): Promise<string> =>
    (await step(async (tx, actor) => (await versionToFollow(tx, actor)).says)) ?? followOnThread(city)

function followOnThread(city: City): Promise<string> {
  const at = city.clock.now().toZonedDateTimeISO(TIME_ZONE).toPlainDateTime().toString()
  const given: FollowGiven = { connection: city.connection, at }
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./follow-thread.ts', import.meta.url), { workerData: given })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread ended without a word'))) // after its word this says nothing
  })
}

/** The work itself, in one transaction of a service. */
export async function followPolicy(tx: Tx, actor: Actor): Promise<string> {
  const { says, loaded } = await versionToFollow(tx, actor)
  if (says !== null) return says
  const { directory, supervision } = await followChange(tx, actor, 'all')
  await audit(tx, { did: 'people.followPolicy', record: loaded.versionId })
  return `「${loaded.title}」に合わせて、職員名簿の${inWords(directory.added)}件と、上司・評価者の${inWords(supervision.added)}件を改めました。`
}

/** The version that nobody has followed yet, or why there is none. */
async function versionToFollow(tx: Tx, actor: Actor) {
  const loaded = await policyOn(tx, actor.today.toString())
  if (!loaded) return { says: '施行中の方針は、まだありません。', loaded }
  const last = await tx.selectFrom('people.policyFollowed').select('versionId').executeTakeFirst()
  if (last?.versionId === loaded.versionId) return { says: '職員名簿は、施行中の方針のとおりです。', loaded }
  return { says: null, loaded }
}

const inWords = (number: number) => number.toLocaleString('ja-JP')
