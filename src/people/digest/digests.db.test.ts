import { beforeAll, describe, expect, it } from 'vitest'
import type { JobKind } from '../../platform/jobs/index.ts'
import { sendMailJob } from '../../platform/mail/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { smallCity } from '../testing/small-city.ts'
import { chooseDigest, digestChoice } from './choice.ts'
import { writeDigestsIn } from './digests.ts'

const city = testCity('2026-11-24')
const small = smallCity(city)
const sendMail: JobKind<object, null> = sendMailJob(async () => null)
const accounts: Record<string, string> = {}
const people: Record<string, string> = {}

beforeAll(async () => {
  await small.addUnit('人事課', 'section', null)
  for (const name of ['佐藤', '鈴木', '高橋', '休職']) {
    await small.addPerson({ name, kana: 'カナ', unit: '人事課', grade: 'officer' })
    accounts[name] = await small.account(name)
    const [row] = await city.superuser('select person_id from people.account where id = $1', [accounts[name]])
    people[name] = String(row?.person_id)
  }
  await city.superuser(
    `insert into people.absence (person_id, kind, order_id, during)
     select $1, 'leave', o.id, '[2026-10-01,)' from people.personnel_order o where o.person_id = $1 limit 1`,
    [people.休職],
  )
})

const task = async (name: string, key: string, dueOn: string | null) => {
  const [row] = await city.superuser(
    `insert into platform.task (person_id, key, act, due_on, link) values ($1, $2, '自己点検をする', $3, '/') returning id`,
    [people[name], key, dueOn],
  )
  return String(row?.id)
}
const tell = (name: string, key: string) =>
  city.as({ account: accounts[name] ?? '' }, (tx) =>
    notify(tx, {
      to: { person: people[name] ?? '' },
      key,
      happened: '秘密のこと。',
      act: null,
      dueOn: null,
      link: '/',
      button: '見る',
    }),
  )
const nameOf = (id: unknown) => Object.entries(accounts).find(([, account]) => account === id)?.[0]
/** Looks once on this day, at nine; whom it wrote to, and how each letter begins. */
async function on(day: string) {
  city.standOn(day)
  await city.superuser('delete from platform.mail')
  const count = await writeDigestsIn(city, sendMail)
  const rows = await city.superuser('select account_id, subject, body from platform.mail order by turn')
  expect(rows).toHaveLength(count)
  return Object.fromEntries(rows.map(({ account_id, subject }) => [nameOf(account_id), subject]))
}
const told = () =>
  city.superuser(`select happened, link from platform.notification where audience = 'duty:personnel' order by sent_at`)

describe('digests', () => {
  it('say how much waits, to those who are there and have something, once a day, at the hour they chose', async () => {
    await task('佐藤', 'people.trial', '2026-12-15')
    await task('佐藤', 'people.trial-two', null)
    await tell('佐藤', 'trial.told/1')
    await tell('高橋', 'trial.told/2')
    await city.as({ account: accounts.高橋 ?? '' }, (tx) => chooseDigest(tx, 13))
    await task('休職', 'people.trial', '2026-12-15')
    expect(await on('2026-11-24')).toEqual({ 佐藤: '【そだち】手続きが2件あります' })
    const [letter] = await city.superuser('select body, topic from platform.mail')
    expect(letter?.topic).toBe('people.digest')
    expect(letter?.body).toContain('いちばん近い期限：令和8年12月15日')
    expect(letter?.body).toContain('新しいお知らせ　1件')
    expect(letter?.body).not.toMatch(/秘密|自己点検/)
    expect(await on('2026-11-24')).toEqual({}) // another process, or five minutes later
    expect(await city.superuser(`select kind, asked_by from platform.job`)).toEqual([
      { kind: 'mail.send', asked_by: null },
    ])
  })

  it('bring a 手続き up again a week before its last day, and not when it is done', async () => {
    expect(await on('2026-11-25')).toEqual({})
    expect(await on('2026-12-08')).toEqual({ 佐藤: '【そだち】手続きが1件あります' })
    await city.superuser(`update platform.task set done_at = now() where key = 'people.trial' and person_id = $1`, [
      people.佐藤,
    ])
    expect(await on('2026-12-14')).toEqual({})
    expect(await on('2026-12-22')).toEqual({})
  })

  it('go to nobody on leave; 人事課 is told once that something is left, and not what', async () => {
    expect(await told()).toEqual([
      { happened: '不在の職員に、期限の近い手続きが1件残っています。', link: `/people/${people.休職}` },
    ])
    await on('2027-01-05')
    expect(await told()).toHaveLength(1)
  })

  it('go to nobody who wants none, and to the rest at the hour of the city', async () => {
    await task('佐藤', 'people.trial-three', null)
    await task('鈴木', 'people.trial-three', null)
    await city.as({ account: accounts.佐藤 ?? '' }, (tx) => chooseDigest(tx, null))
    await city.superuser(`insert into platform.setting values ('digest-hour', '10')`)
    expect(await on('2027-01-06')).toEqual({})
    await city.superuser(`update platform.setting set value = '8' where key = 'digest-hour'`)
    expect(await on('2027-01-06')).toEqual({ 鈴木: '【そだち】手続きが1件あります' })
    const mine = (name: string) => city.as({ account: accounts[name] ?? '' }, digestChoice)
    expect(await mine('佐藤')).toEqual({ hour: null, isChosen: true, standard: 8 })
    expect(await mine('鈴木')).toEqual({ hour: 8, isChosen: false, standard: 8 })
  })

  it('rest on closed days', async () => {
    await task('鈴木', 'people.trial-four', null)
    expect(await on('2027-01-09')).toEqual({}) // Saturday
    expect(await on('2027-01-11')).toEqual({}) // 成人の日
    expect(await on('2027-01-12')).toEqual({ 鈴木: '【そだち】手続きが1件あります' })
  })
})
