import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createApp, describeApi } from '../platform/http/index.ts'
import { no, refusals } from '../platform/refusal.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { createRouter } from './router.ts'
import { anyRequest, formData } from './testing/any-request.ts'

const refuse = refusals('trial', {
  closed: no({ kind: 'forbidden', says: '閉まっています。', fix: '明日お越しください。' }),
})

/** All procedures over a city that lets nobody in: what comes before the database must hold by itself. */
const signIn = {
  handler: async () => {
    throw refuse.closed()
  },
  sessionToken: () => null,
  guarded: async () => null,
  ways: { provider: false, passwordForAll: true },
} as unknown as SignIn
const router = createRouter(signIn)
const faults: unknown[] = []
const app = createApp({
  needsProof: () => false,
  showsSecret: () => false,
  purposeOf: () => null,
  city: { as: () => Promise.reject(refuse.closed()) } as unknown as Parameters<typeof createApp>[0]['city'],
  router,
  signIn,
  webRoot: import.meta.dirname,
  version: '0',
  log: { info: () => {}, error: (fields) => faults.push(fields) },
})
const described = await describeApi(router, '0')
const rpcPaths = Object.values(described.paths ?? {}).flatMap((methods) =>
  Object.values(methods ?? {}).map((operation) => {
    const { operationId = '' } = operation as { operationId?: string }
    return `/api/rpc/${operationId.replaceAll('.', '/')}`
  }),
)

const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')
const types = fc.constantFrom(
  'application/json',
  'application/json; charset=shift_jis',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'text/event-stream',
  'application/octet-stream',
  '',
)
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom('', '{', '[]', 'null', '"\\ud800"'))
/** What the typed client would never send: marks of types at places that are not there. */
const rpcBody = fc
  .record(
    {
      json: fc.jsonValue(),
      meta: fc.array(fc.array(fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constantFrom('json', '__proto__', 'x')))),
      maps: fc.constantFrom(undefined, [], [['x']]),
    },
    { requiredKeys: [] },
  )
  .map((body) => JSON.stringify(body))
const anyPath = fc
  .oneof(
    fc.webPath(),
    fc.string({ unit: 'binary' }).map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
    fc.constantFrom('/%ff', '/%00', '/auth/x', '/rpc', '/rpc/', '//', '/rpc/policy/read?data=%7B', '/docs', '/..;/'),
  )
  .map((path) => `/api${path}`)

const requests = fc.oneof(
  anyRequest(described, ['0f8b1c9e-6c1a-4e5f-9d7b-2a3c4d5e6f70']).map(({ method, path, json, form }) => ({
    method,
    path: `/api${path}`,
    type: form ? null : 'application/json',
    body: form ? formData(form) : json,
  })),
  fc.record({ method: methods, path: fc.constantFrom(...rpcPaths), type: types, body: fc.oneof(rpcBody, anyText) }),
  fc.record({ method: methods, path: anyPath, type: types, body: anyText }),
)

describe('the API of all rooms over a city that lets nobody in', () => {
  it('answers whatever is sent without a fault of ours', async () => {
    const seen = new Set<number>()
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, type, body }) => {
        const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD'
        const response = await app.request(`http://localhost${path}`, {
          method,
          ...(type === null ? {} : { headers: { 'Content-Type': type } }),
          ...(hasBody ? { body } : {}),
        })
        seen.add(response.status)
        const text = await response.text()
        expect(response.status, text).toBeLessThan(500)
        if (response.status < 400 || method === 'HEAD') return
        const sent = JSON.parse(text) as { json?: { data: unknown } }
        expect(sent.json?.data ?? sent).toMatchObject({ code: expect.any(String), fix: expect.stringMatching(/。$/) })
      }),
      { numRuns: 300, seed: 20_260_401 },
    )
    expect(faults).toEqual([])
    expect([...seen].toSorted()).toEqual(expect.arrayContaining([403, 404, 422]))
  })
})
