import { z } from 'zod'
import type { Problem } from '../../platform/refusal.ts'
import type { Field } from '../kind.ts'
import { limitWords } from '../limit-rules.ts'

const yen = z.int().min(0).max(10_000_000)

/** Costs of one qualification, whole yen, and what others pay of them. */
export const Costs = z.object({
  examYen: yen,
  registrationYen: yen.optional(),
  courseYen: yen.optional(),
  booksYen: yen.optional(),
  otherGrantYen: yen.optional(),
})
export type Costs = z.infer<typeof Costs>

const costs = [
  { cost: 'exam', field: 'examYen', label: '受験料' },
  { cost: 'registration', field: 'registrationYen', label: '登録の費用' },
  { cost: 'course', field: 'courseYen', label: '受講料' },
  { cost: 'books', field: 'booksYen', label: '教材費' },
] as const
const Cost = z.enum(costs.map(({ cost }) => cost))
const costNames = Object.fromEntries(costs.map(({ cost, label }) => [cost, label]))

export const GrantLimits = z.object({
  /** Costs that are helped at all. */
  covered: z.array(Cost).min(1).register(limitWords, { label: '助成する費用', names: costNames }),
  /** Yen of one cost that are looked at; left out: all of it. */
  ceilings: z.partialRecord(Cost, yen).register(limitWords, {
    label: '見る額の上限',
    unit: '円',
    names: costNames,
    help: '書かないときは、かかった額の全部を見ます。',
  }),
  ratePercent: z.int().min(1).max(100).register(limitWords, { label: '助成の割合', unit: '%' }),
  mostYen: yen.clone().register(limitWords, { label: '一件の助成の上限', unit: '円' }),
  /** A grant is cut to whole multiples of this. */
  roundedToYen: z
    .int()
    .min(1)
    .max(10_000)
    .register(limitWords, { label: '切り捨てる単位', unit: '円', help: 'この額に満たない端数は切り捨てます。' }),
})
export type GrantLimits = z.infer<typeof GrantLimits>

/**
 * The grant for these costs: each to its ceiling, less what others pay, then the rate, the ceiling of the whole, and cut down. Source: 要綱 of 天草市
 * (½, 50,000 yen at the most, below 1,000 cut) and 玉東町 (net of other grants); a city sets its own.
 */
export function grantYen(paid: Costs, limits: GrantLimits): number {
  const sum = costs
    .filter(({ cost }) => limits.covered.includes(cost))
    .reduce((all, { cost, field }) => all + Math.min(paid[field] ?? 0, limits.ceilings[cost] ?? Infinity), 0)
  const own = Math.max(0, sum - (paid.otherGrantYen ?? 0))
  const helped = Math.min(Math.floor((own * limits.ratePercent) / 100), limits.mostYen)
  return helped - (helped % limits.roundedToYen)
}

/** Every cost, where the limits are those of another request. */
export const allCosts: Pick<GrantLimits, 'covered' | 'ceilings'> = {
  covered: costs.map(({ cost }) => cost),
  ceilings: {},
}

/** Fields for the costs that a city helps. */
export function costFields(limits: Pick<GrantLimits, 'covered' | 'ceilings'>): Field[] {
  return [
    ...costs
      .filter(({ cost }) => cost === 'exam' || limits.covered.includes(cost))
      .map(
        ({ cost, field, label }): Field => ({
          name: field,
          label,
          input: 'yen',
          isRequired: cost === 'exam',
          ...(limits.ceilings[cost] === undefined
            ? {}
            : { help: `${limits.ceilings[cost].toLocaleString('ja')}円までを見ます。` }),
        }),
      ),
    {
      name: 'otherGrantYen',
      label: 'ほかから出る助成の額',
      input: 'yen',
      isRequired: false,
      help: '共済や教育訓練給付などで戻る分は、助成の対象から引きます。',
    },
  ]
}

/** Costs that come to no grant at all are a mistake, or nothing to decide about. */
export function costProblems(paid: Costs, limits: GrantLimits): Problem[] {
  if (grantYen(paid, limits) > 0) return []
  return [
    {
      field: 'examYen',
      message: '助成の額が0円になります。',
      fix: `かかった費用の${limits.ratePercent}%を${limits.roundedToYen.toLocaleString('ja')}円単位で助成します。費用を確かめてください。`,
    },
  ]
}
