import { sql } from 'kysely'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import type { Table } from '../../platform/tabular/index.ts'
import type { Category } from '../course-rules.ts'
import { readList } from './list-rules.ts'
import { type Candidate, matchRows, type NameForms } from './match-rules.ts'
import { listUnfit, refuseRecords } from './refusals.ts'

/** Whether the actor may bring a list at all: asked before anybody opens it. */
export function mayBring(actor: Actor) {
  if (!actor.duties.includes('training-centre')) throw refuseRecords.notRecordKeeper()
}

export type NewList = {
  readonly provider: string
  readonly category: Category
  readonly courseId: string | null
  /** For lists whose rows do not name the 研修. */
  readonly title: string
}

/** Keeps a list with who each row surely is and may be. Refuses all of it where a row has a defect; nothing is on anybody's record yet. */
export async function bringList(tx: Tx, actor: Actor, list: NewList & { fileName: string; table: Table }) {
  mayBring(actor)
  const { provider, category, courseId, title, fileName, table } = list
  const { rows, problems } = readList(table, { title, today: actor.today.toString() })
  insist(listUnfit(problems))
  const { rows: people } = await sql<NameForms>`
    select person_id as "personId", written, unit_name as "unitName", search_key as "searchKey", names, units from training.name_forms()`.execute(
    tx,
  )
  const matches = matchRows(rows, people)
  const listId = crypto.randomUUID()
  await tx
    .insertInto('training.completionList')
    .values({ id: listId, fileName: fileName.slice(-255), provider, category, courseId, rows: rows.length })
    .execute()
  await insertMany(
    tx,
    'training.completionRow',
    rows.map((row, at) => {
      // Their own row is chosen by a colleague, as it is written by one.
      const sure = matches[at]?.sure ?? null
      const personId = sure === actor.personId ? null : sure
      return {
        listId,
        ...row,
        candidates: matches[at]?.candidates ?? [],
        personId,
        settled: personId && 'sure',
      }
    }),
  )
  await audit(tx, { did: 'training.bringCompletions', record: listId, fields: [String(rows.length)] })
  return { listId }
}

type ListHead = {
  listId: string
  fileName: string
  provider: string
  category: Category
  courseId: string | null
  courseTitle: string | null
  state: 'open' | 'written' | 'given-up'
  version: number
  rows: number
  open: number
  recorded: number | null
  broughtBy: string | null
  broughtAt: string
}

const heads = (where: ReturnType<typeof sql>) => sql<ListHead>`
  select l.id as "listId", l.file_name as "fileName", l.provider, l.category, l.course_id as "courseId", c.title as "courseTitle", l.state, l.version, l.rows,
    (select count(*)::integer from training.completion_row r where r.list_id = l.id and r.settled is null) as open, l.recorded,
    (select d.written from people.account a join people.directory_entry d on d.person_id = a.person_id where a.id = l.brought_by limit 1) as "broughtBy",
    l.brought_at as "broughtAt"
  from training.completion_list l left join training.course c on c.id = l.course_id ${where}`

/** Lists that were brought, those that wait first. */
export async function listLists(tx: Tx, actor: Actor) {
  mayBring(actor)
  const { rows } = await heads(sql`order by l.state <> 'open', l.brought_at desc, l.id limit 100`).execute(tx)
  return { items: rows }
}

type RowRead = {
  line: number
  name: string
  kana: string
  unit: string
  title: string
  completedOn: string
  hours: number | null
  certificateNumber: string
  settled: 'sure' | 'chosen' | 'nobody' | null
  personId: string | null
  personName: string | null
  personUnit: string | null
  isThere: boolean
  candidates: (Candidate & { name: string; unitName: string; title: string | null })[]
}

/** One list with its rows: what is open first. The names in it are those of the list; who they are is read from the directory of today. */
export async function readOneList(tx: Tx, actor: Actor, listId: string) {
  mayBring(actor)
  const { rows: found } = await heads(sql`where l.id = ${listId}`).execute(tx)
  const list = found[0]
  if (!list) throw refuseRecords.noSuchList()
  const { rows } = await sql<RowRead>`
    with today as materialized (
      select d.person_id, d.written, d.unit_name, d.title from people.directory_entry d where d.from_day <= access.today() and d.to_day > access.today()
    )
    select r.line, r.name, r.kana, r.unit, r.title, r.completed_on as "completedOn", r.hours::float8 as hours, r.certificate_number as "certificateNumber", r.settled,
      r.person_id as "personId", p.written as "personName", p.unit_name as "personUnit",
      exists (select from training.outside_completion o where o.person_id = r.person_id and o.title = r.title and o.completed_on = r.completed_on) as "isThere",
      (select coalesce(jsonb_agg(c.value || jsonb_build_object('name', d.written, 'unitName', d.unit_name, 'title', d.title) order by c.place), '[]')
        from jsonb_array_elements(r.candidates) with ordinality c (value, place) join today d on d.person_id = (c.value ->> 'personId')::uuid) as candidates
    from training.completion_row r left join today p on p.person_id = r.person_id
    where r.list_id = ${listId} order by coalesce(r.settled = 'sure', false), r.line`.execute(tx)
  await audit(tx, { did: 'training.readCompletionList', record: listId })
  return { list, rows, self: actor.personId }
}

type OneVersion = { readonly listId: string; readonly version: number }

async function hold(tx: Tx, actor: Actor, { listId, version }: OneVersion) {
  mayBring(actor)
  const list = await tx
    .selectFrom('training.completionList')
    .select(['id', 'state', 'version'])
    .where('id', '=', listId)
    .executeTakeFirstOrThrow(() => refuseRecords.noSuchList())
  if (list.state !== 'open') throw refuseRecords.listClosed()
  const held = await tx
    .selectFrom('training.completionList')
    .select('version')
    .where('id', '=', listId)
    .where('state', '=', 'open')
    .forUpdate() // two of the centre at one list take turns
    .executeTakeFirstOrThrow(() => refuseRecords.listClosed())
  if (held.version !== version) throw refuseRecords.listChanged()
  return held
}

const next = (tx: Tx, { listId, version }: OneVersion, end: { state?: string; recorded?: number } = {}) =>
  tx
    .updateTable('training.completionList')
    .set({ version: version + 1, ...end, ...(end.state ? { endedAt: sql<string>`access.instant()` } : {}) })
    .where('id', '=', listId)
    .execute()

/** Says who a row is: somebody, or none of our staff. */
export async function settleRow(tx: Tx, actor: Actor, row: OneVersion & { line: number; personId: string | null }) {
  await hold(tx, actor, row)
  if (row.personId !== null && row.personId === actor.personId) throw refuseRecords.ownCompletion()
  const { numUpdatedRows } = await tx
    .updateTable('training.completionRow')
    .set({ personId: row.personId, settled: row.personId === null ? 'nobody' : 'chosen' })
    .where('listId', '=', row.listId)
    .where('line', '=', row.line)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw refuseRecords.noSuchLine()
  await next(tx, row)
  await audit(tx, { did: 'training.settleCompletion', about: row.personId, record: row.listId })
  return { version: row.version + 1 }
}

/** Writes all of a list on the records at once; what stands there already stays one. Refuses while a row is open. */
export async function writeList(tx: Tx, actor: Actor, one: OneVersion) {
  await hold(tx, actor, one)
  const { rows: open } = await sql<{ open: number }>`
    select count(*)::integer as open from training.completion_row where list_id = ${one.listId} and settled is null`.execute(
    tx,
  )
  const [first] = open
  invariant(first, 'a count answers')
  if (first.open > 0) throw refuseRecords.notAllSettled(first.open)
  const { rows: twins } = await sql<{ lines: number[] }>`
    select array_agg(line order by line) as lines from training.completion_row where list_id = ${one.listId} and person_id is not null
    group by person_id, title, completed_on having count(*) > 1 limit 1`.execute(tx)
  if (twins[0]) throw refuseRecords.samePersonTwice(twins[0].lines.map((line) => `${line}行目`).join('と'))
  const { rows: written } = await sql<{ personId: string }>`
    insert into training.outside_completion (id, person_id, title, provider, category, course_id, hours, completed_on, certificate_number)
    select gen_random_uuid(), r.person_id, r.title, l.provider, l.category, l.course_id, r.hours, r.completed_on, r.certificate_number
    from training.completion_row r join training.completion_list l on l.id = r.list_id
    where r.list_id = ${one.listId} and r.person_id is not null
    on conflict (person_id, title, completed_on) do nothing returning person_id as "personId"`.execute(tx)
  const { rows: gone } = await sql<{ personId: string | null }>`
    delete from training.completion_row where list_id = ${one.listId} returning person_id as "personId"`.execute(tx)
  await next(tx, one, { state: 'written', recorded: written.length })
  await audit(tx, { did: 'training.writeCompletions', record: one.listId, fields: [String(written.length)] })
  const named = gone.filter(({ personId }) => personId !== null).length
  return { recorded: written.length, wereThere: named - written.length, nobody: gone.length - named }
}

/** Gives a list up: its rows go, and nothing was written. */
export async function giveListUp(tx: Tx, actor: Actor, one: OneVersion) {
  await hold(tx, actor, one)
  await tx.deleteFrom('training.completionRow').where('listId', '=', one.listId).execute()
  await next(tx, one, { state: 'given-up' })
  await audit(tx, { did: 'training.giveCompletionsUp', record: one.listId })
}
