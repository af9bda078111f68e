import type pg from 'pg'
import { hashApiKey, isApiKey, sentApiKey } from './api-key.ts'
import { refuse } from './refusals.ts'
import type { Tries } from './tries.ts'

/** A 連携キー that is in force: what a transaction is entered with, and what may be called with it. */
export type ApiKey = {
  readonly id: string
  /** SHA-256 as hex, by which the database knows it. */
  readonly hash: string
  readonly scopes: readonly string[]
}

type Parts = { readonly pool: pg.Pool; readonly tries: Tries; standing(): string[] }

/**
 * The key that a request came with, or null where it came with none. Refuses every other with one answer: broken, unknown, run out, stopped, from elsewhere.
 * A key that is in force waits for nobody. Those that are refused are counted by network, because nobody knows whose they are, and during a
 * pause they are not noted again: a program that was forgotten somewhere does not fill the audit.
 */
export async function keyAtDoor({ pool, tries, standing }: Parts, headers: Headers, address: string | undefined) {
  const sent = sentApiKey(headers)
  if (sent === null) return null
  const hash = hashApiKey(sent)
  const [today] = standing()
  const { rows } = isApiKey(sent)
    ? await pool.query<Omit<ApiKey, 'hash'>>('select id, scopes from access.key_at_door($1, $2, $3)', [
        hash,
        address ?? null,
        today,
      ])
    : { rows: [] }
  const [found] = rows
  if (found) return { ...found, hash } satisfies ApiKey
  await tries.take({ what: 'api-key', name: '', place: { address, device: null } })
  await pool.query('select access.note_key_refused($1, $2, $3)', [hash, ...standing()])
  throw refuse.keyRefused()
}
