import { fiscalYearOf, toDay } from '../../platform/calendar/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import type { Reason, Return, RuleKind } from './target-words.ts'

/** One way to be meant by a course. */
export type TargetRule = {
  readonly kind: RuleKind
  /** 職位; empty for any. */
  readonly grades: readonly string[]
  /** 職種; empty for any. */
  readonly jobFamilies: readonly string[]
  /** 任用区分. */
  readonly employments: readonly string[]
  /** Within how many months before the 基準日 it happened, or since. null for what is no day. */
  readonly withinMonths: number | null
  /** 年次; the 年度 of the first day is the first. */
  readonly years: readonly number[]
  readonly returns: readonly Return[]
}

/** What the rules speak of, of somebody who is in service today. */
export type TargetFacts = {
  readonly gradeId: string | null
  readonly jobFamily: string
  readonly employment: string
  /** First day in the present 職位 without a break. */
  readonly rankedOn: string | null
  readonly hiredOn: string
  /** Hired on another day than 4/1, or into another 職位 than the lowest. */
  readonly enteredMidway: boolean
  /** First day back, by what they were away for. */
  readonly back: Readonly<Partial<Record<Return, string>>>
}

/**
 * Why a rule means somebody, or null where it does not. Counted back from the 基準日 and open towards today: whoever is promoted, comes back or enters after the list
 * was made is meant as well. `training.meant` decides the same for everybody at once; a test holds the two together.
 */
export function reasonOf(rule: TargetRule, facts: TargetFacts, referenceOn: string): Reason | null {
  const { kind, grades, jobFamilies, employments, withinMonths, years } = rule
  if (grades.length > 0 && !(facts.gradeId !== null && grades.includes(facts.gradeId))) return null
  if (!employments.includes(facts.employment)) return null
  if (jobFamilies.length > 0 && !jobFamilies.includes(facts.jobFamily)) return null
  if (kind === 'grade') return { kind, since: null, year: null }
  if (kind === 'service') {
    const year = fiscalYearOf(toDay(referenceOn)) - fiscalYearOf(toDay(facts.hiredOn)) + 1
    return years.includes(year) ? { kind, since: null, year } : null
  }
  const since = sinceOf(rule, facts)
  const after = Temporal.PlainDate.from(referenceOn)
    .subtract({ months: withinMonths ?? 0 })
    .toString()
  return since !== null && since > after ? { kind, since, year: null } : null
}

function sinceOf({ kind, returns }: TargetRule, facts: TargetFacts): string | null {
  if (kind === 'promoted') return facts.rankedOn
  if (kind === 'mid-career') return facts.enteredMidway ? facts.hiredOn : null
  const days = returns.flatMap((one) => facts.back[one] ?? [])
  return days.toSorted().at(-1) ?? null
}

/** The reason by the first rule that means somebody. */
export function firstReason(rules: readonly TargetRule[], facts: TargetFacts, referenceOn: string): Reason | null {
  for (const rule of rules) {
    const reason = reasonOf(rule, facts, referenceOn)
    if (reason !== null) return reason
  }
  return null
}

/** What is wrong with the rules of a course, each at its field: `rules.0.grades`. */
export function ruleProblems(rules: readonly TargetRule[], knownGrades: ReadonlySet<string>): Problem[] {
  const problem = (field: string, message: string, fix: string): Problem => ({ field, message, fix })
  if (rules.length === 0)
    return [problem('rules', '対象の条件が一つもありません。', '条件を加えるか、対象の定めを捨ててください。')]
  return rules.flatMap(({ kind, grades, employments, withinMonths, years, returns }, at) => [
    ...((kind === 'grade' || kind === 'promoted') && grades.length === 0
      ? [problem(`rules.${at}.grades`, '職位が選ばれていません。', '一つ以上選んでください。')]
      : []),
    ...(grades.some((id) => !knownGrades.has(id))
      ? [problem(`rules.${at}.grades`, 'いまの方針にない職位が選ばれています。', '方針の職位から選び直してください。')]
      : []),
    ...(employments.length === 0
      ? [problem(`rules.${at}.employments`, '任用の区分が選ばれていません。', '一つ以上選んでください。')]
      : []),
    ...((kind === 'promoted' || kind === 'mid-career' || kind === 'returned') && withinMonths === null
      ? [problem(`rules.${at}.withinMonths`, '何か月以内かが入っていません。', '1から600までの数を入れてください。')]
      : []),
    ...(kind === 'service' && years.length === 0
      ? [problem(`rules.${at}.years`, '何年目かが入っていません。', '「4、7、10」のように入れてください。')]
      : []),
    ...(kind === 'returned' && returns.length === 0
      ? [problem(`rules.${at}.returns`, '何から戻った人かが選ばれていません。', '一つ以上選んでください。')]
      : []),
  ])
}
