import { layPolicy, smallCity } from '../../people/testing/small-city.ts'
import { type Actor, type Tx, within } from '../../platform/database/index.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { attach, prepareAttachment, slotToFill } from '../attachments.ts'
import type { Outcome } from '../course-rules.ts'
import { decide } from '../decisions.ts'
import type { Kinds } from '../kind.ts'
import { listInbox } from '../lists.ts'
import { readRequest } from '../record.ts'
import { saveDraft, startRequest, withdrawRequest } from '../requests.ts'
import { sendRequest } from '../send.ts'
import { testKinds } from './kinds.ts'

/**
 * A bureau with a department, a section of 課長 佐藤, 係長 山本 and staff, a second section of 課長 森, and 財政課 with 課長 中村 and two 審査員.
 * 人事課 is 伊藤 and 渡辺, in a section of their own. Everybody has an account under their name.
 */
export async function layOffice(city: TestCity, kinds: Kinds = testKinds) {
  const small = smallCity(city)
  const accounts: Record<string, string> = {}
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('総務部', 'department', '総務局')
  await small.addUnit('市民課', 'section', '総務部')
  await small.addUnit('税務課', 'section', '総務部')
  await small.addUnit('財政課', 'section', '総務部')
  await small.addUnit('人事課', 'section', '総務部')
  await city.superuser(`update people.unit_version set code = 'zaisei' where name = '財政課'`)
  const person = (name: string, unit: string, grade: string, title: string) =>
    small.addPerson({ name, unit, grade, title })
  await person('鈴木', '総務局', 'bureau-director', '局長')
  await person('高橋', '総務部', 'department-director', '部長')
  await person('佐藤', '市民課', 'section-director', '市民課長')
  await person('山本', '市民課', 'chief', '主査')
  await person('田中', '市民課', 'officer', '主事')
  await person('井上', '市民課', 'officer', '主事')
  await person('森', '税務課', 'section-director', '税務課長')
  await person('木村', '税務課', 'officer', '主事')
  await person('中村', '財政課', 'section-director', '財政課長')
  await person('小林', '財政課', 'chief', '審査員')
  await person('加藤', '財政課', 'chief', '審査員')
  await person('吉田', '人事課', 'section-director', '人事課長')
  await person('伊藤', '人事課', 'officer', '主事')
  await person('渡辺', '人事課', 'officer', '主事')
  await small.rebuild()
  const duties: Record<string, string[]> = { 伊藤: ['personnel'], 渡辺: ['personnel'], 吉田: ['personnel'] }
  const names = [
    '鈴木',
    '高橋',
    '佐藤',
    '山本',
    '田中',
    '井上',
    '森',
    '木村',
    '中村',
    '小林',
    '加藤',
    '吉田',
    '伊藤',
    '渡辺',
  ]
  for (const name of names) accounts[name] = await small.account(name, ...(duties[name] ?? []))

  const as = <T>(name: string, work: (tx: Tx, actor: Actor) => Promise<T>) =>
    city.as({ account: accounts[name] ?? '' }, work)
  /** Writes and sends one in one go, with a file in each slot that needs one; returns its id. */
  const sendAs = async (name: string, kind: string, payload: Readonly<Record<string, unknown>>, follows?: string) => {
    const { requestId, edition } = await as(name, (tx, actor) => startRequest(tx, actor, kinds, { kind, follows }))
    for (const { slot, isRequired } of kinds.get(kind)?.slots ?? [])
      if (isRequired) await attachAs(name, requestId, slot)
    const saved = await as(name, (tx, actor) => saveDraft(tx, actor, kinds, { requestId, payload, edition }))
    await as(name, (tx, actor) => sendRequest(tx, actor, kinds, { requestId, ...saved, lateReason: null }))
    return requestId
  }
  const attachAs = async (name: string, requestId: string, slot: string) => {
    const filled = await as(name, (tx, actor) => slotToFill(tx, actor, kinds, requestId, slot))
    const prepared = await prepareAttachment(new File(['%PDF-1.7 1'], '証明.pdf'), filled)
    await as(name, (tx, actor) => attach(tx, actor, kinds, { requestId, slot }, prepared))
  }
  const send = (name: string, kind: string, what = '試験', yen = 0) => sendAs(name, kind, { what, yen })
  const read = (name: string, requestId: string) => as(name, (tx, actor) => readRequest(tx, actor, kinds, requestId))
  const inbox = async (name: string) => (await as(name, (tx) => listInbox(within(tx), { limit: 100 }))).items
  /** Decides what waits for somebody in a request. */
  const decideAs = async (name: string, requestId: string, outcome: Outcome, note: string | null = null) => {
    const waiting = (await inbox(name)).find((one) => one.requestId === requestId)
    return as(name, (tx, actor) =>
      decide(tx, actor, kinds, { requestId, stepId: waiting?.stepId ?? requestId, outcome, note }),
    )
  }
  const withdraw = (name: string, requestId: string) =>
    as(name, (tx, actor) => withdrawRequest(tx, actor, kinds, requestId, null))
  const stateOf = async (requestId: string) =>
    String((await city.superuser('select state from requests.request where id = $1', [requestId]))[0]?.state)
  /** Whom open steps of a request wait for, by name (or the duty). */
  const waitsFor = async (requestId: string) =>
    (
      await city.superuser(
        `select coalesce(s.duty, n.written) as who from requests.step s
         left join requests.step_member m on m.step_id = s.id and m.waits left join people.person_name n on n.person_id = m.person_id
         where s.request_id = $1 and s.state = 'open' order by 1`,
        [requestId],
      )
    ).map(({ who }) => who)
  const tasksOf = async (name: string) =>
    (
      await city.superuser('select act from platform.task where person_id = $1 and done_at is null order by act', [
        small.id(name),
      ])
    ).map(({ act }) => act)
  return { small, accounts, as, send, sendAs, read, inbox, decideAs, withdraw, stateOf, waitsFor, tasksOf }
}
export type Office = Awaited<ReturnType<typeof layOffice>>
