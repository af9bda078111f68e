import type { Problem } from '../../platform/refusal.ts'

export const stepNames = { paper: '書類選考', interview: '面接' } as const
export type Step = keyof typeof stepNames
export const stepList = Object.keys(stepNames) as [Step, ...Step[]]

export const outcomeNames = { admitted: '採用', waiting: '補欠', refused: '不採用' } as const
export type Outcome = keyof typeof outcomeNames
export const outcomeList = Object.keys(outcomeNames) as [Outcome, ...Outcome[]]

export const selectionStateNames = { laid: '採点', proposed: '決定待ち', decided: '決定済み' } as const
export type SelectionState = keyof typeof selectionStateNames

/** Why a 選考委員 has nothing to do with an applicant: all but the last follow from the organisation. */
export const conflictNames = {
  self: '同じ回への応募',
  report: '自分の部下',
  rater: '評価の関係',
  mentor: 'メンターの関係',
  declared: '回避の申出',
} as const
export type Conflict = keyof typeof conflictNames
export const conflictList = Object.keys(conflictNames) as [Conflict, ...Conflict[]]

/** A line of the scoring sheet. Points are whole, from 0 to `most`. */
export type Criterion = {
  readonly step: Step
  readonly name: string
  readonly says: string
  readonly most: number
  readonly weight: number
}

/** What is wrong with a selection as its keeper lays it out: `criteria.2` is its third line. */
export function sheetProblems(steps: readonly Step[], criteria: readonly Criterion[]): Problem[] {
  const problems: Problem[] = []
  if (steps.length === 0)
    problems.push(problem('steps', '選考の段階がありません。', '書類選考か面接を選んでください。'))
  for (const step of steps)
    if (!criteria.some((one) => one.step === step))
      problems.push(
        problem('criteria', `${stepNames[step]}の評定の項目がありません。`, '一つ以上の項目を加えてください。'),
      )
  for (const [at, { step, name }] of criteria.entries()) {
    if (!steps.includes(step))
      problems.push(
        problem(`criteria.${at}`, `${stepNames[step]}は、行わない段階です。`, '段階か項目を直してください。'),
      )
    if (criteria.findIndex((other) => other.step === step && other.name === name) < at)
      problems.push(problem(`criteria.${at}`, '同じ名前の項目があります。', '項目の名前を直してください。'))
  }
  return problems
}

type Weighted = Pick<Criterion, 'most' | 'weight'>

/** What somebody gave, in percent of what the sheet holds, by weight. */
export function percentOf(points: readonly number[], criteria: readonly Weighted[]): number {
  let [given, most] = [0, 0]
  for (const [at, { most: top, weight }] of criteria.entries()) {
    given += (points[at] ?? 0) * weight
    most += top * weight
  }
  return (given * 100) / most
}

/**
 * What an applicant comes to: of each step the mean of its members, and of the steps by all the weight that each holds. null while a step has no score: unscored is not zero.
 */
export function standingOf(
  scores: readonly { readonly step: Step; readonly points: readonly number[] }[],
  criteria: readonly Criterion[],
): number | null {
  const steps = stepList.filter((step) => criteria.some((one) => one.step === step))
  let [given, most] = [0, 0]
  for (const step of steps) {
    const sheet = criteria.filter((one) => one.step === step)
    const all = scores.filter((one) => one.step === step)
    if (all.length === 0) return null
    const weight = sheet.reduce((sum, one) => sum + one.most * one.weight, 0)
    const mean = all.reduce((sum, { points }) => sum + percentOf(points, sheet), 0) / all.length
    given += mean * weight
    most += weight
  }
  return most === 0 ? null : Math.round((given / most) * 100) / 100
}

/** Whether points are whole numbers that the criteria of a step hold. */
export const fitsSheet = (points: readonly number[], criteria: readonly Pick<Criterion, 'most'>[]): boolean =>
  points.length === criteria.length &&
  criteria.every(({ most }, at) => {
    const given = points[at] ?? -1
    return Number.isInteger(given) && given >= 0 && given <= most
  })

/** A reason that says nothing but how many points there were, or in which place. Ours: nobody is chosen, or not, by a number alone. */
export const saysScoreAlone = (reason: string): boolean =>
  reason
    .normalize('NFKC')
    .replace(
      /[\d.,%()\s。、・]|点数|得点|評点|順位|合計|平均|点|位|番|第|が|の|は|ため|ので|から|最も|高い|低い|高く|低く|だった|です|でした/g,
      '',
    ).length < 4

export type Ranked = { readonly enrolmentId: string; readonly outcome: Outcome; readonly reason: string }

/** What is wrong with a proposal or decision: everybody who applied stands in it once, with a reason in words, and no more are chosen than there are seats. */
export function choiceProblems(choice: readonly Ranked[], applied: readonly string[], free: number): Problem[] {
  const problems: Problem[] = []
  const named = choice.map(({ enrolmentId }) => enrolmentId)
  if (
    new Set(named).size !== named.length ||
    named.length !== applied.length ||
    !applied.every((id) => named.includes(id))
  )
    problems.push(
      problem('choice', '応募した人と、選考の結果の人が合いません。', '画面を開き直して、全員を入れてください。'),
    )
  for (const [at, { reason }] of choice.entries())
    if (reason.trim() === '')
      problems.push(problem(`choice.${at}`, '理由がありません。', '一人ずつ、理由を書いてください。'))
    else if (saysScoreAlone(reason))
      problems.push(
        problem(
          `choice.${at}`,
          '理由が、点数や順位だけです。',
          '応募の内容のどこをどう見たかを、言葉で書いてください。',
        ),
      )
  const chosen = choice.filter(({ outcome }) => outcome === 'admitted').length
  if (chosen > free)
    problems.push(
      problem('choice', `採用が${chosen}人ですが、席は${free}しかありません。`, '補欠か不採用にしてください。'),
    )
  return problems
}

/** A ranking has those to take first, then 補欠, then the others. */
export const isInOrder = (choice: readonly Pick<Ranked, 'outcome'>[]): boolean =>
  choice.every(
    ({ outcome }, at) =>
      at === 0 || outcomeList.indexOf(outcome) >= outcomeList.indexOf(choice[at - 1]?.outcome ?? 'admitted'),
  )

const problem = (field: string, message: string, fix: string): Problem => ({ field, message, fix })
