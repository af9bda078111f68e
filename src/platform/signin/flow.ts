import { createHash, randomBytes } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { cookieName, isHttps, pairsOf } from './cookie.ts'
import type { Parts } from './entering.ts'

export const newBrowser = () => randomBytes(32).toString('base64url')

/**
 * What a way in that takes more than one step finds again at the next: kept here for minutes, sealed, and bound by a cookie to the browser in which it
 * began. `way` keeps the cookies and the rows of one way apart from those of another.
 */
export function openFlow(way: 'provider' | 'passkey', minutes: number) {
  const nameOf = (baseUrl: string) => `${cookieName(baseUrl)}-${way}`
  const identifierOf = (keys: readonly string[]) =>
    `${way}:${createHash('sha256').update(JSON.stringify(keys)).digest('base64url')}`

  async function read<T>({ pool, secret }: Parts, keys: readonly string[], sql: string): Promise<T | null> {
    const { rows } = await pool.query<{ value: string }>(sql, [identifierOf(keys)])
    const [row] = rows
    return row ? JSON.parse(await symmetricDecrypt({ key: secret, data: row.value })) : null
  }

  return {
    /** What binds a sign-in under way to the browser in which it began; null where none did. */
    browserOf({ baseUrl }: Parts, headers: Headers): string | null {
      const start = `${nameOf(baseUrl)}=`
      const value = pairsOf(headers)
        .find((pair) => pair.startsWith(start))
        ?.slice(start.length)
      return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null
    },

    browserCookie: ({ baseUrl }: Parts, browser: string) =>
      `${nameOf(baseUrl)}=${browser}; Max-Age=${minutes * 60}; Path=/; HttpOnly; ${isHttps(baseUrl) ? 'Secure; ' : ''}SameSite=Lax`,

    /** Keeps what a browser has to find again, sealed: whoever reads the table finds no verifier. `keys` name it. */
    async keep({ pool, secret }: Parts, keys: readonly string[], value: object) {
      const sealed = await symmetricEncrypt({ key: secret, data: JSON.stringify(value) })
      await pool.query('delete from auth.verification where "expiresAt" < clock_timestamp() or identifier = $1', [
        identifierOf(keys),
      ])
      await pool.query(
        `insert into auth.verification (identifier, value, "expiresAt")
         values ($1, $2, clock_timestamp() + make_interval(mins => $3))`,
        [identifierOf(keys), sealed, minutes],
      )
    },

    /** What was kept, and keeps it. */
    look: <T>(parts: Parts, keys: readonly string[]) =>
      read<T>(
        parts,
        keys,
        'select value from auth.verification where identifier = $1 and "expiresAt" > clock_timestamp()',
      ),

    /** What was kept, once: of two that ask at the same moment one gets nothing. */
    take: <T>(parts: Parts, keys: readonly string[]) =>
      read<T>(
        parts,
        keys,
        'delete from auth.verification where identifier = $1 and "expiresAt" > clock_timestamp() returning value',
      ),
  }
}
