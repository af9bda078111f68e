import type { Problem, Refusal } from '../../platform/refusal.ts'
import { refusePractice } from './refusals.ts'

/** One step of a scale as a case keeps it. */
type Step = { readonly code: string; readonly label: string }
export type CaseScales = { readonly item: Step[]; readonly overall: Step[] }
export type ModelMarks = {
  readonly items: Readonly<Record<string, { readonly mark: string | null; readonly reason: string }>>
  readonly overall: string | null
  readonly overallReason: string
}
export type GivenMarks = { readonly items: Readonly<Record<string, string>>; readonly overall: string | null }

type Lines = readonly { readonly id: string; readonly title: string }[]
const has = (scale: readonly Step[], code: string | null | undefined) => scale.some((step) => step.code === code)

/** What a case still lacks before evaluators may mark it: a story, and a model mark with its reason for each line and the whole. */
export function caseProblems(story: string, lines: Lines, scales: CaseScales, model: ModelMarks): Problem[] {
  const problem = (field: string, message: string, fix: string): Problem => ({ field, message, fix })
  return [
    ...(story.trim() === ''
      ? [problem('story', '事例の内容がありません。', '実在しない人の、したこととその結果を書いてください。')]
      : []),
    ...lines.flatMap(({ id, title }) => {
      const { mark, reason } = model.items[id] ?? { mark: null, reason: '' }
      if (!has(scales.item, mark))
        return [problem(`items.${id}`, `「${title}」の模範の評語がありません。`, '段階から選んでください。')]
      return reason.trim() === ''
        ? [problem(`items.${id}`, `「${title}」の理由がありません。`, 'どの事実からその評語になるかを書いてください。')]
        : []
    }),
    ...(has(scales.overall, model.overall)
      ? []
      : [problem('overall', '模範の全体評語がありません。', '段階から選んでください。')]),
  ]
}

/** Why an answer cannot be taken: nothing of it is, until all is marked. */
export function answerRefusal(lines: Lines, scales: CaseScales, { items, overall }: GivenMarks): Refusal | null {
  const missing = lines.filter(({ id }) => !has(scales.item, items[id])).map(({ title }) => title)
  if (!has(scales.overall, overall)) missing.push('全体評語')
  return missing.length === 0 ? null : refusePractice.practiceIncomplete(missing.join('、'))
}

/** Of how many lines the answer is that of the model; the whole is not counted in. */
export const agreed = (lines: Lines, { items }: GivenMarks, model: ModelMarks): number =>
  lines.filter(({ id }) => items[id] !== undefined && items[id] === model.items[id]?.mark).length
