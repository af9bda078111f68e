import { sql } from 'kysely'
import { addDays } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { loadCycle } from './cycle.ts'
import { evennessOf, type GivenMarks, type Peers } from './evenness-rules.ts'
import type { Goal } from './goal-rules.ts'
import { insistStaff } from './keepers.ts'
import { workingOf } from './mark-rules.ts'
import type { MarkScale } from './scheme.ts'
import { markStep } from './scheme-rules.ts'
import { type ItemMarks, markablesOfGoals } from './sheet.ts'

type MarkedGoal = Pick<Goal, 'title' | 'weight' | 'difficulty' | 'importance'>

/**
 * How the actor marks in this cycle, for their own eyes: nobody else can ask for it, and it is kept nowhere. Of the others it knows the whole only, and nothing while they
 * are fewer than five.
 */
export async function readMirror(tx: Tx, actor: Actor, cycleId: string) {
  const personId = insistStaff(actor)
  const cycle = await loadCycle(tx, cycleId)
  const { rows } = await sql<{
    items: ItemMarks
    overall: string | null
    overallComment: string
    goals: MarkedGoal[]
    notedOn: string[]
  }>`select m.items, m.overall, m.overall_comment as "overallComment",
      coalesce((select jsonb_agg(jsonb_build_object('title', g.title, 'weight', g.weight, 'difficulty', g.difficulty, 'importance', g.importance) order by g.place)
        from evaluation.goal g join evaluation.goal_version v on v.id = g.version_id where v.sheet_id = s.id and v.state = 'agreed'), '[]') as goals,
      coalesce((select jsonb_agg(o.happened_on::text) from evaluation.observation o
        where o.person_id = s.person_id and o.observer_id = ${personId} and s.during @> o.happened_on), '[]') as "notedOn"
    from evaluation.sheet s
    join evaluation.marking m on m.sheet_id = s.id and m.round = s.round and m.stage = 'evaluator' and m.given_by = ${personId}
    where s.cycle_id = ${cycleId} and s.evaluator_id = ${personId}`.execute(tx)
  const sheets = rows.map(
    ({ goals, ...row }): GivenMarks => ({ ...row, overBandHundredths: overBand(goals, row.items) }),
  )
  function overBand(goals: readonly MarkedGoal[], items: ItemMarks): number | null {
    const { overall } = cycle.rules
    if (overall.by !== 'bands' || goals.length === 0) return null
    const marks = Object.fromEntries(
      Object.entries(items).flatMap(([id, { mark }]) => (mark === null ? [] : [[id, mark]])),
    )
    const working = workingOf(cycle.rules, cycle.scales.item, markablesOfGoals(goals), marks)
    const total = working.scoring === 'points' ? working.totalHundredths : null
    if (total === null) return null
    const below = overall.bands.map(({ fromHundredths }) => total - fromHundredths).filter((over) => over >= 0)
    return below.length === 0 ? null : Math.min(...below)
  }
  return evennessOf(
    cycle.scales.overall,
    sheets,
    await peersOf(tx, cycleId, cycle.scales.overall),
    addDays(cycle.days.periodTo, -30),
  )
}

async function peersOf(tx: Tx, cycleId: string, scale: MarkScale): Promise<Peers> {
  const { rows } = await sql<{
    overall: string
    sheets: number
  }>`select * from evaluation.peer_marks(${cycleId})`.execute(tx)
  const known = rows.flatMap(({ overall, sheets }) => {
    const step = markStep(scale, overall)
    return step ? [{ step, sheets }] : []
  })
  const all = known.reduce((sum, { sheets }) => sum + sheets, 0)
  if (all === 0) return null
  return {
    meanRank: known.reduce((sum, { step, sheets }) => sum + step.rank * sheets, 0) / all,
    standardShare: known.reduce((sum, { step, sheets }) => sum + (step.isStandard ? sheets : 0), 0) / all,
  }
}
