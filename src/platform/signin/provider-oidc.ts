import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { Refusal } from '../refusal.ts'
import { endingReader, keysThrough } from './provider-ending.ts'
import type { OidcSettings } from './provider-settings.ts'
import { type Note, pageOf, type Way } from './provider-way.ts'
import { refuse } from './refusals.ts'

/** Seconds after which the provider counts as away. */
const patience = 8
/** Milliseconds after which the provider is asked anew where its doors are. */
const knownFor = 60 * 60 * 1_000

/** The way through a provider that speaks OpenID Connect: authorization code with PKCE. */
export function openOidc(settings: OidcSettings, note: Note, timeout = patience): Way {
  let known: { readonly found: Promise<Configuration>; readonly at: number } | null = null

  function configuration(): Promise<Configuration> {
    if (known !== null && Date.now() - known.at < knownFor) return known.found
    const found = discover(settings, timeout)
    known = { found, at: Date.now() }
    found.catch(() => {
      known = null // what was not found is looked for again
    })
    return found
  }

  const read = endingReader(
    settings.clientId,
    keysThrough((url, { headers, ...options }) => {
      const asked = { ...options, headers: Object.fromEntries(headers), body: null }
      return onlyTo(settings.issuer)(url, asked as Parameters<CustomFetch>[1])
    }, timeout),
  )

  return {
    answers: null,
    ended: (token) =>
      refusing(note, async () => read(token, (await configuration()).serverMetadata()), refuse.badRequest),

    ask: (baseUrl, isFresh) =>
      refusing(note, async () => {
        const verifier = randomPKCECodeVerifier()
        const asked = { state: randomState(), nonce: randomNonce(), verifier, since: Date.now(), isFresh }
        const { href } = buildAuthorizationUrl(await configuration(), {
          redirect_uri: pageOf(baseUrl).href,
          scope: settings.match === 'mail' ? 'openid profile email' : 'openid profile',
          state: asked.state,
          nonce: asked.nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(isFresh && { prompt: 'login', max_age: '0' }),
        })
        return { ...asked, url: href }
      }),

    told: ({ address }, { state, nonce, verifier, since, isFresh }) =>
      refusing(note, async () => {
        const tokens = await authorizationCodeGrant(await configuration(), address, {
          expectedState: state,
          expectedNonce: nonce,
          ...(verifier !== undefined && { pkceCodeVerifier: verifier }),
          idTokenExpected: true,
          // The sign-in there is not older than our question.
          ...(isFresh && { maxAge: Math.ceil((Date.now() - since) / 1_000) }),
        })
        const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {}
        const who = claims[settings.claim]
        const isDoubtful = settings.match === 'mail' && claims.email_verified === false
        if (typeof who !== 'string' || who.trim() === '' || isDoubtful) throw refuse.providerNamesNobody()
        const ways = [claims.acr, claims.amr].flat()
        return {
          who: who.trim(),
          match: settings.match,
          isSecondProof: settings.secondProof.some((way) => ways.includes(way)),
          there: { subject: String(claims.sub), session: typeof claims.sid === 'string' ? claims.sid : null },
        }
      }),
  }
}

function discover({ issuer, clientId, clientSecret }: OidcSettings, timeout: number): Promise<Configuration> {
  const isPlain = issuer.protocol === 'http:'
  return discovery(issuer, clientId, clientSecret, undefined, {
    timeout,
    [customFetch]: onlyTo(issuer),
    // Signatures of ID tokens are checked too, though they come straight from the provider.
    execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
  })
}

/** Speaks with the issuer's own server and with nobody else, whatever its documents name. */
function onlyTo(issuer: URL): CustomFetch {
  return async (url, { body, ...options }) => {
    if (new URL(url).origin !== issuer.origin) throw new Error('the provider names an address of another server')
    try {
      const answer = await fetch(url, { ...options, body: body as BodyInit | null })
      const bytes = await answer.arrayBuffer()
      if (answer.status < 500)
        return new Response(bytes.byteLength === 0 ? null : bytes, { status: answer.status, headers: answer.headers })
    } catch {
      // It does not answer, or too late, or breaks off.
    }
    throw refuse.providerAway()
  }
}

/** Turns what the library throws into a refusal; why it was goes to the log alone. */
async function refusing<T>(note: Note, work: () => Promise<T>, refusalFor = refuse.providerFailed): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal) throw refusal
    const { code, error: said } = error as { code?: unknown; error?: unknown }
    note({ code, said, message: (error as Error).message })
    throw refusalFor()
  }
}

function refusalIn(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof AuthorizationResponseError) {
    if (['temporarily_unavailable', 'server_error'].includes(error.error)) return refuse.providerAway()
    if (error.error === 'access_denied') return refuse.providerGaveUp()
  }
  return error instanceof Error ? refusalIn(error.cause) : null
}
