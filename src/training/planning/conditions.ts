import { sql } from 'kysely'
import { unitNamesOn } from '../../people/index.ts'
import { fiscalYearEnd, fiscalYearOf } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { policyOn, policyVersion } from '../../policy/index.ts'
import { refusePlanning } from './refusals.ts'

/** What Sodachi knows for the conditions of 研修のあり方, of a 課 or the city in a 年度: numbers of people, 課 and 研修. */
export type ConditionFigures = {
  readonly units: number
  readonly promoters: number
  readonly plans: number
  readonly runs: number
  readonly held: number
  readonly shared: number
  readonly staff: number
  readonly tookPart: number
  readonly enrolments: number
  readonly applied: number
  readonly withAim: number
  readonly expected: number
  readonly completed: number
}

type Check = {
  fiscalYear: number
  policyVersionId: string
  paragraphId: string
  found: string
  next: string
  figures: ConditionFigures
  writtenBy: string | null
  writtenAt: string
}

const isCondition = (id: string) => id.startsWith('training-picture/condition/')

/** The conditions as the policy of the end of a 年度, or of today, says them. */
async function conditionsIn(tx: Tx, actor: Actor, fiscalYear: number) {
  const today = actor.today.toString()
  const end = fiscalYearEnd(fiscalYear)
  const loaded = await policyOn(tx, end < today ? end : today)
  return {
    versionId: loaded?.versionId ?? null,
    items:
      loaded?.paragraphs.filter(({ id }) => isCondition(id)).map(({ id, text }) => ({ paragraphId: id, text })) ?? [],
  }
}

/** The check of a 課 (null: of the city) in a 年度, the figures of now, and what was found in the years before. */
export async function readConditions(
  tx: Tx,
  actor: Actor,
  { unitId, fiscalYear: year }: { unitId: string | null; fiscalYear?: number | undefined },
) {
  const fiscalYear = year ?? fiscalYearOf(actor.today)
  const isCentre = actor.duties.includes('training-centre')
  const { rows: places } = await sql<{ unitId: string; isHead: boolean }>`
    select p as "unitId", p in (select training.headed()) as "isHead" from training.own_places() p where p is not null`.execute(
    tx,
  )
  const own = places.find((place) => place.unitId === unitId)
  if (unitId !== null && !own && !isCentre) throw refusePlanning.noSuchConditions()
  const mayWrite = unitId === null ? isCentre : (own?.isHead ?? false)
  const { versionId, items } = await conditionsIn(tx, actor, fiscalYear)
  const { rows: figures } = await sql<{ figures: ConditionFigures | null }>`
    select training.condition_figures(${unitId}::uuid, ${fiscalYear}) as figures`.execute(tx)
  const { rows: checks } = await sql<Check>`
    select c.fiscal_year as "fiscalYear", c.policy_version_id as "policyVersionId", c.paragraph_id as "paragraphId", c.found, c.next, c.figures,
      (select coalesce(d.written, a.label) from people.account a left join people.directory_entry d on d.person_id = a.person_id where a.id = c.written_by limit 1) as "writtenBy",
      c.written_at as "writtenAt"
    from training.condition_check c where c.unit_id is not distinct from ${unitId}::uuid and c.fiscal_year between ${fiscalYear - 3} and ${fiscalYear}
    order by c.fiscal_year desc, c.paragraph_id`.execute(tx)
  const names = await unitNamesOn(
    tx,
    [...places.map((place) => place.unitId), ...(unitId ? [unitId] : [])],
    actor.today.toString(),
  )
  const said = new Map<string, string>()
  for (const version of new Set(checks.map(({ policyVersionId }) => policyVersionId)))
    for (const { id, text } of (await policyVersion(tx, version))?.paragraphs ?? [])
      if (isCondition(id)) said.set(`${version} ${id}`, text)
  return {
    fiscalYear,
    unitId,
    unitName: unitId === null ? null : (names.get(unitId)?.fullName ?? ''),
    versionId,
    items,
    figures: figures[0]?.figures ?? null,
    checks: checks.map(({ policyVersionId, ...check }) => ({
      ...check,
      text: said.get(`${policyVersionId} ${check.paragraphId}`) ?? '',
    })),
    mayWrite,
    isCentre,
    places: places.map((place) => ({ ...place, unitName: names.get(place.unitId)?.fullName ?? '' })),
  }
}

type SavedConditions = {
  readonly unitId: string | null
  readonly fiscalYear: number
  readonly items: readonly { readonly paragraphId: string; readonly found: string; readonly next: string }[]
}

/** Writes how each condition is met, with the figures as they stand: by the head of the 課, and by the centre for the city. */
export async function saveConditions(tx: Tx, actor: Actor, { unitId, fiscalYear, items }: SavedConditions) {
  const { mayWrite, versionId, items: asked, figures } = await readConditions(tx, actor, { unitId, fiscalYear })
  if (!mayWrite) throw refusePlanning.notConditionWriter()
  const wanted = asked.map(({ paragraphId }) => paragraphId).toSorted()
  if (
    versionId === null ||
    JSON.stringify(items.map(({ paragraphId }) => paragraphId).toSorted()) !== JSON.stringify(wanted)
  )
    throw refusePlanning.conditionsChanged()
  await tx
    .insertInto('training.conditionCheck')
    .values(
      items.map((item) => ({
        id: crypto.randomUUID(),
        fiscalYear,
        unitId,
        policyVersionId: versionId,
        figures: JSON.stringify(figures),
        ...item,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint('condition_once').doUpdateSet((row) => ({
        policyVersionId: row.ref('excluded.policyVersionId'),
        found: row.ref('excluded.found'),
        next: row.ref('excluded.next'),
        figures: row.ref('excluded.figures'),
        writtenBy: actor.accountId,
        writtenAt: sql<string>`access.instant()`,
      })),
    )
    .execute()
  await audit(tx, { did: 'training.saveConditions', record: unitId ?? 'city', fields: [String(fiscalYear)] })
  await settleConditions(tx)
}

/** The 手続き of heads and of the centre, from January until the check is written. */
export async function settleConditions(tx: Tx) {
  await sql`select training.settle_conditions('この年度の、課の研修のあり方を点検する', 'この年度の、市の研修のあり方を点検する', '点検を書く')`.execute(
    tx,
  )
}
