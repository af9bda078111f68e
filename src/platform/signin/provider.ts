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
import { plainName } from './better-auth.ts'
import { type ProviderSettings, readProviderSettings } from './provider-settings.ts'
import { refuse } from './refusals.ts'

/** What has to be known again when the browser comes back from the provider. */
export type Asked = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** When it was asked, in milliseconds. */
  readonly since: number
  /** The person had to sign in there anew, not to be known from before. */
  readonly isFresh: boolean
}

/** What the provider says: who it is, and whether it asked for a second proof. */
export type Told = { readonly who: string; readonly match: 'login-name' | 'mail'; readonly isSecondProof: boolean }

/** The identity provider of the city (OpenID Connect, authorization code with PKCE). */
export type Provider = {
  /** Where to send the browser, which comes back to `backTo`. Refuses while the provider is away. */
  ask(backTo: string, isFresh: boolean): Promise<Asked & { readonly url: string }>
  /** What the address with which the browser came back proves. Refuses whatever is not wholly in order. */
  told(cameBackTo: URL, asked: Asked): Promise<Told>
  /** The only names that may still sign in by password; null where everybody may. */
  readonly passwords: readonly string[] | null
  takesPasswordOf(name: string): boolean
}

type Note = (fields: Record<string, unknown>) => void

/** Seconds after which the provider counts as away. */
const patience = 8
/** Milliseconds after which the provider is asked anew where its doors are. */
const knownFor = 60 * 60 * 1_000

/** The provider that the environment names, or null. `note` is told why a sign-in failed, without names. */
export function openProvider(
  env: Readonly<Record<string, string | undefined>>,
  note: Note,
  timeout = patience,
): Provider | null {
  const settings = readProviderSettings(env)
  if (settings === null) return null
  let known: { readonly found: Promise<Configuration>; readonly at: number } | null = null

  function configuration(): Promise<Configuration> {
    if (known !== null && Date.now() - known.at < knownFor) return known.found
    const found = discover(settings as ProviderSettings, timeout)
    known = { found, at: Date.now() }
    found.catch(() => {
      known = null // what was not found is looked for again
    })
    return found
  }

  return {
    passwords: settings.passwords,
    takesPasswordOf: (name) => settings.passwords === null || settings.passwords.includes(plainName(name)),

    ask: (backTo, isFresh) =>
      refusing(note, async () => {
        const verifier = randomPKCECodeVerifier()
        const asked = { state: randomState(), nonce: randomNonce(), verifier, since: Date.now(), isFresh }
        const { href } = buildAuthorizationUrl(await configuration(), {
          redirect_uri: backTo,
          scope: settings.match === 'mail' ? 'openid profile email' : 'openid profile',
          state: asked.state,
          nonce: asked.nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(isFresh && { prompt: 'login', max_age: '0' }),
        })
        return { ...asked, url: href }
      }),

    told: (cameBackTo, { state, nonce, verifier, since, isFresh }) =>
      refusing(note, async () => {
        const tokens = await authorizationCodeGrant(await configuration(), cameBackTo, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
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
        }
      }),
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings, timeout: number): Promise<Configuration> {
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
async function refusing<T>(note: Note, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal) throw refusal
    const { code, error: said } = error as { code?: unknown; error?: unknown }
    note({ code, said, message: (error as Error).message })
    throw refuse.providerFailed()
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
