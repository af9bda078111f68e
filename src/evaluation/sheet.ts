import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { expectationOf, policyGiven } from '../policy/index.ts'
import type { CourseActor, CourseFacts, Interview, InterviewStanding, SheetState } from './course-rules.ts'
import { interviews as interviewKinds, isConfirmed, rolesOf } from './course-rules.ts'
import { asCycle, type Cycle, cycleJson } from './cycle.ts'
import { appealUntil, dueDays, standingOf } from './deadline-rules.ts'
import { type Goal, goalProblems } from './goal-rules.ts'
import { abilityLines, isScored } from './item-rules.ts'
import { type Markable, unmarked } from './mark-rules.ts'
import { refuse } from './refusals.ts'
import type { Step } from './scheme.ts'

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
  readonly plannedOn: string | null
  readonly agenda: string
  readonly agreed: string
  readonly evaluateeMetOn: string | null
  readonly evaluatorMetOn: string | null
  readonly waived: string | null
  readonly edition: number
}

/** One sheet with all that its rules ask, in one round trip; the wall leaves out what the actor may not see. `lock`: one act at a time. */
export async function loadSheet(tx: Tx, actor: Actor, sheetId: string, how: 'look' | 'lock') {
  // The lock first: what is read after it is what the one before has left.
  const locked = how === 'lock' ? sql`select from evaluation.sheet where id = ${sheetId} for update`.execute(tx) : null
  const found = tx
    .selectFrom('evaluation.sheet as s')
    .innerJoin('evaluation.cycle as c', 'c.id', 's.cycleId')
    .innerJoin('evaluation.scheme as m', 'm.id', 'c.schemeId')
    .selectAll('s')
    .select(cycleJson().as('cycle'))
    .where('s.id', '=', sheetId)
    .select(
      sql<
        GoalVersion[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'reason', v.reason,
          'edition', v.edition, 'goals', (select coalesce(jsonb_agg(jsonb_build_object('title', g.title, 'what', g.what, 'serves', g.serves,
            'weight', g.weight, 'difficulty', g.difficulty, 'importance', g.importance) order by g.place), '[]')
            from evaluation.goal g where g.version_id = v.id)) order by v.number)
        from evaluation.goal_version v where v.sheet_id = s.id), '[]')`.as('goalVersions'),
    )
    .select(
      sql<
        Marking[]
      >`coalesce((select jsonb_agg(jsonb_build_object('round', m.round, 'stage', m.stage, 'givenBy', m.given_by, 'items', m.items,
          'overall', m.overall, 'overallComment', m.overall_comment, 'edition', m.edition) order by m.round, m.stage)
        from evaluation.marking m where m.sheet_id = s.id), '[]')`.as('markings'),
    )
    .select(
      sql<
        InterviewRow[]
      >`coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'plannedOn', i.planned_on, 'agenda', i.agenda,
          'agreed', i.agreed, 'evaluateeMetOn', i.evaluatee_met_on, 'evaluatorMetOn', i.evaluator_met_on, 'waived', i.waived, 'edition', i.edition))
        from evaluation.interview i where i.sheet_id = s.id), '[]')`.as('interviews'),
    )
    .select([
      sql<boolean>`s.cycle_id in (select evaluation.my_cycles())`.as('isHr'),
      sql<boolean | null>`case when s.evaluator_id = access.person_id() then evaluation.own_course(m.said) end`.as(
        'hasCourse',
      ),
      sql<
        Readonly<Record<string, string>>
      >`coalesce((select jsonb_object_agg(p.step, p.to_on) from (select p.step, max(p.to_on) as to_on from evaluation.postponement p
          where p.cycle_id = s.cycle_id and (p.sheet_id is null or p.sheet_id = s.id) group by p.step) p), '{}')`.as(
        'put',
      ),
    ])
    .executeTakeFirst()
  const [row] = await Promise.all([found, locked])
  if (!row) throw refuse.noSuchSheet()
  const cycle: Cycle = asCycle(row.cycle)
  const { isHr, put } = row
  const today = actor.today.toString()
  const dues = dueDays(cycle.rules, cycle.days, row.round).map((due) => ({
    step: due.step,
    ...standingOf(due, put[due.step] ?? null, today),
  }))
  const who: CourseActor = { personId: actor.personId, isHr, isCity: false }
  const chain = {
    evaluateeId: row.personId,
    evaluatorId: row.evaluatorId,
    adjusterId: row.adjusterId,
    confirmerId: row.confirmerId,
  }
  const { evaluatorCourse } = cycle.scheme
  const hasCourse = isConfirmed(row.state as SheetState) ? null : row.hasCourse
  return {
    ...row,
    /** Of whoever evaluates, where the scheme names a 評価者研修: whether it is on their record. */
    course: hasCourse === null ? null : { ...evaluatorCourse, isTaken: hasCourse },
    state: row.state as SheetState,
    steps: row.steps as Step[],
    cycle,
    dues,
    who,
    chain,
    roles: rolesOf(who, chain),
  }
}
export type Sheet = Awaited<ReturnType<typeof loadSheet>>

/** What marks are given to on this sheet: 評価項目 of the policy, or the goals that are agreed. */
export async function markablesOf(tx: Tx, sheet: Sheet): Promise<{ lines: AbilityLines; markables: Markable[] }> {
  if (sheet.cycle.rules.goals) {
    const agreed = sheet.goalVersions.find(({ state }) => state === 'agreed')
    return { lines: [], markables: markablesOfGoals(agreed?.goals ?? []) }
  }
  const lines = await linesOf(tx, sheet)
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

export async function linesOf(tx: Tx, { cycle, gradeId }: Pick<Sheet, 'cycle' | 'gradeId'>): Promise<AbilityLines> {
  const loaded = await policyGiven(tx, cycle.readablePolicyId)
  invariant(loaded, 'the policy version of a cycle is readable')
  return gradeId === null ? [] : abilityLines(expectationOf(loaded, gradeId, null)?.abilities ?? [])
}

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
    interviews: interviewStanding(sheet.interviews),
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

export function interviewStanding(rows: readonly InterviewRow[]): Record<Interview, InterviewStanding> {
  const of = (kind: Interview): InterviewStanding => {
    const row = rows.find((one) => one.kind === kind)
    if (row?.evaluateeMetOn && row.evaluatorMetOn) return 'held'
    return row?.waived ? 'waived' : 'open'
  }
  return Object.fromEntries(interviewKinds.map((kind) => [kind, of(kind)])) as Record<Interview, InterviewStanding>
}

/** Every look at somebody else's sheet stands in the reader log, and so does what is shown of their sheet before. */
export async function noteReading(
  tx: Tx,
  actor: Actor,
  { id, personId }: Pick<Sheet, 'id' | 'personId'>,
  before?: string | null,
) {
  if (actor.personId === personId) return
  const looks = [id, ...(before ? [before] : [])]
  await audit(
    tx,
    looks.map((record) => ({ did: 'evaluation.readSheet', about: personId, record, fields: ['sheet'] })),
  )
}
