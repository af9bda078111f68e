import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import type pg from 'pg'
import { beginning } from './beginning.ts'
import { cookieName, isHttps } from './cookie.ts'
import { trustedOrigins } from './origin.ts'

/** Longest life of a session in seconds: a working day. access.enter_session ends it after eight hours without use. */
const longestSession = 12 * 60 * 60

/** Names are typed with full-width digits and capitals too. */
export const plainName = (name: string) => name.normalize('NFKC').trim().toLowerCase()

/** Code of the error that stops the sign-in of an account which may not enter. */
export const stoppedCode = 'ACCOUNT_STOPPED'

/**
 * The library that keeps sessions and their cookies, set so that nothing of it shows: no sign-up, no mail, no telemetry, no call to
 * outside. Who somebody is has been proved before a session begins (door.ts). Its rate limit counts by address and would stop a whole city hall behind one proxy; tries.ts counts instead.
 */
export function openBetterAuth(
  pool: pg.Pool,
  secret: string,
  baseUrl: string,
  mayBegin: (accountId: string) => Promise<boolean>,
) {
  return betterAuth({
    database: pool,
    secret,
    baseURL: baseUrl,
    trustedOrigins: (request) => (request ? trustedOrigins(request, baseUrl) : []),
    session: { expiresIn: longestSession, disableSessionRefresh: true, cookieCache: { enabled: false } },
    plugins: [beginning],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true }, // it would write names; unexpected errors are thrown and logged by the server
    onAPIError: { throw: true },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      disableCSRFCheck: false,
      disableOriginCheck: false, // said aloud, because the library drops both checks by itself under test
      useSecureCookies: false, // it would put __Secure- before our __Host-; the attribute is set below
      cookiePrefix: 'sodachi',
      cookies: { session_token: { name: cookieName(baseUrl) } },
      defaultCookieAttributes: { secure: isHttps(baseUrl), httpOnly: true, sameSite: 'lax', path: '/' },
    },
    databaseHooks: {
      session: {
        create: {
          async before({ userId }) {
            if (!(await mayBegin(userId))) throw new APIError('FORBIDDEN', { code: stoppedCode })
          },
        },
      },
    },
  })
}
