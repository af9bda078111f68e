import { createHash } from 'node:crypto'
import type pg from 'pg'
import { networkOf, ownPace, type Pace, pausesOf, strangersPace } from './pause-rules.ts'
import { refuse } from './refusals.ts'

/** Where somebody tries from, as far as it is known. */
export type Place = {
  readonly address: string | undefined
  /** The cookie of a browser that has been here before, whoever used it. */
  readonly device: string | null
}

/** Something that can be guessed, whose it is, and from where. */
type Try = { readonly what: string; readonly name: string; readonly place: Place }

/** Counts tries in the database, because several processes serve one city. */
export type Tries = {
  /** Counts a try before it is made, so that many at once cannot slip by; refuses during a pause. */
  take(one: Try): Promise<void>
  /** Forgets the tries of this name from this device or network: it was its owner. */
  forget(one: Try): Promise<void>
  /** From here on tries elsewhere do not make this device wait. */
  know(accountId: string, device: string): Promise<void>
}

const deviceDays = 180

/**
 * Tries of a name are counted by the device that has signed in under it before; from any other by the network, and all of those together.
 * So whoever tries another's name makes only strange devices wait, and nobody waits because of others who share an address: a whole
 * city hall may come from one. Unknown names are counted like known ones, or the pause would tell which exist. Only hashes are kept,
 * because people type passwords into the wrong field.
 */
export function openTries(pool: pg.Pool, realTime: () => number): Tries {
  async function isKnown({ name, place: { device } }: Try): Promise<boolean> {
    if (device === null) return false
    const { rowCount } = await pool.query(
      `select from auth.known_device d join auth."user" u on u.id = d.account_id
       where u.username = $1 and d.hash = $2 and d.used_at > $3`,
      [name, hashOf(device), new Date(realTime() - deviceDays * 24 * 60 * 60 * 1_000)],
    )
    return rowCount === 1
  }

  async function count(key: string, pace: Pace) {
    const now = realTime()
    const { rows } = await pool.query<{ isTaken: boolean; until: Date | number | null }>(
      `with forgotten as (delete from auth.attempt where key <> $1 and since < $2::timestamptz - interval '1 day'),
       taken as (
         insert into auth.attempt as a (key, tries, since, until)
         values ($1, 1, $2, '-infinity')
         on conflict (key) do update set since = excluded.since,
           (tries, until) = (
             select n, case when pause = 0 then '-infinity' else excluded.since + make_interval(secs => pause) end
             from (select case when a.since < $2::timestamptz - make_interval(secs => $4) then 1 else a.tries + 1 end as n) as next,
               lateral (select ($3::float8[])[least(n, cardinality($3::float8[]))] as pause) as after
           )
         where a.until <= $2
         returning 1
       )
       select exists (select from taken) as "isTaken", (select until from auth.attempt where key = $1) as until`,
      [key, new Date(now), pausesOf(pace), pace.forgottenAfter],
    )
    const [counted] = rows
    if (counted?.isTaken !== true)
      throw refuse.pause(Math.max(1, Math.ceil((Number(counted?.until ?? now) - now) / 1_000)))
  }

  const ownKey = ({ what, name, place }: Try, isDevice: boolean) =>
    isDevice
      ? hashOf(what, name, 'device', place.device ?? '')
      : hashOf(what, name, 'network', place.address === undefined ? '' : networkOf(place.address))

  return {
    async take(one) {
      const isDevice = await isKnown(one)
      await count(ownKey(one, isDevice), ownPace)
      if (!isDevice) await count(hashOf(one.what, one.name), strangersPace)
    },
    async forget(one) {
      await pool.query('delete from auth.attempt where key = $1', [ownKey(one, await isKnown(one))])
    },
    async know(accountId, device) {
      const now = new Date(realTime())
      await pool.query(`delete from auth.known_device where used_at < $1::timestamptz - make_interval(days => $2)`, [
        now,
        deviceDays,
      ])
      await pool.query(
        `insert into auth.known_device (account_id, hash, used_at) values ($1, $2, $3)
         on conflict (account_id, hash) do update set used_at = excluded.used_at`,
        [accountId, hashOf(device), now],
      )
    },
  }
}

const hashOf = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
