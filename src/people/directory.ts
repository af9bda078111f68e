import { type RawBuilder, sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { searchOf } from './directory-rules.ts'
import { refuse } from './refusals.ts'
import { insiderRefusal } from './relations.ts'

export type DirectoryFilter = {
  /** Name, kana, 旧姓, 職員番号 or unit, in parts divided by spaces; one character is enough. */
  readonly q?: string | undefined
  /** This unit and those below. */
  readonly unitId?: string | undefined
  readonly gradeId?: string | undefined
}

export type DirectoryPage = DirectoryFilter & { readonly after?: string | undefined; readonly limit: number }

/** One page of 職員名簿 in 建制順, 職位, 職員番号. Only people of today, and only for those inside: the wall sees to both. */
export async function listDirectory(tx: Tx, actor: Actor, { after, limit, ...filter }: DirectoryPage) {
  insist(insiderRefusal(actor))
  const beyond = after === undefined ? null : readCursor(after)
  const rows = await tx
    .selectFrom('people.directoryEntry')
    .select(['personId', 'written', 'kana', 'unitId', 'unitName', 'gradeId', 'gradeName', 'title'])
    .select(['unitOrder', 'gradeOrder', 'staffNumber'])
    .where(onPage(filter, beyond, limit + 1))
    .orderBy('unitOrder')
    .orderBy('gradeOrder')
    .orderBy('staffNumber')
    .orderBy('personId')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ unitOrder: _, gradeOrder: __, staffNumber: ___, ...entry }) => entry),
    next: last ? cursorOf([last.unitOrder, last.gradeOrder, last.staffNumber, last.personId]) : null,
  }
}

/** How many people the filter finds. */
export async function countDirectory(tx: Tx, actor: Actor, { q, ...filter }: DirectoryFilter): Promise<number> {
  insist(insiderRefusal(actor))
  const search = q === undefined ? null : searchOf(q)
  const { count } = await tx
    .selectFrom('people.directoryEntry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(
      all([
        search && sql`person_id = any(array(select people.find_people(${search.grams}, ${search.keys})))`,
        ...narrowing(filter),
      ]),
    )
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Behind the wall a query of ours may not use the index of grams, so a search asks a function for the ids of one page; the wall still
 * decides on each row. Without a search the order of the directory is an index that the wall allows.
 */
function onPage({ q, ...filter }: DirectoryFilter, beyond: Cursor | null, size: number) {
  const search = q === undefined ? null : searchOf(q)
  const [unitOrder = null, gradeOrder = null, staffNumber = null, personId = null] = beyond ?? []
  if (search) {
    const units = filter.unitId === undefined ? sql`null::uuid[]` : sql`array(${unitsBelow(filter.unitId)})`
    return sql<boolean>`person_id = any(array(select people.find_page(${search.grams}, ${search.keys}, ${units}, ${filter.gradeId ?? null},
      ${size}, ${unitOrder}, ${gradeOrder}, ${staffNumber}, ${personId})))`
  }
  return all([
    ...narrowing(filter),
    beyond &&
      sql`(unit_order, grade_order, staff_number, person_id) > (${unitOrder}, ${gradeOrder}::smallint, ${staffNumber}, ${personId}::uuid)`,
  ])
}

function narrowing({ unitId, gradeId }: Omit<DirectoryFilter, 'q'>) {
  return [
    unitId === undefined ? null : sql`unit_id = any(array(${unitsBelow(unitId)}))`,
    gradeId === undefined ? null : sql`grade_id = ${gradeId}`,
  ]
}

const unitsBelow = (unitId: string) => sql`select people.units_below(${unitId})`

function all(conditions: readonly (RawBuilder<unknown> | null)[]) {
  const asked = conditions.filter((condition) => condition !== null)
  return asked.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(asked, sql` and `)}`
}

type Cursor = [unitOrder: string, gradeOrder: number, staffNumber: string, personId: string]

function cursorOf(place: Cursor): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(after: string): Cursor {
  let place: unknown
  try {
    place = JSON.parse(Buffer.from(after, 'base64url').toString())
  } catch {
    throw refuse.brokenCursor()
  }
  const [unitOrder, gradeOrder, staffNumber, personId] = Array.isArray(place) ? place : []
  const isWhole =
    typeof unitOrder === 'string' &&
    Number.isInteger(gradeOrder) &&
    Math.abs(gradeOrder) < 1000 &&
    typeof staffNumber === 'string' &&
    typeof personId === 'string' &&
    UUID.test(personId) &&
    !`${unitOrder}${staffNumber}`.includes('\0')
  if (!isWhole) throw refuse.brokenCursor()
  return [unitOrder, gradeOrder, staffNumber, personId]
}
