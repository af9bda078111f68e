import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { titleOf, wordsOf } from './records.ts'
import { refuse } from './refusals.ts'
import { loadRequest } from './request.ts'
import { type Candidate, type Item, isSettled, type Ruling } from './ruling-rules.ts'

export type GatheredItem = Item & {
  readonly itemId: string
  readonly requestId: string
  readonly position: number
  readonly rulings: readonly (Ruling & { readonly rulingId: string })[]
}

/** Gathered records with the rulings on them, in the order of a copy. */
export async function itemsOf(
  tx: Tx,
  requestId: string,
  tables: readonly string[],
  page: { readonly after: number; readonly limit: number } | null = null,
): Promise<GatheredItem[]> {
  if (tables.length === 0) return []
  const query = tx
    .selectFrom('disclosure.item as i')
    .select(['i.id as itemId', 'i.requestId', 'i.tableName', 'i.position'])
    .select(sql<Item['fields']>`i.fields`.as('fields'))
    .select(sql<Item['candidates']>`i.candidates`.as('candidates'))
    .select(
      sql<GatheredItem['rulings']>`coalesce((
        select jsonb_agg(jsonb_build_object('rulingId', u.id, 'field', u.field, 'phrase', u.phrase, 'isWithheld', u.is_withheld,
          'clause', u.clause, 'reason', u.reason) order by u.ruled_at, u.id)
        from disclosure.ruling u where u.item_id = i.id), '[]')`.as('rulings'),
    )
    .where('i.requestId', '=', requestId)
    .where('i.tableName', 'in', [...tables])
    .orderBy(sql`array_position(${[...tables]}::text[], i.table_name)`)
    .orderBy('i.position')
  return page === null ? query.execute() : query.where('i.position', '>', page.after).limit(page.limit).execute()
}

type ItemsQuestion = {
  readonly requestId: string
  readonly table: string
  readonly after: number | null
  readonly limit: number
}

/** The gathered records of one table, a page at a time. That somebody saw them is audited as a reading of the person's record. */
export async function readItems(tx: Tx, actor: Actor, { requestId, table, after, limit }: ItemsQuestion) {
  const { personId, tables } = await loadRequest(tx, actor, requestId)
  if (!tables.includes(table)) throw refuse.noSuchItem()
  const rows = await itemsOf(tx, requestId, [table], { after: after ?? -1, limit: limit + 1 })
  const { kind } = wordsOf(table)
  if (rows.length > 0)
    await audit(tx, { did: 'disclosure.readGathered', about: personId, record: requestId, fields: [kind] })
  const items = rows.slice(0, limit).map(({ requestId: _, tableName: __, candidates, ...item }) => ({
    ...item,
    candidates: candidates.map((candidate) => ({ ...candidate, isSettled: isSettled(candidate, item.rulings) })),
  }))
  return { items, next: rows.length > limit ? (items.at(-1)?.position ?? null) : null }
}

/** What has to be looked at, gathered by whom or what it is: the same person in fifteen records is looked at once. */
export type Group = {
  readonly key: string
  /** Somebody else's name; null for a field that its room points out. */
  readonly name: string | null
  readonly clause: string
  readonly places: number
  readonly unsettled: number
  readonly withheld: number
  /** Where it stands: 上司と評価者の「氏名」. */
  readonly where: readonly string[]
}

export const groupKey = (tableName: string, { who, field }: Candidate) => who ?? `${tableName}/${field}`

export async function readCandidates(tx: Tx, actor: Actor, requestId: string) {
  const { personId, tables } = await loadRequest(tx, actor, requestId)
  const items = await itemsOf(tx, requestId, tables)
  const groups = new Map<string, Group>()
  for (const item of items)
    for (const candidate of item.candidates) {
      const key = groupKey(item.tableName, candidate)
      const group = groups.get(key) ?? {
        key,
        name: candidate.name,
        clause: candidate.clause,
        places: 0,
        unsettled: 0,
        withheld: 0,
        where: [],
      }
      const isOpen = !isSettled(candidate, item.rulings)
      groups.set(key, {
        ...group,
        places: group.places + 1,
        unsettled: group.unsettled + Number(isOpen),
        withheld: group.withheld + Number(isWithheld(candidate, item.rulings)),
        where: [...new Set([...group.where, placeOf(item, candidate)])],
      })
    }
  if (groups.size > 0)
    await audit(tx, { did: 'disclosure.readGathered', about: personId, record: requestId, fields: ['candidates'] })
  return [...groups.values()].toSorted((a, b) => Number(b.unsettled > 0) - Number(a.unsettled > 0))
}

function placeOf({ tableName, fields }: Item, { field, phrase }: Candidate): string {
  const name = fields.find(({ key }) => key === field)?.name ?? field
  return `${titleOf(tableName)}の「${name}」${phrase === null ? '' : 'の文中'}`
}

const isWithheld = ({ field, phrase }: Candidate, rulings: readonly Ruling[]) =>
  rulings.some(
    (one) =>
      one.isWithheld && (one.field === null || (one.field === field && (one.phrase === null || one.phrase === phrase))),
  )
