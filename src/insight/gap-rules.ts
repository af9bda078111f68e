import { fiscalYearEnd, isBusinessDay } from '../platform/calendar/index.ts'
import type { Item } from './item-rules.ts'

/** The duties among which a city shares out the register, with the word for people. */
export const keeperNames = { personnel: '人事課', reform: '改革推進', 'training-centre': '人材育成センター' } as const
export type Keeper = keyof typeof keeperNames
export const keepers = Object.keys(keeperNames) as [Keeper, ...Keeper[]]

export const gapKinds = ['owner', 'guide', 'baseline', 'target', 'check'] as const
export type GapKind = (typeof gapKinds)[number]

/** What the register knows of one item on a day. */
export type ItemState = {
  readonly item: Pick<Item, 'kind'>
  /** Some part of the 制度 is in force; what is 検討中 as a whole is neither measured nor checked. Always true of actions and conditions. */
  readonly isRunning: boolean
  /** `isThere`: the unit still exists. */
  readonly owner: { readonly keeper: Keeper; readonly isThere: boolean } | null
  readonly hasGuide: boolean
  readonly indicators: readonly { readonly hasBaseline: boolean; readonly hasTarget: boolean }[]
  /** In the fiscal year asked about. */
  readonly isChecked: boolean
}

/**
 * What is missing of an item. Ours, after the guideline of 2023 (目標を定め、検証し、見直す): a 制度 in force needs an owner, words for staff, and an
 * indicator with 基準値 and 目標値; an action or condition needs an owner; all are checked once a year.
 */
export function gapsOf({ item, isRunning, owner, hasGuide, indicators, isChecked }: ItemState): GapKind[] {
  const isProgram = item.kind === 'program'
  const lacks = (has: 'hasBaseline' | 'hasTarget') => indicators.length === 0 || indicators.some((one) => !one[has])
  const open: Readonly<Record<GapKind, boolean>> = {
    owner: owner === null || !owner.isThere,
    guide: isProgram && isRunning && !hasGuide,
    baseline: isProgram && isRunning && lacks('hasBaseline'),
    target: isProgram && isRunning && lacks('hasTarget'),
    check: isRunning && !isChecked,
  }
  return gapKinds.filter((kind) => open[kind])
}

/** Whom a gap is for: the keeper of the item; an owner that nobody has is for 人事課 to name, which shares out the register. */
export function askedOfGap(kind: GapKind, owner: ItemState['owner']): Keeper | null {
  if (kind === 'owner') return owner?.keeper ?? 'personnel'
  return owner?.keeper ?? null
}

/** One thing to ask of the holders of a duty: how many items lack something. */
export type Asking = { readonly keeper: Keeper; readonly kind: GapKind; readonly count: number }

/** Everything to ask, zeros included: what has come down to nothing is done. */
export function askingsOf(
  states: readonly { readonly owner: ItemState['owner']; readonly gaps: readonly GapKind[] }[],
): Asking[] {
  const open = states.flatMap(({ owner, gaps }) => gaps.map((kind) => ({ kind, keeper: askedOfGap(kind, owner) })))
  return keepers.flatMap((keeper) =>
    gapKinds.map((kind) => ({
      keeper,
      kind,
      count: open.filter((gap) => gap.keeper === keeper && gap.kind === kind).length,
    })),
  )
}

/** 3月31日, or the last day before it on which the offices are open. */
export function checkDueOn(fiscalYear: number): string {
  let day = Temporal.PlainDate.from(fiscalYearEnd(fiscalYear))
  while (!isBusinessDay(day)) day = day.subtract({ days: 1 })
  return day.toString()
}
