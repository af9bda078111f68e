import { createHash } from 'node:crypto'
import type pg from 'pg'
import { refuse } from './refusals.ts'

/** Tries, and the seconds after which they are forgotten. The pause is over when the window is: nobody is locked out for long. */
type Limit = { readonly tries: number; readonly seconds: number }

/** Wrong ones of one name from one place. */
const fromOnePlace: Limit = { tries: 10, seconds: 300 }
/** Of one name from everywhere: many places would have to work together to make its owner wait. */
const fromEverywhere: Limit = { tries: 100, seconds: 300 }

/**
 * Counts a try before it is made, so that many at once cannot slip by, and refuses while there were too many. Counted by name, known
 * or not, and never by address alone: a whole city hall may come from one address. Kept in the database, because several
 * processes serve one city; only hashes, because people type passwords into the wrong field.
 */
export async function takeTry(pool: pg.Pool, what: string, name: string, address: string | undefined) {
  await count(pool, keyOf(what, name, address ?? ''), fromOnePlace)
  if (address !== undefined) await count(pool, keyOf(what, name), fromEverywhere)
}

/** Forgets the tries of this name from this place: it was its owner. */
export async function forgetTries(pool: pg.Pool, what: string, name: string, address: string | undefined) {
  await pool.query('delete from auth.attempt where key = $1', [keyOf(what, name, address ?? '')])
}

const keyOf = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

async function count(pool: pg.Pool, key: string, { tries, seconds }: Limit) {
  const { rows } = await pool.query<{ tries: number; left: number }>(
    `with forgotten as (delete from auth.attempt where key <> $1 and since < clock_timestamp() - interval '1 hour')
     insert into auth.attempt as a (key, tries) values ($1, 1)
     on conflict (key) do update set
       tries = case when a.since < clock_timestamp() - make_interval(secs => $2) then 1 else a.tries + 1 end,
       since = case when a.since < clock_timestamp() - make_interval(secs => $2) then clock_timestamp() else a.since end
     returning tries, extract(epoch from since + make_interval(secs => $2) - clock_timestamp())::float8 as left`,
    [key, seconds],
  )
  const [counted] = rows
  if (counted && counted.tries > tries) throw refuse.pause(Math.max(1, Math.ceil(counted.left / 60)))
}
