import { sql } from 'kysely'
import { unitNamesOn, withGradeNames, writtenNames } from '../people/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { type ChainOverride, chainChange, isBroken } from './chain-rules.ts'
import { type Cycle, loadCycle } from './cycle.ts'
import { isOfficer } from './keepers.ts'
import { keptPlan } from './plan-cache.ts'
import { type Planned, planFor } from './plan-rules.ts'
import { refuse } from './refusals.ts'
import { type Candidate, rosterFacts } from './roster-facts.ts'

/** The day on which chains are looked at: today while the period runs, 基準日 once it has passed. */
export const chainDay = ({ baseOn, days }: Cycle, today: string) =>
  today > baseOn ? baseOn : today < days.periodFrom ? days.periodFrom : today

/** What opening the cycle would make of everybody of its 任命権者. Keeps nothing. */
export async function planCycle(tx: Tx, actor: Actor, cycle: Cycle, asOf: string) {
  const { candidates, seniors } = await rosterFacts(
    tx,
    cycle.appointingAuthority,
    cycle.policyVersionId,
    cycle.days,
    asOf,
  )
  const overrides = await overridesOf(tx, cycle.id)
  const today = actor.today.toString()
  return candidates.map((candidate) => ({
    candidate,
    planned: planFor(
      cycle.scheme,
      cycle.rules,
      candidate,
      overrides.get(candidate.line.personId) ?? null,
      seniors,
      cycle.days,
      today,
    ),
  }))
}
export type PlannedCandidate = { readonly candidate: Candidate; readonly planned: Planned }

async function overridesOf(tx: Tx, cycleId: string): Promise<ReadonlyMap<string, ChainOverride>> {
  const rows = await tx
    .selectFrom('evaluation.chainOverride')
    .select(['personId', 'evaluatorId', 'adjusterId', 'noAdjuster', 'confirmerId'])
    .where('cycleId', '=', cycleId)
    .execute()
  return new Map(
    rows.map(({ personId, noAdjuster, adjusterId, ...row }) => [
      personId,
      { ...row, adjusterId: noAdjuster ? 'none' : adjusterId },
    ]),
  )
}

export type PreviewAsked = {
  readonly cycleId: string
  readonly only?: 'broken' | 'look' | 'exempt' | 'left-out' | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The preview of the wizard: true counts, and people page by page in 建制順 with their steps, chain, findings and what is particular. */
export async function previewCycle(tx: Tx, actor: Actor, { cycleId, only, after, limit }: PreviewAsked) {
  const cycle = await officersCycle(tx, cycleId)
  const asOf = chainDay(cycle, actor.today.toString())
  const all = await keptPlan(tx, cycleId, `${cycleId}/${actor.accountId}/${asOf}`, () =>
    planCycle(tx, actor, cycle, asOf),
  )
  const sheets = all.filter(({ planned }) => planned.outcome !== 'left-out')
  const isLook = ({ planned }: PlannedCandidate) => planned.chain.findings.length > 0 && !isBroken(planned.chain)
  const groups = {
    broken: sheets.filter(({ planned }) => isBroken(planned.chain)),
    look: sheets.filter(isLook),
    exempt: sheets.filter(({ planned }) => planned.outcome === 'exempt'),
    'left-out': all.filter(({ planned }) => planned.outcome === 'left-out'),
  }
  const places = await placesOf(tx)
  const placeOf = ({ planned }: PlannedCandidate) => places.get(planned.personId) ?? places.size
  const shown = (only ? groups[only] : all).toSorted(
    (a, b) => placeOf(a) - placeOf(b) || (a.planned.personId < b.planned.personId ? -1 : 1),
  )
  // Whoever was mended meanwhile is gone from the list: then it begins anew, and nobody is passed over.
  const from = after === undefined ? 0 : shown.findIndex(({ planned }) => planned.personId === after) + 1
  const page = shown.slice(from, from + limit)
  return {
    asOf,
    counts: {
      people: all.length,
      sheets: sheets.reduce((sum, { planned }) => sum + planned.parts.length, 0),
      broken: groups.broken.length,
      look: groups.look.length,
      exempt: groups.exempt.length,
      leftOut: groups['left-out'].length,
    },
    brokenUnits: await unitsOf(
      tx,
      actor,
      groups.broken.toSorted((a, b) => placeOf(a) - placeOf(b)),
    ),
    items: await named(tx, actor, cycleId, page),
    next: from + limit < shown.length ? (page.at(-1)?.planned.personId ?? null) : null,
  }
}

/** The units of these people, each with its people, in their order. */
async function unitsOf(tx: Tx, actor: Actor, people: readonly PlannedCandidate[]) {
  const byUnit = Map.groupBy(people, ({ candidate }) => candidate.unitId)
  const names = await unitNamesOn(tx, [...byUnit.keys()], actor.today.toString())
  return [...byUnit].map(([unitId, of]) => ({
    unitId,
    unitName: names.get(unitId)?.fullName ?? null,
    personIds: of.map(({ planned }) => planned.personId),
  }))
}

/** Everybody's place in 建制順 today. */
async function placesOf(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ personId: string }>`select d.person_id as "personId" from people.directory_entry d
    where d.from_day <= access.today() and d.to_day > access.today()
    order by d.unit_order, d.grade_order, d.staff_number, d.person_id`.execute(tx)
  return new Map(rows.map(({ personId }, at) => [personId, at]))
}

async function named(tx: Tx, actor: Actor, cycleId: string, page: readonly PlannedCandidate[]) {
  const ids = page.flatMap(({ planned: { personId, chain } }) =>
    [personId, chain.evaluatorId, chain.adjusterId, chain.confirmerId].filter((id) => id !== null),
  )
  const names = await writtenNames(tx, [...new Set(ids)])
  const person = (id: string | null) => (id === null ? null : { personId: id, name: names.get(id) ?? null })
  const today = actor.today.toString()
  const units = await unitNamesOn(tx, [...new Set(page.map(({ candidate }) => candidate.unitId))], today)
  const grades = await withGradeNames(
    tx,
    today,
    [...new Set(page.map(({ candidate }) => candidate.line.gradeId))].map((gradeId) => ({ gradeId })),
  )
  const gradeNames = new Map(grades.map(({ gradeId, gradeName }) => [gradeId, gradeName]))
  const overrides = new Map(
    (page.length === 0
      ? []
      : await tx
          .selectFrom('evaluation.chainOverride')
          .select(['personId', 'evaluatorId', 'adjusterId', 'noAdjuster', 'confirmerId', 'reason'])
          .where('cycleId', '=', cycleId)
          .where(
            'personId',
            'in',
            page.map(({ planned }) => planned.personId),
          )
          .execute()
    ).map(({ personId, ...override }) => [personId, override]),
  )
  return page.map(({ planned: { personId, chain, parts, ...planned }, candidate }) => ({
    personId,
    name: names.get(personId) ?? null,
    unitId: candidate.unitId,
    unitName: units.get(candidate.unitId)?.fullName ?? null,
    gradeId: candidate.line.gradeId,
    gradeName: gradeNames.get(candidate.line.gradeId) ?? null,
    override: overrides.get(personId) ?? null,
    outcome: planned.outcome,
    says: [...planned.says],
    steps: [...planned.steps],
    without: planned.without.map((one) => ({ ...one })),
    parts: parts.length,
    evaluator: person(chain.evaluatorId),
    adjuster: person(chain.adjusterId),
    confirmer: person(chain.confirmerId),
    findings: chain.findings.map((finding) => ({ ...finding })),
  }))
}

/** The dry run of a day to come (4/1): whose evaluator is lost, changes or is found on it, against today. Only planned orders that are known. */
export async function previewChains(tx: Tx, actor: Actor, cycleId: string, day: string) {
  const cycle = await officersCycle(tx, cycleId)
  const today = actor.today.toString()
  const before = await planCycle(tx, actor, cycle, today)
  const then = new Map((await planCycle(tx, actor, cycle, day)).map((one) => [one.planned.personId, one.planned.chain]))
  const changes = before.flatMap(({ planned: { personId, chain } }) => {
    const after = then.get(personId)
    const change = after ? chainChange(chain.evaluatorId, after.evaluatorId) : null
    return change && after
      ? [{ personId, change, before: chain.evaluatorId, after: after.evaluatorId, findings: after.findings }]
      : []
  })
  const names = await writtenNames(tx, [
    ...new Set(changes.flatMap(({ personId, before, after }) => [personId, before, after].filter((id) => id !== null))),
  ])
  const person = (id: string | null) => (id === null ? null : { personId: id, name: names.get(id) ?? null })
  return {
    day,
    lost: changes.filter(({ change }) => change === 'lost').length,
    changed: changes.filter(({ change }) => change === 'changed').length,
    gained: changes.filter(({ change }) => change === 'gained').length,
    items: changes.map(({ personId, change, before, after, findings }) => ({
      personId,
      name: names.get(personId) ?? null,
      change,
      before: person(before),
      after: person(after),
      findings: findings.map((finding) => ({ ...finding })),
    })),
  }
}

/** A cycle of which the actor is a named officer. Says so to whoever may know the cycle and is none. */
export async function officersCycle(tx: Tx, cycleId: string, how: 'look' | 'lock' = 'look'): Promise<Cycle> {
  if (await isOfficer(tx, cycleId)) return loadCycle(tx, cycleId, how)
  await loadCycle(tx, cycleId)
  throw refuse.notOfficer()
}
