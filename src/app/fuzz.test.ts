import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createApp, describeApi } from '../platform/http/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import { no, refusals } from '../platform/refusal.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { createRouter } from './router.ts'
import { anySent } from './testing/any-sent.ts'

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
  newPasswordRefusal: async () => null,
  ways: { provider: false, passwordForAll: true, passkeyOrigin: null },
} as unknown as SignIn
const router = createRouter(signIn, {} as Ground)
const faults: unknown[] = []
const closed = () => Promise.reject(refuse.closed())
const app = createApp({
  needsProof: () => false,
  showsSecret: () => false,
  purposeOf: () => null,
  city: { as: closed, look: closed } as unknown as Parameters<typeof createApp>[0]['city'],
  router,
  signIn,
  webRoot: import.meta.dirname,
  version: '0',
  log: { info: () => {}, error: (fields) => faults.push(fields) },
})
const described = await describeApi(router, '0')
const requests = anySent(described, { ids: ['0f8b1c9e-6c1a-4e5f-9d7b-2a3c4d5e6f70'] })

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
