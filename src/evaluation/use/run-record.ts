import { sql } from 'kysely'
import { unitNamesOn } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { policyInForce } from '../../policy/index.ts'
import { aimsOf } from './aim-rules.ts'
import { confirmersOf, proposalRefusal } from './confirming-rules.ts'
import { insistNamed } from './officers.ts'
import type { PayUse } from './pay-rules.ts'
import { groupWords } from './reason-words.ts'
import { loadRun, officersOf, type Run, type RunState } from './run.ts'
import { stateNames } from './run-words.ts'

/** Runs of one use, the newest 基準日 first. */
export async function listRuns(tx: Tx, _: Actor, { authority, use }: { authority: string; use: PayUse }) {
  await insistNamed(tx, use, authority)
  const { rows } = await sql<{
    runId: string
    name: string
    state: RunState
    baseOn: string
    people: number
    ties: number
    pending: number
    madeByName: string | null
    madeAt: string
    isSuperseded: boolean
  }>`select r.id as "runId", r.name, r.state, r.base_on::text as "baseOn", r.people, r.ties, r.pending, access.account_name(r.made_by) as "madeByName",
      r.made_at as "madeAt", exists (select from evaluation.use_run n where n.supersedes = r.id and n.state = 'decided') as "isSuperseded"
    from evaluation.use_run r where r.appointing_authority = ${authority} and r.use = ${use}
    order by r.base_on desc, r.made_at desc, r.id`.execute(tx)
  return { items: rows.map((row) => ({ ...row, stateName: stateNames[row.state] })) }
}

/** One run as a whole: by which rules and results, how bands are spread by 職位 and 局, whose results have changed since, and every file that left. */
export async function readRun(tx: Tx, actor: Actor, runId: string) {
  const { said, previous, exports, changed, supersededBy, signs } = await loadFacts(tx, runId)
  const { rules, occasion, sources, ...run } = said
  await audit(tx, { did: 'evaluation.readUseRun', record: runId, fields: ['spread'], purpose: 'pay' })
  const { rows: cycles } = await sql<{ cycleId: string; name: string }>`
    select id as "cycleId", name from evaluation.cycle where id = any (${sources.flatMap(({ cycleIds }) => cycleIds)}::uuid[])`.execute(
    tx,
  )
  const cycleName = (id: string) => cycles.find(({ cycleId }) => cycleId === id)?.name ?? ''
  return {
    runId,
    authority: run.authority,
    use: run.use,
    name: run.name,
    state: run.state,
    stateName: stateNames[run.state],
    version: run.version,
    baseOn: run.baseOn,
    occasionCode: occasion.code,
    occasionName: occasion.name,
    ruleNumber: run.ruleNumber,
    ruleBasis: run.ruleBasis,
    sources: sources.map(({ source, cycleIds }) => ({
      name: occasion.sources.find(({ id }) => id === source)?.name ?? source,
      cycles: cycleIds.map(cycleName),
    })),
    bands: rules.bands.map(({ code, name, isMiddle }) => ({ code, name, isMiddle })),
    penalties: rules.penalties.map(({ code, name }) => ({ code, name })),
    people: run.people,
    ties: run.ties,
    pending: run.pending,
    changed,
    digest: run.digest,
    documentNumber: run.documentNumber,
    ...signs,
    mayDecide: run.state === 'proposed' && !run.isMine && !signs.isProposedByMe,
    ...(await confirmationOf(tx, actor, said)),
    supersedes: run.supersedes,
    supersedeReason: run.supersedeReason,
    supersededBy,
    previous,
    ...(await spreadOf(tx, said)),
    exports,
  }
}

/** Who can confirm what is proposed, or would be if the reader proposed it now; and why the reader's own proposal would wait for nobody. */
async function confirmationOf(tx: Tx, { accountId }: Actor, { runId, state, madeBy, proposedBy }: Run) {
  if (state !== 'simulated' && state !== 'proposed') return { confirmers: [], proposalRefused: null }
  const officers = await officersOf(tx, runId)
  const proposal = { madeBy, proposedBy: proposedBy ?? String(accountId) }
  const refusal = state === 'simulated' ? proposalRefusal(officers, proposal) : null
  return {
    confirmers: confirmersOf(officers, proposal).map(({ name }) => name),
    proposalRefused: refusal && { says: refusal.message, fix: refusal.fix },
  }
}

async function loadFacts(tx: Tx, runId: string) {
  const said = await loadRun(tx, runId)
  const { rows: previous } = await sql<{ runId: string; name: string }>`
    select r.id as "runId", r.name from evaluation.use_run r
    where r.appointing_authority = ${said.authority} and r.use = ${said.use} and r.state = 'decided' and r.id <> ${runId}
      and (r.base_on < ${said.baseOn} or r.id = ${said.supersedes}) and not exists (select from evaluation.use_run n where n.supersedes = r.id and n.state = 'decided' and n.id <> ${runId})
    order by r.base_on desc limit 1`.execute(tx)
  const { rows: exports } = await sql<{
    exportId: string
    fileName: string
    format: string
    rows: number
    sha256: string
    byName: string | null
    at: string
  }>`select id as "exportId", file_name as "fileName", format, rows, sha256, access.account_name(made_by) as "byName", made_at as at
    from evaluation.use_export where run_id = ${runId} order by made_at desc`.execute(tx)
  const { rows } = await sql<{
    changed: number
    supersededBy: string | null
    madeByName: string | null
    proposedByName: string | null
    decidedByName: string | null
    proposedAt: string | null
    isProposedByMe: boolean
  }>`select (select count(distinct c.person_id)::integer from evaluation.changed_since_use(r.id) c) as changed,
      (select n.id from evaluation.use_run n where n.supersedes = r.id and n.state = 'decided') as "supersededBy",
      access.account_name(r.made_by) as "madeByName", access.account_name(r.proposed_by) as "proposedByName", access.account_name(r.decided_by) as "decidedByName",
      r.proposed_at as "proposedAt", r.proposed_by is not distinct from access.account_id() as "isProposedByMe"
    from evaluation.use_run r where r.id = ${runId}`.execute(tx)
  const [row] = rows
  invariant(row, 'a run that was loaded is there')
  const { changed, supersededBy, ...signs } = row
  return {
    said,
    previous: previous[0] ?? null,
    exports,
    changed,
    supersededBy,
    signs: {
      ...signs,
      madeAt: said.madeAt,
      decidedAt: said.decidedAt,
    },
  }
}

/** How many stand in which band: the whole, by 職位 and by 局; beside it what is wished at least, and how many there are. */
async function spreadOf(tx: Tx, { runId, rules, baseOn }: Run) {
  const { rows } = await sql<{
    gradeId: string | null
    bureauId: string | null
    band: string | null
    people: number
    withResult: number
  }>`select grade_id as "gradeId", bureau_id as "bureauId", band, count(*)::integer as people, count(points)::integer as "withResult"
    from evaluation.use_line where run_id = ${runId} group by grade_id, bureau_id, band`.execute(tx)
  const { policy } = await policyInForce(tx, baseOn)
  const units = await unitNamesOn(tx, [...new Set(rows.flatMap(({ bureauId }) => bureauId ?? []))], baseOn)
  const { rows: order } = await sql<{ unitId: string }>`
    select unit_id as "unitId" from people.unit_version where upper_inf(recorded) and during @> ${baseOn}::date order by established_order`.execute(
    tx,
  )
  const codes = rules.bands.map(({ code }) => code)
  const line = (scope: 'whole' | 'grade' | 'bureau', id: string | null, name: string, some: typeof rows) => {
    const people = some.reduce((sum, one) => sum + one.people, 0)
    const counts = codes.map((code) =>
      some.filter(({ band }) => band === code).reduce((sum, one) => sum + one.people, 0),
    )
    return { scope, id, name, people, counts, out: people - counts.reduce((sum, count) => sum + count, 0) }
  }
  const grades = policy.grades.filter(({ id }) => rows.some(({ gradeId }) => gradeId === id))
  const bureaus = order.filter(({ unitId }) => units.has(unitId))
  const nobody = (scope: 'grade' | 'bureau', some: typeof rows) =>
    some.length === 0 ? [] : [line(scope, null, scope === 'grade' ? '職位のない人' : '局のない人', some)]
  const known = new Set(grades.map(({ id }) => id))
  const names = {
    grades: new Map(policy.grades.map(({ id, name }) => [id, name])),
    bureaus: new Map([...units].map(([id, { name }]) => [id, name])),
  }
  const standings = rows.flatMap((row) => Array.from({ length: row.withResult }, () => row))
  const wished = aimsOf(rules, standings).map(({ band, group, aim, people }) => ({
    bandName: rules.bands.find(({ code }) => code === band)?.name ?? band,
    groupName: groupWords(group, names),
    size: group.size,
    aim,
    people,
  }))
  const spread = [
    line('whole', null, '全体', rows),
    ...grades.map(({ id, name }) =>
      line(
        'grade',
        id,
        name,
        rows.filter(({ gradeId }) => gradeId === id),
      ),
    ),
    ...nobody(
      'grade',
      rows.filter(({ gradeId }) => gradeId === null || !known.has(gradeId)),
    ),
    ...bureaus.map(({ unitId }) =>
      line(
        'bureau',
        unitId,
        units.get(unitId)?.name ?? '',
        rows.filter(({ bureauId }) => bureauId === unitId),
      ),
    ),
    ...nobody(
      'bureau',
      rows.filter(({ bureauId }) => bureauId === null),
    ),
  ]
  const placeOf = ({ groupName }: (typeof wished)[number]) => {
    const place = spread.findIndex(({ name }) => name === groupName)
    return place < 0 ? spread.length : place
  }
  return { spread, aims: wished.toSorted((a, b) => placeOf(a) - placeOf(b)) }
}
