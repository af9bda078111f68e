import { sql } from 'kysely'
import { audit, type City, type Tx } from '../platform/database/index.ts'
import { followMoves } from './follow.ts'

/** Follows everything that has changed, part by part. Twice is once. */
export async function followMovesIn(city: City) {
  let moved = 0
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after
    const part = await city.asService('due-asks', async (tx, actor) => {
      const done = await followMoves(tx, actor, from)
      if (done.moved > 0) await audit(tx, { did: 'requests.followMoves' })
      return done
    })
    moved += part.moved
    after = part.next
  }
  return moved
}

/**
 * A mark of everything that routes are computed from: as long as it stays there is nothing to follow, but for what came back to somebody who has left
 * and whose leaving was followed before.
 */
async function marksOf(tx: Tx) {
  const { rows } = await sql<{
    now: string
    followed: string | null
    isLeftBehind: boolean
  }>`select concat_ws('/', access.today(),
      (select max(lower(s.recorded)) from people.supervision s where upper_inf(s.recorded)),
      (select count(*) from people.supervision s where upper_inf(s.recorded)),
      (select max(lower(a.recorded)) from people.absence a), (select count(*) from people.absence a where upper_inf(a.recorded)),
      (select count(*) from requests.delegation d where d.ended_at is null), (select max(d.set_at) from requests.delegation d)) as now,
    (select f.mark from requests.moves_followed f) as followed,
    exists (select from requests.request r where r.closed_at is null and r.state in ('draft', 'confirming', 'returned')
      and not exists (select from people.directory_entry d where d.person_id = r.applicant_id and d.from_day <= access.today() and d.to_day > access.today())
    ) as "isLeftBehind"`.execute(tx)
  const { now = '', followed = null, isLeftBehind = false } = rows[0] ?? {}
  return { now, isFollowed: now === followed && !isLeftBehind }
}

/**
 * Follows moves as soon as something that routes stand on has changed: a 発令, an absence, a day. What was followed last is kept, so that a city that is
 * started again does not look through all that is under way for nothing.
 */
export async function followNewMoves(city: City): Promise<number> {
  const { now, isFollowed } = await city.asService('due-asks', (tx) => marksOf(tx))
  if (isFollowed) return 0
  const moved = await followMovesIn(city)
  await city.asService('due-asks', (tx) =>
    tx
      .insertInto('requests.movesFollowed')
      .values({ mark: now })
      .onConflict((conflict) =>
        conflict.column('one').doUpdateSet({ mark: now, followedAt: sql<string>`access.instant()` }),
      )
      .execute(),
  )
  return moved
}
