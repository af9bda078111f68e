import { sql } from 'kysely'
import type { Actor, City, Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { approveDisposal, proposeDisposal } from './disposals.ts'
import { eraseJob, eraseStep } from './erase-job.ts'
import { placeHold } from './holds.ts'

/**
 * Gives a demo city a past of 廃棄: 手続き of long ago that its two of 人事課 had erased, others that are due now, two people who left more than
 * thirty years ago, and a hold on the record of one of them. By the commands that people use, on the day of the demo.
 */
export async function seedRetention(city: City, today: string) {
  await city.asOperator('demo', async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select a.id from people.account a where a.is_demo and a.demo_order is not null and exists (
        select from people.duty_grant g where g.account_id = a.id and g.duty = 'personnel' and g.approved_at is not null and g.revoked_at is null
      ) order by a.demo_order limit 2`.execute(tx)
    const [one, other] = rows
    invariant(one && other, 'a demo city has two of 人事課')
    await layDoneTasks(tx, today, 3)
    await layGone(tx)
    const document = { class: 'task', reason: '保存期間が満ちたため', documentNumber: '総人第38号' }
    const { disposalId } = await proposeDisposal(tx, await standAs(tx, one.id, today), document)
    const decider = await standAs(tx, other.id, today)
    await approveDisposal(tx, decider, disposalId)
    for (let isDone = false; !isDone; ) isDone = (await eraseStep(tx, decider, disposalId, 500)).isDone
    await placeHold(tx, await standAs(tx, one.id, today), {
      staffNumber: 'S36-0002',
      class: null,
      cause: 'litigation',
      reason: '損害賠償請求事件（架空）の証拠となるため',
      until: null,
    })
    await layDoneTasks(tx, today, 2)
    // What was done before the city begins has neither a job that would run nor news.
    await tx.deleteFrom('platform.job').where('kind', '=', eraseJob.name).execute()
    await tx.deleteFrom('platform.notification').where('key', 'like', 'people.disposal/%').execute()
  })
}

/** The city was opened on the day of the machine; what is made now is made on the day of the demo, by this account. */
async function standAs(tx: Tx, accountId: string, today: string): Promise<Actor> {
  await sql`select set_config('sodachi.today', ${today}, true), set_config('sodachi.now', ${`${today}T08:40:00+09:00`}, true),
    set_config('sodachi.account', ${accountId}, true), set_config('sodachi.duties', 'personnel', true),
    set_config('sodachi.actor_kind', 'account', true)`.execute(tx)
  return {
    kind: 'account',
    accountId,
    personId: null,
    duties: ['personnel'],
    loginName: null,
    withheld: [],
    today: Temporal.PlainDate.from(today),
  }
}

/** What forty people were asked and did, so many years ago. */
async function layDoneTasks(tx: Tx, today: string, yearsAgo: number) {
  const doneOn = Temporal.PlainDate.from(today).subtract({ years: yearsAgo }).toString()
  await sql`insert into platform.task (person_id, key, act, link, asked_at, done_at)
    select p.id, ${`people.confirm-details/${doneOn}`}, '自分の登録内容を確かめる', '/me', ${doneOn}::date, ${doneOn}::date
    from (select id from people.person order by id limit 40) p`.execute(tx)
}

/** Two who left on 平成3年3月31日. */
async function layGone(tx: Tx) {
  for (const [number, written, kana] of [
    ['S36-0001', '古谷 正一', 'フルヤ ショウイチ'],
    ['S36-0002', '古谷 静子', 'フルヤ シズコ'],
  ] as const) {
    const { id } = await tx
      .insertInto('people.person')
      .values({ since: sql`access.instant()` })
      .returning('id')
      .executeTakeFirstOrThrow()
    const during = '[1961-04-01,1991-04-01)'
    await tx.insertInto('people.personName').values({ personId: id, written, kana, during: '[1961-04-01,)' }).execute()
    await tx.insertInto('people.staffNumber').values({ personId: id, number, during }).execute()
    await tx
      .insertInto('people.personDetail')
      .values({ personId: id, birthDate: '1931-01-15', hiredOn: '1961-04-01' })
      .execute()
    await tx
      .insertInto('people.employment')
      .values({ personId: id, kind: 'regular', jobFamily: '一般事務職', during })
      .execute()
    await tx
      .insertInto('people.personnelOrder')
      .values([
        { personId: id, kind: 'hire', effectiveOn: '1961-04-01', source: 'feed' },
        { personId: id, kind: 'retirement', effectiveOn: '1991-04-01', source: 'feed' },
      ])
      .execute()
  }
}
