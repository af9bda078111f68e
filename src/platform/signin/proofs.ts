import { hashPassword as hash, verifyPassword } from 'better-auth/crypto'
import type pg from 'pg'
import { passwordLength } from './password-rules.ts'
import { refuse } from './refusals.ts'
import type { SecondFactors } from './second-factor.ts'
import { isTotpCode } from './second-factor-rules.ts'

/** About 0.1 s of one core (scrypt): for many accounts with one password hash it once. */
export const hashPassword = (password: string): Promise<string> => hash(password)

/** A sign-in by password. */
export type Credential = { readonly id: string; readonly username: string; readonly password: string }

export async function credentialOf(pool: pg.Pool, name: string): Promise<Credential | null> {
  const { rows } = await pool.query<Credential>(
    `select u.id, u.username, a.password from auth."user" u
     join auth.account a on a."userId" = u.id and a."providerId" = 'credential' where u.username = $1`,
    [name],
  )
  return rows[0] ?? null
}

/** Of a password that nobody has: an unknown name takes as long to refuse as a wrong password. */
const nobodys = `${'0'.repeat(32)}:${'0'.repeat(128)}`

export async function isPasswordOf(credential: Credential | null, password: string): Promise<boolean> {
  const hash = credential?.password ?? nobodys
  return password.length <= passwordLength.most && (await verifyPassword({ hash, password })) && credential !== null
}

/** What a sign-in had beside its first proof; null where the account asks for none. */
export type SecondProof = 'code' | 'recovery' | 'provider' | 'passkey' | null

type Factor = { readonly sealed: string; readonly lastStep: number | null; readonly salt: string }

type ProofParts = { pool: pg.Pool; secondFactors: SecondFactors; standing(): string[] }

/**
 * The second proof of an account that has one, used up: no code works twice. Refuses while no code is given, and gives `false` for one
 * that is wrong or used.
 */
export async function secondProof(
  { pool, secondFactors, standing }: ProofParts,
  accountId: string,
  code: string | undefined,
): Promise<SecondProof | false> {
  const { rows } = await pool.query<Factor>(
    `select sealed, last_step::float8 as "lastStep", recovery_salt as salt from auth.second_factor
     where account_id = $1 and confirmed_at is not null`,
    [accountId],
  )
  const [factor] = rows
  if (!factor) return null
  if (code === undefined || code.trim() === '') throw refuse.codeNeeded()
  if (!isTotpCode(code)) {
    const hash = await secondFactors.hashRecoveryCode(code, factor.salt)
    const used = await pool.query<{ used: boolean }>('select access.use_recovery_code($1, $2, $3, $4) as used', [
      accountId,
      hash,
      ...standing(),
    ])
    return used.rows[0]?.used === true && 'recovery'
  }
  const step = await secondFactors.stepOf(factor.sealed, code, factor.lastStep).catch(() => {
    throw refuse.factorUnreadable()
  })
  if (step === null) return false
  const { rowCount } = await pool.query(
    'update auth.second_factor set last_step = $2 where account_id = $1 and coalesce(last_step, -1) < $2',
    [accountId, step],
  )
  return rowCount === 1 && 'code' // the same code a second time at the same moment comes too late
}
