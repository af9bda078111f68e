import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Tx } from '../database/index.ts'
import { notify } from '../notifications/index.ts'
import { no, refusals } from '../refusal.ts'
import { testCity } from '../testing/database.ts'
import { askNights, startJobs, takeBack } from './engine.ts'
import { askJob, clearEnded, type JobKind, jobKind, type Running } from './index.ts'
import { listMyJobs, overseeJobs, settleJob, stopJob } from './jobs.ts'
import { claim, perform } from './running.ts'

const refuse = refusals('trial', {
  notAuditor: no({ kind: 'forbidden', says: '監査の担当ではありません。', fix: '人事課に確かめてください。' }),
})
const city = testCity('2026-11-24')
const quickly = { look: 0.5, retry: 1, heartbeat: 10, watch: 1 }
const quiet = { info() {}, error() {} }
const withinSeconds = { timeout: 20_000, interval: 100 }

let auditor: string
let clerk: string
let administrator: string

beforeAll(async () => {
  auditor = await account('auditor', 'auditor')
  clerk = await account('clerk', 'training-centre')
  administrator = await account('administrator', 'system-administrator')
})

async function account(name: string, duty: string): Promise<string> {
  const [row] = await city.superuser(
    `with a as (insert into people.account (login_name, label) values ($1, $1) returning id),
       g as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
         select id, $2, '[2026-04-01,)', now(), '試験' from a)
     select id from a`,
    [name, duty],
  )
  return String(row?.id)
}

/** Counts to three, a step each, and keeps where it is; `at` may fail, wait or look at any of them. */
function counting(at: (step: number, job: Running<{ to: string }, number>) => unknown = () => undefined, retries = 2) {
  return jobKind({
    name: 'trial.count',
    title: '数える試験',
    args: z.object({ to: z.uuid() }),
    kept: z.number(),
    lane: 'work',
    retries,
    async run(job) {
      for (let step = (job.kept ?? 0) + 1; step <= 3; step++)
        await job.step(async (tx, actor, keep) => {
          if (!actor.duties.includes('auditor')) throw refuse.notAuditor()
          await leaveTrace(tx, job.args.to, `${job.id}/${step}`)
          await at(step, job)
          keep(step, { phase: '数えています', done: step, total: 3 })
        })
      return '3まで数えました。'
    },
  })
}

const leaveTrace = (tx: Tx, to: string, which: string) =>
  notify(tx, {
    to: { account: to },
    key: `trial.trace/${which}`,
    happened: '数えました。',
    act: null,
    dueOn: null,
    link: '/',
    button: '見る',
  })

const traces = async (id: string) =>
  (
    await city.superuser('select key from platform.notification where key like $1 order by key', [
      `trial.trace/${id}/%`,
    ])
  ).map(({ key }) => Number(String(key).split('/')[2]))

const ask = (kind: JobKind<{ to: string }, number>, who = auditor) =>
  city.as({ account: who }, (tx) => askJob(tx, kind, { to: who }))
const state = async (id: string) => {
  const [row] = await city.superuser(
    'select state, attempt, phase, units_done, said, fault from platform.job where id = $1',
    [id],
  )
  return row
}
const reaches = (id: string, wanted: string) =>
  vi.waitFor(async () => expect(await state(id)).toMatchObject({ state: wanted }), withinSeconds)

const engines: { stop(): Promise<void> }[] = []
async function work(...kinds: Parameters<typeof startJobs>[1]) {
  const engine = await startJobs(city, kinds, quiet, quickly)
  engines.push(engine)
  return engine
}
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
  await city.superuser('delete from platform.job')
})

/** A gate that the test opens. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('a job', () => {
  it('is asked for in a transaction, runs as whoever asked, and tells them when it ends', async () => {
    const kind = counting()
    await expect(
      city.as({ account: auditor }, async (tx) => {
        await askJob(tx, kind, { to: auditor })
        throw new Error('thought better of it')
      }),
    ).rejects.toThrow('thought better')
    const id = await ask(kind)
    await work(kind)
    await reaches(id, 'done')
    expect(await city.superuser('select count(*)::int as count from platform.job')).toEqual([{ count: 1 }])
    expect(await traces(id)).toEqual([1, 2, 3])
    const [mine] = await city.as({ account: auditor }, (tx, actor) => listMyJobs(tx, actor, [kind]))
    expect(mine).toMatchObject({
      title: '数える試験',
      state: 'done',
      unitsDone: 3,
      said: { says: '3まで数えました。' },
    })
    expect(
      await city.superuser(`select happened, audience from platform.notification where key = $1`, [`jobs.ended/${id}`]),
    ).toEqual([{ happened: '数える試験が終わりました。', audience: `account:${auditor}` }])
  })

  it('holds ids in the queue, and nothing of what it is about', async () => {
    const kind = counting()
    const id = await ask(kind)
    await work(kind)
    await reaches(id, 'done')
    expect(await city.superuser(`select data, output from jobs.job`)).toContainEqual({
      data: { jobId: id },
      output: null,
    })
  })

  it('is refused when the right to it was lost before it ran, and has done nothing', async () => {
    const kind = counting()
    const id = await ask(kind, clerk)
    await work(kind)
    await reaches(id, 'refused')
    expect(await state(id)).toMatchObject({ said: { code: 'trial.notAuditor', says: '監査の担当ではありません。' } })
    expect(await traces(id)).toEqual([])
  })

  it('has no duty that the sign-in which asked did not have, though the account holds it', async () => {
    const kind = counting()
    const id = await ask(kind)
    await city.superuser(`update platform.job set duties = '{}' where id = $1`, [id]) // asked without the second proof
    await work(kind)
    await reaches(id, 'refused')
    expect(await traces(id)).toEqual([])
  })

  it('is refused when whoever asked can no longer sign in', async () => {
    const kind = counting()
    const leaver = await account('leaver', 'auditor')
    const id = await ask(kind, leaver)
    await city.superuser('update people.account set disabled_at = now() where id = $1', [leaver])
    await work(kind)
    await reaches(id, 'refused')
    expect(await state(id)).toMatchObject({ said: { code: 'jobs.requesterGone' } })
  })

  it('is tried again after an error, from where it came to', async () => {
    let failures = 0
    const kind = counting((step) => {
      if (step === 2 && failures++ === 0) throw new TypeError('山田太郎 is not a number')
    })
    const id = await ask(kind)
    await work(kind)
    await vi.waitFor(
      async () => expect(await state(id)).toMatchObject({ state: 'waiting', fault: 'TypeError' }),
      withinSeconds,
    )
    expect(await traces(id)).toEqual([1]) // the step that failed left nothing
    await reaches(id, 'done')
    expect(await state(id)).toMatchObject({ attempt: 2, fault: null })
    expect(await traces(id)).toEqual([1, 2, 3])
    const kept = await city.superuser(`select output::text from jobs.job where data ->> 'jobId' = $1`, [id])
    expect(JSON.stringify(kept)).not.toContain('山田')
  })

  it('that fails at every try is parked for an administrator, who tries it again or gives it up without seeing what it is about', async () => {
    let isMended = false
    const kind = counting(() => {
      if (!isMended) throw new Error('poison')
    }, 1)
    const [id, other] = [await ask(kind), await ask(kind)]
    await work(kind)
    await reaches(id, 'parked')
    await reaches(other, 'parked')
    expect(await state(id)).toMatchObject({ attempt: 2 })
    const seen = await city.as({ account: administrator }, (tx, actor) => overseeJobs(tx, actor, [kind]))
    expect(seen.parked.map((job) => job.id).sort()).toEqual([id, other].sort())
    await city.as({ account: administrator }, async (tx) => {
      expect(await tx.selectFrom('platform.jobWork').selectAll().execute()).toEqual([])
    })
    await expect(city.as({ account: auditor }, (tx, actor) => settleJob(tx, actor, id, 'again'))).rejects.toMatchObject(
      {
        code: 'jobs.notAdministrator',
      },
    )
    isMended = true
    await city.as({ account: administrator }, (tx, actor) => settleJob(tx, actor, id, 'again'))
    await city.as({ account: administrator }, (tx, actor) => settleJob(tx, actor, other, 'discarded'))
    await reaches(id, 'done')
    expect(await state(other)).toMatchObject({ state: 'discarded' })
    expect(await traces(other)).toEqual([])
  })

  it('is stopped by whoever asked, at once before it begins and at its next step after, and by nobody else', async () => {
    const { open, opened } = gate()
    const begun = gate()
    const kind = counting(async (step) => {
      if (step !== 1) return
      begun.open()
      await opened
    })
    const [id, second] = [await ask(kind), await ask(kind)]
    const stop = (who: string, job: string) => city.as({ account: who }, (tx) => stopJob(tx, job))
    await work(kind)
    await begun.opened
    await expect(stop(clerk, id)).rejects.toMatchObject({ code: 'jobs.noSuchJob' })
    await stop(auditor, second)
    await stop(auditor, id)
    expect(await state(second)).toMatchObject({ state: 'stopped', attempt: 0 })
    expect(await state(id)).toMatchObject({ state: 'running' })
    open()
    await reaches(id, 'stopped')
    expect(await traces(id)).toEqual([1])
  })

  it('is left at the end of a step when its process ends, and goes on in the next', async () => {
    const { open, opened } = gate()
    const begun = gate()
    const kind = counting(async (step, { signal }) => {
      if (step !== 1) return
      begun.open()
      await opened
      expect(signal.aborted).toBe(true)
    })
    const id = await ask(kind)
    const first = await work(kind)
    await begun.opened
    const ended = first.stop()
    open()
    await ended
    expect(await state(id)).toMatchObject({ state: 'waiting', attempt: 1, units_done: 1 })
    await work(kind)
    await reaches(id, 'done')
    expect(await state(id)).toMatchObject({ attempt: 2 })
    expect(await traces(id)).toEqual([1, 2, 3])
  })

  it('given to another process keeps nothing of what the first still does', async () => {
    const id = await ask(counting())
    const slow = await claim(city, id)
    const kind = counting(async (step) => {
      if (step === 2) await claim(city, id) // the queue heard nothing of the first process, and gave the job away
    })
    if (!slow) throw new Error('the job was there')
    expect(await perform(city, kind, slow, new AbortController().signal)).toEqual({ state: 'given-away' })
    expect(await traces(id)).toEqual([1])
  })

  it('runs once, however many processes work', async () => {
    const runs: string[] = []
    const kind = counting((step, { id }) => {
      if (step === 1) runs.push(id)
    })
    const asked: string[] = []
    for (let at = 0; at < 12; at++) asked.push(await ask(kind))
    await Promise.all([work(kind), work(kind), work(kind)])
    for (const id of asked) await reaches(id, 'done')
    expect(runs.sort()).toEqual(asked.sort())
  })

  it('that the queue does not know is handed over again, as after a restored backup', async () => {
    const kind = counting()
    const engine = await work()
    await engine.stop()
    const id = await ask(kind)
    await city.superuser(`update platform.job set delivery = gen_random_uuid(), state = 'running' where id = $1`, [id])
    const missing = await takeBack(city, new Set())
    expect([...missing]).toEqual([id]) // it may be on its way
    expect(await state(id)).toMatchObject({ state: 'running' })
    await takeBack(city, missing)
    await work(kind)
    await reaches(id, 'done')
  })
})

describe('a nightly job', () => {
  it('runs once a night in the city, and missed nights are made up for by one run', async () => {
    let runs = 0
    const kind = jobKind({ ...clearEnded, run: async (job) => `${++runs}${await clearEnded.run(job)}` })
    const old = await ask(counting())
    await city.superuser(
      `update platform.job set state = 'done', ended_at = now(), kept_until = '2026-11-24' where id = $1`,
      [old],
    )
    city.standOn('2026-11-20')
    await askNights(city, [kind])
    city.standOn('2026-11-24') // three nights without a server
    await Promise.all([askNights(city, [kind]), askNights(city, [kind])])
    await Promise.all([work(kind), work(kind)])
    await vi.waitFor(async () => expect(runs).toBe(2), withinSeconds)
    const nights = () =>
      city.superuser(`select occurrence, state from platform.job where kind = 'jobs.clearEnded' order by 1`)
    await vi.waitFor(
      async () =>
        expect(await nights()).toEqual([
          { occurrence: '2026-11-20', state: 'done' },
          { occurrence: '2026-11-24', state: 'done' },
        ]),
      withinSeconds,
    )
    expect(await state(old)).toBeUndefined()
    const { nightly } = await city.as({ account: administrator }, (tx, actor) => overseeJobs(tx, actor, [kind]))
    expect(nightly).toMatchObject([{ title: '終わった処理の記録の整理', occurrence: '2026-11-24', state: 'done' }])
  })
})

describe('the role of the engine', () => {
  const trying = (role: string, what: string) =>
    city.superuser(`begin; set local role ${role}; ${what}; commit`).then(
      () => 'allowed',
      async ({ code }) => {
        await city.superuser('rollback')
        return code
      },
    )

  it('reaches the queue and the jobs, and nothing of the rooms; nobody else reaches the queue', async () => {
    await (await work()).stop()
    expect(await trying('sodachi_jobs', 'select from jobs.job')).toBe('allowed')
    for (const table of ['people.person_detail', 'people.account', 'platform.audit_entry', 'platform.notification'])
      expect(await trying('sodachi_jobs', `select from ${table}`)).toBe('42501')
    for (const role of ['sodachi_app', 'sodachi_import', 'sodachi_auth'])
      expect(await trying(role, 'select from jobs.job')).toBe('42501')
    expect(await trying('sodachi_jobs', 'create schema elsewhere')).toBe('42501')
  })
})
