import { beforeAll, describe, expect, it } from 'vitest'
import { describeApi } from '../platform/http/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { createRouter } from './router.ts'
import { type Expectation, requestFor } from './testing/api-expectation.ts'
import { actorNames, actorsOf, readMatrix } from './testing/matrix.ts'
import { layTrial, type Trial } from './testing/trial.ts'

const operations = readMatrix('api-matrix.yaml') as Record<string, Expectation>
const city = testCity('2026-04-01')
let trial: Trial

beforeAll(async () => {
  trial = await layTrial(city)
})

async function answer(actor: string, expectation: Expectation) {
  const response = await trial.send(actor, requestFor(expectation, trial.ids))
  return { status: response.status, text: await response.text() }
}

describe('the access matrix, over the API', () => {
  it('speaks of every operation that the API has', async () => {
    const document = (await describeApi(createRouter({} as SignIn, {} as Ground), '0')) as unknown as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const offered = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(Object.keys(operations).sort()).toEqual(offered.sort())
  })

  for (const [name, expectation] of Object.entries(operations))
    it(`${name}`, async () => {
      const allowed = new Set(expectation.allowed.flatMap(actorsOf))
      const expected: Record<string, number> = {}
      const given: Record<string, number> = {}
      for (const actor of actorNames) {
        const { status, text } = await answer(actor, expectation)
        given[actor] = status
        expected[actor] = allowed.has(actor)
          ? (expectation.status ?? 200)
          : actor === 'signed-out'
            ? 401
            : (expectation.except?.[actor] ?? expectation.otherwise ?? 403)
        if (!actorsOf('record-without-superiors').includes(actor))
          for (const secret of trial.secrets) expect(text.includes(secret), `${actor} reads ${secret}`).toBe(false)
        if (status >= 400)
          expect(JSON.parse(text)).toMatchObject({
            code: expect.any(String),
            message: expect.any(String),
            fix: expect.any(String),
          })
      }
      expect(given).toEqual(expected)
    })
})
