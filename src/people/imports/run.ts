import { sql } from 'kysely'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { insist, invariant, Refusal } from '../../platform/refusal.ts'
import { personnelRefusal } from '../relations.ts'
import { tryPlan } from '../roster/apply.ts'
import type { Defect, Note, RosterFile } from '../roster/findings.ts'
import { countsOf } from '../roster/plan.ts'
import { readRosterFiles } from '../roster/read-files.ts'
import { refuse } from '../roster/refusals.ts'
import { applyCompared, type Compared, compareRoster, keepPlan, type Step } from '../roster/run-import.ts'
import { changesOf } from './change-rules.ts'
import { lookAtPeople } from './look.ts'

export type Progress = { readonly phase: 'reading' | Step; readonly done: number | null; readonly total: number | null }

/** What the work says while it goes on; it throws where it was asked to stop. */
export type OnProgress = (progress: Progress) => void

export type Run = {
  readonly id: string
  readonly importId: string
  readonly work: 'check' | 'apply'
  readonly planId: string | null
  /** Somebody thought better of it before it began. */
  readonly stopAsked: boolean
}

/** Does what somebody asked for. Their right to it is asked once more, because it was asked for some time ago. */
export async function doRun(tx: Tx, actor: Actor, run: Run, onProgress: OnProgress) {
  insist(personnelRefusal(actor))
  if (run.work === 'check') await checkImport(tx, actor, run, onProgress)
  else await apply(tx, actor, run, onProgress)
}

/** Finds what is wrong and what would change. Where a plan was there before, what is other than in it is marked. */
export async function checkImport(tx: Tx, actor: Actor, { importId }: Run, onProgress: OnProgress) {
  const { files, asOf, leaveOut, rowsTotal } = await openImport(tx, importId, actor, onProgress)
  const compared = await compareRoster(tx, actor, files, { asOf, leaveOut }, stepping(onProgress, rowsTotal))
  await keepFindings(tx, importId, compared)
  const { planned, draft } = compared
  const hasPlan = planned !== null && draft !== null && !planned.isEmpty
  let moved: number | null = null
  if (hasPlan) {
    await keepPlan(tx, draft)
    onProgress({ phase: 'trying', done: null, total: null })
    const { before, after } = await tryPlan(tx, actor, planned, () => lookAtPeople(tx, actor.today.toString()))
    moved = await keepChanges(tx, importId, changesOf(planned.plan, before, after))
  } else {
    await tx.deleteFrom('people.rosterImportChange').where('importId', '=', importId).execute()
  }
  await tx
    .updateTable('people.rosterImport')
    .set({
      asOf,
      checkedAt: sql<string>`access.instant()`,
      defects: compared.defects.length,
      notes: compared.notes.length,
      planId: hasPlan ? draft.id : null,
      counts: planned === null ? null : JSON.stringify(countsOf(planned.plan)),
      isFirst: compared.isFirst,
      moved,
    })
    .where('id', '=', importId)
    .execute()
  await audit(tx, { did: 'people.checkRosterImport', record: importId })
}

async function apply(tx: Tx, actor: Actor, { importId, planId }: Run, onProgress: OnProgress) {
  invariant(planId, 'what is applied is a plan')
  const { files, asOf, leaveOut, rowsTotal } = await openImport(tx, importId, actor, onProgress)
  const terms = { asOf, leaveOut, apply: planId }
  const { planned, draft } = await compareRoster(tx, actor, files, terms, stepping(onProgress, rowsTotal))
  if (!planned || !draft) throw refuse.dataMoved(planId) // a word of the city or the policy went: what was sound no longer is
  onProgress({ phase: 'writing', done: null, total: null })
  await applyCompared(tx, actor, draft, planned)
  await clearStaging(tx, importId)
  await tx
    .updateTable('people.rosterImport')
    .set({
      state: 'applied',
      planId,
      counts: JSON.stringify(countsOf(planned.plan)),
      endedBy: actor.accountId,
      endedAt: sql<string>`access.instant()`,
    })
    .where('id', '=', importId)
    .execute()
  await audit(tx, { did: 'people.applyRosterImport', record: importId })
}

/** Whether a plan was refused because files or data moved: a new one helps. */
export const isMoved = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'roster.dataMoved' || error.code === 'roster.otherFiles')

/** Uploaded bytes, findings and changes: gone for good. */
export async function clearStaging(tx: Tx, importId: string) {
  await tx.deleteFrom('people.rosterImportFile').where('importId', '=', importId).execute()
  await tx.deleteFrom('people.rosterImportFinding').where('importId', '=', importId).execute()
  await tx.deleteFrom('people.rosterImportChange').where('importId', '=', importId).execute()
}

async function openImport(tx: Tx, importId: string, actor: Actor, onProgress: OnProgress) {
  const { asOf } = await tx
    .selectFrom('people.rosterImport')
    .select('asOf')
    .where('id', '=', importId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  const leftOut = await tx
    .selectFrom('people.rosterImportLeftOut')
    .select('staffNumber')
    .where('importId', '=', importId)
    .execute()
  const { total } = await tx
    .selectFrom('people.rosterImportFile')
    .select(sql<number | null>`case when bool_or(rows_about is null) then null else sum(rows_about) end`.as('total'))
    .where('importId', '=', importId)
    .executeTakeFirstOrThrow()
  const rowsTotal = total === null ? null : Number(total)
  onProgress({ phase: 'reading', done: 0, total: rowsTotal })
  const files = await readRosterFiles(
    (file) => bytesOf(tx, importId, file),
    (done) => onProgress({ phase: 'reading', done, total: rowsTotal }),
  )
  return {
    files,
    asOf: asOf ?? actor.today.toString(),
    leaveOut: leftOut.map(({ staffNumber }) => staffNumber),
    rowsTotal,
  }
}

/** One file at a time: three of them at their largest are 150 MB. */
async function bytesOf(tx: Tx, importId: string, file: RosterFile): Promise<Uint8Array> {
  const { bytes } = await tx
    .selectFrom('people.rosterImportFile')
    .select('bytes')
    .where('importId', '=', importId)
    .where('file', '=', file)
    .executeTakeFirstOrThrow()
  return bytes
}

const stepping = (onProgress: OnProgress, total: number | null) => (phase: Step) =>
  onProgress({ phase, done: null, total })

async function keepFindings(tx: Tx, importId: string, { defects, notes }: Compared) {
  await tx.deleteFrom('people.rosterImportFinding').where('importId', '=', importId).execute()
  const rows = [...defects.map(ofDefect), ...notes.map(ofNote)]
  await insertMany(
    tx,
    'people.rosterImportFinding',
    rows.map((row, position) => ({ importId, position, ...row })),
  )
}

const ofDefect = ({ file, line, column, value, reason, fix, staffNumber, related }: Defect) => ({
  kind: 'defect',
  file,
  lines: [line],
  columnHeader: column,
  value: value === '' ? null : value,
  says: reason,
  fix,
  staffNumber,
  related,
})

const ofNote = ({ file, lines, says }: Note) => ({
  kind: 'note',
  file,
  lines,
  columnHeader: null,
  value: null,
  says,
  fix: null,
  staffNumber: null,
  related: [],
})

/** Writes the changes; says how many are other than in the plan before, or null where there was none. */
async function keepChanges(tx: Tx, importId: string, changes: ReturnType<typeof changesOf>): Promise<number | null> {
  const before = await tx
    .selectFrom('people.rosterImportChange')
    .select(['subject', 'act', 'key', 'changes'])
    .where('importId', '=', importId)
    .execute()
  await tx.deleteFrom('people.rosterImportChange').where('importId', '=', importId).execute()
  const keyOf = ({ subject, act, key, changes }: { subject: string; act: string; key: string; changes: unknown }) =>
    JSON.stringify([subject, act, key, changes])
  const there = new Set(before.map((row) => keyOf({ ...row, changes: inOrder(row.changes) })))
  const rows = changes.map((change) => ({
    ...change,
    isMoved: before.length > 0 && !there.has(keyOf({ ...change, changes: inOrder(change.changes) })),
  }))
  await insertMany(
    tx,
    'people.rosterImportChange',
    rows.map((row, position) => ({ importId, position, ...row })),
  )
  return before.length === 0 ? null : rows.filter(({ isMoved }) => isMoved).length
}

/** jsonb gives the keys back in an order of its own. */
function inOrder(changes: unknown) {
  return (changes as readonly { label: string; was: string | null; now: string | null }[]).map(
    ({ label, was, now }) => [label, was, now],
  )
}
