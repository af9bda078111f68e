import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { audit } from '../platform/database/index.ts'
import { insist, invariant, type Refusal } from '../platform/refusal.ts'
import { type AnyRequestKind, type Kinds, kindOf } from './kind.ts'
import { limitFields, limitProblem } from './limit-rules.ts'
import { refuse } from './refusals.ts'
import { Terms, termsOn, termsRefusal } from './terms-rules.ts'

/** The terms of a kind in one version, with its limits read by the kind's own schema. */
export type KeptTerms = {
  readonly termsId: string
  readonly number: number
  readonly source: 'release' | 'city'
  readonly fromDay: string
  readonly terms: Terms
}

/** Terms of the release hold until the city has its own, on whatever day a city's clock stands. */
const beforeAll = '2000-01-01'

/** The terms of a request that is asked for on a day: the city's, or what the release came with, which is kept when it is used first. */
export async function termsInForce(tx: Tx, kind: AnyRequestKind, day: string): Promise<KeptTerms> {
  const rows = await versionsOf(tx, kind.id)
  const ofCity = termsOn(
    rows.filter(({ source }) => source === 'city'),
    day,
  )
  if (ofCity) return kept(ofCity)
  const digest = digestOf(kind.terms)
  const ofRelease = rows.find((row) => row.digest === digest)
  if (ofRelease) return kept(ofRelease)
  await tx
    .insertInto('requests.terms')
    .values({
      kind: kind.id,
      number: Math.max(0, ...rows.map(({ number }) => number)) + 1,
      source: 'release',
      digest,
      duty: kind.duty,
      fromDay: beforeAll,
      said: JSON.stringify(kind.terms),
    })
    .onConflict((conflict) => conflict.doNothing()) // two first requests at once: the other's row stands
    .execute()
  const mine = (await versionsOf(tx, kind.id)).find((row) => row.digest === digest)
  // The number was taken by other terms meanwhile: the next attempt finds it.
  if (!mine) throw refuse.termsChanged()
  return kept(mine)
}

/** The same without keeping anything: for looking. */
export async function termsToday(
  tx: Tx,
  actor: Actor,
  kind: AnyRequestKind,
): Promise<{ number: number | null; terms: Terms }> {
  const rows = await versionsOf(tx, kind.id)
  const ofCity = termsOn(
    rows.filter(({ source }) => source === 'city'),
    actor.today.toString(),
  )
  return ofCity ? { number: ofCity.number, terms: kept(ofCity).terms } : { number: null, terms: kind.terms }
}

/** The terms of a running request. */
export async function termsById(tx: Tx, termsId: string): Promise<KeptTerms> {
  const row = await tx.selectFrom('requests.terms').select(columns).where('id', '=', termsId).executeTakeFirst()
  invariant(row, 'a request has terms')
  return kept(row)
}

const columns = ['id', 'number', 'source', 'digest', 'fromDay', 'said', 'basis', 'writtenAt'] as const
const versionsOf = (tx: Tx, kind: string) =>
  tx.selectFrom('requests.terms').select(columns).where('kind', '=', kind).orderBy('number').execute()
type Row = Awaited<ReturnType<typeof versionsOf>>[number]

const kept = ({ id, number, source, fromDay, said }: Row): KeptTerms => ({
  termsId: id,
  number,
  source: source as KeptTerms['source'],
  fromDay,
  terms: Terms.parse(said),
})

const digestOf = (terms: Terms) => createHash('sha256').update(JSON.stringify(terms)).digest('hex')

const keeperRefusal = (actor: Pick<Actor, 'duties'>, kind: AnyRequestKind): Refusal | null =>
  actor.duties.includes('personnel') || actor.duties.includes(kind.duty) ? null : refuse.notKeeper()

/** Every version of the terms of a kind, for who keeps it, the latest first. */
export async function listTerms(tx: Tx, actor: Actor, kinds: Kinds, id: string) {
  const kind = kindOf(kinds, id)
  insist(keeperRefusal(actor, kind))
  const rows = await versionsOf(tx, kind.id)
  const now = await termsToday(tx, actor, kind)
  const units = unitsNamed([now.terms, kind.terms, ...rows.map(({ said }) => Terms.parse(said))])
  return {
    now: now.terms,
    number: now.number ?? 0,
    release: kind.terms,
    facts: Object.entries(kind.numbers ?? {}).map(([fact, { name, unit }]) => ({ fact, name, unit })),
    limits: limitFields(kind.limits),
    fields: kind
      .layout(kind.limits.parse(now.terms.limits))
      .flatMap(({ fields }) => fields.map(({ name, label, help }) => ({ name, label, help: help ?? null }))),
    units: await unitsFrom(tx, units, null),
    rules: {
      duty: kind.duty,
      isConfidential: kind.isConfidential,
      decidedByDuty: kind.decidedByDuty ?? false,
      follows: kind.follows.length > 0,
    },
    versions: rows
      .filter(({ source }) => source === 'city')
      .toReversed()
      .map(({ number, fromDay, basis, writtenAt, said }) => ({
        number,
        fromDay,
        basis,
        writtenAt,
        terms: Terms.parse(said),
      })),
  }
}

/** Codes of the units that routes name. */
const unitsNamed = (of: readonly Terms[]): string[] => [
  ...new Set(
    of.flatMap(({ route }) => route.flat().flatMap(({ to }) => (to.by === 'unit' || to.by === 'post' ? to.code : []))),
  ),
]

/** Units of these codes with their latest names; from a day on, only those that are there then. */
async function unitsFrom(tx: Tx, codes: readonly string[], day: string | null) {
  if (codes.length === 0) return []
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct on (v.code) v.code, v.full_name as name from people.unit_version v
    where v.code = any (${[...codes]}::text[]) and upper_inf(v.recorded) and (${day}::date is null or upper_inf(v.during) or upper(v.during) > ${day}::date)
    order by v.code, lower(v.during) desc`.execute(tx)
  return rows
}

export type NewTerms = {
  readonly kind: string
  /** The latest number of the city's that was read; 0 for none. */
  readonly number: number
  readonly fromDay: string
  readonly basis: string
  readonly terms: Terms
}

/** Sets the terms of a kind from a day on, by who keeps it. What was sent before keeps its own. */
export async function setTerms(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { kind: id, number, fromDay, basis, terms }: NewTerms,
) {
  const kind = kindOf(kinds, id)
  insist(keeperRefusal(actor, kind))
  if (fromDay < actor.today.toString()) throw refuse.termsInThePast()
  insist(termsRefusal(terms, kind, Object.keys(kind.numbers ?? {})))
  const problem = limitProblem(kind.limits, terms.limits)
  if (problem) throw refuse.limitsDoNotFit(problem.label, problem.message)
  const named = unitsNamed([terms])
  const found = await unitsFrom(tx, named, fromDay)
  const missing = named.find((code) => !found.some((unit) => unit.code === code))
  if (missing !== undefined) throw refuse.noSuchUnitInRoute(missing)
  const rows = await versionsOf(tx, kind.id)
  const latest = Math.max(0, ...rows.filter(({ source }) => source === 'city').map((row) => row.number))
  if (latest !== number) throw refuse.termsChanged()
  const next = Math.max(0, ...rows.map((row) => row.number)) + 1
  const saved = await tx
    .insertInto('requests.terms')
    .values({
      kind: kind.id,
      number: next,
      source: 'city',
      duty: kind.duty,
      fromDay,
      basis,
      said: JSON.stringify(terms),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n) throw refuse.termsChanged()
  await audit(tx, { did: 'requests.setTerms', record: `${kind.id}/${next}` })
  return { number: next }
}
