import { call } from '@orpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { savedViews } from '../people/accounts/saved-view-procedures.ts'
import { smallCity } from '../people/testing/small-city.ts'
import { type RequestContext, signedIn } from '../platform/http/index.ts'
import { onceContext } from '../platform/http/once.ts'
import { trialApp } from '../platform/http/testing/trial-app.ts'
import { testCity } from '../platform/testing/database.ts'
import { clearWritten } from './clear-written.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await small.addUnit('人事課', 'section', null)
  for (const name of ['田中', '佐藤']) {
    await small.addPerson({ name, unit: '人事課', grade: null })
    accounts[name] = await small.account(name)
  }
})

/** Saves a view over HTTP, as somebody, under a key. */
async function save(who: string, name: string, key?: string, showsSecret = false) {
  const { ask, faults } = trialApp(savedViews, {
    as: (_, work) => city.as({ account: accounts[who] ?? '' }, work),
    showsSecret: () => showsSecret,
  })
  const headers = new Headers(key === undefined ? [] : [['Idempotency-Key', key]])
  const { status, body } = await ask('/api/people/views', {
    headers,
    json: { page: 'people.directory', name, query: 'unit=1' },
  })
  expect(faults()).toEqual([])
  return { status, body: body() as { viewId?: string; code?: string } }
}
const viewsNamed = async (name: string) =>
  Number((await city.superuser('select count(*) from people.saved_view where name = $1', [name]))[0]?.count)

describe('a change that names itself', () => {
  it('is made once, however often it is sent, and answers the same', async () => {
    const answers = [await save('田中', '一度', 'key-once-1'), await save('田中', '一度', 'key-once-1')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]?.body.viewId).toBeDefined()
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect(await viewsNamed('一度')).toBe(1)
  })

  it('is made once by twenty that come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => save('田中', '同時', 'key-same-time')))
    expect(new Set(answers.map(({ body }) => body.viewId)).size).toBe(1)
    expect(await viewsNamed('同時')).toBe(1)
  })

  it('may not mean something else the next time', async () => {
    await save('田中', '甲', 'key-reused')
    expect(await save('田中', '乙', 'key-reused')).toMatchObject({
      status: 409,
      body: { code: 'platform.keyReused' },
    })
    expect(await viewsNamed('乙')).toBe(0)
  })

  it('is nobody else’s', async () => {
    const mine = await save('田中', '本人', 'key-of-both')
    const other = await save('佐藤', '本人', 'key-of-both')
    expect(other.status).toBe(200)
    expect(other.body.viewId).not.toBe(mine.body.viewId)
  })

  it('keeps no answer that shows a secret', async () => {
    const kept = async (key: string) =>
      (await city.superuser('select from platform.written_once where key = $1', [key])).length
    expect((await save('田中', '公開', 'key-kept-answer')).status).toBe(200)
    expect((await save('田中', '秘密', 'key-secret-answer', true)).status).toBe(200)
    expect([await kept('key-kept-answer'), await kept('key-secret-answer')]).toEqual([1, 0])
  })

  it('may be tried again after a refusal', async () => {
    await save('田中', '塞がり')
    expect((await save('田中', '塞がり', 'key-after-no')).status).toBeGreaterThanOrEqual(400)
    await city.superuser(`delete from people.saved_view where name = '塞がり'`)
    expect((await save('田中', '塞がり', 'key-after-no')).status).toBe(200)
  })

  it('gives a file again that was asked for again', async () => {
    const router = {
      list: signedIn
        .route({ method: 'POST', path: '/trial/list', summary: '書き出す', tags: ['trial'] })
        .output(z.object({ body: z.file() }))
        .handler(({ context }) => context.as(async () => ({ body: new File(['一覧'], 'list.csv') }))),
    }
    const asTanaka = (work: Parameters<typeof city.as>[1]) => city.as({ account: accounts.田中 ?? '' }, work)
    const once = () => {
      const named: RequestContext = { as: asTanaka as RequestContext['as'], requestId: 'test' }
      return call(router.list, undefined, {
        context: onceContext(named, { key: 'key-of-a-file', operation: 'list', input: null }),
      })
    }
    expect(await (await once()).body.text()).toBe('一覧')
    expect(await (await once()).body.text()).toBe('一覧')
  })

  it('is refused to whoever was signed out between the claim and the answer', async () => {
    const router = {
      save: signedIn
        .route({ method: 'POST', path: '/trial/save', summary: '保存する', tags: ['trial'] })
        .output(z.string())
        .handler(({ context }) => context.as(async () => '保存した')),
    }
    const send = (...whos: Parameters<typeof city.as>[0][]) => {
      const as = ((work: Parameters<typeof city.as>[1]) =>
        city.as(whos.shift() ?? { signedOut: true }, work)) as RequestContext['as']
      const named = { key: 'key-signed-out', operation: 'save', input: null }
      return call(router.save, undefined, { context: onceContext({ as, requestId: 'test' }, named) })
    }
    const tanaka = { account: accounts.田中 ?? '' }
    expect(await send(tanaka)).toBe('保存した')
    expect(await send(tanaka, tanaka)).toBe('保存した')
    await expect(send(tanaka, { signedOut: true })).rejects.toMatchObject({ kind: 'signedOut' })
  })

  it('is forgotten after a day, and not before', async () => {
    await save('田中', '翌日', 'key-next-day')
    const kept = async () =>
      Number((await city.superuser(`select count(*) from platform.written_once where key = 'key-next-day'`))[0]?.count)
    const clear = () =>
      clearWritten.run({
        id: '',
        args: {},
        kept: null,
        signal: new AbortController().signal,
        step: (work) => city.asService('job', (tx, actor) => work(tx, actor, () => {})),
      })
    city.standOn('2026-04-02')
    await clear()
    expect(await kept()).toBe(1)
    city.standOn('2026-04-03')
    await clear()
    expect(await kept()).toBe(0)
  })
})
