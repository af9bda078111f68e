import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import { type LoadedPolicy, type PartStatus, programsOn } from '../policy/index.ts'
import type { CheckResult } from './check-rules.ts'
import { type GapKind, gapsOf } from './gap-rules.ts'
import type { Direction } from './indicator-rules.ts'
import { type Item, itemsOf } from './item-rules.ts'
import { type Owner, ownersOn } from './owners.ts'

type Part = Awaited<ReturnType<typeof programsOn>>[number]['parts'][number]

type IndicatorFacts = {
  readonly indicatorId: string
  readonly name: string
  readonly unit: string
  readonly direction: Direction
  readonly baseline: number | null
  readonly baselineOn: string | null
  readonly target: number | null
  readonly targetOn: string | null
  /** The latest measurement that was not taken back; null before the first. */
  readonly latest: number | null
  readonly latestOn: string | null
}

export type RegisterState = {
  readonly item: Item
  readonly purpose: string | null
  /** Of a 制度; empty for actions and conditions. */
  readonly parts: readonly Part[]
  readonly isRunning: boolean
  readonly owner: Owner | null
  readonly guide: { readonly audience: string; readonly howToApply: string; readonly contact: string } | null
  readonly indicators: readonly IndicatorFacts[]
  readonly check: {
    readonly result: CheckResult
    readonly checkedOn: string
    readonly whatWasDone: string
    readonly whatIsNext: string
  } | null
  readonly gaps: readonly GapKind[]
}

const isConsidering = (status: PartStatus) => status === 'considering'

/** What the register knows of every item of the policy on a day, with the check of one fiscal year. */
export async function readStates(
  tx: Tx,
  loaded: LoadedPolicy,
  { day, fiscalYear }: { readonly day: string; readonly fiscalYear: number },
): Promise<RegisterState[]> {
  const programs = new Map((await programsOn(tx, loaded, day)).map((program) => [`program/${program.code}`, program]))
  const owners = await ownersOn(tx, day)
  const guides = new Map((await guidesNow(tx)).map((guide) => [guide.itemId, guide]))
  const indicators = Map.groupBy(await indicatorsNow(tx), ({ itemId }) => itemId)
  const checks = new Map((await checksOf(tx, fiscalYear)).map((check) => [check.itemId, check]))

  return itemsOf(loaded).map((item) => {
    const program = programs.get(item.itemId)
    const parts = program?.parts ?? []
    const state = {
      item,
      purpose: program?.purpose ?? null,
      parts,
      isRunning: item.kind !== 'program' || parts.some(({ status }) => !isConsidering(status)),
      owner: owners.get(item.itemId) ?? null,
      guide: guides.get(item.itemId) ?? null,
      indicators: indicators.get(item.itemId) ?? [],
      check: checks.get(item.itemId) ?? null,
    }
    const gaps = gapsOf({
      ...state,
      hasGuide: state.guide !== null,
      isChecked: state.check !== null,
      indicators: state.indicators.map(({ baseline, target }) => ({
        hasBaseline: baseline !== null,
        hasTarget: target !== null,
      })),
    })
    return { ...state, gaps }
  })
}

function guidesNow(tx: Tx) {
  return tx
    .selectFrom('insight.guide')
    .distinctOn('itemId')
    .select(['itemId', 'audience', 'howToApply', 'contact'])
    .orderBy('itemId')
    .orderBy('version', 'desc')
    .execute()
}

/** Indicators that are still measured, each with its latest value; in the order in which they were begun. */
async function indicatorsNow(tx: Tx) {
  // Raw: "the latest version of each" three times over reads as SQL and not as a builder.
  const { rows } = await sql<IndicatorFacts & { itemId: string }>`
    select d.item_id as "itemId", d.indicator_id as "indicatorId", d.name, d.unit, d.direction, d.baseline, d.baseline_on as "baselineOn",
      d.target, d.target_on as "targetOn", m.value as latest, m.measured_on as "latestOn"
    from (
      select distinct on (indicator_id) *, min(recorded_at) over (partition by indicator_id) as begun
      from insight.indicator_definition order by indicator_id, version desc
    ) d
    left join (
      select distinct on (indicator_id) indicator_id, value, measured_on from (
        select distinct on (id) indicator_id, value, measured_on from insight.measurement order by id, version desc
      ) corrected
      where value is not null order by indicator_id, measured_on desc
    ) m on m.indicator_id = d.indicator_id
    where not d.is_ended order by d.begun, d.name`.execute(tx)
  return rows
}

async function checksOf(tx: Tx, fiscalYear: number) {
  const rows = await tx
    .selectFrom('insight.yearlyCheck')
    .distinctOn('itemId')
    .select(['itemId', 'result', 'checkedOn', 'whatWasDone', 'whatIsNext'])
    .where('fiscalYear', '=', fiscalYear)
    .orderBy('itemId')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, result: row.result as CheckResult })) // held by the check constraint
}
