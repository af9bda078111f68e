import { sql } from 'kysely'
import { unitNamesOn, writtenNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { policyInForce } from '../../policy/index.ts'
import { valueWords } from './reason-words.ts'
import { loadRun, type Run } from './run.ts'

export const lineLooks = ['tied', 'pending', 'penalty', 'out', 'no-result', 'changed'] as const
export type LinesAsked = {
  readonly runId: string
  readonly q?: string | undefined
  readonly band?: string | undefined
  readonly look?: (typeof lineLooks)[number] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** People of a run in 建制順, page by page, each with the reason in words. Every look at somebody's line stands in their reader log. */
export async function runLines(tx: Tx, _: Actor, { runId, q, band, look, after, limit }: LinesAsked) {
  const run = await loadRun(tx, runId)
  const looks = {
    tied: sql`l.is_tied`,
    pending: sql`l.is_pending`,
    penalty: sql`l.penalty is not null`,
    out: sql`l.band is null`,
    'no-result': sql`l.results = '[]'::jsonb and l.band is not null`,
    changed: sql`l.person_id in (select c.person_id from evaluation.changed_since_use(${runId}) c)`,
  }
  const { rows: ids } = await sql<{ personId: string }>`
    select l.person_id as "personId" from evaluation.use_line l
    left join people.directory_entry d on d.person_id = l.person_id and d.from_day <= access.today() and d.to_day > access.today()
    where l.run_id = ${runId} and (${band ?? null}::text is null or l.band = ${band ?? null}) and ${look ? looks[look] : sql`true`}
      and (${q ?? null}::text is null or d.written like '%' || ${q ?? null} || '%' or d.staff_number = ${q ?? null})
    order by d.unit_order nulls last, d.grade_order, d.staff_number, l.person_id`.execute(tx)
  const from = after === undefined ? 0 : ids.findIndex(({ personId }) => personId === after) + 1
  const page = ids.slice(from, from + limit).map(({ personId }) => personId)
  const items = await linesOf(tx, run, page)
  await audit(
    tx,
    page.map((about) => ({ did: 'evaluation.readUseLine', about, record: runId, fields: ['band'], purpose: 'pay' })),
  )
  return { items, count: ids.length, next: from + limit < ids.length ? (page.at(-1) ?? null) : null }
}

type Line = {
  personId: string
  unitId: string | null
  gradeId: string | null
  band: string | null
  value: number | null
  penalty: string | null
  isTied: boolean
  isPending: boolean
  results: { source: string; mark: string; round: number; sheetId: string; corrected: string | null }[]
  reasons: string[]
}

async function linesOf(tx: Tx, { runId, use, rules, occasion, baseOn }: Run, personIds: readonly string[]) {
  const { rows } = await sql<Line>`
    select person_id as "personId", unit_id as "unitId", grade_id as "gradeId", band, value, penalty, is_tied as "isTied", is_pending as "isPending", results, reasons
    from evaluation.use_line where run_id = ${runId} and person_id = any (${[...personIds]}::uuid[])`.execute(tx)
  const lines = new Map(rows.map((row) => [row.personId, row]))
  const names = await writtenNames(tx, personIds)
  const units = await unitNamesOn(tx, [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))], baseOn)
  const { policy } = await policyInForce(tx, baseOn)
  return personIds.flatMap((personId) => {
    const line = lines.get(personId)
    if (!line) return []
    const { unitId, gradeId, results, penalty, ...rest } = line
    return [
      {
        ...rest,
        name: names.get(personId) ?? null,
        unitName: units.get(unitId ?? '')?.fullName ?? null,
        gradeName: policy.grades.find(({ id }) => id === gradeId)?.name ?? null,
        bandName: rules.bands.find(({ code }) => code === line.band)?.name ?? null,
        valueSays: valueWords(use, line.value),
        penaltyName: rules.penalties.find(({ code }) => code === penalty)?.name ?? null,
        results: results.map(({ source, ...result }) => ({
          ...result,
          sourceName: occasion.sources.find(({ id }) => id === source)?.name ?? source,
        })),
      },
    ]
  })
}

/** Who stands elsewhere in another run of the same use, in 建制順; how many there are, and at most `limit` of them. */
export async function compareRuns(
  tx: Tx,
  _: Actor,
  { runId, otherId, limit }: { runId: string; otherId: string; limit: number },
) {
  const [run, other] = [await loadRun(tx, runId), await loadRun(tx, otherId)]
  const { rows } = await sql<{
    personId: string
    isNew: boolean
    isGone: boolean
    before: string | null
    after: string | null
    valueBefore: number | null
    valueAfter: number | null
  }>`select coalesce(n.person_id, o.person_id) as "personId", o.person_id is null as "isNew", n.person_id is null as "isGone", o.band as before, n.band as after,
      o.value as "valueBefore", n.value as "valueAfter"
    from (select * from evaluation.use_line where run_id = ${runId}) n
    full join (select * from evaluation.use_line where run_id = ${otherId}) o on o.person_id = n.person_id
    left join people.directory_entry d on d.person_id = coalesce(n.person_id, o.person_id) and d.from_day <= access.today() and d.to_day > access.today()
    where (n.band, n.value) is distinct from (o.band, o.value) or n.person_id is null or o.person_id is null
    order by d.unit_order nulls last, d.grade_order, d.staff_number, 1`.execute(tx)
  const shown = rows.slice(0, limit)
  const names = await writtenNames(
    tx,
    shown.map(({ personId }) => personId),
  )
  await audit(
    tx,
    shown.map(({ personId }) => ({
      did: 'evaluation.readUseLine',
      about: personId,
      record: runId,
      fields: ['band'],
      purpose: 'pay',
    })),
  )
  const nameIn = ({ rules }: Run, code: string | null) => rules.bands.find((band) => band.code === code)?.name ?? null
  const moves = new Map<string, { before: string | null; after: string | null; people: number }>()
  for (const { before, after } of rows) {
    const [from, to] = [nameIn(other, before), nameIn(run, after)]
    const move = moves.get(`${from}/${to}`)
    if (move) move.people += 1
    else moves.set(`${from}/${to}`, { before: from, after: to, people: 1 })
  }
  return {
    name: run.name,
    otherName: other.name,
    count: rows.length,
    moves: [...moves.values()].toSorted((a, b) => b.people - a.people),
    items: shown.map(({ personId, isNew, isGone, before, after, valueBefore, valueAfter }) => ({
      personId,
      name: names.get(personId) ?? null,
      before: isNew ? 'いません' : (nameIn(other, before) ?? '対象外'),
      after: isGone ? 'いません' : (nameIn(run, after) ?? '対象外'),
      valueBefore: isNew ? null : valueWords(other.use, valueBefore),
      valueAfter: isGone ? null : valueWords(run.use, valueAfter),
    })),
  }
}
