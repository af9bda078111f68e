import { sql } from 'kysely'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { type Duty, dutyNames } from '../duty-rules.ts'

/** In what capacity somebody read: their duties then, and whether they were 上司 or evaluator of this person. */
type Capacity = Duty | 'superior' | 'operator' | 'service' | 'signed-out'

export const capacityNames: Readonly<Record<Capacity, string>> = {
  ...dutyNames,
  superior: '上司・評価者',
  operator: 'サーバーの管理作業',
  service: 'そだちの自動の処理',
  'signed-out': 'サインイン前の手続き',
}
const nameOf = (capacity: string) => capacityNames[capacity as Capacity] ?? capacity

/** A use whose readings are told later, or never. */
type Withheld = { purpose: string; releaseRule: string; basis: string }
type Reading = { at: string; capacities: string[]; did: string; fields: string[] }

/**
 * When and in what capacity others read the actor's own record, newest first, and the uses whose readings are told later or never.
 * Not audited: it is one's own. `next` is the minute to go on from.
 */
export async function readingsOfMe(tx: Tx, actor: Actor, { before, limit }: { before: string | null; limit: number }) {
  const { rows: withheld } = await sql<Withheld>`
    select purpose, release_rule as "releaseRule", basis from platform.withheld_purposes() order by purpose`.execute(tx)
  if (actor.personId === null) return { items: [], next: null, withheld }
  const { rows } = await sql<Reading>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as at, capacities, did, fields
    from people.readings_of_me(${before}::timestamptz, ${limit})
    order by at desc, did, capacities, fields`.execute(tx)
  const items = rows.map(({ at, capacities, did, fields }) => ({
    at,
    as: capacities.length === 0 ? ['職員'] : capacities.map(nameOf),
    did,
    fields,
  }))
  return { items, next: rows.length < limit ? null : (rows.at(-1)?.at ?? null), withheld }
}
