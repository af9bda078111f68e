import { sql } from 'kysely'
import { insertMany, type Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { type DirectoryPlace, directoryEntries, entryKey } from './directory-rules.ts'
import type { Held } from './held-postings.ts'
import { among, knownNow, type Whose } from './known.ts'
import { noGrade } from './supervision-rules.ts'
import { cut, keptPeriod, type Piece, timelines } from './timeline.ts'
import { unitOrders } from './unit-rules.ts'

/** 職員名簿 of these people: entries that say the same stay, the others are replaced. */
export async function rebuildDirectory(tx: Tx, people: Whose, postings: readonly Held[]) {
  const names = await tx
    .selectFrom('people.personName')
    .select(['personId', 'written', 'kana', 'given', 'formerFamily', 'during'])
    .where(knownNow)
    .where(among(people))
    .execute()
  const numbers = await tx
    .selectFrom('people.staffNumber')
    .select(['personId', 'number', 'during'])
    .where(knownNow)
    .where(among(people))
    .execute()
  const today = (await sql<{ today: string }>`select access.today() as today`.execute(tx)).rows[0]?.today
  invariant(today, 'a transaction stands on a day')

  const personOf = ({ personId }: { personId: string }) => personId
  const dated = <Fact extends { during: string }>(facts: readonly Fact[]) =>
    facts.map((fact) => ({ ...fact, during: keptPeriod(fact.during) }))
  const namesOf = timelines(dated(names), personOf, (name) => name)
  const numbersOf = timelines(dated(numbers), personOf, ({ number }) => number)
  const units = await directoryUnits(tx)
  const mainsOf = timelines(
    postings.filter(({ kind }) => kind === 'main'),
    personOf,
    ({ unitId, gradeId, grade, title }): DirectoryPlace => ({
      unitId,
      gradeId,
      gradeOrder: grade ?? noGrade,
      title,
    }),
  )

  const wanted = new Map<string, Record<string, unknown>>()
  for (const [personId, nameLine] of namesOf) {
    const facts = { mains: mainsOf.get(personId) ?? [], names: nameLine, numbers: numbersOf.get(personId) ?? [], units }
    for (const { during, ...entry } of directoryEntries(facts, today)) {
      const row = { personId, ...entry, fromDay: during.from, toDay: during.to ?? 'infinity' }
      wanted.set(rowKey(row), row)
    }
  }
  return replaceDirectory(tx, people, wanted)
}

/** Name and 建制順 of each unit over time. */
async function directoryUnits(tx: Tx): Promise<Map<string, Piece<{ name: string; order: string }>[]>> {
  const versions = (
    await tx
      .selectFrom('people.unitVersion')
      .select(['unitId', 'code', 'fullName', 'parentId', 'establishedOrder', 'during'])
      .where(knownNow)
      .execute()
  ).map((version) => ({ ...version, during: keptPeriod(version.during) }))
  const orders = unitOrders(versions)
  const names = timelines(
    versions,
    ({ unitId }) => unitId,
    ({ fullName }) => fullName,
  )
  return new Map(
    [...names].map(([unitId, line]) => [
      unitId,
      line.flatMap(({ during, value: name }) =>
        cut(during, orders.get(unitId)).map(({ during, value: order }) => ({
          during,
          value: { name, order: order ?? '' },
        })),
      ),
    ]),
  )
}

type EntryRow = Parameters<typeof entryKey>[0] & { personId: string; fromDay: string; toDay: string }
const rowKey = (row: EntryRow) => `${row.personId} ${row.fromDay} ${row.toDay} ${entryKey(row)}`

async function replaceDirectory(tx: Tx, people: Whose, wanted: Map<string, Record<string, unknown>>) {
  const shown = await tx
    .selectFrom('people.directoryEntry')
    .select(['id', 'personId', 'written', 'kana', 'searchKey', 'unitId', 'unitName', 'unitOrder'])
    .select(['gradeId', 'gradeOrder', 'title', 'staffNumber', 'fromDay', 'toDay'])
    .where(among(people))
    .execute()
  const over = shown.filter((row) => !wanted.delete(rowKey(row))).map(({ id }) => id)
  if (over.length > 0) await sql`delete from people.directory_entry where id = any(${over})`.execute(tx)
  await insertMany(tx, 'people.directoryEntry', [...wanted.values()])
  if (wanted.size > 0) await sql`select people.settle_directory()`.execute(tx)
  if (wanted.size >= manyEntries) await sql`select people.measure_directory()`.execute(tx)
  return { removed: over.length, added: wanted.size }
}

/** So many new entries change the figures by which the planner chooses; counting them anew takes a tenth of a second. */
const manyEntries = 500
