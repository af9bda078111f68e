import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { searchOf } from './directory-rules.ts'

/** How many accounts one search shows; who finds more types on. */
const foundLimit = 20

/**
 * Accounts by name, kana or number of their person, or by the label or login of an account without person; never the actor's own. In 建制順.
 * Null where nothing is asked for. Who may ask is for the caller to say.
 */
export function otherAccounts(tx: Tx, actor: Actor, q: string) {
  const search = searchOf(q)
  if (search === null) return null
  const like = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`
  return tx
    .selectFrom('people.account as a')
    .leftJoin('people.directoryEntry as d', 'd.personId', 'a.personId')
    .select(['a.id as accountId', 'a.loginName', 'd.unitName', 'd.title', 'd.gradeId'])
    .select(sql<string>`coalesce(d.written, access.account_name(a.id), a.label, '')`.as('name'))
    .where('a.id', '!=', actor.accountId)
    .where(
      sql<boolean>`case when a.person_id is null then a.label ilike ${like} or a.login_name ilike ${like}
        else a.person_id = any (array(select people.find_people(${search.grams}, ${search.keys}))) end`,
    )
    .orderBy(sql`d.unit_order`)
    .orderBy(sql`d.grade_order`)
    .orderBy('a.loginName')
    .limit(foundLimit)
}
