import { beforeAll, describe, expect, it } from 'vitest'
import { describeApi } from '../platform/http/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { freshProof } from './operations.ts'
import { createRouter } from './router.ts'
import { actorsOf, readMatrix } from './testing/matrix.ts'
import { layTrial, type Trial } from './testing/trial.ts'

type Operation = { call: string; body?: unknown; form?: Record<string, string>; allowed: string[] }

const operations = readMatrix('api-matrix.yaml') as Record<string, Operation>
const city = testCity('2026-04-01')
let trial: Trial

beforeAll(async () => {
  trial = await layTrial(city)
})

const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => trial.ids[name] ?? `{${name}}`)

function send(actor: string, { call, body, form }: Operation, proof: 'fresh' | 'stale') {
  const [method = '', path = ''] = call.split(' ')
  const sent = body === undefined ? (form ? { form: Object.entries(form) } : {}) : { json: fill(JSON.stringify(body)) }
  return trial.send(actor, { method, path: fill(path), ...sent }, proof)
}

const yes = Object.keys(freshProof).filter((name) => freshProof[name] === 'yes')

describe('what operations tell', () => {
  it('is JSON or a file, and nothing that JSON would make something else of', async () => {
    const document = await describeApi(createRouter({} as SignIn, {} as Ground), '0')
    expect(JSON.stringify(document)).not.toContain('x-native-type') // a Date, a Map, a Set or a bigint in its schema
  })

  it('is a form where it holds a file, which stands at its top', async () => {
    const document = (await describeApi(createRouter({} as SignIn, {} as Ground), '0')) as unknown as {
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, { content?: object }> }>>
    }
    const withFile = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ operationId, responses }) => {
        const content = (responses['200']?.content ?? {}) as Record<string, { schema: { properties?: object } }>
        const isFile = (schema: object) => JSON.stringify(schema).includes('contentMediaType')
        if (content['*/*'] || !isFile(content)) return []
        const { properties = {} } = content['multipart/form-data']?.schema ?? {}
        const atTop = Object.values(properties).filter((one) => 'contentMediaType' in one)
        expect([operationId, Object.keys(content), atTop.length]).toEqual([operationId, ['multipart/form-data'], 1])
        return [operationId]
      }),
    )
    expect(withFile.length).toBeGreaterThan(15)
    let given = 0
    for (const name of withFile) {
      const operation = operations[name] as Operation
      const [actor = 'self'] = operation.allowed.flatMap(actorsOf)
      const answer = await send(actor, operation, 'fresh')
      if (answer.status !== 200) continue
      given += 1
      const told = [...(await answer.formData()).values()]
      expect([name, told.filter((part) => part instanceof File && part.size > 0).length]).toEqual([name, 1])
    }
    expect(given).toBeGreaterThan(8)
  })
})

describe('fresh proof before sensitive acts', () => {
  it('is decided for every operation that is not a reading, and for none that is not there', async () => {
    const document = (await describeApi(createRouter({} as SignIn, {} as Ground), '0')) as unknown as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const changing = Object.values(document.paths).flatMap((methods) =>
      Object.entries(methods).flatMap(([method, { operationId }]) => (method === 'get' ? [] : [operationId])),
    )
    expect(Object.keys(freshProof).sort()).toEqual(changing.sort())
    expect(yes.length).toBeGreaterThan(10)
  })

  it.each(yes)('%s asks whoever may do it, once the sign-in is old', async (name) => {
    const operation = operations[name] as Operation
    const [actor = 'self'] = operation.allowed.flatMap(actorsOf)
    const stale = await send(actor, operation, 'stale')
    expect(stale.status).toBe(403)
    expect(await stale.json()).toMatchObject({ code: 'platform.proofNeeded' })
    const fresh = await send(actor, operation, 'fresh')
    expect(await fresh.text()).not.toContain('platform.proofNeeded')
    expect((await send('signed-out', operation, 'stale')).status).toBe(401)
  })

  it.each(['session.revokeAll', 'people.confirmDetails', 'people.duties.revoke'])('%s asks nothing', async (name) => {
    const operation = operations[name] as Operation
    const [actor = 'self'] = operation.allowed.flatMap(actorsOf)
    expect(await (await send(actor, operation, 'stale')).text()).not.toContain('platform.proofNeeded')
  })
})
