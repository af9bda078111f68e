import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { Act, SheetState } from '../course-rules.ts'
import type { LaidCycle } from './demo-days.ts'

type Told = readonly [
  act: Act,
  from: SheetState,
  to: SheetState,
  as: 'evaluatee' | 'evaluator' | 'adjuster' | 'confirmer' | 'city',
  day: number,
]

/** What people of a demo did on the way, with the day after 基準日 (of goals: after the first day of the period) on which it mostly was. */
const ofAbility: readonly Told[] = [
  ['beginSelfReport', 'in-period', 'self-reporting', 'evaluatee', 2],
  ['sendSelfReport', 'self-reporting', 'self-reported', 'evaluatee', 9],
  ['startEvaluation', 'self-reported', 'evaluating', 'evaluator', 16],
  ['sendEvaluation', 'evaluating', 'evaluated', 'evaluator', 28],
  ['startAdjustment', 'evaluated', 'adjusting', 'adjuster', 34],
  ['sendAdjustment', 'adjusting', 'adjusted', 'adjuster', 40],
  ['startConfirmation', 'adjusted', 'confirming', 'confirmer', 44],
  ['confirm', 'confirming', 'confirmed', 'confirmer', 49],
  ['disclose', 'confirmed', 'disclosed', 'city', 110],
  ['holdClosingInterview', 'disclosed', 'interviewed', 'evaluator', 121],
  ['complete', 'interviewed', 'done', 'city', 150],
]
const ofGoals: readonly Told[] = [
  ['beginGoals', 'not-begun', 'goal-writing', 'evaluatee', 7],
  ['sendGoals', 'goal-writing', 'goal-sent', 'evaluatee', 21],
  ['settleGoals', 'goal-sent', 'in-period', 'evaluator', 33],
]
/** Of years that are over, and of people whom no visitor meets, only these are told: a demo of ten thousand stays quick to make. */
const kept: readonly Act[] = ['confirm', 'disclose', 'complete']

/** In the order in which they are told, as SQL reads them. */
export const toldOf = (kind: LaidCycle['kind']) =>
  JSON.stringify(
    (kind === 'achievement' ? ofGoals : ofAbility).map(([act, from, to, as, day], at) => ({
      at,
      act,
      from,
      to,
      as,
      day,
    })),
  )

export async function layHistory(tx: Tx, cycle: LaidCycle, today: string) {
  const told = toldOf(cycle.kind)
  const start = cycle.kind === 'achievement' ? cycle.periodFrom : cycle.baseOn
  // Whoever has come far by today has done so by today.
  const shrunk = cycle.isOver
    ? sql`t.day`
    : sql`(t.day * greatest(0, ${today}::date - ${start}::date - 1) / (1 + max(t.day) over (partition by s.id)))`
  await sql`
    insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role, person_id, at)
    select w.id, w.number, w.act, case when w.as = 'confirmer' and w.act = 'startConfirmation' and w.adjuster_id is null then 'evaluated' else w."from" end, w."to", 1, w.as,
      case w.as when 'evaluatee' then w.person_id when 'evaluator' then w.evaluator_id when 'adjuster' then w.adjuster_id when 'confirmer' then w.confirmer_id end,
      (${start}::date + w.shrunk) + time '09:00' + (('x' || substr(md5(w.id::text || w.act), 1, 6))::bit(24)::int % 500) * interval '1 minute'
    from (
      select s.id, s.cycle_id, s.person_id, s.evaluator_id, s.adjuster_id, s.confirmer_id, t.*, ${shrunk} as shrunk,
        row_number() over (partition by s.id order by t.at) as number
      from evaluation.sheet s
      join jsonb_to_recordset(${told}::jsonb) t (at int, act text, "from" text, "to" text, "as" text, day int)
        on (t."as" <> 'adjuster' or s.adjuster_id is not null)
        and t.at < coalesce((select l.at + 1 from jsonb_to_recordset(${told}::jsonb) l (at int, "to" text) where l."to" = s.state), 0)
      where s.cycle_id = ${cycle.id}
    ) w
    where ${cycle.isOver ? sql`(w.act = any (${[...kept]}::text[]) or w.id in (select sheet_id from demo_near))` : sql`true`}`.execute(
    tx,
  )
}
