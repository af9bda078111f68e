import {
  createRemoteJWKSet,
  type FetchImplementation,
  type JWTPayload,
  customFetch as joseFetch,
  jwtVerify,
} from 'jose'

/** A sign-in, as the provider knows it: whom it named, and which sign-in of theirs, where it tells one from another. */
export type SignInThere = { readonly subject: string; readonly session: string | null }

/** What has ended there: one sign-in, or all of a person; and when it was said, in seconds. */
export type EndedThere = { readonly subject: string | null; readonly session: string | null; readonly at: number }

/** Of all that a logout token may hold. */
const event = 'http://schemas.openid.net/event/backchannel-logout'
/** With a key of the provider's own, which only it has: never with a secret that we share, and never unsigned. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
/** Seconds that clocks may differ by, and that a token is on its way at the most. */
const tolerance = 30
const longestWay = 120

type Issuer = { readonly issuer: string; readonly jwks_uri?: string | undefined }

/**
 * Reads a logout token (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6): signed by the provider, for us, said just now, about an end and no ID token. Throws
 * whatever is not wholly in order.
 */
export function endingReader(clientId: string, keys: (from: URL) => ReturnType<typeof createRemoteJWKSet>) {
  return async (token: string, { issuer, jwks_uri }: Issuer): Promise<EndedThere> => {
    if (jwks_uri === undefined) throw new Error('the provider names no keys')
    const { payload } = await jwtVerify(token, keys(new URL(jwks_uri)), {
      issuer,
      audience: clientId,
      algorithms,
      clockTolerance: tolerance,
      maxTokenAge: longestWay,
      requiredClaims: ['iat', 'jti', 'events'],
    })
    return endedOf(payload)
  }
}

function endedOf({ sub, sid, iat, events, nonce }: JWTPayload): EndedThere {
  const isEnd = typeof events === 'object' && events !== null && isObject((events as Record<string, unknown>)[event])
  if (!isEnd || nonce !== undefined) throw new Error('this is no logout token')
  const [subject, session] = [textOf(sub), textOf(sid)]
  if (subject === null && session === null) throw new Error('the token names no sign-in')
  return { subject, session, at: iat ?? 0 }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/** The keys of the provider, asked for through `fetch` and kept for as long as they fit. */
export function keysThrough(fetch: FetchImplementation, timeout: number) {
  let known: { readonly from: string; readonly keys: ReturnType<typeof createRemoteJWKSet> } | null = null
  return (from: URL) => {
    if (known?.from !== from.href)
      known = {
        from: from.href,
        keys: createRemoteJWKSet(from, { timeoutDuration: timeout * 1_000, [joseFetch]: fetch }),
      }
    return known.keys
  }
}
