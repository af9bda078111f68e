import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { expectationOf, type LoadedPolicy, policyGiven } from '../policy/index.ts'
import type { CourseActor, CourseFacts, Interview, InterviewStanding, SheetState } from './course-rules.ts'
import { interviews as interviewKinds, interviewRound, isConfirmed, rolesOf } from './course-rules.ts'
import { asCycle, type Cycle, type CycleRow } from './cycle.ts'
import { appealUntil, dueDays, standingOf } from './deadline-rules.ts'
import { type Goal, goalProblems } from './goal-rules.ts'
import { abilityLines, isScored } from './item-rules.ts'
import { type Markable, unmarked } from './mark-rules.ts'
import { refuse } from './refusals.ts'
import type { Step } from './scheme.ts'
import { knownSchemes } from './schemes.ts'

export type ItemMarks = Readonly<Record<string, { readonly mark: string | null; readonly comment: string }>>
export type Marking = {
  readonly round: number
  readonly stage: 'evaluator' | 'adjuster' | 'final'
  readonly givenBy: string
  readonly items: ItemMarks
  readonly overall: string | null
  readonly overallComment: string
  readonly edition: number
}
export type GoalVersion = {
  readonly id: string
  readonly number: number
  readonly state: 'draft' | 'sent' | 'agreed' | 'replaced'
  readonly reason: string | null
  readonly edition: number
  readonly goals: Goal[]
}
export type InterviewRow = {
  readonly kind: Interview
  /** Of which evaluation it speaks: 再評価 ends in a 期末面談 of its own. */
  readonly round: number
  readonly plannedOn: string | null
  readonly agenda: string
  readonly agreed: string
  readonly evaluateeMetOn: string | null
  readonly evaluatorMetOn: string | null
  readonly waived: string | null
  readonly edition: number
}

/** A sheet as `evaluation.seen_sheet` tells it. */
export type SheetFacts = {
  readonly id: string
  readonly cycleId: string
  readonly personId: string
  readonly part: number
  readonly during: string
  readonly unitId: string
  readonly gradeId: string | null
  readonly jobFamily: string
  readonly steps: Step[]
  readonly evaluatorId: string | null
  readonly adjusterId: string | null
  readonly confirmerId: string | null
  readonly said: string[]
  readonly state: SheetState
  readonly round: number
  readonly version: number
  /** With the time of the city's zone. */
  readonly confirmedAt: string | null
  readonly disclosedOn: string | null
  readonly wishesDisclosure: boolean
  readonly cycle: CycleRow
  readonly isHr: boolean
  /** Of whoever evaluates: whether the 評価者研修 that the scheme names is on their record; null for everybody else. */
  readonly hasCourse: boolean | null
  readonly goalVersions: Omit<GoalVersion, 'goals'>[]
  /** By version, as far as they may be read; null where there are none. */
  readonly goals: Readonly<Record<string, Goal[] | null>>
  readonly markings: Marking[]
  readonly interviews: InterviewRow[]
  /** Last days that HR has put off, by step. */
  readonly put: Readonly<Record<string, string>>
}

/** One sheet with all that its rules ask; the wall leaves out what the actor may not see. `lock`: one act at a time. */
export async function loadSheet(tx: Tx, actor: Actor, sheetId: string, how: 'look' | 'lock') {
  const known = knownSchemes()
  const told =
    how === 'lock'
      ? sql`evaluation.held_sheet(${sheetId}, ${known})`
      : sql`(select facts from evaluation.seen_sheet(${sheetId}, ${known}, false))`
  const { rows } = await sql<{ facts: SheetFacts | null }>`select ${told} as facts`.execute(tx)
  return sheetOf(rows[0]?.facts ?? null, actor)
}

/** The same of what was found. Refuses where there is nothing, or nothing that the actor may see. */
export function sheetOf(found: SheetFacts | null, actor: Actor) {
  if (!found) throw refuse.noSuchSheet()
  const cycle: Cycle = asCycle(found.cycle)
  const { isHr, put } = found
  const today = actor.today.toString()
  const dues = dueDays(cycle.rules, cycle.days, found.round).map((due) => ({
    step: due.step,
    ...standingOf(due, put[due.step] ?? null, today),
  }))
  const who: CourseActor = { personId: actor.personId, isHr, isCity: false }
  const chain = {
    evaluateeId: found.personId,
    evaluatorId: found.evaluatorId,
    adjusterId: found.adjusterId,
    confirmerId: found.confirmerId,
  }
  const { evaluatorCourse } = cycle.scheme
  const hasCourse = isConfirmed(found.state) ? null : found.hasCourse
  return {
    ...found,
    goalVersions: found.goalVersions.map(
      (version): GoalVersion => ({ ...version, goals: found.goals[version.id] ?? [] }),
    ),
    /** Of whoever evaluates, where the scheme names a 評価者研修: whether it is on their record. */
    course: hasCourse === null ? null : { ...evaluatorCourse, isTaken: hasCourse },
    cycle,
    dues,
    who,
    chain,
    roles: rolesOf(who, chain),
  }
}
export type Sheet = ReturnType<typeof sheetOf>

/** What marks are given to on this sheet: 評価項目 of the policy, or the goals that are agreed. */
export async function markablesOf(tx: Tx, sheet: Sheet) {
  return markablesBy(await policyGiven(tx, sheet.cycle.readablePolicyId), sheet)
}

/** The same by the policy of its cycle. */
export function markablesBy(policy: LoadedPolicy | null, sheet: Sheet): { lines: AbilityLines; markables: Markable[] } {
  if (sheet.cycle.rules.goals) {
    const agreed = sheet.goalVersions.find(({ state }) => state === 'agreed')
    return { lines: [], markables: markablesOfGoals(agreed?.goals ?? []) }
  }
  const lines = linesBy(policy, sheet)
  const weights = sheet.cycle.rules.itemWeights
  const markables = lines.filter(isScored).map(({ category, item }) => ({
    id: category,
    name: String(item),
    weight: weights[category] ?? 1,
    difficulty: null,
    importance: null,
  }))
  return { lines, markables }
}
type AbilityLines = ReturnType<typeof abilityLines>

/** Goals are marked by their place. */
export const markablesOfGoals = (
  goals: readonly Pick<Goal, 'title' | 'weight' | 'difficulty' | 'importance'>[],
): Markable[] =>
  goals.map((goal, at) => ({
    id: String(at + 1),
    name: goal.title,
    weight: goal.weight ?? 0,
    difficulty: goal.difficulty,
    importance: goal.importance,
  }))

export async function linesOf(tx: Tx, sheet: Pick<Sheet, 'cycle' | 'gradeId'>): Promise<AbilityLines> {
  return linesBy(await policyGiven(tx, sheet.cycle.readablePolicyId), sheet)
}

function linesBy(policy: LoadedPolicy | null, { gradeId }: Pick<Sheet, 'gradeId'>): AbilityLines {
  invariant(policy, 'the policy version of a cycle is readable')
  if (gradeId === null) return []
  // All who are evaluated by a policy in a 職位 have the same, and each of their sheets asks for them.
  const ofPolicy = kept.get(policy) ?? new Map<string, AbilityLines>()
  const lines = ofPolicy.get(gradeId) ?? abilityLines(expectationOf(policy, gradeId, null)?.abilities ?? [])
  kept.set(policy, ofPolicy.set(gradeId, lines))
  return lines
}
const kept = new WeakMap<LoadedPolicy, Map<string, AbilityLines>>()

/** What the course asks of this sheet now. */
export async function courseFacts(tx: Tx, sheet: Sheet, today: string): Promise<CourseFacts> {
  return factsWith(sheet, (await markablesOf(tx, sheet)).markables, today)
}

/** The same with what marks are given to, where that is known already. */
export function factsWith(sheet: Sheet, markables: readonly Markable[], today: string): CourseFacts {
  const open = sheet.goalVersions.find(({ state }) => state === 'draft' || state === 'sent')
  const rules = sheet.cycle.rules.goals
  const marking = (stage: 'evaluator' | 'adjuster') =>
    sheet.markings.find(
      (one) =>
        one.stage === stage &&
        one.round === sheet.round &&
        one.givenBy === (stage === 'evaluator' ? sheet.evaluatorId : sheet.adjusterId),
    )
  const given = marking('evaluator')
  const marks = {
    items: Object.fromEntries(
      Object.entries(given?.items ?? {}).flatMap(([id, { mark }]) => (mark === null ? [] : [[id, mark]])),
    ),
    overall: given?.overall ?? null,
  }
  return {
    state: sheet.state,
    chain: sheet.chain,
    steps: sheet.steps,
    order: sheet.cycle.scheme.disclosure.order,
    today,
    late: sheet.dues.flatMap(({ step, dueOn, isLate, isClosed }) =>
      isLate && dueOn ? [{ step, dueOn, isClosed }] : [],
    ),
    goalProblem:
      rules && open ? (goalProblems(rules, open.goals)[0]?.message ?? null) : rules ? '目標がありません。' : null,
    goalChange: open === undefined ? 'none' : open.state === 'sent' ? 'sent' : 'draft',
    interviews: interviewStanding(sheet),
    unmarked: unmarked(markables, marks),
    courseMissing:
      sheet.course && !sheet.course.isTaken && sheet.course.holds === 'needed' ? sheet.course.names.join('、') : null,
    hasComment: (given?.overallComment ?? '').trim() !== '',
    adjusterMarked: marking('adjuster')?.overall != null,
    disclosureOn: sheet.cycle.disclosureOn,
    wishesDisclosure: sheet.cycle.scheme.disclosure.to === 'all' || sheet.wishesDisclosure,
    mayAppeal: sheet.disclosedOn !== null && today <= appealUntil(sheet.cycle.scheme.appeal, sheet.disclosedOn),
  }
}

export function heldOf(row: InterviewRow | undefined): InterviewStanding {
  if (row?.evaluateeMetOn && row.evaluatorMetOn) return 'held'
  return row?.waived ? 'waived' : 'open'
}

function interviewStanding({ interviews, round }: SheetFacts): Record<Interview, InterviewStanding> {
  const of = (kind: Interview) =>
    heldOf(interviews.find((one) => one.kind === kind && one.round === interviewRound(kind, round)))
  return Object.fromEntries(interviewKinds.map((kind) => [kind, of(kind)])) as Record<Interview, InterviewStanding>
}
