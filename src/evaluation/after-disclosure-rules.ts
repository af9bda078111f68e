/** The two questions after 開示, and what can be answered. Ours: what a person can say of how a result was told, in ten seconds. */
export const afterDisclosureQuestions = {
  facts: '結果の元になった事実の説明がありましたか',
  next: '次に何をするか、分かりましたか',
} as const
export type AfterDisclosureQuestion = keyof typeof afterDisclosureQuestions
export const afterDisclosureChoices = ['yes', 'partly', 'no'] as const
export type AfterDisclosureChoice = (typeof afterDisclosureChoices)[number]
export const choiceNames: Readonly<Record<AfterDisclosureQuestion, Readonly<Record<AfterDisclosureChoice, string>>>> = {
  facts: { yes: 'あった', partly: '一部だけあった', no: 'なかった' },
  next: { yes: '分かった', partly: '一部だけ分かった', no: '分からなかった' },
}
/** Fewer answers are not shown; the database counts by the same number. */
export const leastAnswers = 10

/** Whole percents of the three choices that add up to 100; null where nothing may be shown. The largest takes what rounding leaves. */
export function sharesOf(counts: readonly (number | null)[]): number[] | null {
  const given = counts.filter((count) => count !== null)
  const all = given.reduce((sum, count) => sum + count, 0)
  if (given.length !== counts.length || all === 0) return null
  const shares = given.map((count) => Math.round((count * 100) / all))
  const left = 100 - shares.reduce((sum, share) => sum + share, 0)
  const largest = given.indexOf(Math.max(...given))
  return shares.map((share, at) => (at === largest ? share + left : share))
}
