import { sql } from 'kysely'
import { withGradeNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { expectationOf, policyVersion } from '../policy/index.ts'
import { isRunning, type MarkStage, markRefusal, type SheetState } from './course-rules.ts'
import { loadCycle } from './cycle.ts'
import type { Goal } from './goal-rules.ts'
import { abilityLines } from './item-rules.ts'
import { insistStaff } from './keepers.ts'
import { ranked } from './scheme-rules.ts'
import type { ItemMarks } from './sheet.ts'

type Given = { items: ItemMarks; overall: string | null; overallComment: string; edition: number }
type TeamRow = {
  sheetId: string
  personId: string
  name: string | null
  unitName: string | null
  gradeId: string | null
  state: SheetState
  version: number
  round: number
  evaluatorId: string | null
  adjusterId: string | null
  confirmerId: string | null
  said: string[]
  mine: Given | null
  evaluators: Given | null
  selfReport: { items: Record<string, string>; overall: string } | null
  goals: Goal[]
  evidence: { about: string; notes: number; observations: number }[]
  previous: Previous | null
}
type Previous = {
  cycleName: string
  overall: string
  items: { id: string; mark: string | null }[] | null
  comments: { overall: string; items: { id: string; comment: string }[] } | null
}

/**
 * All sheets of one cycle that the actor evaluates, or adjusts, side by side: what can be marked, their own marks with their editions, and beside each what is known. Two
 * statements whatever their number. Each sheet that is shown stands in the reader log.
 */
export async function readTeam(tx: Tx, actor: Actor, { cycleId, stage }: { cycleId: string; stage: MarkStage }) {
  const personId = insistStaff(actor)
  const cycle = await loadCycle(tx, cycleId)
  const sheets = await teamRows(tx, personId, cycleId, stage)
  await audit(
    tx,
    sheets.map((sheet) => ({
      did: 'evaluation.readSheet',
      about: sheet.personId,
      record: sheet.sheetId,
      fields: ['team'],
    })),
  )
  const loaded = await policyVersion(tx, cycle.policyVersionId)
  invariant(loaded, 'the policy version of a cycle is readable')
  const gradeIds = [...new Set(sheets.flatMap(({ gradeId }) => gradeId ?? []))]
  const graded = await withGradeNames(
    tx,
    actor.today.toString(),
    gradeIds.map((gradeId) => ({ gradeId })),
  )
  const isByGoals = cycle.rules.goals !== null
  const grades = graded.map(({ gradeId, gradeName }) => ({
    gradeId,
    gradeName,
    lines: isByGoals
      ? []
      : abilityLines(expectationOf(loaded, gradeId, null)?.abilities ?? []).map((line) => ({
          ...line,
          isScored: line.item !== null,
        })),
  }))
  const scale = (which: 'item' | 'overall') =>
    ranked(cycle.scales[which]).map(({ code, label, isStandard, isUpper, isLower, points }) => ({
      code,
      label,
      isStandard,
      isUpper,
      isLower,
      points,
    }))
  return {
    cycleId,
    name: cycle.name,
    kind: cycle.rules.kind,
    scoring: cycle.rules.scoring,
    stage,
    scales: { item: scale('item'), overall: scale('overall') },
    categories: isByGoals
      ? []
      : loaded.policy.abilityCategories
          .filter(({ id }) =>
            grades.some(({ lines }) => lines.some(({ category, isScored }) => category === id && isScored)),
          )
          .map(({ id, name }) => ({ id, name })),
    grades,
    sheets: sheets.map(
      ({ evaluatorId, adjusterId, confirmerId, evidence, goals, mine, personId: evaluateeId, ...sheet }) => ({
        ...sheet,
        personId: evaluateeId,
        mayMark:
          isRunning({ cycle, round: sheet.round }) &&
          markRefusal(
            stage,
            { personId, isHr: false, isCity: false },
            { state: sheet.state, chain: { evaluateeId, evaluatorId, adjusterId, confirmerId } },
          ) === null,
        edition: mine?.edition ?? 0,
        mine: mine ? { items: mine.items, overall: mine.overall, overallComment: mine.overallComment } : null,
        goals: goals.map((goal, at) => ({ id: String(at + 1), ...goal })),
        evidence: byCategory(evidence),
      }),
    ),
  }
}

async function teamRows(tx: Tx, personId: string, cycleId: string, stage: MarkStage): Promise<TeamRow[]> {
  const given = (
    which: MarkStage,
    by: ReturnType<typeof sql>,
  ) => sql`(select jsonb_build_object('items', m.items, 'overall', m.overall,
      'overallComment', m.overall_comment, 'edition', m.edition)
    from evaluation.marking m where m.sheet_id = s.id and m.round = s.round and m.stage = ${which} and m.given_by = ${by})`
  const { rows } = await sql<TeamRow>`
    select s.id as "sheetId", s.person_id as "personId", d.written as name, d.unit_name as "unitName", s.grade_id as "gradeId", s.state, s.version, s.round,
      s.evaluator_id as "evaluatorId", s.adjuster_id as "adjusterId", s.confirmer_id as "confirmerId", s.said,
      ${given(stage, sql`${personId}::uuid`)} as mine,
      ${stage === 'adjuster' ? given('evaluator', sql`s.evaluator_id`) : sql`null`} as evaluators,
      (select jsonb_build_object('items', r.items, 'overall', r.overall) from evaluation.self_report r where r.sheet_id = s.id) as "selfReport",
      coalesce((select jsonb_agg(jsonb_build_object('title', g.title, 'what', g.what, 'serves', g.serves, 'weight', g.weight, 'difficulty', g.difficulty,
          'importance', g.importance) order by g.place)
        from evaluation.goal g join evaluation.goal_version v on v.id = g.version_id where v.sheet_id = s.id and v.state = 'agreed'), '[]') as goals,
      coalesce((select jsonb_agg(jsonb_build_object('about', e.about, 'notes', e.notes, 'observations', e.observations)) from (
        select f.about, count(*) filter (where f.is_note)::integer as notes, count(*) filter (where not f.is_note)::integer as observations from (
          select unnest(n.about) as about, true as is_note from evaluation.note n
            where n.person_id = s.person_id and n.shared_at is not null and s.during @> n.happened_on
          union all
          select unnest(o.about), false from evaluation.observation o where o.person_id = s.person_id and s.during @> o.happened_on
        ) f group by f.about) e), '[]') as evidence,
      l.previous
    from evaluation.sheet s
    join evaluation.sheet_role r on r.sheet_id = s.id and r.person_id = ${personId} and r.role = ${stage} and r.ended_on is null
    left join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
    left join evaluation.last_results(${cycleId}) l on l.sheet_id = s.id
    where s.cycle_id = ${cycleId}
    order by d.unit_order, d.grade_order, d.staff_number, s.person_id, s.part`.execute(tx)
  return rows
}

/** Counts by what the lines of a sheet are called: 能力区分, and 行動 together. */
function byCategory(evidence: TeamRow['evidence']) {
  const counts = new Map<string, { notes: number; observations: number }>()
  for (const { about, notes, observations } of evidence) {
    const [kind, , category] = about.split('/')
    const key = kind === 'ability' && category ? category : 'behaviour'
    const known = counts.get(key) ?? { notes: 0, observations: 0 }
    counts.set(key, { notes: known.notes + notes, observations: known.observations + observations })
  }
  return Object.fromEntries(counts)
}
