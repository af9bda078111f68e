import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Tx } from '../database/index.ts'
import { testCity } from '../testing/database.ts'
import { type Audience, type Notice, notify } from './index.ts'
import { countUnread, listNotifications, markRead, markReadUpTo } from './notifications.ts'

const city = testCity('2026-11-24')
let sato: string
let auditor: string
let vendor: string

beforeAll(async () => {
  sato = await account('sato', 'person')
  auditor = await account('auditor', 'auditor')
  vendor = await account('vendor', null)
})

/** An account of somebody on the staff, of a holder of a duty from outside, or of nobody in particular. */
async function account(name: string, as: 'person' | 'auditor' | null): Promise<string> {
  const [row] = await city.superuser(
    as === 'person'
      ? `with p as (insert into people.person default values returning id),
           e as (insert into people.employment (person_id, kind, job_family, during)
             select id, 'regular', '一般事務職', '[2020-04-01,)' from p)
         insert into people.account (person_id, login_name) select id, $1 from p returning id`
      : `insert into people.account (login_name, label) values ($1, $1) returning id`,
    [name],
  )
  if (as === 'auditor')
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'auditor', '[2026-04-01,)', now(), '試験')`,
      [row?.id],
    )
  return String(row?.id)
}

let count = 0
const notice = (to: Audience, change: Partial<Notice> = {}): Notice => ({
  to,
  key: `trial.told/${++count}`,
  happened: '方針が改められました。',
  act: null,
  dueOn: null,
  link: '/policy',
  button: '読む',
  ...change,
})
const tell = (what: Notice) => city.as({ account: sato }, (tx) => notify(tx, what))
const as = <T>(who: string, work: (tx: Tx, actor: Actor) => Promise<T>) => city.as({ account: who }, work)
const told = async (who: string) => (await as(who, (tx, actor) => listNotifications(tx, actor, { limit: 100 }))).items
const happenedTo = async (who: string) => (await told(who)).map(({ happened }) => happened)
const one = async (who: string, happened: string) => {
  const found = (await told(who)).find((notification) => notification.happened === happened)
  if (!found) throw new Error(`not told: ${happened}`)
  return found
}
const happenedIn = async (fiscalYear: number) =>
  (await as(sato, (tx, actor) => listNotifications(tx, actor, { fiscalYear, limit: 100 }))).items.map(
    ({ happened }) => happened,
  )
const personOf = async (who: string) => String(await as(who, async (_, { personId }) => personId))

describe('お知らせ', () => {
  it('reaches those it is for, in one row however many they are, and nobody else', async () => {
    await tell(notice('everybody', { happened: '全員へ' }))
    await tell(notice({ person: await personOf(sato) }, { happened: '佐藤さんへ' }))
    await tell(notice({ account: vendor }, { happened: '保守業者へ' }))
    await tell(notice({ duty: 'auditor' }, { happened: '監査へ' }))
    expect(await happenedTo(sato)).toEqual(expect.arrayContaining(['全員へ', '佐藤さんへ']))
    expect(await happenedTo(sato)).toHaveLength(2)
    expect((await happenedTo(auditor)).sort()).toEqual(['全員へ', '監査へ'].sort())
    expect(await happenedTo(vendor)).toEqual(['保守業者へ'])
    expect(await city.as({ signedOut: true }, (tx) => countUnread(tx))).toBe(0)
  })

  it('is unread until it is marked, by each reader alone', async () => {
    await tell(notice('everybody', { happened: '二人へ' }))
    const { id } = await one(sato, '二人へ')
    const before = await as(auditor, countUnread)
    await as(sato, (tx) => markRead(tx, id))
    await as(sato, (tx) => markRead(tx, id)) // twice is once
    expect(await one(sato, '二人へ')).toMatchObject({ isUnread: false })
    expect(await as(auditor, countUnread)).toBe(before)
  })

  it('is not found by whom it is not for', async () => {
    await tell(notice({ duty: 'auditor' }, { happened: '監査だけへ' }))
    const { id } = await one(auditor, '監査だけへ')
    await expect(as(sato, (tx) => markRead(tx, id))).rejects.toMatchObject({
      code: 'notifications.noSuchNotification',
    })
  })

  it('marks as read what was there, and leaves what came since unread', async () => {
    await city.superuser('delete from platform.notification')
    for (const [day, happened] of [
      ['2026-11-20', '金曜'],
      ['2026-11-24', '火曜'],
      ['2026-11-25', '水曜'],
    ] as const) {
      city.standOn(day)
      await tell(notice('everybody', { happened }))
    }
    const tuesday = await one(sato, '火曜')
    await as(sato, (tx) => markReadUpTo(tx, tuesday.id))
    expect((await told(sato)).map(({ happened, isUnread, sentOn }) => [happened, isUnread, sentOn])).toEqual([
      ['水曜', true, '2026-11-25'],
      ['火曜', false, '2026-11-24'],
      ['金曜', false, '2026-11-20'],
    ])
    const first = await as(sato, (tx, actor) => listNotifications(tx, actor, { limit: 2 }))
    const rest = await as(sato, (tx, actor) => listNotifications(tx, actor, { limit: 2, after: first.next ?? '' }))
    expect(rest).toMatchObject({ items: [{ happened: '金曜' }], next: null })
  })

  it('told twice is told once, and told otherwise is unread again', async () => {
    const once = notice({ account: vendor }, { key: 'trial.revised', happened: '4月1日に施行します。' })
    await tell(once)
    const { id } = await one(vendor, once.happened)
    await as(vendor, (tx) => markRead(tx, id))
    await tell(once)
    expect(await one(vendor, once.happened)).toMatchObject({ isUnread: false })
    await tell({ ...once, happened: '施行を取りやめました。' })
    expect(await one(vendor, '施行を取りやめました。')).toMatchObject({ id, isUnread: true })
  })

  it('is kept for the years of the city from the 1 April after it, and then seen by nobody and removed', async () => {
    await city.superuser('delete from platform.notification')
    city.standOn('2026-03-31')
    await tell(notice('everybody', { happened: '令和7年度の最後の日' }))
    city.standOn('2026-04-01')
    await tell(notice('everybody', { happened: '令和8年度の最初の日' }))
    city.standOn('2027-03-31')
    expect(await happenedTo(sato)).toHaveLength(2)
    city.standOn('2027-04-01')
    expect(await happenedTo(sato)).toEqual(['令和8年度の最初の日'])
    expect(await happenedIn(2025)).toEqual([])
    expect(await happenedIn(2026)).toEqual(['令和8年度の最初の日'])
    const { id } = await one(sato, '令和8年度の最初の日')
    await as(sato, (tx) => markRead(tx, id))
    expect(await happenedTo(sato)).toEqual([])
    expect(await happenedIn(2026)).toEqual(['令和8年度の最初の日'])

    await city.superuser(`insert into platform.setting values ('notification-years', '3')`)
    await tell(notice('everybody', { happened: '3年' }))
    expect(await city.superuser('select happened, kept_until from platform.notification order by sent_at')).toEqual([
      { happened: '令和8年度の最初の日', kept_until: '2028-04-01' },
      { happened: '3年', kept_until: '2031-04-01' },
    ])
  })

  it('leads to a page of ours', async () => {
    await expect(tell(notice('everybody', { link: '//elsewhere.example' }))).rejects.toMatchObject({
      constraint: 'notification_link_check',
    })
  })
})
