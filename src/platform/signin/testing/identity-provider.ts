import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type JWTPayload, SignJWT } from 'jose'
import Provider from 'oidc-provider'

/** A real identity provider on this machine, that believes whoever says who they are. */
export type IdentityProvider = {
  readonly issuer: string
  /** What Sodachi is told by its environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Changes what it says of people, and how it knew them. */
  set(change: Partial<Saying>): void
  /** Somebody signs out there: the browser with these cookies. */
  end(cookies: ReadonlyMap<string, string>): Promise<void>
  /** A logout token of its own making, with what is given besides and instead of what stands in an ordinary one. */
  logoutToken(given: JWTPayload & { readonly alg?: string }): Promise<string>
  close(): Promise<void>
}

type Saying = {
  readonly claims: (account: string) => Readonly<Record<string, unknown>>
  readonly amr: string[]
}

const client = { id: 'sodachi', secret: 'a-secret-of-the-tests-alone' }

/** Where it says that a sign-in has ended, and who hears it there. */
type Ended = { readonly url: string; hear(request: Request): Promise<Response> }

/** `backTo`: the addresses to which it may send people. */
export async function startIdentityProvider(
  backTo: readonly string[],
  ended: Ended | null = null,
): Promise<IdentityProvider> {
  const ordinary: Saying = {
    claims: (account) => ({ preferred_username: account }),
    amr: ['pwd'],
  }
  let saying = ordinary
  let answer = (_request: IncomingMessage, _response: ServerResponse) => {}
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [...backTo],
        token_endpoint_auth_method: 'client_secret_post',
        ...(ended && { backchannel_logout_uri: ended.url, backchannel_logout_session_required: true }),
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: ended !== null },
      rpInitiatedLogout: {
        logoutSource(ctx, form) {
          ctx.body = form
        },
      },
    },
    // It would not call a server of this machine.
    fetch: (url, asIt = {}) => {
      const { dispatcher: _, ...options } = asIt as RequestInit & { readonly dispatcher?: unknown }
      const asked = new Request(url, options)
      return asked.url === ended?.url ? ended.hear(asked) : fetch(asked)
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl: { AuthorizationCode: 60, AccessToken: 60, IdToken: 60, Interaction: 600, Session: 3_600, Grant: 3_600 },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => ({ ...saying.claims(accountId), amr: saying.amr, sub: accountId }),
    }),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const others = provider.callback()
  answer = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) others(request, response)
    else if (request.method === 'POST') void signedIn(request, response)
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(form)
  }

  async function signedIn(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const part of request) body += part
    const accountId = new URLSearchParams(body).get('who') ?? ''
    const result =
      accountId === ''
        ? { error: 'access_denied', error_description: 'given up' }
        : { login: { accountId, amr: saying.amr } }
    await provider.interactionFinished(request, response, result)
  }

  return {
    issuer,
    environment: {
      SODACHI_OIDC_ISSUER: issuer,
      SODACHI_OIDC_CLIENT_ID: client.id,
      SODACHI_OIDC_CLIENT_SECRET: client.secret,
    },
    set(change) {
      saying = { ...ordinary, ...change }
    },
    async end(cookies) {
      const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }
      const page = await (await fetch(`${issuer}/session/end`, { headers })).text()
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
      const body = new URLSearchParams({ xsrf, logout: 'yes' })
      const answer = await fetch(`${issuer}/session/end/confirm`, { method: 'POST', headers, body, redirect: 'manual' })
      if (answer.status >= 400) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    },
    logoutToken({ alg = 'RS256', ...given }) {
      const ordinary = {
        iss: issuer,
        aud: client.id,
        iat: Math.floor(Date.now() / 1_000),
        exp: Math.floor(Date.now() / 1_000) + 120,
        jti: randomUUID(),
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      }
      const key = alg === 'HS256' ? Buffer.from(client.secret) : privateKey
      return new SignJWT({ ...ordinary, ...given }).setProtectedHeader({ alg, kid: 'one', typ: 'logout+jwt' }).sign(key)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const form = `<!doctype html><html lang="ja"><meta charset="utf-8"><link rel="icon" href="data:,"><title>市のアカウント</title><h1>市のアカウント</h1>
<form method="post"><label>利用者名 <input name="who" autofocus></label> <button>続ける</button></form></html>`

/**
 * A browser at the provider: opens an address, says who it is where it is asked, and gives the address of Sodachi to which it is sent.
 * `cookies` are those of the provider; who is null gives up.
 */
export async function walk(start: string, who: string | null, cookies = new Map<string, string>()): Promise<URL> {
  const own = new URL(start).origin
  let at = new URL(start)
  let form: string | null = null
  while (at.origin === own) {
    const answer: Response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form !== null && { method: 'POST', body: new URLSearchParams({ who: form }) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/)
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null && (answer.status !== 200 || form !== null))
      throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    form = next === null ? (who ?? '') : null
    if (next !== null) at = new URL(next, at)
  }
  return at
}
