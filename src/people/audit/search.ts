import { type RawBuilder, sql } from 'kysely'
import { TIME_ZONE } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { searchOf } from '../directory-rules.ts'
import { refuse } from './refusals.ts'
import { searchRefusal } from './search-rules.ts'

export type AuditFilter = {
  /** Days in Japan, both included. */
  readonly from: string
  readonly to: string
  readonly did?: string | undefined
  /** Name, kana or number of whom the record was, as in 職員名簿. */
  readonly about?: string | undefined
  /** The same, of who acted. */
  readonly actor?: string | undefined
  readonly purpose?: string | undefined
}
export type AuditQuestion = AuditFilter & { readonly after?: number | undefined; readonly limit: number }

/** One page of the audit, newest first, for 監査 alone. That it was searched is an entry too, with the names of the filters. */
export async function searchAudit(tx: Tx, actor: Actor, { after, limit, ...filter }: AuditQuestion) {
  insist(searchRefusal(actor, filter))
  const rows = await tx
    .selectFrom('platform.auditEntry as entry')
    .leftJoin('platform.auditSeal as seal', 'seal.entryId', 'entry.id')
    .leftJoin('people.account as account', 'account.id', 'entry.accountId')
    .leftJoin('people.directoryEntry as reader', 'reader.personId', 'entry.actorPersonId')
    .leftJoin('people.directoryEntry as subject', 'subject.personId', 'entry.about')
    .select(['entry.id', 'entry.actorKind', 'entry.actorName', 'entry.duties', 'entry.did', 'entry.record'])
    .select(['entry.fields', 'entry.purpose', 'entry.requestId', 'entry.about as aboutId', 'entry.at'])
    .select(['account.label', 'account.loginName', 'reader.written as actorWritten', 'reader.unitName as actorUnit'])
    .select(['subject.written as aboutWritten', 'subject.unitName as aboutUnit', 'seal.position'])
    .where(matches(filter))
    .where(after === undefined ? sql<boolean>`true` : sql<boolean>`entry.id < ${after}`)
    .orderBy('entry.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  if (after === undefined) {
    const named = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]))
    await audit(tx, { did: 'people.searchAudit', record: `${filter.from}/${filter.to}`, fields: named })
  }
  return {
    items: page.map(({ duties, position, ...entry }) => ({
      ...entry,
      at: Temporal.Instant.from(entry.at.replace(' ', 'T')).toString({ smallestUnit: 'second' }),
      duties: duties.filter((duty) => duty !== ''),
      isSealed: position !== null,
    })),
    next: last?.id ?? null,
  }
}

/** How many entries the filter finds. */
export async function countAudit(tx: Tx, actor: Actor, filter: AuditFilter): Promise<number> {
  insist(searchRefusal(actor, filter))
  const { count } = await tx
    .selectFrom('platform.auditEntry as entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(matches(filter))
    .executeTakeFirstOrThrow()
  return count
}

/** 封印の末尾 as they were noted, one a day, newest first: what an auditor keeps elsewhere and checks the audit against later. */
export async function auditHeads(tx: Tx, actor: Actor, limit: number) {
  insist(searchRefusal(actor, null))
  const rows = await tx
    .selectFrom('platform.auditEntry')
    .select(['at', 'record'])
    .where('did', '=', 'platform.auditHead')
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at, record }) => ({
    on: Temporal.Instant.from(at.replace(' ', 'T')).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString(),
    head: record ?? '',
  }))
}

function matches({ from, to, did, about, actor, purpose }: AuditFilter): RawBuilder<boolean> {
  const conditions = [
    sql`entry.at >= ${from}::date::timestamp at time zone ${TIME_ZONE}`,
    sql`entry.at < (${to}::date + 1)::timestamp at time zone ${TIME_ZONE}`,
    did === undefined ? null : sql`entry.did = ${did}`,
    purpose === undefined ? null : sql`entry.purpose = ${purpose}`,
    about === undefined ? null : sql`entry.about = any (${found(about)})`,
    actor === undefined
      ? null
      : sql`(entry.actor_person_id = any (${found(actor)}) or entry.account_id in (
      select a.id from people.account a where a.login_name = ${actor} or a.label like '%' || ${actor} || '%'))`,
  ].filter((condition) => condition !== null)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Ids of those whom the directory finds; who has left is not in it, so a number of 職員番号 finds them too. */
function found(typed: string) {
  const search = searchOf(typed)
  if (!search) throw refuse.nobodyNamed()
  return sql`array(select people.find_people(${search.grams}, ${search.keys}))`
}
