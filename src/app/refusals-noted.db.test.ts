import { beforeAll, expect, it } from 'vitest'
import type { City, Who } from '../platform/database/index.ts'
import { createApp } from '../platform/http/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { needsProof, showsSecret } from './operations.ts'
import { createRouter } from './router.ts'
import { buildWorld } from './testing/world.ts'
import { purposeOf } from './uses.ts'

const city = testCity('2026-04-01')
let app: ReturnType<typeof createApp>
let accounts: Readonly<Record<string, string | null>>

/** The server as it is, but that a cookie is the account. */
beforeAll(async () => {
  accounts = (await buildWorld(city)).accounts
  const entered = (who: Who): Who =>
    'session' in who ? { account: who.session, ...(who.request ? { request: who.request } : {}) } : who
  app = createApp({
    city: {
      ...city,
      as: (who, work) => city.as(entered(who), work),
      look: (who, statement, how) => city.look(entered(who), statement, how),
    } as City,
    router: createRouter({} as SignIn, {} as Ground),
    needsProof,
    showsSecret,
    purposeOf,
    signIn: { handler: async () => new Response(), sessionToken: (headers) => headers.get('cookie') },
    webRoot: 'src/web',
    version: '0',
    log: { info: () => {}, error: (fields) => console.error(JSON.stringify(fields)) },
  })
})

async function ask(actor: string, path: string) {
  const account = accounts[actor]
  const response = await app.request(`http://localhost/api${path}`, { headers: account ? { cookie: account } : {} })
  await response.text()
  return response.status
}
const noted = () =>
  city.superuser(
    `select did, record, fields, account_id, request_id is not null as found
     from platform.audit_entry where did like 'platform.refused%' order by id`,
  )

it('writes into the audit who tried what is not theirs, once however often it is tried, and nothing of whoever is not signed in', async () => {
  for (const actor of ['self', 'nobody', 'self', 'colleague'])
    expect(await ask(actor, '/operations')).toBe(actor === 'nobody' ? 401 : 403)
  const line = {
    did: 'platform.refused',
    record: 'operations.look',
    fields: ['operations.notAdministrator'],
    found: true,
  }
  expect(await noted()).toEqual([
    { ...line, account_id: accounts.self },
    { ...line, account_id: accounts.colleague },
  ])
})

it('writes down that somebody tries id after id', async () => {
  const before = (await noted()).length
  for (let at = 0; at < 60; at += 1)
    expect(await ask('superior', `/files/00000000-0000-4000-8000-0000000000${10 + at}`)).toBe(404)
  expect((await noted()).slice(before)).toMatchObject([{ did: 'platform.refusedOften', record: 'files.take' }])
})
