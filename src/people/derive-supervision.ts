import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import type { Grades } from './grades.ts'
import type { Held } from './held-postings.ts'
import { among, asRow, knownNow, learn, type Whose } from './known.ts'
import { headsByDefault, type SupervisionRole, supervisionOf, type UnitKind } from './supervision-rules.ts'
import { keptPeriod } from './timeline.ts'

export async function rebuildSupervision(tx: Tx, policy: Grades, postings: readonly Held[], supervised: Whose) {
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
    .where(among(supervised))
    .execute()

  const facts = {
    postings,
    heads: headsBy(policy),
    units: units.map((unit) => ({ ...unit, kind: unit.kind as UnitKind, during: keptPeriod(unit.during) })),
    absences: absences.map((absence) => ({ ...absence, during: keptPeriod(absence.during) })),
    overrides: overrides.map((override) => ({
      ...override,
      role: override.role as SupervisionRole,
      during: keptPeriod(override.during),
    })),
  }
  const wanted = supervisionOf(facts, supervised === 'all' ? 'all' : new Set(supervised))
  return learn(tx, 'people.supervision', known, wanted.map(asRow))
}

/**
 * Whose supervisors may have changed with these people: their own; those below every unit that they head or headed; those whom they
 * supervise by override.
 */
export async function supervisedWith(
  tx: Tx,
  policy: Grades,
  people: readonly string[],
  before: readonly Held[],
  held: readonly Held[],
): Promise<string[]> {
  const changed = new Set(people)
  const lowestHead = Math.max(...Object.values(headsBy(policy)))
  const mayHave = ({ kind, mayHead, grade }: Held) =>
    (kind === 'main' || kind === 'acting') && mayHead && (grade === null ? kind === 'acting' : grade <= lowestHead)
  const after = held.filter(({ personId }) => changed.has(personId))
  const headed = [...new Set([...before, ...after].filter(mayHave).map(({ unitId }) => unitId))]

  const { rows } = await sql<{ unitId: string }>`
    with recursive below as (
      select unnest(${headed}::uuid[]) as unit_id
      union select v.unit_id from people.unit_version v join below on v.parent_id = below.unit_id where upper_inf(v.recorded)
    ) select unit_id as "unitId" from below`.execute(tx)
  const below = new Set(rows.map(({ unitId }) => unitId))
  const overridden = await tx
    .selectFrom('people.supervisionOverride')
    .select('personId')
    .where(knownNow)
    .where(sql<boolean>`supervisor_id = any(${people})`)
    .execute()
  const led = held.filter(({ kind, unitId }) => kind === 'main' && below.has(unitId))
  return [
    ...new Set([...people, ...overridden.map(({ personId }) => personId), ...led.map(({ personId }) => personId)]),
  ]
}

/** Place of the lowest 職位 that heads each kind of unit. */
const headsBy = (policy: Grades) =>
  Object.fromEntries(
    Object.entries(headsByDefault).map(([kind, gradeId]) => [kind, policy.gradeOrder(gradeId)]),
  ) as Record<UnitKind, number>
