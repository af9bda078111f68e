/** Five questions of the アンケート, each from 1 to 5. Source: domain of 効果測定, 反応. */
export const surveyQuestions = {
  overall: '全体として、受けてよかった',
  useful: '自分の仕事に役立つ',
  materials: '教材や資料が分かりやすい',
  teaching: '教え方や進め方がよい',
  confident: '職場で使えると思う',
} as const
export type SurveyQuestion = keyof typeof surveyQuestions
export const surveyQuestionCodes = Object.keys(surveyQuestions) as SurveyQuestion[]
export const markNames = {
  5: 'とても思う',
  4: '思う',
  3: 'どちらとも',
  2: 'あまり思わない',
  1: '思わない',
} as const
/** The アンケート is open from the last day for so many days; only then is it shown. The wall says so too. */
export const surveyDays = 21

/** The 回 that are shown, taken together: an average of all their answers, or null where none is shown. A question that a 回 does not show is left out there. */
export function averageOf(
  shown: readonly { readonly answers: number; readonly average: number | null }[],
): number | null {
  let answers = 0
  let sum = 0
  for (const one of shown) {
    if (one.average === null) continue
    answers += one.answers
    sum += one.answers * one.average
  }
  return answers === 0 ? null : Math.round((sum / answers) * 10) / 10
}
