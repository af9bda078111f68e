import { checkResults } from './check-rules.ts'
import { type GapKind, keepers } from './gap-rules.ts'
import type { RegisterState } from './states.ts'

export const registerStatuses = ['running', 'considering'] as const
export const registerSorts = ['policy', 'name', 'owner', 'check'] as const
export type RegisterSort = (typeof registerSorts)[number]

export const keeperChoices = [...keepers, 'nobody'] as const
export const resultChoices = [...checkResults, 'open'] as const

export type RegisterFilter = {
  readonly kind?: RegisterState['item']['kind'] | undefined
  /** Number of the 取組. */
  readonly initiative?: number | undefined
  readonly keeper?: (typeof keeperChoices)[number] | undefined
  /** `considering`: some part of it is. */
  readonly status?: (typeof registerStatuses)[number] | undefined
  readonly gap?: GapKind | undefined
  /** `open`: not checked in the fiscal year, though it is to be. */
  readonly result?: (typeof resultChoices)[number] | undefined
}

/** Whether an item is among those that were asked for; what is not asked for narrows nothing. */
export function isAskedFor(state: RegisterState, filter: RegisterFilter): boolean {
  const { item, owner, parts, isRunning, gaps, check } = state
  const { kind, initiative, keeper, status, gap, result } = filter
  const isConsidered = parts.some((part) => part.status === 'considering')
  return (
    (kind === undefined || item.kind === kind) &&
    (initiative === undefined || item.initiative?.no === initiative) &&
    (keeper === undefined || (owner?.keeper ?? 'nobody') === keeper) &&
    (status === undefined || (status === 'considering' ? isConsidered : isRunning)) &&
    (gap === undefined || gaps.includes(gap)) &&
    (result === undefined || (result === 'open' ? gaps.includes('check') : check?.result === result))
  )
}

/** In the order of the policy, or by another key with the order of the policy among equals. What has no value comes last. */
export function inOrderOf<State extends RegisterState>(
  states: readonly State[],
  by: RegisterSort,
  isDescending: boolean,
): State[] {
  const keyOf = ({ item, owner, check }: State): string => {
    if (by === 'name') return item.name
    if (by === 'owner') return owner?.unitName ?? last
    return check?.checkedOn ?? last
  }
  const sorted = by === 'policy' ? [...states] : states.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), 'ja'))
  return isDescending ? sorted.toReversed() : sorted
}
const last = '\u{10FFFF}'

/** How many of those that are to be checked have been, for each keeper that has any. */
export function progressOf(states: readonly RegisterState[]) {
  const due = states.filter(({ isRunning }) => isRunning)
  return keeperChoices.flatMap((keeper) => {
    const own = due.filter(({ owner }) => (owner?.keeper ?? 'nobody') === keeper)
    if (own.length === 0) return []
    return [{ keeper, all: own.length, checked: own.filter(({ check }) => check !== null).length }]
  })
}
