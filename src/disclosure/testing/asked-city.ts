import { beforeAll } from 'vitest'
import { layPolicy, smallCity } from '../../people/testing/small-city.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { finishGathering, gatherKind, kindsToGather } from '../gathering.ts'
import { askedKinds } from '../records.ts'
import { type NewRequest, receiveRequest } from '../requests.ts'

/**
 * A city in which 田中花子 asks for her records: five years of service, a 上司 who is another, a word of 人事課 about a colleague, a leave that
 * ends later and a transfer that is planned. 開示一 and 開示二 hold the duty.
 */
export function askedCity(city: TestCity) {
  const small = smallCity(city)
  const accounts: Record<string, string> = {}
  const as = (name: string) => ({ account: accounts[name] ?? '' })

  beforeAll(async () => {
    await layPolicy(city)
    await small.addUnit('総務局', 'bureau', null)
    await small.addUnit('支援課', 'section', '総務局')
    await small.addPerson({ name: '佐藤一郎', unit: '支援課', grade: 'section-director' })
    await small.addPerson({ name: '鈴木二郎', unit: '支援課', grade: 'officer' })
    await small.addPerson({
      name: '田中 花子',
      kana: 'タナカ ハナコ',
      number: '00012345',
      unit: '支援課',
      grade: 'officer',
      hiredOn: '2021-04-01',
    })
    for (const name of ['開示一', '開示二', '人事一', '監査一', '管理一'])
      await small.addPerson({ name, unit: '総務局', grade: 'officer' })
    await small.order('田中 花子', 'childcare-leave', '2026-06-01', { endsOn: '2027-06-01' })
    await small.order('田中 花子', 'transfer', '2027-04-01', { unit: '総務局' })
    await small.rebuild()
    for (const [name, ...duties] of [
      ['田中 花子'],
      ['佐藤一郎'],
      ['開示一', 'disclosure'],
      ['開示二', 'disclosure'],
      ['人事一', 'personnel'],
      ['監査一', 'auditor'],
      ['管理一', 'system-administrator'],
    ] as const)
      accounts[name] = await small.account(name, ...duties)
    await city.superuser(
      `insert into people.supervision_override (person_id, supervisor_id, role, reason, during, set_by)
       values ($1, $2, 'second-evaluator', '鈴木 二郎の休職の間だけ', '[2025-04-01,2026-04-01)', $3)`,
      [small.id('田中 花子'), small.id('鈴木二郎'), accounts.人事一],
    )
  })

  let made = 0
  const newRequest = (more: Partial<NewRequest> = {}): NewRequest => ({
    number: `総情第${++made}号`,
    receivedOn: '2026-11-20',
    channel: 'counter',
    requester: 'self',
    representative: null,
    name: '田中花子',
    staffNumber: '00012345',
    birthDate: null,
    identifiedBy: '運転免許証',
    askedFor: '人事の記録の全部',
    wants: 'copy',
    kinds: askedKinds.map(({ kind }) => kind),
    ...more,
  })
  const receive = async (more: Partial<NewRequest> = {}, who = '開示一') =>
    (await city.as(as(who), (tx, actor) => receiveRequest(tx, actor, newRequest(more)))).requestId
  /** As the job does it. */
  const gather = (requestId: string, who = '開示一') =>
    city.as(as(who), async (tx, actor) => {
      for (const kind of await kindsToGather(tx, actor, requestId)) await gatherKind(tx, actor, requestId, kind)
      await finishGathering(tx, actor, requestId)
    })
  const gathered = async (more: Partial<NewRequest> = {}) => {
    const requestId = await receive(more)
    await gather(requestId)
    return requestId
  }
  const clear = async () => {
    await city.superuser('delete from disclosure.request')
    await city.superuser('delete from platform.file')
    await city.superuser('delete from platform.job')
    await city.superuser('delete from platform.notification')
  }
  return { small, accounts, as, newRequest, receive, gather, gathered, clear }
}
