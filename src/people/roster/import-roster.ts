import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { formatWareki, TIME_ZONE } from '../../platform/calendar/index.ts'
import type { Actor, City, Tx } from '../../platform/database/index.ts'
import { insist, Refusal } from '../../platform/refusal.ts'
import { readTable, type Table } from '../../platform/tabular/index.ts'
import { type LoadedPolicy, policyOn } from '../../policy/index.ts'
import { refuse as refusePeople } from '../refusals.ts'
import { citySettings } from '../settings.ts'
import { applyPlan, holdPeople } from './apply.ts'
import { type Defect, groupNotes, inFileOrder, type RosterFile } from './findings.ts'
import { orderWordsOf } from './history-rules.ts'
import { type Known, loadKnown } from './known-facts.ts'
import { countsOf } from './plan.ts'
import { type Planned, planImport } from './plan-rules.ts'
import { refuse } from './refusals.ts'
import { type Out, type Outcome, reportAsJson, reportInWords } from './report.ts'
import { checkRoster, type RosterTables } from './rules.ts'

export type ImportRoster = {
  readonly org: string
  readonly staff: string
  readonly history: string
  /** 基準日, YYYY-MM-DD; today when absent. */
  readonly asOf?: string
  /** Shows what would change and keeps nothing, not even the plan. */
  readonly dryRun?: boolean
  readonly json?: boolean
  /** Id of the plan that was read and approved. */
  readonly apply?: string
  /** 職員番号 of people to be left as they are, with commas between. */
  readonly leaveOut?: string
}

/**
 * `sodachi import roster`. The first roster of a city applies at once; later ones give a plan, which `--apply` takes. Any defect, and
 * nothing is written. Returns the exit code: 0 done, 1 bad input, which is listed.
 */
export async function importRoster(city: City, options: ImportRoster, out: Out): Promise<number> {
  const files = await readFiles(options)
  const outcome = await city.asService('roster-import', (tx, actor) => runImport(tx, actor, files, options))
  if (options.json) reportAsJson(outcome, out)
  else reportInWords(outcome, out)
  return outcome.defects.length > 0 ? 1 : 0
}

type Files = { readonly tables: RosterTables | null; readonly defects: readonly Defect[]; readonly hash: string }

async function readFiles({ org, staff, history }: ImportRoster): Promise<Files> {
  const hash = createHash('sha256')
  const defects: Defect[] = []
  const tables: Table[] = []
  for (const [file, path] of [
    ['org.csv', org],
    ['staff.csv', staff],
    ['history.csv', history],
  ] as const) {
    const bytes = await readFile(path).catch(() => {
      throw refuse.noSuchFile(path)
    })
    hash.update(`${bytes.length}\n`).update(bytes)
    const table = await tableOf(file, bytes)
    if ('reason' in table) defects.push(table)
    else tables.push(table)
  }
  const [first, second, third] = tables
  return {
    tables: first && second && third ? { org: first, staff: second, history: third } : null,
    defects,
    hash: hash.digest('hex'),
  }
}

async function tableOf(file: RosterFile, bytes: Uint8Array): Promise<Table | Defect> {
  try {
    return await readTable(bytes)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      file,
      line: 1,
      column: null,
      value: '',
      reason: error.message,
      fix: error.fix,
      staffNumber: null,
      related: [],
    }
  }
}

async function runImport(tx: Tx, actor: Actor, files: Files, options: ImportRoster): Promise<Outcome> {
  if (!files.tables) return { defects: files.defects, notes: [], plan: null }
  const approved = options.apply === undefined ? null : await loadPlan(tx, options.apply)
  const { asOf, leaveOut } = termsOf(options, approved, actor)
  const last = await lastAsOf(tx)
  if (last !== null && asOf < last) throw refuse.olderRoster(asOf, last)
  if (approved && approved.filesHash !== files.hash) throw refuse.otherFiles(approved.id)

  const loaded = await policyOn(tx, asOf)
  if (!loaded) throw refusePeople.noPolicy(asOf)
  const { orderSource, jobFamilies, orderWords } = await citySettings(tx)
  const { roster, defects, notes } = checkRoster(files.tables, {
    asOf,
    policy: loaded.policy,
    leaveOut,
    jobFamilies,
    orderWords: orderWordsOf(orderWords),
  })
  if (!roster) return { defects, notes, plan: null }
  insist(unknownNumbers(leaveOut, roster.leftOut))

  const isFirst = last === null && (await isEmpty(tx))
  if (!isFirst && orderSource === 'sodachi') throw refuse.ordersLiveHere()
  const applies = !options.dryRun && (isFirst || approved !== null)
  if (applies) await holdPeople(tx)
  const known = await loadKnown(tx)
  const planned = planImport(roster, known, { asOf, newId: randomUUID })
  const found = { defects: withoutLeftOut(planned.defects, leaveOut), notes: groupNotes([...notes, ...planned.notes]) }
  if (found.defects.length > 0) return { ...found, plan: null }

  const draft = draftOf(planned, files.hash, known, loaded, asOf, roster.leftOut)
  if (approved && approved.stateHash !== draft.stateHash) throw refuse.dataMoved(approved.id)
  const isKept = !options.dryRun && !planned.isEmpty
  if (isKept) await keepPlan(tx, draft)
  const isApplied = applies && !planned.isEmpty
  if (isApplied) {
    await applyPlan(tx, actor, draft.id, planned)
    await tx
      .updateTable('people.rosterPlan')
      .set(({ fn }) => ({ appliedAt: fn<string>('access.instant') }))
      .where('id', '=', draft.id)
      .execute()
  }
  return { ...found, plan: { ...planned.plan, id: isKept ? draft.id : null, isApplied } }
}

type KeptPlan = Awaited<ReturnType<typeof loadPlan>>

async function loadPlan(tx: Tx, id: string) {
  const plan = await tx
    .selectFrom('people.rosterPlan')
    .select(['id', 'asOf', 'filesHash', 'stateHash', 'leftOut', 'appliedAt'])
    .where('id', '=', id)
    .forUpdate() // two people applying one plan take turns
    .executeTakeFirstOrThrow(() => refuse.noSuchPlan(id))
  if (plan.appliedAt !== null) throw refuse.planApplied(id, momentName(plan.appliedAt))
  return plan
}

function momentName(instant: string): string {
  const at = Temporal.Instant.from(instant.replace(' ', 'T')).toZonedDateTimeISO(TIME_ZONE)
  return `${formatWareki(at.toPlainDate())} ${at.hour}時${at.minute}分`
}

/** 基準日 and who is left out: as asked, or as the plan has them. */
function termsOf({ asOf, leaveOut }: ImportRoster, approved: KeptPlan | null, { today }: Actor) {
  const asked = leaveOut === undefined ? null : numbersIn(leaveOut)
  if (approved) {
    const isOther =
      (asOf ?? approved.asOf) !== approved.asOf || (asked ?? approved.leftOut).join() !== approved.leftOut.join()
    if (isOther) throw refuse.otherTerms(approved.id, approved.asOf, approved.leftOut)
    return { asOf: approved.asOf, leaveOut: new Set(approved.leftOut) }
  }
  const day = asOf ?? today.toString()
  if (day > today.toString()) throw refuse.asOfToCome(day)
  return { asOf: day, leaveOut: new Set(asked) }
}

function numbersIn(list: string): string[] {
  const numbers = list.normalize('NFKC').split(/[,、\s]+/)
  return [...new Set(numbers.filter((number) => number !== ''))].sort()
}

function unknownNumbers(asked: ReadonlySet<string>, there: readonly string[]): Refusal | null {
  const unknown = [...asked].filter((number) => !there.includes(number))
  return unknown.length > 0 ? refuse.notInFiles(unknown) : null
}

function withoutLeftOut(defects: readonly Defect[], leaveOut: ReadonlySet<string>): Defect[] {
  return inFileOrder(defects.filter(({ staffNumber }) => staffNumber === null || !leaveOut.has(staffNumber)))
}

async function lastAsOf(tx: Tx): Promise<string | null> {
  const { last } = await tx
    .selectFrom('people.rosterPlan')
    .select(({ fn }) => fn.max('asOf').as('last'))
    .where('appliedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return last
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const anybody = await tx.selectFrom('people.person').select('id').limit(1).executeTakeFirst()
  const anywhere = await tx.selectFrom('people.unit').select('id').limit(1).executeTakeFirst()
  return !anybody && !anywhere
}

function draftOf(
  { plan }: Planned,
  filesHash: string,
  known: Known,
  { versionId }: LoadedPolicy,
  asOf: string,
  leftOut: readonly string[],
) {
  const stateHash = createHash('sha256')
    .update(JSON.stringify([versionId, known]))
    .digest('hex')
  const id = createHash('sha256')
    .update(JSON.stringify([filesHash, stateHash, asOf, leftOut]))
    .digest('hex')
    .slice(0, 12)
  return { id, asOf, filesHash, stateHash, leftOut: leftOut.toSorted(), counts: JSON.stringify(countsOf(plan)) }
}

/** The same files over the same state are the same plan. */
async function keepPlan(tx: Tx, plan: ReturnType<typeof draftOf>) {
  await tx
    .insertInto('people.rosterPlan')
    .values(plan)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
