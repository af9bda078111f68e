import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { invariant, Refusal } from '../platform/refusal.ts'
import { type Act, isRunning, type Next, nextOf, type SheetState, turnOf } from './course-rules.ts'
import { actNames } from './course-words.ts'
import { discloseSheet } from './disclosing.ts'
import { finalOverall } from './mark-rules.ts'
import { refuse } from './refusals.ts'
import { courseFacts, loadSheet, type Sheet } from './sheet.ts'
import { settleTasks } from './tasks.ts'

export type AskedAct = {
  readonly sheetId: string
  readonly act: Act
  /** The version that was read: two acts on one version are never both done. */
  readonly version: number
  readonly comment: string | null
  readonly documentNumber: string | null
}

/** Moves a sheet by one act, with all that goes with it. Refuses what `nextOf` refuses, and what somebody else did meanwhile. */
export async function actOn(tx: Tx, actor: Actor, { sheetId, act, version, comment, documentNumber }: AskedAct) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  if (!isRunning(sheet) && !(act === 'evaluateAgain' || act === 'correct')) throw refuse.notOpen()
  if (sheet.version !== version) throw await movedMeanwhile(tx, sheet)
  const facts = await courseFacts(tx, sheet, actor.today.toString())
  const next = nextOf(act, sheet.who, { comment, documentNumber }, facts)
  if (next instanceof Refusal) throw next
  await effects[act]?.(tx, sheet, next, comment, actor.today.toString())
  await move(tx, sheet, act, next, comment, documentNumber)
  await settleTasks(tx, sheet.cycle, actor.today.toString(), [
    ...holders(sheet, sheet.state),
    ...holders(sheet, next.state),
  ])
  await audit(tx, { did: `evaluation.${act}`, about: sheet.personId, record: sheetId })
  return { state: next.state, version: sheet.version + 1 }
}

/** With whom a sheet lies in a state; 期中 and after 開示 with both the person and the evaluator. */
function holders({ personId, evaluatorId, adjusterId, confirmerId }: Sheet, state: SheetState): (string | null)[] {
  if (state === 'in-period' || state === 'disclosed') return [personId, evaluatorId]
  const turn = turnOf[state]
  if (turn === 'evaluatee') return [personId]
  if (turn === 'evaluator') return [evaluatorId]
  return turn === 'adjuster' ? [adjusterId ?? confirmerId] : turn === 'confirmer' ? [confirmerId] : []
}

async function move(tx: Tx, sheet: Sheet, act: Act, next: Next, comment: string | null, documentNumber: string | null) {
  const round = sheet.round + (next.beginsRound ? 1 : 0)
  await tx
    .insertInto('evaluation.transition')
    .values({
      sheetId: sheet.id,
      number: sheet.version + 1,
      act,
      fromState: sheet.state,
      toState: next.state,
      round,
      asRole: next.as,
      comment: comment?.trim() || null,
      documentNumber: documentNumber?.trim() || null,
    })
    .execute()
  await tx
    .updateTable('evaluation.sheet')
    .set({
      state: next.state,
      round,
      version: sheet.version + 1,
      changedAt: sql<string>`access.instant()`,
      ...(act === 'confirm' ? { confirmedAt: sql<string>`access.instant()` } : {}),
      ...(act === 'disclose' ? { disclosedOn: sql<string>`access.today()` } : {}),
      ...(next.beginsRound ? { confirmedAt: null, disclosedOn: null } : {}),
    })
    .where('id', '=', sheet.id)
    .execute()
}

/** What goes with an act beside the move itself, before it: every effect is listed here. */
const effects: Partial<
  Record<Act, (tx: Tx, sheet: Sheet, next: Next, comment: string | null, today: string) => Promise<void>>
> = {
  sendGoals: (tx, sheet) => moveGoals(tx, sheet, 'draft', 'sent'),
  returnGoals: (tx, sheet) => moveGoals(tx, sheet, 'sent', 'draft'),
  settleGoals: (tx, sheet) => agreeGoals(tx, sheet),
  sendGoalChange: (tx, sheet, _, reason) => moveGoals(tx, sheet, 'draft', 'sent', reason),
  agreeGoalChange: (tx, sheet) => agreeGoals(tx, sheet),
  returnGoalChange: (tx, sheet) => moveGoals(tx, sheet, 'sent', 'draft'),
  confirm: makeFinal,
  disclose: (tx, sheet, _, __, today) => discloseSheet(tx, sheet, today),
}

async function moveGoals(tx: Tx, sheet: Sheet, from: 'draft' | 'sent', to: 'draft' | 'sent', reason?: string | null) {
  await tx
    .updateTable('evaluation.goalVersion')
    .set({ state: to, ...(reason ? { reason } : {}) })
    .where('sheetId', '=', sheet.id)
    .where('state', '=', from)
    .execute()
}

async function agreeGoals(tx: Tx, sheet: Sheet) {
  await tx
    .updateTable('evaluation.goalVersion')
    .set({ state: 'replaced' })
    .where('sheetId', '=', sheet.id)
    .where('state', '=', 'agreed')
    .execute()
  await tx
    .updateTable('evaluation.goalVersion')
    .set({ state: 'agreed', agreedAt: sql<string>`access.instant()` })
    .where('sheetId', '=', sheet.id)
    .where('state', '=', 'sent')
    .execute()
}

/** 確認 writes the third value: items and comments of the evaluator, the 全体評語 of the adjuster where there is one. */
async function makeFinal(tx: Tx, sheet: Sheet) {
  // Of two who were evaluators in turn, the present one's; theirs who has left, where the present one came after it was sent.
  const of = (stage: 'evaluator' | 'adjuster', present: string | null) => {
    const given = sheet.markings.filter((one) => one.stage === stage && one.round === sheet.round)
    return given.find(({ givenBy }) => givenBy === present) ?? given.at(-1) ?? null
  }
  const evaluator = of('evaluator', sheet.evaluatorId)
  const adjuster = of('adjuster', sheet.adjusterId)
  const overall = finalOverall(evaluator, adjuster, sheet.adjusterId !== null)
  invariant(evaluator && overall !== null, 'what is confirmed was marked')
  await tx
    .insertInto('evaluation.marking')
    .values({
      sheetId: sheet.id,
      round: sheet.round,
      stage: 'final',
      items: JSON.stringify(evaluator.items),
      overall,
      overallComment: evaluator.overallComment,
      words: `全体評語：${overall}`,
    })
    .execute()
}

/** Who did what since the page was read. */
async function movedMeanwhile(tx: Tx, { id }: Sheet): Promise<Refusal> {
  const last = await tx
    .selectFrom('evaluation.transition')
    .select(['act', 'personId', 'asRole'])
    .where('sheetId', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const names = last?.personId ? await writtenNames(tx, [last.personId]) : null
  const who = (last?.personId && names?.get(last.personId)) || '人事課'
  return refuse.actedElsewhere(who, last ? actNames[last.act as Act] : '')
}
