import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { unitNamesOn } from '../../people/index.ts'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { policyInForce } from '../../policy/index.ts'
import { usedPeople } from './facts.ts'
import { type Placed, place } from './placing-rules.ts'
import { reasonWords } from './reason-words.ts'
import { refuse } from './refusals.ts'
import { loadRun, type Run } from './run.ts'
import { stateNames } from './run-words.ts'
import { sourcesOf } from './sources.ts'

type Result = {
  personId: string
  cycleId: string
  sheetId: string
  state: string
  round: number | null
  mark: string | null
  corrected: string | null
}

type Entry = { personId: string; code: string | null; days: number | null; band: string | null }

/** Fills a run with a line for everybody of the 任命権者 on its 基準日. The same results, entries and choices give the same lines. */
export async function calculateRun(tx: Tx, _: Actor, runId: string) {
  const run = await loadRun(tx, runId, 'lock')
  if (run.state !== 'calculating') throw refuse.notInState(stateNames[run.state])
  const { rules, occasion, baseOn, authority } = run
  const sources = await sourcesOf(tx, authority, occasion, baseOn)
  const sourceOf = new Map(sources.flatMap(({ source, cycles }) => cycles.map(({ cycleId }) => [cycleId, source])))
  const results = await resultsFor(tx, run, [...sourceOf.keys()])
  insistKnown(run, results, sourceOf)
  const byPerson = Map.groupBy(onePerSource(results, sourceOf), ({ personId }) => personId)
  const { rows: entries } = await sql<Entry>`
    select person_id as "personId", code, days, band from evaluation.entries_for_run(${runId})`.execute(tx)
  const inputs = Map.groupBy(
    entries.flatMap(({ personId, code, days }) => (code === null ? [] : [{ personId, code, days: days ?? 0 }])),
    ({ personId }) => personId,
  )
  const choices = new Map(entries.flatMap(({ personId, band }) => (band === null ? [] : [[personId, band]])))
  const { rows: singled } = await sql<{ personId: string; treat: 'out' | 'middle'; reason: string }>`
    select person_id as "personId", treated as treat, reason from evaluation.exceptions_for_run(${runId})`.execute(tx)
  const exceptions = new Map(singled.map((one) => [one.personId, one]))
  const people = await usedPeople(tx, authority, baseOn)
  const placed: Placed[] = people.map((person) => ({
    ...person,
    marks: (byPerson.get(person.personId) ?? []).flatMap(({ cycleId, mark }) =>
      mark === null ? [] : [{ source: sourceOf.get(cycleId) ?? '', mark }],
    ),
    inputs: (inputs.get(person.personId) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    exception: exceptions.get(person.personId) ?? null,
    chosen: choices.get(person.personId) ?? null,
  }))
  const lines = place(rules, occasion, placed)
  const names = await namesFor(tx, people, baseOn)
  const rows = lines.map((line, at) => {
    const person = people[at] as (typeof people)[number]
    const marks = placed[at]?.marks ?? []
    const mine = byPerson.get(line.personId) ?? []
    return {
      runId,
      personId: line.personId,
      unitId: person.unitId,
      bureauId: person.bureauId,
      gradeId: person.gradeId,
      employmentKind: person.employmentKind,
      rateColumn: line.column,
      band: line.band,
      value: line.value,
      points: line.points,
      penalty: line.penalty,
      isTied: line.isOpen,
      isPending: mine.some(({ mark, state }) => mark === null && state !== 'exempt'),
      results: mine.flatMap(({ cycleId, sheetId, round, mark, corrected }) =>
        mark === null ? [] : [{ source: sourceOf.get(cycleId), sheetId, cycleId, round, mark, corrected }],
      ),
      reasons: reasonWords(rules, occasion, line, marks, names),
    }
  })
  await insertMany(tx, 'evaluation.useLine', rows)
  const ties = rows.filter(({ isTied }) => isTied).length
  await tx
    .updateTable('evaluation.useRun')
    .set({
      state: 'simulated',
      sources: JSON.stringify(
        sources.map(({ source, cycles }) => ({ source, cycleIds: cycles.map(({ cycleId }) => cycleId) })),
      ),
      people: rows.length,
      ties,
      pending: rows.filter(({ isPending }) => isPending).length,
      digest: digestOf(rows),
      version: run.version + 1,
    })
    .where('id', '=', runId)
    .execute()
  await audit(tx, { did: 'evaluation.calculateUseRun', record: runId, purpose: 'pay' })
  return { people: rows.length, ties }
}

/** The results of a use, in the order of people: refuses where the ledger closes this use, which is not the same as nobody having a result. */
async function resultsFor(tx: Tx, { use, authority }: Run, cycleIds: readonly string[]): Promise<Result[]> {
  const { rows: may } = await sql<{ isOpen: boolean }>`
    select access.purpose_allowed('evaluation', 'pay', access.today()) as "isOpen"`.execute(tx)
  if (!may[0]?.isOpen) throw refuse.purposeClosed('給与')
  const { rows } = await sql<Result>`
    select person_id as "personId", cycle_id as "cycleId", sheet_id as "sheetId", state, round, mark, corrected
    from evaluation.results_for_use(${use}, ${authority}, ${cycleIds}::uuid[]) order by person_id, cycle_id`.execute(tx)
  return rows
}

/** Where several cycles feed a source, the one in which the person was marked. */
function onePerSource(results: readonly Result[], sourceOf: ReadonlyMap<string, string>): Result[] {
  const found = new Map<string, Result>()
  for (const result of results) {
    const key = `${result.personId}/${sourceOf.get(result.cycleId)}`
    if ((found.get(key)?.mark ?? null) === null) found.set(key, result)
  }
  return [...found.values()]
}

/** A mark without points would be one that silently counts as nothing. */
function insistKnown({ rules, occasion }: Run, results: readonly Result[], sourceOf: ReadonlyMap<string, string>) {
  const kinds = new Map(occasion.sources.map(({ id, kind }) => [id, kind]))
  const unknown = results.filter(({ cycleId, mark }) => {
    const kind = kinds.get(sourceOf.get(cycleId) ?? '')
    return mark !== null && !rules.points.some((one) => one.kind === kind && one.mark === mark)
  })
  if (unknown.length > 0) throw refuse.unknownMarks([...new Set(unknown.map(({ mark }) => mark))].join('・'))
}

async function namesFor(tx: Tx, people: readonly { readonly bureauId: string | null }[], day: string) {
  const { policy } = await policyInForce(tx, day)
  const units = await unitNamesOn(tx, [...new Set(people.flatMap(({ bureauId }) => bureauId ?? []))], day)
  return {
    grades: new Map(policy.grades.map(({ id, name }) => [id, name])),
    bureaus: new Map([...units].map(([id, { name }]) => [id, name])),
  }
}

type Digested = { personId: string; band: string | null; value: number | null; results: readonly object[] }
/** SHA-256 over who got what from which results, in the order of ids. */
const digestOf = (rows: readonly Digested[]) =>
  createHash('sha256')
    .update(
      JSON.stringify(
        rows
          .toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
          .map(({ personId, band, value, results }) => [personId, band, value, results]),
      ),
    )
    .digest('hex')
