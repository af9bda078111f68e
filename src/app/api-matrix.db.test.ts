import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { City } from '../platform/database/index.ts'
import { createApp, describeApi } from '../platform/http/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { importPackage, readPackage } from '../policy/index.ts'
import { createRouter } from './router.ts'
import { actorNames, actorsOf, readMatrix } from './testing/matrix.ts'
import { buildWorld, type World } from './testing/world.ts'

type Expectation = {
  call: string
  body?: unknown
  allowed: string[]
  status?: number
  otherwise?: number
  except?: Record<string, number>
}

const operations = readMatrix('api-matrix.yaml') as Record<string, Expectation>
const city = testCity('2026-04-01')
let world: World
let ids: Record<string, string>
let app: ReturnType<typeof createApp>

/** What only the record may show of Tanaka; the world lays it where the record is kept. */
const secrets = ['1987-06-05', 'himitsu@city.example.jp']

class Undo extends Error {}

/** The same city, in which the session's token names an actor and whatever a request did is taken back. */
function trialCity(): City {
  return {
    ...city,
    clock: city.clock,
    connection: city.connection,
    async as(who, work) {
      const account = 'session' in who ? world.accounts[who.session] : null
      let kept: { value: Awaited<ReturnType<typeof work>> } | undefined
      try {
        return await city.as(account ? { account } : { signedOut: true }, async (tx, actor) => {
          kept = { value: await work(tx, actor) }
          throw new Undo()
        })
      } catch (error) {
        if (error instanceof Undo && kept) return kept.value
        throw error
      }
    },
  }
}

beforeAll(async () => {
  world = await buildWorld(city)
  const laid = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  await city.superuser('update people.person_detail set birth_date = $2, email = $3 where person_id = $1', [
    world.people.self,
    ...secrets,
  ])
  await city.superuser(
    `insert into platform.task (person_id, key, act, link) select person_id, 'people.confirm-details', '確かめる', '/me' from people.account where person_id is not null`,
  )
  const { package: policy } = readPackage(readFileSync('policy/model/policy.yaml', 'utf8'))
  if (!policy) throw new Error('the model policy is sound')
  const version = (effectiveOn: string, publish: boolean) =>
    city.asOperator('trial', (tx, actor) => importPackage(tx, actor, { policy, effectiveOn, publish }))
  ids = {
    ...world.people,
    ...world.units,
    colleagueAccount: String(world.accounts.colleague),
    policyInForce: (await version('2025-04-01', true)).versionId,
    policyDraft: (await version('2027-04-01', false)).versionId,
    order: await laid('select id from people.personnel_order where person_id = $1', [world.people.self]),
    override: await laid(
      `insert into people.supervision_override (person_id, supervisor_id, role, reason, during)
       values ($1, $2, 'second-evaluator', '試験', '[2026-04-01,)') returning id`,
      [world.people.self, world.people.stranger],
    ),
    proposedDuty: await laid(
      `insert into people.duty_grant (account_id, duty, during, proposed_by, reason) values ($1, 'reform', '[2026-04-01,)', $2, '試験') returning id`,
      [world.accounts.colleague, world.accounts.superior],
    ),
  }
  const signIn = {
    handler: async () => new Response(null, { status: 404 }),
    sessionToken: (headers: Headers) => headers.get('cookie'),
    guarded: async () => null,
  } as unknown as SignIn
  app = createApp({
    city: trialCity(),
    router: createRouter(signIn),
    signIn,
    webRoot: 'dist/web',
    version: '0',
    log: { info: () => {}, error: (fields) => console.error(JSON.stringify(fields)) },
  })
})

const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `{${name}}`)

async function answer(actor: string, { call, body }: Expectation) {
  const [method, path] = call.split(' ') as [string, string]
  const response = await app.request(`http://localhost/api${fill(path)}`, {
    method,
    headers: {
      ...(world.accounts[actor] ? { cookie: actor } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: fill(JSON.stringify(body)) }),
  })
  return { status: response.status, text: await response.text() }
}

describe('the access matrix, over the API', () => {
  it('speaks of every operation that the API has', async () => {
    const document = (await describeApi(createRouter({} as SignIn), '0')) as unknown as {
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
          for (const secret of secrets) expect(text.includes(secret), `${actor} reads ${secret}`).toBe(false)
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
