import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { no, type RefusalKind, refusals } from '../refusal.ts'
import { anybody, signedIn } from './index.ts'
import { trialApp } from './testing/trial-app.ts'

const refuse = refusals('trial', {
  bad: no({ kind: 'bad', says: '直すところがあります。', fix: '直してください。', field: 'name' }),
  signedOut: no({ kind: 'signedOut', says: 'サインインが切れました。', fix: 'サインインしてください。' }),
  forbidden: no({ kind: 'forbidden', says: 'できません。', fix: '人事課に頼んでください。' }),
  hidden: no({ kind: 'hidden', says: 'ありません。', fix: '番号を確かめてください。' }),
  conflict: no({ kind: 'conflict', says: '先に変わりました。', fix: '読み直してください。' }),
  busy: no({ kind: 'busy', says: '混み合っています。', fix: '少し待ってください。' }),
  full: no({ kind: 'full', says: '入りません。', fix: '空けてください。' }),
  tooMany: no({ kind: 'tooMany', says: '続けて試しすぎです。', fix: '15 分待ってください。' }),
})

/** A procedure that ends as told. */
const ending = (error: unknown) =>
  anybody.handler(() => {
    throw error
  })

const kinds: [RefusalKind, number][] = [
  ['bad', 422],
  ['signedOut', 401],
  ['forbidden', 403],
  ['hidden', 404],
  ['conflict', 409],
  ['busy', 503],
  ['tooMany', 429],
  ['full', 507],
]

const database = (code: string) =>
  Object.assign(new Error('select himitsu from people.person_detail'), {
    code,
    detail: 'Key (email)=(himitsu@city.example.jp)',
  })

const enter = anybody
  .route({ method: 'POST', path: '/trial/enter' })
  .input(z.object({ name: z.string().min(2), days: z.array(z.object({ on: z.iso.date() })) }))
  .handler(() => 'done')

describe('an expected no', () => {
  it.each(kinds)(
    'of kind %s is answered with %i and the one body, for pages and for programs',
    async (kind, status) => {
      const { code, message, fix, field } = refuse[kind]()
      const { ask, faults } = trialApp({ say: ending(refuse[kind]()).route({ method: 'GET', path: '/trial/say' }) })
      const rest = await ask('/api/trial/say')
      expect(rest.status).toBe(status)
      const requestId = rest.headers.get('x-request-id')
      expect(requestId).toMatch(/^[0-9a-f]{12}$/)
      expect(rest.body()).toEqual({ code, message, fix, field, problems: [], requestId })
      expect(rest.headers.get('retry-after')).toBe(kind === 'busy' ? '1' : null)

      const rpc = await ask('/api/rpc/say', { json: {} })
      expect(rpc.status).toBe(status)
      const own = { ...(rest.body() as object), requestId: rpc.headers.get('x-request-id') }
      expect(rpc.body()).toMatchObject({ json: { code, message, data: own } })
      expect(faults()).toEqual([])
    },
  )

  it('tells whoever is not signed in to do so, before the work begins', async () => {
    let began = 0
    const work = signedIn.route({ method: 'GET', path: '/trial/mine' }).handler(({ context }) =>
      context.as(async () => {
        began++
      }),
    )
    const { status, body } = await trialApp({ work }).ask('/api/trial/mine')
    expect(status).toBe(401)
    expect(body()).toMatchObject({ code: 'platform.signedOut' })
    expect(began).toBe(0)
  })
})

describe('input that a person can mend', () => {
  const wrong = { name: 'あ', days: [{ on: '2026-04-01' }, { on: '4/2' }] }

  it('is answered with 422, each field by its name and in Japanese', async () => {
    const { ask, faults } = trialApp({ enter })
    const { status, body } = await ask('/api/trial/enter', { json: wrong })
    expect(status).toBe(422)
    const said = body() as { code: string; field: string; problems: { field: string; message: string; fix: string }[] }
    expect(said).toMatchObject({ code: 'platform.badInput', field: 'name' })
    expect(said.problems.map(({ field }) => field)).toEqual(['name', 'days.1.on'])
    for (const { message, fix } of said.problems) {
      expect(message).toMatch(/[ぁ-んァ-ヶ一-龠]/)
      expect(fix).not.toBe('')
    }
    expect((await ask('/api/rpc/enter', { json: { json: wrong } })).body()).toMatchObject({
      json: { status: 422, data: { ...said, requestId: expect.any(String) } },
    })
    expect(faults()).toEqual([])
  })

  it.each([
    ['22021', 'a NUL byte', 'platform.badCharacter'],
    ['22P02', 'text that is no uuid', 'platform.badInput'],
    ['22003', 'a number too large', 'platform.badInput'],
    ['22008', 'a day that no calendar has', 'platform.badInput'],
  ])('is answered with 422 where only the database noticed: %s, %s', async (code, _, said) => {
    const { ask } = trialApp({ say: ending(database(code)).route({ method: 'GET', path: '/trial/say' }) })
    const { status, text } = await ask('/api/trial/say')
    expect(status).toBe(422)
    expect(JSON.parse(text)).toMatchObject({ code: said })
    expect(text).not.toMatch(/himitsu|select/)
  })

  it.each([
    ['a body cut off', '{"name":', 'application/json'],
    ['no JSON at all', '名前=田中', 'application/json'],
    ['a form without its parts', 'x', 'multipart/form-data; boundary=y'],
    ['a form without its boundary', 'x', 'multipart/form-data'],
  ])('is answered with 422 and the one body when it cannot be read: %s', async (_, body, type) => {
    const { ask, faults } = trialApp({ enter })
    for (const path of ['/api/trial/enter', '/api/rpc/enter']) {
      const answer = await ask(path, { method: 'POST', body, headers: { 'Content-Type': type } })
      expect(answer.status).toBe(422)
      const data = path.includes('rpc') ? (answer.body() as { json: { data: unknown } }).json.data : answer.body()
      expect(data).toMatchObject({ code: 'platform.unreadable', fix: expect.stringContaining('JSON') })
    }
    expect(faults()).toEqual([])
  })

  it.each(['text/plain', 'application/octet-stream', 'text/event-stream', 'application/x-www-form-urlencoded', '???'])(
    'is answered with 422 when it comes as %s',
    async (type) => {
      const init = { method: 'POST', body: '{"name":"田中","days":[]}', headers: { 'Content-Type': type } }
      const { ask, faults } = trialApp({ enter })
      expect((await ask('/api/trial/enter', init)).status).toBe(422)
      expect(faults()).toEqual([])
    },
  )
})

describe('what nobody expected', () => {
  const secret = 'column "himitsu" of "person_detail"\nselect * from people.person_detail'
  const faulty = {
    say: ending(new TypeError(secret)).route({ method: 'GET', path: '/trial/say' }),
    odd: ending('himitsu').route({ method: 'GET', path: '/trial/odd' }),
    sql: ending(database('42P01')).route({ method: 'GET', path: '/trial/sql' }),
    output: anybody
      .route({ method: 'GET', path: '/trial/output' })
      .output(z.object({ id: z.uuid() }))
      .handler(() => ({ id: 'himitsu' })),
  }

  it.each(['/api/trial/say', '/api/trial/odd', '/api/trial/sql', '/api/trial/output', '/api/rpc/say'])(
    'is answered with 500 and a number by which the log finds it, and nothing of what went wrong: %s',
    async (path) => {
      const { ask, faults } = trialApp(faulty)
      const { status, text, headers } = await ask(path)
      expect(status).toBe(500)
      expect(text).toContain('platform.unexpected')
      expect(text).not.toMatch(/himitsu|select|TypeError|\bat \w|\.ts/)
      const [fault, ...more] = faults()
      expect(more).toEqual([])
      const id = headers.get('x-request-id')
      expect(id).toMatch(/^[0-9a-f]{12}$/)
      expect(text).toContain(`"requestId":"${id}"`)
      expect(fault).toMatchObject({ message: 'unexpected', requestId: id })
    },
  )

  it('is logged by kind and place; what a database says of values stays out', async () => {
    const { ask, faults } = trialApp(faulty)
    await ask('/api/trial/sql')
    expect(faults()[0]).toMatchObject({ error: { kind: 'Error', code: '42P01' } })
    expect(JSON.stringify(faults())).not.toContain('himitsu')
    await ask('/api/trial/say')
    const { error } = faults()[1] as { error?: { kind: string; stack: string[] } }
    expect(error?.kind).toBe('TypeError')
    for (const line of error?.stack ?? []) expect(line).toMatch(/^at /)
  })
})

describe('a database that is not there', () => {
  it.each(['ECONNREFUSED', '57P01', '08006', '53300'])(
    'is answered with 503 and when to try again: %s',
    async (code) => {
      const as = () => Promise.reject(Object.assign(new Error('connect /run/postgres'), { code }))
      const say = anybody
        .route({ method: 'GET', path: '/trial/say' })
        .handler(({ context }) => context.as(async () => 'done'))
      const { ask, faults } = trialApp({ say }, { as })
      for (const path of ['/api/trial/say', '/api/rpc/say']) {
        const { status, headers, text } = await ask(path)
        expect(status).toBe(503)
        expect(headers.get('retry-after')).toBe('1')
        expect(text).toContain('platform.busy')
        expect(text).not.toContain('/run/postgres')
      }
      expect((await ask('/readyz')).status).toBe(503)
      expect((await ask('/healthz')).status).toBe(200)
      expect(faults()).toEqual([])
    },
  )

  it.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
  ])('is known by its words where it has no code: %s', async (message) => {
    const say = anybody
      .route({ method: 'GET', path: '/trial/say' })
      .handler(({ context }) => context.as(async () => 'done'))
    const { ask, faults } = trialApp({ say }, { as: () => Promise.reject(new Error(message)) })
    expect((await ask('/api/trial/say')).status).toBe(503)
    expect(faults()).toEqual([])
  })

  it('is answered in the same way when already the session cannot be looked up', async () => {
    const lost = async () => {
      throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    }
    const { ask } = trialApp({ enter }, { signIn: { handler: lost, sessionToken: lost } })
    for (const path of ['/api/trial/enter', '/api/auth/sign-out']) {
      const { status, headers, body } = await ask(path, { json: {} })
      expect(status).toBe(503)
      expect(headers.get('retry-after')).toBe('1')
      expect(body()).toMatchObject({ code: 'platform.busy' })
    }
  })
})

describe('a disk without room', () => {
  it('refuses changes before anything is written, and shows what there is', async () => {
    const reached: string[] = []
    const procedure = (method: 'GET' | 'PUT') =>
      anybody
        .route({ method, path: '/trial/room' })
        .handler(({ context }) => context.as(async () => void reached.push(method)))
    const { ask, faults } = trialApp({ see: procedure('GET'), save: procedure('PUT') }, { hasRoom: () => false })
    expect((await ask('/api/trial/room')).status).toBe(200)
    const refused = await ask('/api/trial/room', { method: 'PUT', json: {} })
    expect(refused.status).toBe(507)
    expect(refused.body()).toMatchObject({ code: 'platform.full', message: expect.stringContaining('ディスク') })
    expect((await ask('/api/rpc/save', { json: {} })).status).toBe(507)
    expect(reached).toEqual(['GET'])
    expect(faults()).toEqual([])
  })

  it('is told of as well where only the database notices', async () => {
    const { ask } = trialApp({ say: ending(database('53100')).route({ method: 'GET', path: '/trial/say' }) })
    expect(await ask('/api/trial/say')).toMatchObject({ status: 507 })
  })
})
