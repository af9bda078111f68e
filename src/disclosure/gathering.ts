import { sql } from 'kysely'
import { disclosureSettings, type RecordKind } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { policyOn } from '../policy/index.ts'
import { askedKinds, wordsOf } from './records.ts'
import { refuse } from './refusals.ts'
import { lockRequest } from './request.ts'
import { openTables } from './request-rules.ts'
import { freeTexts, type Names, type ToldRow, tellRows, withNames } from './telling-rules.ts'

/** Kinds of record of which something may still be gathered; 記録の閲覧 first, so that this gathering is not among them. */
export async function kindsToGather(tx: Tx, actor: Actor, requestId: string): Promise<RecordKind[]> {
  const row = await lockRequest(tx, actor, requestId)
  if (row.withdrawnOn !== null) throw refuse.withdrawnAlready()
  const open = openTables(row)
  const kinds = askedKinds.filter(({ tables }) => tables.some((table) => open.includes(table))).map(({ kind }) => kind)
  return kinds.toSorted((a, b) => Number(b === 'readings') - Number(a === 'readings'))
}

/**
 * Gathers one kind of record of the person, as it is now, in words. What was gathered before and is as it was keeps its rulings; what changed is
 * looked at anew. The reading is audited as that of the person's record. Returns how many records there are.
 */
export async function gatherKind(tx: Tx, actor: Actor, requestId: string, kind: RecordKind): Promise<number> {
  const row = await lockRequest(tx, actor, requestId)
  const open = openTables(row)
  const tables = askedKinds.find((one) => one.kind === kind)?.tables.filter((table) => open.includes(table)) ?? []
  const gathered: Gathered[] = []
  for (const table of tables) gathered.push({ table, rows: await gatherRows(tx, requestId, table) })
  const names = await namesFor(tx, actor, { requestId, personId: row.personId, gathered })
  let count = 0
  for (const { table, rows } of gathered) count += await keepTold(tx, requestId, table, rows, names)
  await audit(tx, { did: 'disclosure.readForRequest', about: row.personId, record: requestId, fields: [kind] })
  return count
}

/** The gathering is whole: its day is the 基準日. */
export async function finishGathering(tx: Tx, actor: Actor, requestId: string) {
  await tx
    .updateTable('disclosure.request')
    .set({ gatheredOn: actor.today.toString(), gatheredAt: sql<string>`access.instant()` })
    .where('id', '=', requestId)
    .execute()
}

type Gathered = { readonly table: string; readonly rows: readonly ToldRow[] }

async function gatherRows(tx: Tx, requestId: string, table: string): Promise<ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    select row_key as key, told from disclosure.gather_rows(${requestId}, ${table})`.execute(tx)
  return rows
}

/** Puts the rows of a table into words and keeps them. Returns how many there are. */
async function keepTold(tx: Tx, requestId: string, table: string, rows: readonly ToldRow[], names: Names) {
  const words = wordsOf(table)
  const told = tellRows(words, rows, names)
  const texts = freeTexts(words, told)
  const { rows: found } =
    texts.length === 0
      ? { rows: [] }
      : await sql<{ place: number; personId: string; written: string }>`
          select place, person_id as "personId", written from disclosure.names_in(${requestId}, ${texts}::text[])`.execute(
          tx,
        )
  const items = withNames(words, told, texts, found).map((item, position) => ({ ...item, position }))
  await keepItems(tx, requestId, table, items)
  return items.length
}

type NewItem = ReturnType<typeof tellRows>[number] & { readonly position: number }

async function keepItems(tx: Tx, requestId: string, table: string, items: readonly NewItem[]) {
  if (items.length === 0) {
    await tx.deleteFrom('disclosure.item').where('requestId', '=', requestId).where('tableName', '=', table).execute()
    return
  }
  const given = sql`jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(key text, position integer, fields jsonb, candidates jsonb)`
  await sql`delete from disclosure.item where request_id = ${requestId} and table_name = ${table} and row_key not in (select x.key from ${given})`.execute(
    tx,
  )
  await sql`delete from disclosure.ruling where item_id in (
    select i.id from disclosure.item i join ${given} on x.key = i.row_key
    where i.request_id = ${requestId} and i.table_name = ${table} and (i.fields, i.candidates) is distinct from (x.fields, x.candidates))`.execute(
    tx,
  )
  await sql`insert into disclosure.item (request_id, table_name, row_key, position, fields, candidates)
    select ${requestId}::uuid, ${table}, x.key, x.position, x.fields, x.candidates from ${given}
    on conflict (request_id, table_name, row_key)
    do update set position = excluded.position, fields = excluded.fields, candidates = excluded.candidates`.execute(tx)
}

type NamesQuestion = {
  readonly requestId: string
  readonly personId: string
  readonly gathered: readonly Gathered[]
}

/** Looks up what the rows name by id, each kind of name once. */
async function namesFor(tx: Tx, actor: Actor, { requestId, personId, gathered }: NamesQuestion): Promise<Names> {
  const ids = (as: string) => [
    ...new Set(
      gathered.flatMap(({ table, rows }) =>
        Object.entries(wordsOf(table).fields)
          .filter(([, field]) => field.as === as)
          .flatMap(([column]) => rows.flatMap(({ told }) => (typeof told[column] === 'string' ? [told[column]] : []))),
      ),
    ),
  ]
  const [persons, accounts, units, authorities] = [ids('person'), ids('account'), ids('unit'), ids('authority')]
  const { rows: people } = await sql<{ id: string; name: string }>`
    select person_id as id, written as name from disclosure.names_of(${requestId}, ${persons}::uuid[])`.execute(tx)
  const { rows: known } = await sql<{ id: string; name: string | null; isOwn: boolean }>`
    select a.id, access.account_name(a.id) as name, disclosure.is_account_of(${requestId}, a.id) as "isOwn"
    from unnest(${accounts}::uuid[]) as a (id)`.execute(tx)
  const { rows: called } = await sql<{ id: string; from: string; to: string | null; name: string }>`
    select unit_id as id, lower(during) as from, upper(during) as to, full_name as name from people.unit_version
    where unit_id = any (${units}::uuid[]) and upper_inf(recorded) order by lower(during)`.execute(tx)
  const { rows: named } = await sql<{ code: string; name: string }>`
    select code, name from people.appointing_authority where code = any (${authorities}::text[])`.execute(tx)
  const loaded = await policyOn(tx, actor.today.toString())
  const { calendar } = await disclosureSettings(tx)
  return {
    subject: personId,
    ownAccount: known.find(({ isOwn }) => isOwn)?.id ?? null,
    ownName: people.find(({ id }) => id === personId)?.name ?? null,
    person: (id) => people.find((one) => one.id === id)?.name ?? null,
    account: (id) => known.find((one) => one.id === id)?.name ?? null,
    unit: (id, day) => {
      const versions = called.filter((one) => one.id === id)
      const then = versions.find(({ from, to }) => day !== null && from <= day && (to === null || day < to))
      return (then ?? versions[0])?.name ?? null
    },
    grade: (id) => loaded?.policy.grades.find((one) => one.id === id)?.name ?? null,
    authority: (code) => named.find((one) => one.code === code)?.name ?? null,
    calendar,
  }
}
