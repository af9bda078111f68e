import { createHash, randomUUID } from 'node:crypto'
import { formatWareki, TIME_ZONE } from '../../platform/calendar/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { insist, type Refusal } from '../../platform/refusal.ts'
import { type LoadedPolicy, policyOn } from '../../policy/index.ts'
import { refuse as refusePeople } from '../refusals.ts'
import { citySettings } from '../settings.ts'
import { applyPlan, holdPeople } from './apply.ts'
import { type Defect, groupNotes, inFileOrder, type Note } from './findings.ts'
import { orderWordsOf } from './history-rules.ts'
import { type Known, loadKnown } from './known-facts.ts'
import { loadMapping } from './mapping.ts'
import { countsOf } from './plan.ts'
import { type Planned, planImport } from './plan-rules.ts'
import type { RosterFiles } from './read-files.ts'
import { refuse } from './refusals.ts'
import type { Outcome } from './report.ts'
import { checkRoster, type Roster, type RosterMapping } from './rules.ts'

export type ImportTerms = {
  /** 基準日, YYYY-MM-DD; today, or the day of the plan, when absent. */
  readonly asOf?: string | undefined
  /** 職員番号 of people to be left as they are; those of the plan when absent. */
  readonly leaveOut?: readonly string[] | undefined
  /** Id of the plan that was read and approved. */
  readonly apply?: string | undefined
}

/** What goes on, for those who wait. */
export type Step = 'checking' | 'comparing' | 'trying' | 'writing'

/** A roster beside what is known. `planned` is null while there is a defect. */
export type Compared = {
  readonly defects: readonly Defect[]
  readonly notes: readonly Note[]
  readonly planned: Planned | null
  readonly roster: Roster | null
  readonly draft: PlanDraft | null
  /** Nobody is known yet. */
  readonly isFirst: boolean
}

/**
 * Checks the files and compares them with what is known; with a plan to apply, holds people still from there on. Refuses terms that cannot
 * be, and a plan from which the files or the data have moved. Writes nothing.
 */
export async function compareRoster(
  tx: Tx,
  actor: Actor,
  files: RosterFiles,
  terms: ImportTerms,
  onStep: (step: Step) => void = () => {},
): Promise<Compared> {
  const nothing = { planned: null, roster: null, draft: null, isFirst: false }
  if (!files.tables) return { ...nothing, defects: files.defects, notes: [] }
  const approved = terms.apply === undefined ? null : await loadPlan(tx, terms.apply)
  const { asOf, leaveOut } = termsOf(terms, approved, actor)
  const last = await lastAsOf(tx)
  if (last !== null && asOf < last) throw refuse.olderRoster(asOf, last)
  const mapping = await loadMapping(tx)
  const filesHash = hashWith(files.hash, mapping)
  if (approved && approved.filesHash !== filesHash) throw refuse.otherFiles(approved.id)

  const loaded = await policyOn(tx, asOf)
  if (!loaded) throw refusePeople.noPolicy(asOf)
  const { orderSource, jobFamilies, orderWords } = await citySettings(tx)
  onStep('checking')
  const { roster, defects, notes } = checkRoster(files.tables, {
    asOf,
    policy: loaded.policy,
    mapping,
    leaveOut,
    jobFamilies,
    orderWords: orderWordsOf(orderWords),
  })
  if (!roster) return { ...nothing, defects, notes }
  insist(unknownNumbers(leaveOut, roster.leftOut))

  const isFirst = last === null && (await isEmpty(tx))
  if (!isFirst && orderSource === 'sodachi') throw refuse.ordersLiveHere()
  onStep('comparing')
  if (approved || isFirst) await holdPeople(tx)
  const known = await loadKnown(tx)
  const planned = planImport(roster, known, { asOf, newId: randomUUID })
  const found = { defects: withoutLeftOut(planned.defects, leaveOut), notes: groupNotes([...notes, ...planned.notes]) }
  if (found.defects.length > 0) return { ...nothing, ...found, isFirst }

  const draft = draftOf(planned, filesHash, known, loaded, asOf, roster.leftOut)
  if (approved && approved.stateHash !== draft.stateHash) throw refuse.dataMoved(approved.id)
  return { ...found, planned, roster, draft, isFirst }
}

/** Keeps a plan, so that it can be applied by its id. The same files over the same state are the same plan. */
export async function keepPlan(tx: Tx, draft: PlanDraft) {
  await tx
    .insertInto('people.rosterPlan')
    .values(draft)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Writes a plan that was compared under hold, and what follows from it. */
export async function applyCompared(tx: Tx, actor: Actor, draft: PlanDraft, planned: Planned) {
  await applyPlan(tx, actor, draft.id, planned)
  await tx
    .updateTable('people.rosterPlan')
    .set(({ fn }) => ({ appliedAt: fn<string>('access.instant') }))
    .where('id', '=', draft.id)
    .execute()
}

/**
 * An import from beginning to end. The first roster of a city applies at once; later ones give a plan that is applied by its id. With
 * `keepsNothing` it only says what would change.
 */
export async function runImport(
  tx: Tx,
  actor: Actor,
  files: RosterFiles,
  terms: ImportTerms & { readonly keepsNothing?: boolean | undefined },
): Promise<Outcome> {
  const { defects, notes, planned, draft, isFirst } = await compareRoster(tx, actor, files, terms)
  if (!planned || !draft) return { defects, notes, plan: null }
  const isKept = !terms.keepsNothing && !planned.isEmpty
  const isApplied = isKept && (isFirst || terms.apply !== undefined)
  if (isKept) await keepPlan(tx, draft)
  if (isApplied) await applyCompared(tx, actor, draft, planned)
  return { defects, notes, plan: { ...planned.plan, id: isKept ? draft.id : null, isApplied } }
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
function termsOf({ asOf, leaveOut }: ImportTerms, approved: KeptPlan | null, { today }: Actor) {
  const asked = leaveOut === undefined ? null : [...new Set(leaveOut)].sort()
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

/** What the files say depends on which column is which. */
function hashWith(filesHash: string, mapping: RosterMapping): string {
  if (Object.keys(mapping).length === 0) return filesHash
  return createHash('sha256')
    .update(JSON.stringify([filesHash, mapping]))
    .digest('hex')
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

type PlanDraft = ReturnType<typeof draftOf>

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
