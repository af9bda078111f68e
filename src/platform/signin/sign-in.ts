import type pg from 'pg'
import type { Clock } from '../calendar/index.ts'
import { type ConnectionConfig, type PoolState, stateOf } from '../database/index.ts'
import type { Refusal } from '../refusal.ts'
import { openBetterAuth, plainName, stoppedCode } from './better-auth.ts'
import { cookieName, sessionReader } from './cookie.ts'
import { openDoor } from './door.ts'
import { type ApiKey, keyAtDoor } from './key-door.ts'
import type { LeakedPasswords } from './leaked-passwords.ts'
import { openPasskeys, type Passkeys } from './passkeys.ts'
import { passwordRefusal } from './password-rules.ts'
import { openAuthPool } from './pool.ts'
import { hashPassword } from './proofs.ts'
import type { Provider } from './provider.ts'
import { refuse } from './refusals.ts'
import { openSecondFactors, type SecondFactors } from './second-factor.ts'
import { openTries } from './tries.ts'

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
 * A password, a passkey and the identity provider of the city are ways in, each with its paths in door.ts; more belong there. All of them end in
 * `begin`: one session and one cookie, so nothing behind changes. Sign-ups stay closed: an identity belongs to an account that the city opened.
 */
export type SignIn = {
  /**
   * Answers /api/auth/… : `POST sign-in/username`, `sign-out`, `change-password`, `prove`, `passkey/…` and `provider/…`. Throws refusals. `address` is where the
   * request came from, when the server knows better than the request; it only tells one place's wrong tries from another's.
   */
  handler(request: Request, address?: string): Promise<Response>
  /** The session's token out of the signed cookie; null when there is none or it was not signed here. */
  sessionToken(headers: Headers): string | null
  /** The 連携キー that a request came with; null where it came with none. Refuses one that is not in force. */
  apiKey(headers: Headers, address?: string): Promise<ApiKey | null>
  /** How people may sign in here: through the city's identity provider, and whether everybody may by password too. */
  readonly ways: {
    readonly provider: boolean
    readonly passwordForAll: boolean
    /** The address under which passkeys work; null where they work nowhere. */
    readonly passkeyOrigin: string | null
  }
  /** Why a password may not be chosen, or null: by our rules, and by the list of leaked ones where the city has brought one. */
  newPasswordRefusal(password: string, loginName: string): Promise<Refusal | null>
  /** The secrets and codes of second factors. */
  readonly secondFactors: SecondFactors
  /** The ceremonies in which passkeys are registered. */
  readonly passkeys: Passkeys
  /** Whether a sign-in name may use a password or a passkey here; false where the city's identity provider alone signs it in. */
  takesPasswordOf(loginName: string): boolean
  /**
   * Makes a try of something that can be guessed, from an address: counted by `name`, refused during a pause, noted in the audit as
   * `failure` when it gives null, forgotten when it succeeds.
   */
  guarded<T>(
    failure: 'signin.activateFailed',
    from: { readonly name: string; readonly address: string | undefined },
    attempt: () => Promise<T | null>,
  ): Promise<T | null>
  transaction<T>(work: (tx: SignInTx) => Promise<T>): Promise<T>
  /** Its own pool at this moment. */
  connections(): PoolState
  close(): Promise<void>
}

type SignInOptions = {
  readonly connection: ConnectionConfig
  readonly clock: Clock
  /** Signs cookies; the same for every process of a city. */
  readonly secret: string
  /** As browsers see it: its scheme decides about Secure and `__Host-`. */
  readonly baseUrl: string
  /** The identity provider of the city; null and nothing for none. */
  readonly provider?: Provider | null
  /** What has leaked elsewhere; without it the list that comes with us is all that is known. */
  readonly leakedPasswords?: LeakedPasswords | null
  /** Real time in milliseconds, also where the city's day stands still: codes of an app and pauses go by it. */
  readonly realTime?: () => number
}

export function openSignIn(options: SignInOptions): SignIn {
  const { connection, clock, secret, baseUrl, provider = null, leakedPasswords = null, realTime = Date.now } = options
  const pool = openAuthPool(connection)
  const standing = () => [clock.today().toString(), clock.now().toString()]
  const auth = openBetterAuth(pool, secret, baseUrl, async (accountId) => {
    const { rows } = await pool.query<{ may: boolean }>('select access.begin_session($1, $2, $3) as may', [
      accountId,
      ...standing(),
    ])
    return rows[0]?.may === true
  })
  const secondFactors = openSecondFactors(secret, realTime)
  const passkeys = openPasskeys(baseUrl)
  const tries = openTries(pool, realTime)
  const sessionToken = sessionReader(cookieName(baseUrl), secret)
  const noteFailure = (did: string, accountId: string | null) =>
    pool.query('select access.note_failure($1, $2, $3, $4)', [did, accountId, ...standing()])

  async function newPasswordRefusal(password: string, loginName: string) {
    const refusal = passwordRefusal(password, loginName)
    return refusal === null && (await leakedPasswords?.has(password)) === true ? refuse.leaked() : refusal
  }

  async function begin(accountId: string) {
    const answer = await auth.api.beginSession({ body: { accountId }, asResponse: true })
    if (answer.ok) return answer.headers.getSetCookie()
    const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
    throw code === stoppedCode ? refuse.stopped() : new Error(`better-auth answered ${answer.status} ${code ?? ''}`)
  }

  async function renew(token: string | null) {
    const answer = token && (await auth.api.renewSession({ body: { token }, asResponse: true }))
    if (!answer || answer.status === 401) throw refuse.signedOut()
    if (!answer.ok) throw new Error(`better-auth answered ${answer.status} when a session was renewed`)
    return answer.headers.getSetCookie()
  }

  return {
    ways: {
      provider: provider !== null,
      passwordForAll: provider?.passwords == null,
      passkeyOrigin: passkeys.site?.origin ?? null,
    },
    connections: () => stateOf(pool),
    sessionToken,
    secondFactors,
    passkeys,
    takesPasswordOf: (loginName) => provider?.takesPasswordOf(loginName) !== false,
    newPasswordRefusal,
    apiKey: (headers, address) => keyAtDoor({ pool, tries, standing }, headers, address),
    handler: openDoor({
      auth,
      pool,
      baseUrl,
      secret,
      provider,
      sessionToken,
      standing,
      noteFailure,
      begin,
      renew,
      newPasswordRefusal,
      secondFactors,
      passkeys,
      tries,
    }),
    async guarded(failure, { name, address }, attempt) {
      const one = { what: failure, name: plainName(name), place: { address, device: null } }
      await tries.take(one)
      const result = await attempt()
      if (result === null) await noteFailure(failure, null)
      else await tries.forget(one)
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
