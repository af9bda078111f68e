import { sql } from 'kysely'
import { disclosureSettings, recordKindNames } from '../people/index.ts'
import { toKatakana } from '../platform/characters/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { askJob } from '../platform/jobs/index.ts'
import { insist } from '../platform/refusal.ts'
import { gatherJob } from './gather-job.ts'
import { askedKinds, titleOf, wordsOf } from './records.ts'
import { refuse } from './refusals.ts'
import { dutyRefusal, factsOf, loadRequest, lockRequest, type Request, requests } from './request.ts'
import { openTables, stateOf, withdrawalRefusal } from './request-rules.ts'
import { latestExtension, receivedRefusal, termOf, termsOn } from './term-rules.ts'

export type NewRequest = {
  readonly number: string
  readonly receivedOn: string
  readonly channel: 'counter' | 'post' | 'online'
  readonly requester: 'self' | 'legal-representative' | 'agent'
  readonly representative: string | null
  /** Of the person whose records they are, as the form names them, or its kana. */
  readonly name: string
  readonly staffNumber: string | null
  readonly birthDate: string | null
  /** 本人確認: by which papers. */
  readonly identifiedBy: string
  readonly askedFor: string
  readonly wants: 'inspection' | 'copy'
  readonly kinds: readonly string[]
}

/** 受付: notes the request (77条), and the gathering begins. Its days are those that the city had set for the day on which it came. */
export async function receiveRequest(
  tx: Tx,
  actor: Actor,
  { name, staffNumber, birthDate, kinds, ...given }: NewRequest,
) {
  insist(dutyRefusal(actor))
  const { terms } = await disclosureSettings(tx)
  insist(receivedRefusal(given.receivedOn, terms, actor.today.toString()))
  const term = termsOn(terms, given.receivedOn)
  if (term === null) throw refuse.noTerms()
  if ((given.requester === 'self') !== (given.representative === null)) throw refuse.representativeMissing()
  const tables = askedKinds.filter(({ kind }) => kinds.includes(kind)).flatMap((one) => one.tables)
  if (tables.length === 0) throw refuse.noSuchKind()
  const personId = await personAsked(tx, { name, staffNumber, birthDate })
  if (personId === actor.personId) throw refuse.ownRequest()
  const { decideDays, extendDays, largeDays, keptDays, basis } = term
  const { id } = await tx
    .insertInto('disclosure.request')
    .values({ ...given, personId, tables, decideDays, extendDays, largeDays, keptDays, termsBasis: basis })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'request_number_key' ? refuse.numberTaken() : error
    })
  await audit(tx, { did: 'disclosure.receiveRequest', about: personId, record: id })
  await askJob(tx, gatherJob, { requestId: id })
  return { requestId: id }
}

/** Whom the form means. A name alone finds nobody: two people of one name would be mistaken for each other. */
async function personAsked(
  tx: Tx,
  { name, staffNumber, birthDate }: Pick<NewRequest, 'name' | 'staffNumber' | 'birthDate'>,
): Promise<string> {
  if (staffNumber === null && birthDate === null) throw refuse.identifierMissing()
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id as "personId" from unnest(array[${name}, ${toKatakana(name)}]) n,
      disclosure.person_asked(${staffNumber}, ${birthDate}::date, n)`.execute(tx)
  const [found, other] = rows
  if (!found) throw refuse.nobodyFound()
  if (other) throw refuse.severalFound()
  return found.personId
}

/** Kinds of record that somebody can ask for, with what belongs to each. */
export function listKinds(actor: Actor) {
  insist(dutyRefusal(actor))
  return askedKinds.map(({ kind, name, tables }) => ({ kind, name, titles: tables.map(titleOf) }))
}

const shownRow = (row: Request, today: string) => ({
  requestId: row.id,
  number: row.number,
  name: row.name,
  receivedOn: row.receivedOn,
  state: stateOf(row),
  term: termOf(row, today),
})

/** 開示請求, those that are still to be decided first, by their last day. */
export async function listRequests(tx: Tx, actor: Actor) {
  insist(dutyRefusal(actor))
  const rows = await requests(tx)
    .orderBy(sql`r.closed_on is not null`)
    .orderBy('r.receivedOn', 'desc')
    .orderBy('r.receivedAt', 'desc')
    .limit(500)
    .execute()
  const items = rows.map((row) => shownRow(factsOf(row), actor.today.toString()))
  const isOpen = ({ state }: (typeof items)[number]) => ['received', 'reviewing', 'proposed'].includes(state)
  return [
    ...items
      .filter(isOpen)
      .toSorted((a, b) => (a.term.dueOn < b.term.dueOn ? -1 : a.term.dueOn > b.term.dueOn ? 1 : 0)),
    ...items.filter((one) => !isOpen(one)),
  ]
}

/** One request: who asked for what, by which day, and how many records were gathered of each kind. */
export async function readRequest(tx: Tx, actor: Actor, requestId: string) {
  const today = actor.today.toString()
  const row = await loadRequest(tx, actor, requestId)
  const counts = await tx
    .selectFrom('disclosure.item')
    .select(['tableName', sql<number>`count(*)::integer`.as('count')])
    .where('requestId', '=', requestId)
    .groupBy('tableName')
    .execute()
  const open = openTables(row)
  const { number, channel, requester, representative, identifiedBy, askedFor, wants } = row
  return {
    ...shownRow(row, today),
    number,
    channel: channel as NewRequest['channel'],
    requester: requester as NewRequest['requester'],
    representative,
    identifiedBy,
    askedFor,
    wants: wants as NewRequest['wants'],
    gatheredOn: row.gatheredOn,
    termsBasis: row.termsBasis,
    decideDays: row.decideDays,
    latest: { 'more-time': latestExtension(row, 'more-time', today), large: latestExtension(row, 'large', today) },
    extension: row.extension,
    extensionReason: row.extensionReason,
    extendedOn: row.extendedOn,
    corrections: row.corrections,
    withdrawnOn: row.withdrawnOn,
    closedOn: row.closedOn,
    tables: row.tables.map((table) => ({
      table,
      title: titleOf(table),
      kindName: recordKindNames[wordsOf(table).kind],
      count: counts.find(({ tableName }) => tableName === table)?.count ?? 0,
      isOpen: row.withdrawnOn === null && open.includes(table),
    })),
  }
}

/** Gathers again what no 起案 stands over: rulings stay where the record is as it was. */
export async function gatherAgain(tx: Tx, actor: Actor, requestId: string) {
  const row = await lockRequest(tx, actor, requestId)
  if (row.withdrawnOn !== null) throw refuse.withdrawnAlready()
  if (openTables(row).length === 0) throw refuse.decidedAlready()
  return { jobId: await askJob(tx, gatherJob, { requestId }) }
}

/** 取下げ by who asked. What was gathered goes at once. */
export async function withdrawRequest(tx: Tx, actor: Actor, requestId: string) {
  const row = await lockRequest(tx, actor, requestId)
  insist(withdrawalRefusal(row))
  await tx
    .updateTable('disclosure.decision')
    .set({ declinedBy: actor.accountId, declinedAt: sql<string>`access.instant()` })
    .where('requestId', '=', requestId)
    .where('declinedAt', 'is', null)
    .execute()
  await tx.deleteFrom('disclosure.item').where('requestId', '=', requestId).execute()
  const today = actor.today.toString()
  await tx
    .updateTable('disclosure.request')
    .set({ withdrawnOn: today, withdrawnBy: actor.accountId, closedOn: today })
    .where('id', '=', requestId)
    .execute()
  await audit(tx, { did: 'disclosure.withdrawRequest', about: row.personId, record: requestId })
}
