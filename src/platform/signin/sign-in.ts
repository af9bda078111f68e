import { hashPassword as hash, verifyPassword } from 'better-auth/crypto'
import type pg from 'pg'
import type { Clock } from '../calendar/index.ts'
import type { ConnectionConfig } from '../database/index.ts'
import { invariant } from '../refusal.ts'
import { openBetterAuth, plainName } from './better-auth.ts'
import { cookieName, sessionTokenOf } from './cookie.ts'
import { openDoor } from './door.ts'
import { openAuthPool } from './pool.ts'
import { forgetTries, takeTry } from './tries.ts'

/** One transaction of the sign-in tables, as role sodachi_auth, by somebody not yet signed in. */
export type SignInTx = {
  query<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]>
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
  /** Sets the name and password of an account, and ends its sessions. The account exists. */
  putPassword(credential: { accountId: string; loginName: string; password: string }): Promise<void>
}

/**
 * Who somebody is: passwords, sessions, cookies. Knows accounts by their id and nothing of staff or duties.
 *
 * More ways in belong here, each as a plugin in better-auth.ts, its paths in door.ts and its table in a migration: single sign-on by
 * OIDC or SAML (`auth.account.providerId` names the provider; sign-ups stay closed, so an identity is linked to an account that the
 * city opened), a second factor (TOTP), passkeys. All of them end in one session and one cookie, so nothing behind changes.
 */
export type SignIn = {
  /**
   * Answers /api/auth/… : `POST sign-in/username`, `sign-out` and `change-password`. Throws refusals. `address` is where the
   * request came from, when the server knows better than the request; it only tells one place's wrong tries from another's.
   */
  handler(request: Request, address?: string): Promise<Response>
  /** The session's token out of the signed cookie; null when there is none or it was not signed here. */
  sessionToken(headers: Headers): string | null
  /** Signs in without a request; the values of Set-Cookie. */
  begin(loginName: string, password: string): Promise<string[]>
  /**
   * Makes a try of something that can be guessed: counted by `name`, refused while there were too many, noted in the audit as
   * `failure` when it gives null, forgotten when it succeeds.
   */
  guarded<T>(failure: 'signin.activateFailed', name: string, attempt: () => Promise<T | null>): Promise<T | null>
  transaction<T>(work: (tx: SignInTx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type SignInOptions = {
  readonly connection: ConnectionConfig
  readonly clock: Clock
  /** Signs cookies; the same for every process of a city. */
  readonly secret: string
  /** As browsers see it: its scheme decides about Secure and `__Host-`. */
  readonly baseUrl: string
}

/** About 0.1 s of one core (scrypt): for many accounts with one password hash it once. */
export const hashPassword = (password: string): Promise<string> => hash(password)

export function openSignIn({ connection, clock, secret, baseUrl }: SignInOptions): SignIn {
  const pool = openAuthPool(connection)
  const standing = () => [clock.today().toString(), clock.now().toString()]
  const auth = openBetterAuth(pool, secret, baseUrl, async (accountId) => {
    const { rows } = await pool.query<{ may: boolean }>('select access.begin_session($1, $2, $3) as may', [
      accountId,
      ...standing(),
    ])
    return rows[0]?.may === true
  })
  const sessionToken = (headers: Headers) => sessionTokenOf(headers, cookieName(baseUrl), secret)
  const noteFailure = (did: string, accountId: string | null) =>
    pool.query('select access.note_failure($1, $2, $3, $4)', [did, accountId, ...standing()])

  async function begin(loginName: string, password: string) {
    const answer = await auth.api.signInUsername({ body: { username: loginName, password }, asResponse: true })
    invariant(answer.ok, 'an account that was just opened can sign in')
    return answer.headers.getSetCookie()
  }

  return {
    sessionToken,
    begin,
    handler: openDoor({
      auth,
      pool,
      baseUrl,
      sessionToken,
      standing,
      noteFailure,
      begin,
      verifyPassword,
      hashPassword,
    }),
    async guarded(failure, name, attempt) {
      const key = plainName(name)
      await takeTry(pool, failure, key, undefined)
      const result = await attempt()
      if (result === null) await noteFailure(failure, null)
      else await forgetTries(pool, failure, key, undefined)
      return result
    },
    async transaction(work) {
      const client = await pool.connect()
      const query = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[]) =>
        (await client.query<Row>(sql, values)).rows
      try {
        await client.query('begin')
        await query('select access.enter_signed_out($1, $2)', standing())
        const result = await work({
          query,
          today: clock.today(),
          now: clock.now(),
          async putPassword({ accountId, loginName, password }) {
            const given = [{ id: accountId, username: plainName(loginName), password: await hashPassword(password) }]
            await query('select auth.put_credentials($1)', [JSON.stringify(given)])
          },
        })
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        // A connection that cannot even roll back is thrown away.
        await client.query('rollback').then(
          () => client.release(),
          () => client.release(true),
        )
        throw error
      }
    },
    close: () => pool.end(),
  }
}
