import { sql } from 'kysely'
import { workplaceSettings } from '../../people/index.ts'
import { addDays, fiscalYearOf } from '../../platform/calendar/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { moneyLeft } from '../../requests/index.ts'
import { workplaceGrant } from './grants/workplace-grant.ts'
import { refuseWorkplace } from './refusals.ts'
import type { PlanState } from './workplace-rules.ts'

type Line = {
  unitId: string
  unitName: string
  headName: string | null
  promoterName: string | null
  promoterIsThere: boolean | null
  planId: string | null
  planState: PlanState | null
  approved: boolean
  runs: number
  held: number
  late: number
  shared: number
  budgetYen: number
}

/** All 課 for 人材育成センター in 建制順: who promotes, how far the plan is, what was held, what is late. */
export async function readBoard(tx: Tx, actor: Actor, year: number | undefined) {
  if (!actor.duties.includes('training-centre')) throw refuseWorkplace.notCentre()
  const fiscalYear = year ?? fiscalYearOf(actor.today)
  const { reportWithin } = await workplaceSettings(tx)
  const { rows } = await sql<Line>`
    select b.unit_id as "unitId", b.unit_name as "unitName", b.head_name as "headName", b.promoter_name as "promoterName",
      b.promoter_is_there as "promoterIsThere", b.plan_id as "planId", b.plan_state as "planState", coalesce(b.approved, false) as approved,
      b.runs, b.held, b.late, b.shared, b.budget_yen as "budgetYen"
    from training.workplace_board(${fiscalYear}, ${addDays(actor.today, -reportWithin)}) b`.execute(tx)
  return { fiscalYear, items: rows, money: await moneyLeft(tx, workplaceGrant.id, fiscalYear) }
}
