import { z } from 'zod'
import { evaluationKinds } from '../../scheme.ts'
import { type Status, statuses, statusNames } from '../pay-rules.ts'

const word = z.string().trim().min(1).max(100)

/** One 昇任 as a city has it: to which 職位, from which, and what the last years have to show. */
const Target = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  name: word,
  fromGrades: z.array(z.string()).min(1).max(10),
  /** Results of these kinds, of so many last periods of each. */
  kinds: z.array(z.enum(evaluationKinds)).min(1).max(3),
  periods: z.int().min(1).max(10),
  /** Fewest results in all: whoever was away for a year is not shut out by it. */
  leastResults: z.int().min(0).max(30),
  /** Fewest points of each result, and how many have to be upper ones. */
  leastPoints: z.int().min(-1000).max(1000),
  leastUpper: z.int().min(0).max(30),
  noLower: z.boolean(),
  /** Whole years in the present 職位 on 基準日. */
  yearsInGrade: z.int().min(0).max(40),
  /** 休職, 停職 … on 基準日 speak against it. */
  without: z.array(z.enum(statuses)).max(10),
})
export type Target = z.infer<typeof Target>

export const PromotionRules = z.strictObject({
  targets: z.array(Target).min(1).max(20),
  points: z
    .array(
      z.strictObject({
        kind: z.enum(evaluationKinds),
        mark: z.string().trim().min(1).max(10),
        points: z.int().min(-1000).max(1000),
        isUpper: z.boolean(),
        isLower: z.boolean(),
      }),
    )
    .min(1)
    .max(60),
})
export type PromotionRules = z.infer<typeof PromotionRules>

export type Candidate = {
  readonly monthsInGrade: number
  readonly statuses: readonly Status[]
  readonly results: readonly { readonly kind: string; readonly cycleName: string; readonly mark: string }[]
}
export type Finding = { readonly isListed: boolean; readonly speaksFor: string[]; readonly speaksAgainst: string[] }

const years = (months: number) => `${Math.floor(months / 12)}年${months % 12 === 0 ? '' : `${months % 12}か月`}`

/**
 * What speaks for a candidate and what against, each in words: on the list is whom nothing speaks against. A list and no decision: 昇任 is by 選考, of which this
 * is one of the materials (地方公務員法 21条の3).
 */
export function findingOf({ points }: Pick<PromotionRules, 'points'>, target: Target, candidate: Candidate): Finding {
  const speaksFor: string[] = []
  const speaksAgainst: string[] = []
  const say = (holds: boolean, pro: string, contra: string) =>
    holds ? speaksFor.push(pro) : speaksAgainst.push(contra)
  const { monthsInGrade, results } = candidate
  say(
    monthsInGrade >= target.yearsInGrade * 12,
    `いまの職位で${years(monthsInGrade)}です（${target.yearsInGrade}年以上）。`,
    `いまの職位で${years(monthsInGrade)}です。${target.yearsInGrade}年に足りません。`,
  )
  const marked = results.map((result) => ({
    ...result,
    said: points.find((one) => one.kind === result.kind && one.mark === result.mark),
  }))
  say(
    results.length >= target.leastResults,
    `評価の結果が${results.length}回あります（${target.leastResults}回以上）。`,
    `評価の結果が${results.length}回です。${target.leastResults}回に足りません。`,
  )
  const list = (some: typeof marked) => some.map(({ cycleName, mark }) => `${cycleName} ${mark}`).join('、')
  const low = marked.filter(({ said }) => (said?.points ?? 0) < target.leastPoints)
  if (results.length > 0)
    say(
      low.length === 0,
      `どの結果も標準以上です（${list(marked)}）。`,
      `標準に足りない結果があります（${list(low)}）。`,
    )
  const lower = marked.filter(({ said }) => said?.isLower)
  if (target.noLower && lower.length > 0) speaksAgainst.push(`下位の評語があります（${list(lower)}）。`)
  const upper = marked.filter(({ said }) => said?.isUpper).length
  if (target.leastUpper > 0)
    say(
      upper >= target.leastUpper,
      `上位の評語が${upper}回あります（${target.leastUpper}回以上）。`,
      `上位の評語が${upper}回です。${target.leastUpper}回に足りません。`,
    )
  for (const status of candidate.statuses)
    if (target.without.includes(status)) speaksAgainst.push(`基準日に${statusNames[status]}の人です。`)
  return { isListed: speaksAgainst.length === 0, speaksFor, speaksAgainst }
}

/** The last so many periods of each kind that were over on the day; several cycles of one kind that end together are one period. */
export function lastPeriods<C extends { readonly kind: string; readonly periodTo: string }>(
  { kinds, periods }: Pick<Target, 'kinds' | 'periods'>,
  baseOn: string,
  cycles: readonly C[],
): C[] {
  return kinds.flatMap((kind) => {
    const over = cycles.filter((one) => one.kind === kind && one.periodTo < baseOn)
    const days = [...new Set(over.map(({ periodTo }) => periodTo))].toSorted().toReversed().slice(0, periods)
    return over.filter(({ periodTo }) => days.includes(periodTo))
  })
}
