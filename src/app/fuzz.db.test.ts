import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeApi } from '../platform/http/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { createRouter } from './router.ts'
import { type AnyRequest, anyRequest } from './testing/any-request.ts'
import { fromInside } from './testing/any-sent.ts'
import { layTrial, type Trial } from './testing/trial.ts'

const city = testCity('2026-04-01')
let trial: Trial
let requests: fc.Arbitrary<AnyRequest>

beforeAll(async () => {
  trial = await layTrial(city)
  requests = anyRequest(await describeApi(createRouter({} as SignIn, {} as Ground), '0'), {
    ids: Object.values(trial.ids),
  })
})

/** Text that only PostgreSQL refuses, where it comes to be compared and where it would be kept. */
const knownTraps = (ids: Trial['ids']): [string, AnyRequest][] => [
  ['self', { method: 'GET', path: '/people/directory?gradeId=%00' }],
  [
    'personnel',
    {
      method: 'POST',
      path: '/policy/parts',
      json: JSON.stringify({ partId: '1-C-2/3', startsOn: '2026-04-01', basis: '要\0綱', documentNumber: null }),
    },
  ],
  ['self', { method: 'GET', path: `/people/persons/${ids.self}/record?asOf=0000-01-01` }],
]

describe('whatever is asked of the API', () => {
  it('is answered, and never with a fault of ours', async () => {
    const seen: Record<string, number> = {}
    const count = (what: string | number) => {
      seen[what] = (seen[what] ?? 0) + 1
    }
    const actors = fc.constantFrom('signed-out', 'vendor', 'self', 'personnel')
    await fc.assert(
      fc.asyncProperty(actors, requests, async (actor, request) => {
        const response = await trial.send(actor, request)
        const text = await response.text()
        count(response.status)
        expect(response.status, text.slice(0, 500)).toBeLessThan(500)
        if (response.status < 400) return
        const said = JSON.parse(text) as { code: string }
        expect(said).toMatchObject({
          code: expect.stringMatching(/^[a-z]+\.\w+$/),
          message: expect.stringMatching(/。$/),
          fix: expect.stringMatching(/。$/),
        })
        expect(text).not.toMatch(fromInside)
        count(said.code)
      }),
      { numRuns: 400, seed: 20_260_401, examples: knownTraps(trial.ids) },
    )
    // Not all of it was turned away at the door, and not all of it was let in.
    for (const status of ['200', '401', '403', '404', '422']) expect(seen[status] ?? 0, status).toBeGreaterThan(5)
    expect(seen['platform.badCharacter']).toBeGreaterThan(0)
  })
})
