import type { Problem } from '../../platform/refusal.ts'

export const materialKindNames = {
  text: '読みもの',
  video: '動画',
  pdf: 'PDF',
  quiz: 'テスト',
  scorm: 'SCORM パッケージ',
} as const
export type MaterialKind = keyof typeof materialKindNames
export const materialKinds = Object.keys(materialKindNames) as [MaterialKind, ...MaterialKind[]]

/** A question as its keeper writes it; `rightOnes` are places in `choices`. */
export type Question = {
  readonly says: string
  readonly choices: readonly string[]
  readonly rightOnes: readonly number[]
  readonly isMultiple: boolean
  readonly explanation: string
}

/** What its keeper writes of a 教材, but its files. */
export type MaterialText = {
  readonly title: string
  readonly body: string
  /** About how long it takes. */
  readonly minutes: number | null
  readonly passPercent: number | null
  readonly mostTries: number | null
  readonly questions: readonly Question[]
}

/** What is wrong with a 教材, field by field: `questions.2` is its third question. */
export function materialProblems(kind: MaterialKind, { body, passPercent, questions }: MaterialText): Problem[] {
  const problem = (field: string, message: string, fix: string): Problem => ({ field, message, fix })
  const problems: Problem[] = []
  if (kind === 'text' && body.trim() === '')
    problems.push(problem('body', '本文がありません。', '本文を書いてください。'))
  if (kind !== 'quiz') return problems
  if (passPercent === null)
    problems.push(problem('passPercent', '合格点がありません。', '何％から合格かを入れてください。'))
  if (questions.length === 0) problems.push(problem('questions', '問題がありません。', '問題を加えてください。'))
  for (const [at, { choices, rightOnes, isMultiple }] of questions.entries()) {
    const here = (message: string, fix: string) => problems.push(problem(`questions.${at}`, message, fix))
    if (choices.length < 2) here(`問${at + 1}の選択肢が二つより少ないです。`, '選択肢を加えてください。')
    if (new Set(choices).size < choices.length)
      here(`問${at + 1}に、同じ選択肢が二つあります。`, '選択肢を書き分けてください。')
    if (rightOnes.length === 0) here(`問${at + 1}に、正解がありません。`, '正解に印を付けてください。')
    if (!isMultiple && rightOnes.length > 1)
      here(
        `問${at + 1}は一つを選ぶ問題ですが、正解が二つ以上あります。`,
        '正解を一つにするか、いくつも選ぶ問題にしてください。',
      )
    if (rightOnes.some((one) => one >= choices.length))
      here(`問${at + 1}の正解が、選択肢にありません。`, '正解に印を付け直してください。')
  }
  return problems
}

/** Numbers from 1 of the questions without an answer. */
export const unanswered = (questions: number, answers: readonly (readonly number[])[]): number[] =>
  Array.from({ length: questions }, (_, at) => at + 1).filter((number) => (answers[number - 1] ?? []).length === 0)

/**
 * Share of the questions that are right, in whole percent rounded down, so that 合格点 of 80 is never reached by 79.9. Each counts the same; of several right ones all and no
 * other have to be chosen.
 */
export function markQuiz(
  keys: readonly { readonly rightOnes: readonly number[] }[],
  answers: readonly (readonly number[])[],
) {
  const right = keys.map(({ rightOnes }, at) => {
    const [key, given] = [new Set(rightOnes), new Set(answers[at] ?? [])]
    return key.size === given.size && given.isSubsetOf(key)
  })
  const percent = keys.length === 0 ? 0 : Math.floor((right.filter(Boolean).length * 100) / keys.length)
  return { right, percent }
}
