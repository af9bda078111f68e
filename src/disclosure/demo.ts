import { sql } from 'kysely'
import { addDays } from '../platform/calendar/index.ts'
import type { Actor, City, Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { composeDecision, keepCopy, prepareCopy } from './copies.ts'
import { copyJob } from './copy-job.ts'
import { approveDecision, handOver, proposeDecision } from './decisions.ts'
import { gatherJob } from './gather-job.ts'
import { finishGathering, gatherKind, kindsToGather } from './gathering.ts'
import { readCandidates } from './items.ts'
import { askedKinds } from './records.ts'
import { receiveRequest, withdrawRequest } from './requests.ts'
import { settleCandidates } from './rulings.ts'
import { askCorrection, extendTerm } from './terms.ts'

type Asking = { readonly name: string; readonly staffNumber: string }

/**
 * Gives a demo city 開示請求 in every state: of a woman who left long ago and whose record is held for a lawsuit, and of five who serve. By the
 * commands that people use, on the days before the demo.
 */
export async function seedDisclosure(city: City, today: string) {
  await city.asOperator('demo', async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select a.id from people.account a where a.is_demo and a.demo_order is not null and exists (
        select from people.duty_grant g where g.account_id = a.id and g.duty = 'disclosure' and g.approved_at is not null and g.revoked_at is null
      ) order by a.demo_order limit 2`.execute(tx)
    const [one, other] = rows.map(({ id }) => id)
    invariant(one && other, 'a demo city has two of 個人情報開示担当')
    const people = await longestServing(tx, [one, other])
    const [waiting, drafted, decided, closed, withdrawn] = people
    invariant(waiting && drafted && decided && closed && withdrawn, 'a demo city has five who serve long')
    const on = (days: number, account = one) => standAs(tx, account, addDays(today, -days))

    await gathered(tx, await on(9), '総情第7号', { name: '古谷 静子', staffNumber: 'S36-0002' })

    const paused = await gathered(tx, await on(12), '総情第6号', waiting)
    const what = '対象とする期間の特定'
    await askCorrection(tx, await on(10), { requestId: paused, on: addDays(today, -10), what })

    const proposed = await gathered(tx, await on(40), '総情第5号', drafted)
    const reason = '担当課への照会に日数が要るため'
    const until = addDays(today, 15)
    await extendTerm(tx, await on(20), { requestId: proposed, kind: 'more-time', until, restUntil: null, reason })
    await settleAll(tx, await on(4), proposed, 1)
    await propose(tx, await on(3), proposed, '総情第5号の2')

    const ready = await gathered(tx, await on(25), '総情第4号', decided)
    await settleAll(tx, await on(8), ready, 0)
    await decide(tx, ready, '総情第4号の2', await on(7), () => on(5, other))

    const done = await gathered(tx, await on(70), '総情第3号', closed)
    await settleAll(tx, await on(60), done, 1)
    const handed = await decide(tx, done, '総情第3号の2', await on(58), () => on(55, other))
    await handOver(tx, await on(50), { decisionId: handed, handedOn: addDays(today, -50) })

    const taken = await gathered(tx, await on(30), '総情第2号', withdrawn)
    await withdrawRequest(tx, await on(28), taken)

    // What was done before the city begins has neither jobs that would run nor news.
    await tx.deleteFrom('platform.job').where('kind', 'in', [gatherJob.name, copyJob.name]).execute()
    await tx.deleteFrom('platform.notification').where('key', 'like', 'disclosure.%').execute()
  })
}

/** Who has been here longest, but the two who hold the duty. */
async function longestServing(tx: Tx, accounts: readonly string[]): Promise<Asking[]> {
  const { rows } = await sql<Asking>`
    select n.written as name, s.number as "staffNumber"
    from people.person_detail d
    join people.person_name n on n.person_id = d.person_id and upper_inf(n.recorded) and n.during @> access.today()
    join people.staff_number s on s.person_id = d.person_id and upper_inf(s.recorded) and s.during @> access.today()
    where upper_inf(d.recorded) and exists (
      select from people.employment e where e.person_id = d.person_id and upper_inf(e.recorded) and e.during @> access.today() and e.kind = 'regular')
      and d.person_id not in (select a.person_id from people.account a where a.id = any (${[...accounts]}::uuid[]) and a.person_id is not null)
    order by d.hired_on, d.person_id limit 5`.execute(tx)
  return rows
}

/** The city was opened on the day of the machine; what is made now is made on this day, by this account. */
async function standAs(tx: Tx, accountId: string, day: string): Promise<Actor> {
  await sql`select set_config('sodachi.today', ${day}, true), set_config('sodachi.now', ${`${day}T09:20:00+09:00`}, true),
    set_config('sodachi.account', ${accountId}, true), set_config('sodachi.duties', 'disclosure', true),
    set_config('sodachi.actor_kind', 'account', true)`.execute(tx)
  return {
    kind: 'account',
    accountId,
    personId: null,
    duties: ['disclosure'],
    loginName: null,
    withheld: [],
    today: Temporal.PlainDate.from(day),
  }
}

async function gathered(tx: Tx, actor: Actor, number: string, { name, staffNumber }: Asking): Promise<string> {
  const { requestId } = await receiveRequest(tx, actor, {
    number,
    receivedOn: actor.today.toString(),
    channel: 'counter',
    requester: 'self',
    representative: null,
    name,
    staffNumber,
    birthDate: null,
    identifiedBy: '運転免許証',
    askedFor: '私の人事に関する記録の全部',
    wants: 'copy',
    kinds: askedKinds.map(({ kind }) => kind),
  })
  for (const kind of await kindsToGather(tx, actor, requestId)) await gatherKind(tx, actor, requestId, kind)
  await finishGathering(tx, actor, requestId)
  return requestId
}

/** Rules on everything that was pointed out: withholds the first so many, and opens the rest. */
async function settleAll(tx: Tx, actor: Actor, requestId: string, withheld: number) {
  const reason = '請求した人のほかの個人が識別される情報で、慣行として知ることができるものなどに当たらないため。'
  const keys = (await readCandidates(tx, actor, requestId)).map(({ key }) => key)
  const [taken, rest] = [keys.slice(0, withheld), keys.slice(withheld)]
  if (taken.length > 0)
    await settleCandidates(tx, actor, { requestId, keys: taken, isWithheld: true, clause: '2', reason })
  if (rest.length > 0)
    await settleCandidates(tx, actor, { requestId, keys: rest, isWithheld: false, clause: null, reason: null })
}

const propose = (tx: Tx, actor: Actor, requestId: string, documentNumber: string) =>
  proposeDecision(tx, actor, { requestId, tables: null, documentNumber, note: null })

async function decide(
  tx: Tx,
  requestId: string,
  documentNumber: string,
  drafter: Actor,
  standAsDecider: () => Promise<Actor>,
): Promise<string> {
  const { decisionId } = await propose(tx, drafter, requestId, documentNumber)
  const decider = await standAsDecider()
  await approveDecision(tx, decider, decisionId)
  const copy = await composeDecision(tx, decider, decisionId)
  invariant(copy, 'a copy is made once')
  await keepCopy(tx, decider, decisionId, await prepareCopy(copy))
  return decisionId
}
