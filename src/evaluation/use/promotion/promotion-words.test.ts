import { describe, expect, it } from 'vitest'
import { promotionRules } from '../testing/promotion.ts'
import type { PromotionRules, Target } from './promotion-rules.ts'
import { promotionLines, promotionProblems, targetWords } from './promotion-words.ts'

const grades = new Map([['officer', '主事級']])
const [target] = promotionRules.targets as [Target]
const problems = (more: Partial<Target>, rules: Partial<PromotionRules> = {}) =>
  promotionProblems({ ...promotionRules, ...rules, targets: [{ ...target, ...more }] }, ['officer']).map(
    ({ field, message }) => `${field}：${message}`,
  )

describe('昇任の定め', () => {
  it('reads as what the list will weigh', () => {
    expect(targetWords(target, promotionRules, grades)).toEqual([
      '主事級の人から',
      'いまの職位で4年以上',
      '能力評価の直近3回のうち、結果が2回以上',
      'どの結果も2点以上（S・A・B）',
      '下位の評語がない',
      '上位の評語が1回以上',
      '基準日に停職でない',
    ])
    expect(promotionLines(promotionRules, grades).map(({ label }) => label)).toEqual([
      '主任主事級への昇任',
      '評語の点：能力評価',
    ])
  })

  it('that fits together has no problem', () => {
    expect(problems({})).toEqual([])
  })

  it.each([
    {
      more: { fromGrades: ['boss'] },
      says: 'targets：「主任主事級への昇任」の職位「boss」は、いまの方針にありません。',
    },
    { more: { leastResults: 4 }, says: 'targets：「主任主事級への昇任」は、見る回数より多くの結果を求めています。' },
    {
      more: { leastUpper: 4 },
      says: 'targets：「主任主事級への昇任」は、見る回数より多くの上位の評語を求めています。',
    },
    { more: { leastPoints: 5 }, says: 'targets：「主任主事級への昇任」の5点以上にあたる評語がありません。' },
    { more: { kinds: ['achievement' as const] }, says: 'points：業績評価の評語に、点がありません。' },
  ])('is refused: $says', ({ more, says }) => {
    expect(problems(more)).toContain(says)
  })

  it('is refused where no mark is an upper one, but one is asked for', () => {
    const points = promotionRules.points.map((one) => ({ ...one, isUpper: false }))
    expect(problems({}, { points })).toEqual(['points：能力評価に、上位の評語がありません。'])
  })
})
