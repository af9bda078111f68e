import { type RawBuilder, sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { auditDay, dayRefusal, foundOn } from './directory-day.ts'
import { behind } from './directory-day-rules.ts'
import { cursorOf, type DirectorySort, directoryOrder, readCursor } from './directory-order-rules.ts'
import { searchOf } from './directory-rules.ts'
import { withGradeNames } from './grades.ts'
import { refuse } from './refusals.ts'
import { insiderRefusal } from './relations.ts'

export type DirectoryFilter = {
  /** Name, kana, 旧姓, 職員番号 or unit, in parts divided by spaces; one character is enough. */
  readonly q?: string | undefined
  /** This unit and those below. */
  readonly unitId?: string | undefined
  readonly gradeId?: string | undefined
  /** A day past or to come, for 人事課 alone; left out, today. */
  readonly asOf?: string | undefined
}

export type DirectoryPage = DirectoryFilter & {
  /** 建制順, 職位, 職員番号 without one. */
  readonly sort?: DirectorySort | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** One page of 職員名簿 in an order, for those inside: of today, as the wall shows it to all; of another day for 人事課, which is audited. */
export async function listDirectory(
  tx: Tx,
  actor: Actor,
  { sort = 'established', after, limit, ...filter }: DirectoryPage,
) {
  insist(insiderRefusal(actor))
  const place = after === undefined ? null : readCursor(sort, after)
  if (after !== undefined && place === null) throw refuse.brokenCursor()
  const day = otherDay(actor, filter)
  if (day !== null && place === null) await auditDay(tx, day)
  const rows =
    day === null
      ? await pageOfToday(tx, actor, filter, sort, place, limit + 1)
      : behind(await foundOn(tx, actor, day, filter), sort, place).slice(0, limit + 1)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ personId, written, kana, unitId, unitName, gradeId, gradeName, title }) => ({
      personId,
      written,
      kana,
      unitId,
      unitName,
      gradeId,
      gradeName,
      title,
    })),
    next: last ? cursorOf(sort, last) : null,
  }
}

/** The day that is asked for, where it is not today. Refuses it to all but 人事課. */
function otherDay(actor: Actor, { asOf }: DirectoryFilter): string | null {
  if (asOf === undefined || asOf === actor.today.toString()) return null
  insist(dayRefusal(actor))
  return asOf
}

async function pageOfToday(
  tx: Tx,
  actor: Actor,
  filter: DirectoryFilter,
  sort: DirectorySort,
  place: (string | number)[] | null,
  size: number,
) {
  const rows = entries(tx)
    .where(onPage(filter, sort, place, size))
    .orderBy(inOrder(sort))
    .limit(size)
    .execute()
  return withGradeNames(tx, actor.today.toString(), rows)
}

/** How many people the filter finds. */
export async function countDirectory(tx: Tx, actor: Actor, filter: DirectoryFilter): Promise<number> {
  insist(insiderRefusal(actor))
  const day = otherDay(actor, filter)
  if (day !== null) return (await foundOn(tx, actor, day, filter)).length
  const { count } = await tx
    .selectFrom('people.directoryEntry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(found(filter))
    .executeTakeFirstOrThrow()
  return count
}

export type DirectoryChoice = DirectoryFilter & {
  readonly sort?: DirectorySort | undefined
  /** These people alone, whatever the filter finds. */
  readonly personIds?: readonly string[] | undefined
}

/** Everybody whom the filter finds, or who was chosen, in an order. */
export async function wholeDirectory(
  tx: Tx,
  actor: Actor,
  { sort = 'established', personIds, ...filter }: DirectoryChoice,
) {
  insist(insiderRefusal(actor))
  const day = otherDay(actor, filter)
  if (day !== null) return behind(await foundOn(tx, actor, day, { ...filter, personIds }), sort, null)
  const rows = entries(tx)
    .where(personIds ? sql<boolean>`person_id = any(${[...personIds]}::uuid[])` : found(filter))
    .orderBy(inOrder(sort))
    .execute()
  return withGradeNames(tx, actor.today.toString(), rows)
}

function entries(tx: Tx) {
  return tx
    .selectFrom('people.directoryEntry')
    .select(['personId', 'written', 'kana', 'unitId', 'unitName', 'gradeId', 'title'])
    .select(['unitOrder', 'gradeOrder', 'staffNumber'])
}

/** Ids of everybody whom a search finds today: for lists of other rooms, whose own wall says which of them are shown. */
export async function peopleFoundBy(tx: Tx, q: string): Promise<string[]> {
  const rows = await tx.selectFrom('people.directoryEntry').select('personId').where(found({ q })).execute()
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** Columns of an order as the index has them, by code point where a city's collation would compare otherwise. */
const columns = {
  unitOrder: { ref: sql`unit_order`, type: sql`text` },
  gradeOrder: { ref: sql`grade_order`, type: sql`smallint` },
  staffNumber: { ref: sql`staff_number`, type: sql`text` },
  kana: { ref: sql`kana collate "C"`, type: sql`text` },
  personId: { ref: sql`person_id`, type: sql`uuid` },
}

function inOrder(sort: DirectorySort) {
  const { by, isDescending } = directoryOrder(sort)
  return sql`${sql.join(by.map((column) => (isDescending ? sql`${columns[column].ref} desc` : columns[column].ref)))}`
}

function beyond(sort: DirectorySort, place: readonly (string | number)[]) {
  const { by, isDescending } = directoryOrder(sort)
  const refs = sql.join(by.map((column) => columns[column].ref))
  const values = sql.join(by.map((column, at) => sql`${place[at]}::${columns[column].type}`))
  return isDescending ? sql`(${refs}) < (${values})` : sql`(${refs}) > (${values})`
}

/**
 * Behind the wall a query of ours may not use the index of grams, so a search asks a function for ids; the wall still decides on each
 * row. In 建制順, the usual order, the function gives the ids of one page, so that a common name costs no more than a rare one. Without
 * a search each order is an index that the wall allows.
 */
function onPage(filter: DirectoryFilter, sort: DirectorySort, place: (string | number)[] | null, size: number) {
  const search = filter.q === undefined ? null : searchOf(filter.q)
  if (search && sort === 'established') {
    const units = filter.unitId === undefined ? sql`null::uuid[]` : sql`array(${unitsBelow(filter.unitId)})`
    const [unitOrder = null, gradeOrder = null, staffNumber = null, personId = null] = place ?? []
    return sql<boolean>`person_id = any(array(select people.find_page(${search.grams}, ${search.keys}, ${units}, ${filter.gradeId ?? null},
      ${size}, ${unitOrder}, ${gradeOrder}, ${staffNumber}, ${personId})))`
  }
  return all([found(filter), place && beyond(sort, place)])
}

function found({ q, unitId, gradeId }: DirectoryFilter) {
  const search = q === undefined ? null : searchOf(q)
  return all([
    search && sql`person_id = any(array(select people.find_people(${search.grams}, ${search.keys})))`,
    unitId === undefined ? null : sql`unit_id = any(array(${unitsBelow(unitId)}))`,
    gradeId === undefined ? null : sql`grade_id = ${gradeId}`,
  ])
}

const unitsBelow = (unitId: string) => sql`select people.units_below(${unitId})`

function all(conditions: readonly (RawBuilder<unknown> | null)[]) {
  const asked = conditions.filter((condition) => condition !== null)
  return asked.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(asked, sql` and `)}`
}
