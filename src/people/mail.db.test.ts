import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { askJob, jobKind, startJobs } from '../platform/jobs/index.ts'
import { sendMailJob, writeLetters } from '../platform/mail/index.ts'
import { readMailbox, tryOut } from '../platform/mail/mailbox.ts'
import { openMailer } from '../platform/mail/mailer.ts'
import { startHangingServer, startMailServer } from '../platform/mail/testing/mail-server.ts'
import { testCity } from '../platform/testing/database.ts'
import { addressOf } from './mail-address.ts'
import { smallCity } from './testing/small-city.ts'

const city = testCity('2026-11-24')
const small = smallCity(city)
let server: Awaited<ReturnType<typeof startMailServer>>
const accounts: Record<string, string> = {}
const quiet = { info() {}, error() {} }
const within = { timeout: 20_000, interval: 100 }

beforeAll(async () => {
  server = await startMailServer()
  await small.addUnit('人事課', 'section', null)
  for (const [name, latin] of Object.entries({ 佐藤: 'sato', 鈴木: 'suzuki', 高橋: 'takahashi' })) {
    await small.addPerson({ name, kana: 'カナ', unit: '人事課', grade: 'officer' })
    accounts[name] = await small.account(name)
    await city.superuser(
      `update people.person_detail set email = $2 where person_id = (select person_id from people.account where id = $1)`,
      [accounts[name], `${latin}@city.example.jp`],
    )
  }
  const [row] = await city.superuser(
    `with a as (insert into people.account (login_name, label) values ('vendor', '保守') returning id),
       g as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
         select id, 'system-administrator', '[2026-04-01,)', now(), '試験' from a) select id from a`,
  )
  accounts.保守 = String(row?.id)
})
afterAll(() => server.stop())
afterEach(async () => {
  server.received.length = 0
  server.answers.clear()
  await city.superuser('delete from platform.mail; delete from platform.job')
})

const short = { dnsTimeout: 500, connectionTimeout: 500, greetingTimeout: 500, socketTimeout: 500 }
const job = (env: Record<string, string> = server.env) => sendMailJob(addressOf, () => openMailer(env, short))
const subject = '【そだち】手続きが1件あります'
const write = (...names: string[]) => writeOf(null, subject, ...names)
const writeOf = (topic: string | null, subject: string, ...names: string[]) =>
  city.asService('job', (tx) =>
    writeLetters(
      tx,
      names.map((name) => ({ accountId: accounts[name] ?? '', subject, body: '確かめてください。', link: '/', topic })),
    ),
  )
async function send(kind = job()) {
  await city.asService('job', (tx) => askJob(tx, kind, {}))
  const engine = await startJobs(city, [kind], quiet, { look: 0.5, retry: 1, heartbeat: 10, watch: 1 })
  return engine
}
const nameOf = (id: unknown) => Object.entries(accounts).find(([, account]) => account === id)?.[0]
const states = async () =>
  Object.fromEntries(
    (await city.superuser('select account_id, state, answer from platform.mail order by turn')).map(
      ({ account_id, state, answer }) => [nameOf(account_id), answer === null ? state : `${state} ${answer}`],
    ),
  )
async function ended(kind = job()) {
  const engine = await send(kind)
  try {
    await vi.waitFor(
      async () => expect(await city.superuser(`select from platform.job where ended_at is null`)).toEqual([]),
      within,
    )
  } finally {
    await engine.stop()
  }
}

describe('mail', () => {
  it('goes to the address of the person, says where to read on, and tells robots not to answer', async () => {
    await write('佐藤', '鈴木')
    await ended()
    expect(await states()).toEqual({ 佐藤: 'sent', 鈴木: 'sent' })
    expect(server.received.map(({ to }) => to)).toEqual([['sato@city.example.jp'], ['suzuki@city.example.jp']])
    const raw = server.received[0]?.raw ?? ''
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(raw).toMatch(/^From: sodachi@city\.example\.jp\r$/m)
    const base64 = /\r\n\r\n([\s\S]*)$/.exec(raw)?.[1] ?? ''
    const text = /base64/i.test(raw) ? Buffer.from(base64, 'base64').toString() : base64
    expect(text).toContain('https://sodachi.city.example.jp/')
    expect(JSON.stringify(await city.superuser('select * from platform.mail'))).not.toContain('@city')
  })

  it('that the server refuses is ended with its code, and the others go', async () => {
    server.answers.set('sato@city.example.jp', 550)
    await write('佐藤', '鈴木')
    await ended()
    expect(await states()).toEqual({ 佐藤: 'refused 550', 鈴木: 'sent' })
  })

  it('that cannot go now goes later, once', async () => {
    server.answers.set('sato@city.example.jp', 451)
    await write('佐藤')
    const engine = await send()
    await vi.waitFor(async () => {
      const [row] = await city.superuser('select fault from platform.job')
      expect(row).toEqual({ fault: 'MailAway EENVELOPE' })
    }, within)
    expect(await states()).toEqual({ 佐藤: 'waiting' })
    server.answers.clear()
    await vi.waitFor(async () => expect(await states()).toEqual({ 佐藤: 'sent' }), within)
    await engine.stop()
    expect(server.received).toHaveLength(1)
  })

  it('goes to nobody who is away, stopped or without an address', async () => {
    await write('佐藤', '鈴木', '高橋', '保守')
    await city.superuser(
      `insert into people.absence (person_id, kind, order_id, during)
       select a.person_id, 'childcare-leave', o.id, '[2026-10-01,)' from people.account a
       join people.personnel_order o on o.person_id = a.person_id where a.id = $1 limit 1`,
      [accounts.佐藤],
    )
    await city.superuser('update people.account set disabled_at = now() where id = $1', [accounts.鈴木])
    await ended()
    expect(await states()).toEqual({ 佐藤: 'withheld', 鈴木: 'withheld', 高橋: 'sent', 保守: 'withheld' })
    await city.superuser(`delete from people.absence; update people.account set disabled_at = null`)
  })

  it('waits for a server that hangs without delaying other work, and is not sent when it is a day old', async () => {
    const hanging = await startHangingServer()
    let other = 0
    const elsewhere = jobKind({
      name: 'trial.other',
      title: '別の処理',
      args: z.object({}),
      kept: z.null(),
      lane: 'work',
      retries: 0,
      isOfCity: true,
      run: async ({ step }) => String(await step(async () => ++other)),
    })
    await write('佐藤')
    const kind = job(hanging.env)
    await city.asService('job', (tx) => askJob(tx, kind, {}))
    const engine = await startJobs(city, [kind, elsewhere], quiet, { look: 0.5, retry: 1, heartbeat: 10, watch: 1 })
    await vi.waitFor(() => expect(hanging.connections()).toBeGreaterThan(0), within)
    await city.asService('job', (tx) => askJob(tx, elsewhere, {}))
    await vi.waitFor(() => expect(other).toBe(1), within)
    await vi.waitFor(async () => {
      const [row] = await city.superuser(`select fault from platform.job where kind = 'mail.send'`)
      expect(row?.fault).toMatch(/^MailAway E(TIMEDOUT|CONNECTION|SOCKET)$/)
    }, within)
    expect(await states()).toEqual({ 佐藤: 'waiting' })
    await city.superuser(`update platform.mail set written_at = written_at - interval '25 hours'`)
    await vi.waitFor(async () => expect(await states()).toEqual({ 佐藤: 'expired' }), within)
    await engine.stop()
    await hanging.stop()
  })

  it('of a process that died while it sent is not sent again', async () => {
    await write('佐藤')
    await city.superuser(`update platform.mail set state = 'sending', begun_at = written_at - interval '20 minutes'`)
    await ended()
    expect(await states()).toEqual({ 佐藤: 'unclear' })
    expect(server.received).toEqual([])
  })

  it('is shown to administrators as it would have gone where there is no server, and they may try it', async () => {
    await city.as({ account: accounts.保守 ?? '' }, (tx, actor) => tryOut(tx, actor, job({})))
    await write('佐藤')
    await ended(job({}))
    const { letters, counts } = await city.as({ account: accounts.保守 ?? '' }, readMailbox)
    expect(counts).toEqual([{ state: 'unsent', count: 2 }])
    expect(letters).toMatchObject([
      { subject, state: 'unsent' },
      { subject: '【そだち】試しのメール', state: 'unsent' },
    ])
    for (const name of ['佐藤', '鈴木'])
      await expect(city.as({ account: accounts[name] ?? '' }, readMailbox)).rejects.toMatchObject({
        code: 'mail.notAdministrator',
      })
    await expect(
      city.as({ account: accounts.佐藤 ?? '' }, (tx, actor) => tryOut(tx, actor, job({}))),
    ).rejects.toMatchObject({ code: 'mail.notAdministrator' })
  })

  it('that never went gives its place to the next of its topic; what went, and what stands for itself, stays', async () => {
    const shown = async () =>
      (await city.superuser('select account_id, subject, state from platform.mail order by turn')).map(
        ({ account_id, subject, state }) => `${nameOf(account_id)} ${subject} ${state}`,
      )
    for (const day of ['月', '火', '水']) {
      await writeOf('trial.digest', day, '佐藤', '鈴木')
      await ended(job({})) // without a server
    }
    await write('佐藤')
    await ended(job({}))
    expect(await shown()).toEqual(['佐藤 水 unsent', '鈴木 水 unsent', `佐藤 ${subject} unsent`])

    await city.superuser('update people.account set disabled_at = now() where id = $1', [accounts.鈴木])
    for (const day of ['木', '金']) {
      await writeOf('trial.digest', day, '佐藤', '鈴木')
      await ended()
    }
    expect(await shown()).toEqual([`佐藤 ${subject} unsent`, '佐藤 木 sent', '佐藤 金 sent', '鈴木 金 withheld'])
    await city.superuser('update people.account set disabled_at = null')

    await city.superuser(`delete from platform.mail where subject <> '木'`)
    await writeOf('trial.other', '別', '佐藤')
    await writeOf('trial.digest', '土', '佐藤') // the first waits still, and will go
    await writeOf('trial.digest', '日', '佐藤')
    expect(await shown()).toEqual(['佐藤 木 sent', '佐藤 別 waiting', '佐藤 土 waiting', '佐藤 日 waiting'])
  })

  it('does not start half configured', () => {
    expect(openMailer({})).toBeNull()
    expect(() => openMailer({ SODACHI_SMTP_HOST: 'mail' })).toThrow(/SODACHI_MAIL_FROM/)
  })
})
