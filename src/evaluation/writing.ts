import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import { type Actor, audit, beside, type Tx } from '../platform/database/index.ts'
import { insist, type Refusal } from '../platform/refusal.ts'
import {
  type Interview,
  interviewRound,
  isRunning,
  type MarkStage,
  markRefusal,
  type SheetState,
  stateNames,
} from './course-rules.ts'
import type { Goal } from './goal-rules.ts'
import { markProblems } from './mark-rules.ts'
import { refuse, unfit } from './refusals.ts'
import { type ItemMarks, loadSheet, markablesOf, type Sheet } from './sheet.ts'
import { settleTasks } from './tasks.ts'

/** Edition that a page has read; 0 where nothing was saved yet. */
type Edited = { readonly sheetId: string; readonly edition: number }

const insistOwn = (sheet: Sheet) => {
  if (!sheet.roles.includes('evaluatee')) throw refuse.notYourPart('本人')
}
function insistState(sheet: Sheet, what: string, states: readonly SheetState[]) {
  if (!isRunning(sheet)) throw refuse.notOpen()
  if (!states.includes(sheet.state)) throw refuse.notWritable(what, stateNames[sheet.state])
}

/**
 * Saves goals that are being written: the first version, or (期中) the one that is to change them. As often as one likes; what they still lack is said when
 * they are sent.
 */
export async function saveGoals(
  tx: Tx,
  actor: Actor,
  { sheetId, edition, goals }: Edited & { readonly goals: readonly Goal[] },
) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  insistOwn(sheet)
  if (!sheet.cycle.rules.goals) throw refuse.noGoals()
  insistState(sheet, '目標', ['goal-writing', 'in-period'])
  const open = sheet.goalVersions.find(({ state }) => state === 'draft' || state === 'sent')
  if (open?.state === 'sent') throw refuse.changeWaits()
  if ((open?.edition ?? 0) !== edition) throw refuse.savedElsewhere('ほかの画面のあなた')
  const versionId = open?.id ?? (crypto.randomUUID() as string)
  if (open) {
    await tx
      .updateTable('evaluation.goalVersion')
      .set({ edition: edition + 1, savedAt: sql<string>`access.instant()` })
      .where('id', '=', versionId)
      .execute()
    await tx.deleteFrom('evaluation.goal').where('versionId', '=', versionId).execute()
  } else {
    const number = (sheet.goalVersions.at(-1)?.number ?? 0) + 1
    await tx.insertInto('evaluation.goalVersion').values({ id: versionId, sheetId, number }).execute()
  }
  if (goals.length > 0)
    await tx
      .insertInto('evaluation.goal')
      .values(goals.map((goal, at) => ({ versionId, place: at + 1, ...goal })))
      .execute()
  await audit(tx, { did: 'evaluation.saveGoals', about: sheet.personId, record: sheetId })
  return { edition: edition + 1 }
}

/** Gives up a change of agreed goals that was not sent yet; where nothing was saved of it, nothing is there to give up. */
export async function throwGoalChangeAway(tx: Tx, actor: Actor, sheetId: string) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  insistOwn(sheet)
  insistState(sheet, '目標の変更', ['in-period'])
  if (sheet.goalVersions.some(({ state }) => state === 'sent')) throw refuse.changeWaits()
  await tx.deleteFrom('evaluation.goalVersion').where('sheetId', '=', sheetId).where('state', '=', 'draft').execute()
  await audit(tx, { did: 'evaluation.throwGoalChangeAway', about: sheet.personId, record: sheetId })
}

export type SelfReport = Edited & { readonly items: Readonly<Record<string, string>>; readonly overall: string }

/** Saves what the person says of themself. Nobody else reads it until it is sent. */
export async function saveSelfReport(tx: Tx, actor: Actor, { sheetId, edition, items, overall }: SelfReport) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  insistOwn(sheet)
  insistState(sheet, '自己申告', ['in-period', 'self-reporting'])
  const { markables } = await markablesOf(tx, sheet)
  const said = markables.filter(({ id }) => (items[id] ?? '').trim() !== '')
  const words = [...said.map(({ id, name }) => `${name}：${items[id]}`), overall]
    .filter((text) => text !== '')
    .join('\n')
  const values = {
    items: JSON.stringify(Object.fromEntries(said.map(({ id }) => [id, items[id]]))),
    overall,
    words,
  }
  if (edition === 0) {
    const made = await tx
      .insertInto('evaluation.selfReport')
      .values({ sheetId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) throw refuse.savedElsewhere('ほかの画面のあなた')
  } else {
    const saved = await tx
      .updateTable('evaluation.selfReport')
      .set({ ...values, edition: edition + 1, savedAt: sql<string>`access.instant()` })
      .where('sheetId', '=', sheetId)
      .where('edition', '=', edition)
      .executeTakeFirst()
    if (saved.numUpdatedRows === 0n) throw refuse.savedElsewhere('ほかの画面のあなた')
  }
  await audit(tx, { did: 'evaluation.saveSelfReport', about: sheet.personId, record: sheetId })
  return { edition: edition + 1 }
}

export type MarkSheet = Edited & {
  readonly stage: MarkStage
  readonly items: ItemMarks
  readonly overall: string | null
  readonly overallComment: string
}

/** Saves marks of the evaluator or the adjuster, as often as one likes. Refuses what is outside the scale, with nothing written. */
export async function saveMarks(tx: Tx, actor: Actor, { sheetId, stage, edition, ...marks }: MarkSheet) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  insist(markRefusal(stage, sheet.who, sheet))
  if (!isRunning(sheet)) throw refuse.notOpen()
  const { markables } = await markablesOf(tx, sheet)
  const given = Object.fromEntries(
    Object.entries(marks.items).flatMap(([id, { mark }]) => (mark === null ? [] : [[id, mark]])),
  )
  insist(unfit('評語', markProblems(sheet.cycle.scales, markables, { items: given, overall: marks.overall })))
  const words = [
    ...markables.flatMap(({ id, name }) => {
      const one = marks.items[id]
      return one ? [`${name}：${one.mark ?? '―'} ${one.comment}`.trim()] : []
    }),
    ...(marks.overall === null ? [] : [`全体評語：${marks.overall}`]),
    ...(marks.overallComment === '' ? [] : [`所見：${marks.overallComment}`]),
  ].join('\n')
  const values = {
    items: JSON.stringify(marks.items),
    overall: marks.overall,
    overallComment: marks.overallComment,
    words,
  }
  const mine = sheet.markings.find(
    (one) => one.stage === stage && one.round === sheet.round && one.givenBy === actor.personId,
  )
  if ((mine?.edition ?? 0) !== edition) throw refuse.savedElsewhere('ほかの画面のあなた')
  const written = mine
    ? tx
        .updateTable('evaluation.marking')
        .set({ ...values, edition: edition + 1, savedAt: sql<string>`access.instant()` })
        .where('sheetId', '=', sheetId)
        .where('round', '=', sheet.round)
        .where('stage', '=', stage)
        .where('givenBy', '=', String(actor.personId))
    : tx.insertInto('evaluation.marking').values({ sheetId, round: sheet.round, stage, ...values })
  await beside(written.compile())
  await audit(tx, { did: 'evaluation.saveMarks', about: sheet.personId, record: sheetId, fields: [stage] })
  return { edition: edition + 1 }
}

export type InterviewNote = Edited & {
  readonly kind: Interview
  readonly plannedOn: string | null
  readonly agenda: string
  readonly agreed: string
  /** 会いました: said for oneself alone. */
  readonly met: boolean
  /** Of the evaluator: why it could not be. */
  readonly waived: string | null
}

const interviewSteps = { opening: 'opening-interview', mid: 'mid-interview', closing: 'closing-interview' } as const

/** Keeps an interview: agenda, what was agreed, and that one has met. Both sides write; each says 会いました for themself. */
export async function saveInterview(tx: Tx, actor: Actor, asked: InterviewNote) {
  const { sheetId, kind, edition, plannedOn, agenda, agreed, met, waived } = asked
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  insist(interviewRefusal(sheet, kind))
  const mine = sheet.roles.includes('evaluatee') ? 'evaluateeMetOn' : 'evaluatorMetOn'
  const round = interviewRound(kind, sheet.round)
  const known = sheet.interviews.find((one) => one.kind === kind && one.round === round)
  if ((known?.edition ?? 0) !== edition) throw refuse.savedElsewhere(await otherSide(tx, sheet, mine))
  const today = actor.today.toString()
  const values = {
    plannedOn,
    agenda,
    agreed,
    [mine]: met ? (known?.[mine] ?? today) : null,
    ...(mine === 'evaluatorMetOn' ? { waived: waived?.trim() || null } : {}),
  }
  if (known)
    await tx
      .updateTable('evaluation.interview')
      .set({ ...values, edition: edition + 1, savedAt: sql<string>`access.instant()` })
      .where('sheetId', '=', sheetId)
      .where('kind', '=', kind)
      .where('round', '=', round)
      .execute()
  else
    await tx
      .insertInto('evaluation.interview')
      .values({ sheetId, kind, round, ...values })
      .execute()
  await settleTasks(tx, sheet.cycle, today, [actor.personId])
  await audit(tx, { did: 'evaluation.saveInterview', about: sheet.personId, record: sheetId, fields: [kind] })
  return { edition: edition + 1 }
}

function interviewRefusal(sheet: Sheet, kind: Interview): Refusal | null {
  if (!sheet.roles.includes('evaluatee') && !sheet.roles.includes('evaluator')) return refuse.notInterviewed()
  if (!isRunning(sheet)) return refuse.notOpen()
  if (!sheet.steps.includes(interviewSteps[kind])) return refuse.notWritable('この面談', stateNames[sheet.state])
  return sheet.state === 'done' ? refuse.notWritable('面談', stateNames.done) : null
}

async function otherSide(tx: Tx, sheet: Sheet, mine: 'evaluateeMetOn' | 'evaluatorMetOn'): Promise<string> {
  const other = mine === 'evaluateeMetOn' ? sheet.evaluatorId : sheet.personId
  return (other && (await writtenNames(tx, [other])).get(other)) || '相手'
}
