import { makeKey } from '../../people/api-keys/keys.ts'
import type { Scope } from '../../people/api-keys/scope-rules.ts'
import { scimOn, scopeOf } from '../../people/index.ts'
import type { SignedIn } from '../../platform/http/index.ts'
import { createApp } from '../../platform/http/index.ts'
import { openSignIn } from '../../platform/signin/index.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { needsProof, showsSecret } from '../operations.ts'
import { createRouter } from '../router.ts'
import { purposeOf } from '../uses.ts'
import { openWatch } from '../watch.ts'

const origin = 'http://sodachi.example'

type Asked = {
  readonly key?: string
  readonly from?: string
  readonly method?: string
  readonly json?: unknown
  readonly headers?: Record<string, string>
}

type Wanted = {
  readonly clientId?: string
  readonly clientName?: string
  readonly name?: string
  readonly scopes?: readonly Scope[]
  readonly lastDay?: string
  readonly networks?: readonly string[]
}

/** The server as it is, sign-in and all, for programs that come with a 連携キー. `administrator`: the account that makes keys. */
export function keyedApp(city: TestCity, administrator: string, realTime: () => number = Date.now) {
  const signIn = openSignIn({
    connection: city.connection,
    clock: city.clock,
    secret: 's'.repeat(48),
    baseUrl: origin,
    realTime,
  })
  const lines: Record<string, unknown>[] = []
  const app = createApp({
    city,
    router: createRouter(signIn, openWatch({ city, dataDir: null }, signIn).ground),
    needsProof,
    showsSecret,
    purposeOf,
    scopeOf,
    scim: scimOn(origin),
    signIn,
    webRoot: 'src/web',
    version: '0',
    log: { info: (fields) => lines.push(fields), error: (fields) => console.error(JSON.stringify(fields)) },
  })
  return {
    signIn,
    lines,
    /** Sends a request to `/api…`, or to another path that begins with `/`. */
    async ask(
      path: string,
      { key, from = '192.0.2.10', json, headers = {}, method = json === undefined ? 'GET' : 'POST' }: Asked = {},
    ) {
      const sent = new Headers({
        host: 'sodachi.example',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...headers,
      })
      if (json !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json')
      const body = json === undefined ? {} : { body: typeof json === 'string' ? json : JSON.stringify(json) }
      const socket = { remoteAddress: from, remotePort: 40_000, remoteFamily: 'IPv4' }
      const answer = await app.request(`${origin}${path}`, { method, headers: sent, ...body }, { incoming: { socket } })
      const text = await answer.text()
      return {
        status: answer.status,
        headers: answer.headers,
        text,
        body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
      }
    },
    /** Makes a key as the administrator would on the page. */
    make({
      clientId,
      clientName = `システム${Math.random()}`,
      name = '試験',
      scopes = ['people:read'],
      lastDay,
      networks = [],
    }: Wanted = {}) {
      return city.as({ account: administrator }, async (tx, actor) => {
        const wanted = { clientId: clientId ?? null, clientName: clientId ? null : clientName, name, scopes, networks }
        const made = await makeKey(tx, actor as SignedIn, { ...wanted, lastDay: lastDay ?? actor.today.toString() })
        const { accountId } = await tx
          .selectFrom('people.apiKey')
          .select('accountId')
          .where('id', '=', made.keyId)
          .executeTakeFirstOrThrow()
        return { ...made, accountId }
      })
    },
    /** Gives the account of a key a duty, as two of 人事課 would. */
    give: (accountId: string, duty: string) =>
      city.superuser(
        `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, '[2026-01-01,)', now(), '試験')`,
        [accountId, duty],
      ),
    close: () => signIn.close(),
  }
}
