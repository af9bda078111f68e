import type { Problem } from '../platform/refusal.ts'
import type { GoalRules } from './scheme.ts'

/** One goal, as its owner writes it. */
export type Goal = {
  readonly title: string
  /** 何を・いつまでに・どの水準まで. */
  readonly what: string
  /** 組織目標とのつながり. */
  readonly serves: string
  /** Whole percent; the goals of one sheet add up to 100. null while it is not decided. */
  readonly weight: number | null
  /** Codes of the scheme; null where it has none, or while it is not decided. */
  readonly difficulty: string | null
  readonly importance: string | null
}

/** What these goals still lack before they can be sent or settled, goal by goal; empty when nothing does. */
export function goalProblems(rules: GoalRules, goals: readonly Goal[]): Problem[] {
  const problems: Problem[] = []
  if (goals.length < rules.least || goals.length > rules.most)
    problems.push({
      field: 'goals',
      message: `目標が${goals.length}件あります。`,
      fix: `${rules.least}件から${rules.most}件にしてください。`,
    })
  goals.forEach((goal, at) => {
    const say = (part: string, message: string, fix: string) =>
      problems.push({ field: `goals.${at}.${part}`, message: `目標${at + 1}：${message}`, fix })
    if (goal.title.trim() === '') say('title', '業務の名前がありません。', '業務の名前を入れてください。')
    if (goal.what.trim() === '') say('what', '目標がありません。', '何を、いつまでに、どの水準までかを書いてください。')
    if (goal.weight !== null && (goal.weight < 1 || goal.weight > 100 || !Number.isInteger(goal.weight)))
      say('weight', 'ウェイトが1から100までの整数ではありません。', '整数で入れてください。')
    if (goal.weight === null) say('weight', 'ウェイトがありません。', '整数で入れてください。')
    for (const [part, levels, name] of [
      ['difficulty', rules.difficulty, '困難度'],
      ['importance', rules.importance, '重要度'],
    ] as const) {
      const code = goal[part]
      if (levels.length > 0 && !levels.some((level) => level.code === code))
        say(part, `${name}が選ばれていません。`, `${levels.map(({ label }) => label).join('、')}から選んでください。`)
      if (levels.length === 0 && code !== null) say(part, `この評価に${name}はありません。`, '空にしてください。')
    }
  })
  const sum = weightSum(goals)
  if (goals.length > 0 && sum !== 100)
    problems.push({
      field: 'goals',
      message: `ウェイトの合計が${sum}です。`,
      fix: sum < 100 ? `あと${100 - sum}を分けて、100にしてください。` : `${sum - 100}を減らして、100にしてください。`,
    })
  return problems
}

const weightSum = (goals: readonly Pick<Goal, 'weight'>[]): number =>
  goals.reduce((sum, { weight }) => sum + (weight ?? 0), 0)
