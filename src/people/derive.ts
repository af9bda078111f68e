import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import { rebuildDirectory } from './derive-directory.ts'
import { rebuildSupervision, supervisedWith } from './derive-supervision.ts'
import type { Grades } from './grades.ts'
import { heldPostings } from './held-postings.ts'
import { among, asRow, knownNow, learn, type Whose } from './known.ts'
import { type LineKind, type OrderKind, postingsOf } from './posting-rules.ts'

export type Rebuilt = {
  readonly postings: { closed: number; added: number }
  readonly absences: { closed: number; added: number }
  readonly supervision: { closed: number; added: number }
  readonly directory: { removed: number; added: number }
}

/** Any fixed number: rebuilds take turns, because each writes what it found different. */
const rebuilding = 720_190_413

/**
 * Derives postings, absences, supervision and the directory anew from what is known now, and writes the differences only. Supervision is
 * rebuilt for those, too, whose head or way up changed with the people named. Runs as owner or as a service that may write people.
 */
export async function rebuildDerived(tx: Tx, { people, policy }: { people: Whose; policy: Grades }): Promise<Rebuilt> {
  await sql`select pg_advisory_xact_lock(${rebuilding})`.execute(tx)
  const before = people === 'all' ? [] : await heldPostings(tx, policy, people)
  const { postings, absences } = await rebuildPostings(tx, people)
  const held = await heldPostings(tx, policy, 'all')
  const supervised = people === 'all' ? 'all' : await supervisedWith(tx, policy, people, before, held)
  const supervision = await rebuildSupervision(tx, policy, held, supervised)
  const directory = await rebuildDirectory(tx, people, held)
  return { postings, absences, supervision, directory }
}

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
