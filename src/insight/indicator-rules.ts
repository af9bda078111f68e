import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

export const directionNames = { more: '増やす', less: '減らす' } as const
export type Direction = keyof typeof directionNames

export type Aim = {
  readonly direction: Direction
  /** In the unit of the indicator. null is unknown, never 0. */
  readonly baseline: number | null
  readonly baselineOn: string | null
  readonly baselineSource: string | null
  readonly target: number | null
  readonly targetOn: string | null
}

/** Why an indicator cannot aim like this, or null. Source: 総務省 人材育成・確保基本方針策定指針（目標の設定と検証）; what belongs together is ours. */
export function aimRefusal({ direction, baseline, baselineOn, baselineSource, target, targetOn }: Aim): Refusal | null {
  if (isInPart([baseline, baselineOn, baselineSource])) return refuse.baselineInPart()
  if (isInPart([target, targetOn])) return refuse.targetInPart()
  if (baseline === null || target === null || baselineOn === null || targetOn === null) return null
  if (targetOn <= baselineOn) return refuse.targetBeforeBaseline()
  const isBehind = direction === 'more' ? target < baseline : target > baseline
  return isBehind ? refuse.targetBehindBaseline(directionNames[direction]) : null
}

const isInPart = (fields: readonly (number | string | null)[]) =>
  fields.some((field) => field === null) && fields.some((field) => field !== null)

export type Standing = 'reached' | 'better' | 'same' | 'worse'

/**
 * Where a measured value stands between 基準値 and 目標値; null where one of the three is missing, because nothing can be said then. A target
 * equal to the baseline keeps it: whatever is no worse has reached it.
 */
export function standingOf({ direction, baseline, target }: Aim, value: number | null): Standing | null {
  if (value === null || baseline === null || target === null) return null
  const sign = direction === 'more' ? 1 : -1
  if ((value - target) * sign >= 0) return 'reached'
  const step = (value - baseline) * sign
  return step > 0 ? 'better' : step === 0 ? 'same' : 'worse'
}

/** The sentence below an indicator. Numbers are given with their unit by `say`. */
export function standingInWords(aim: Aim, value: number | null, say: (value: number) => string): string {
  const standing = standingOf(aim, value)
  if (value === null) return 'まだ測っていません。'
  if (standing === null || aim.target === null || aim.baseline === null) {
    const missing = [aim.baseline === null ? '基準値' : '', aim.target === null ? '目標値' : ''].filter(Boolean)
    return `いまは${say(value)}です。${missing.join('と')}がないため、進み具合は言えません。`
  }
  const left = say(Math.abs(tidy(aim.target - value)))
  const words: Readonly<Record<Standing, string>> = {
    reached: '目標値に届いています。',
    better: `基準値より良くなり、目標値まであと${left}です。`,
    same: `基準値と同じで、目標値まであと${left}です。`,
    worse: `基準値より悪くなり、目標値まであと${left}です。`,
  }
  return `いまは${say(value)}です。${words[standing]}`
}

/** Without the dust of binary fractions: 0.3 − 0.1 is 0.2. Four places are what the register keeps. */
const tidy = (value: number) => Math.round(value * 10_000) / 10_000
