import type { PromotionRules } from '../promotion/promotion-rules.ts'

/** From 主事級: three years of 能力評価 without a lower mark, one upper one, four years in the 職位. Invented numbers. */
export const promotionRules: PromotionRules = {
  targets: [
    {
      id: 'chief',
      name: '主任主事級への昇任',
      fromGrades: ['officer'],
      kinds: ['ability'],
      periods: 3,
      leastResults: 2,
      leastPoints: 2,
      leastUpper: 1,
      noLower: true,
      yearsInGrade: 4,
      without: ['suspension'],
    },
  ],
  points: (
    [
      ['S', 4],
      ['A', 3],
      ['B', 2],
      ['C', 1],
      ['D', 0],
    ] as const
  ).map(([mark, points]) => ({ kind: 'ability', mark, points, isUpper: points > 2, isLower: points < 2 })),
}
