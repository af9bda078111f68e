import { sql } from 'kysely'
import { formatPeriod, type Period } from '../platform/calendar/index.ts'
import { insertMany, type Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { type DirectoryPlace, directoryEntries, entryKey } from './directory-rules.ts'
import type { Grades } from './grades.ts'
import { learn } from './known.ts'
import { type LineKind, type OrderKind, type PostingKind, postingsOf } from './posting-rules.ts'
import {
  type HeldPosting,
  headsByDefault,
  noGrade,
  type SupervisionRole,
  supervisionOf,
  type UnitKind,
} from './supervision-rules.ts'
import { cut, keptPeriod, type Piece, timelines } from './timeline.ts'
import { unitOrders } from './unit-rules.ts'

/** Whose facts changed: these, or those of everybody (an import, a new organisation, a new policy). */
export type Whose = readonly string[] | 'all'

export type Rebuilt = {
  readonly postings: { closed: number; added: number }
  readonly absences: { closed: number; added: number }
  readonly supervision: { closed: number; added: number }
  readonly directory: { removed: number; added: number }
}

/**
 * Derives postings, absences, supervision and the directory anew from what is known now, and writes the differences only. Supervision is
 * always that of everybody, because one new head changes it for others. Runs as owner or as a service that may write people.
 */
export async function rebuildDerived(tx: Tx, { people, policy }: { people: Whose; policy: Grades }): Promise<Rebuilt> {
  const { postings, absences } = await rebuildPostings(tx, people)
  const held = await heldPostings(tx, policy)
  const supervision = await rebuildSupervision(tx, policy, held)
  const directory = await rebuildDirectory(tx, people, policy, held)
  return { postings, absences, supervision, directory }
}

const among = (people: Whose) => (people === 'all' ? sql<boolean>`true` : sql<boolean>`person_id = any(${people})`)
const knownNow = sql<boolean>`upper_inf(recorded)`

async function rebuildPostings(tx: Tx, people: Whose) {
  const orders = await tx
    .selectFrom('people.personnelOrder')
    .select(['id', 'personId', 'kind', 'effectiveOn', 'endsOn', 'unitId', 'gradeId', 'title', 'lineKind', 'sequence'])
    .where(knownNow)
    .where(among(people))
    .execute()
  const wanted = [...Map.groupBy(orders, ({ personId }) => personId)].map(([personId, acts]) => {
    const facts = acts.map((act) => ({
      ...act,
      kind: act.kind as OrderKind,
      lineKind: act.lineKind as LineKind | null,
    }))
    return { personId, ...postingsOf(facts) }
  })

  const postings = await tx
    .selectFrom('people.posting')
    .select(['id', 'personId', 'kind', 'unitId', 'gradeId', 'title', 'lineKind', 'byKind', 'orderId', 'during'])
    .where(knownNow)
    .where(among(people))
    .execute()
  const absences = await tx
    .selectFrom('people.absence')
    .select(['id', 'personId', 'kind', 'orderId', 'during'])
    .where(knownNow)
    .where(among(people))
    .execute()
  return {
    postings: await learn(
      tx,
      'people.posting',
      postings,
      wanted.flatMap(({ personId, postings }) => postings.map((posting) => ({ personId, ...asRow(posting) }))),
    ),
    absences: await learn(
      tx,
      'people.absence',
      absences,
      wanted.flatMap(({ personId, absences }) => absences.map((absence) => ({ personId, ...asRow(absence) }))),
    ),
  }
}

const asRow = <Fact extends { readonly during: Period }>({ during, ...fact }: Fact) => ({
  ...fact,
  during: formatPeriod(during),
})

type Held = HeldPosting & { readonly gradeId: string | null; readonly title: string | null }

/** Postings of everybody in pieces of one effective 職位: 読替 depends on the 職種, which may change while the posting stays. */
async function heldPostings(tx: Tx, policy: Grades): Promise<Held[]> {
  const employments = await tx
    .selectFrom('people.employment')
    .select(['personId', 'jobFamily', 'during'])
    .where(knownNow)
    .execute()
  const families = timelines(
    employments.map((employment) => ({ ...employment, during: keptPeriod(employment.during) })),
    ({ personId }) => personId,
    ({ jobFamily }) => jobFamily,
  )
  const postings = await tx
    .selectFrom('people.posting')
    .select(['personId', 'kind', 'unitId', 'gradeId', 'title', 'lineKind', 'orderId', 'during'])
    .where(knownNow)
    .execute()

  return postings.flatMap(({ lineKind, gradeId: named, ...posting }) => {
    const during = keptPeriod(posting.during)
    const isBeside = posting.kind !== 'main'
    const family = named === null && !isBeside ? families.get(posting.personId) : undefined
    return cut(during, family).map(({ during: days, value: jobFamily }): Held => {
      const gradeId = isBeside && named === null ? null : policy.gradeOf(jobFamily, posting.title, named)
      return {
        ...posting,
        kind: posting.kind as PostingKind,
        gradeId,
        grade: gradeId === null ? null : policy.gradeOrder(gradeId),
        mayHead: lineKind !== 'staff',
        since: during.from,
        during: days,
      }
    })
  })
}

async function rebuildSupervision(tx: Tx, policy: Grades, postings: readonly Held[]) {
  const units = await tx
    .selectFrom('people.unitVersion')
    .select(['unitId', 'parentId', 'kind', 'during'])
    .where(knownNow)
    .execute()
  const absences = await tx.selectFrom('people.absence').select(['personId', 'during']).where(knownNow).execute()
  const overrides = await tx
    .selectFrom('people.supervisionOverride')
    .select(['personId', 'supervisorId', 'role', 'during'])
    .where(knownNow)
    .execute()
  const known = await tx
    .selectFrom('people.supervision')
    .select(['id', 'personId', 'supervisorId', 'role', 'unitId', 'isOverride', 'during'])
    .where(knownNow)
    .execute()

  const heads = Object.fromEntries(
    Object.entries(headsByDefault).map(([kind, gradeId]) => [kind, policy.gradeOrder(gradeId)]),
  ) as Record<UnitKind, number>
  const wanted = supervisionOf({
    postings,
    heads,
    units: units.map((unit) => ({ ...unit, kind: unit.kind as UnitKind, during: keptPeriod(unit.during) })),
    absences: absences.map((absence) => ({ ...absence, during: keptPeriod(absence.during) })),
    overrides: overrides.map((override) => ({
      ...override,
      role: override.role as SupervisionRole,
      during: keptPeriod(override.during),
    })),
  })
  return learn(tx, 'people.supervision', known, wanted.map(asRow))
}

async function rebuildDirectory(tx: Tx, people: Whose, policy: Grades, postings: readonly Held[]) {
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
      gradeName: gradeId === null ? null : policy.gradeName(gradeId),
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
    .select(['gradeId', 'gradeName', 'gradeOrder', 'title', 'staffNumber', 'fromDay', 'toDay'])
    .where(among(people))
    .execute()
  const over = shown.filter((row) => !wanted.delete(rowKey(row))).map(({ id }) => id)
  if (over.length > 0) await sql`delete from people.directory_entry where id = any(${over})`.execute(tx)
  await insertMany(tx, 'people.directoryEntry', [...wanted.values()])
  return { removed: over.length, added: wanted.size }
}
