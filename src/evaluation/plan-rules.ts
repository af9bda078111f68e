import type { Period } from '../platform/calendar/period.ts'
import { type ChainOverride, chainOf, type FoundChain, type LineFacts, type SeniorFacts } from './chain-rules.ts'
import { firstState, type SheetState } from './course-rules.ts'
import type { CycleDays } from './deadline-rules.ts'
import { type MotionFacts, probationOf, treatmentOf } from './motion-rules.ts'
import type { KindRules, Scheme, Step } from './scheme.ts'
import { stepsFor } from './scheme-rules.ts'

export type Planned = {
  readonly personId: string
  /** left-out: no sheet. exempt: one that is 未評価. */
  readonly outcome: 'evaluated' | 'exempt' | 'left-out'
  readonly says: readonly string[]
  readonly steps: readonly Step[]
  readonly without: readonly { readonly step: Step; readonly basis: string }[]
  readonly parts: readonly { readonly during: Period; readonly gradeId: string | null }[]
  readonly chain: FoundChain
  readonly state: SheetState
}

/**
 * What a cycle makes of one person: the same for the preview and for opening. A period that is not over tells nobody yet that they worked too few days.
 */
export function planFor(
  scheme: Scheme,
  rules: KindRules,
  { line, motion }: { readonly line: LineFacts; readonly motion: MotionFacts },
  override: ChainOverride | null,
  seniors: ReadonlyMap<string, SeniorFacts>,
  days: CycleDays,
  today: string,
): Planned {
  const treatment = treatmentOf(scheme, motion, days)
  const { steps, without } = stepsFor(rules, line)
  const says = treatment.notes.map(({ says }) => says)
  const probation = rules.kind === 'special' ? probationSays(scheme, motion, days) : null
  const isOutside = rules.kind === 'special' && probation === null
  const outcome = isOutside
    ? 'left-out'
    : treatment.outcome === 'exempt' && today <= days.baseOn
      ? 'evaluated'
      : treatment.outcome
  const { notes, parts } = treatment
  return {
    personId: line.personId,
    outcome,
    says: isOutside
      ? ['この期間に、条件付採用の終わりがありません。']
      : [
          ...(probation === null ? [] : [probation]),
          ...(outcome === treatment.outcome
            ? says
            : notes.filter(({ code }) => code !== 'exempt').map(({ says }) => says)),
        ],
    steps,
    without,
    parts,
    chain: chainOf(scheme.chain, line, override, seniors),
    state: outcome === 'exempt' ? 'exempt' : firstState(steps),
  }
}

/** 特別評価 is of those whose 条件付採用 ends within the period; null for others. */
function probationSays(scheme: Scheme, motion: MotionFacts, { periodFrom, periodTo }: CycleDays): string | null {
  if (motion.hiredOn === null || motion.hiredOn > periodTo) return null
  const { until, says } = probationOf(scheme, { ...motion, hiredOn: motion.hiredOn })
  return until >= periodFrom && until <= periodTo ? `条件付採用は、${says}` : null
}

export const rulesFor = (scheme: Scheme, kind: string): KindRules | null =>
  scheme.kinds.find((rules) => rules.kind === kind) ?? null
