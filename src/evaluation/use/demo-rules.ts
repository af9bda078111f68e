import type { PayRules } from './pay-rules.ts'
import type { PromotionRules } from './promotion/promotion-rules.ts'

type Band = PayRules['bands'][number]
const marks = [
  ['S', 4],
  ['A', 3],
  ['B', 2],
  ['C', 1],
  ['D', 0],
] as const
const points: PayRules['points'] = marks.map(([mark, given]) => ({
  kind: 'ability',
  mark,
  points: given,
  isLower: given < 2,
  isStandard: given === 2,
}))
const source = (id: string, name: string, back: number): PayRules['occasions'][number]['sources'][number] => ({
  id,
  name,
  kind: 'ability',
  pick: { by: 'last', back },
  weight: 1,
})
const names = ['特に優秀', '優秀', '良好', 'やや良好でない', '良好でない'] as const

/** Five bands by total points; `shares` of the two upper ones in thousandths, by 職位, or none. */
const bands = (
  formula: Band['rate']['formula'],
  values: readonly (readonly number[])[],
  columns: readonly string[],
  shares: readonly [number, number] | null,
): Band[] =>
  names.map((name, at) => ({
    code: String(at + 1),
    name,
    fromPoints: at === names.length - 1 ? null : 4 - at,
    noLower: at < 2,
    isMiddle: at === 2,
    rate: { formula, values: Object.fromEntries(columns.map((column, of) => [column, values[at]?.[of] ?? 0])) },
    quotas: shares !== null && at < 2 ? [{ scope: 'grade', most: shares[at] ?? 0, aim: at === 1 ? 200 : null }] : [],
  }))

const common: Omit<PayRules, 'occasions' | 'bands' | 'columns' | 'penalties'> = {
  points,
  missing: 'middle',
  rounding: 'down',
  quotaRounding: 'down',
  smallUnit: { under: 10, treat: 'pool' },
  order: [],
  personSees: true,
  exceptions: [
    {
      when: null,
      statuses: ['leave', 'suspension'],
      treat: 'middle',
      says: '休職など',
      basis: '架空市の取扱要領 第4条（見本）',
    },
    { when: null, statuses: ['dispatch'], treat: 'out', says: '派遣', basis: '架空市の取扱要領 第3条（見本）' },
  ],
}

/** 勤勉手当 of 架空市, invented like its people; with shares of 5% and 25%, or still without. */
export const demoBonusRules = (hasShares: boolean): PayRules => ({
  ...common,
  occasions: [
    { code: 'december', name: '12月期', month: 12, day: 1, sources: [source('last', '直近の能力評価', 0)] },
    { code: 'june', name: '6月期', month: 6, day: 1, sources: [source('last', '直近の能力評価', 0)] },
  ],
  bands: bands(
    'multiplier',
    [
      [1070, 1070],
      [1030, 1030],
      [1000, 1000],
      [970, 970],
      [930, 930],
    ],
    ['part-time', 'general'],
    hasShares ? [50, 250] : null,
  ),
  columns: [
    {
      code: 'part-time',
      name: '再任用（短時間）',
      when: { employmentKinds: ['short-time-reappointed'] },
      olderThan: null,
      standard: 500,
    },
    { code: 'general', name: '一般', when: null, olderThan: null, standard: 1050 },
  ],
  penalties: [
    {
      code: 'suspension',
      name: '停職',
      of: 'discipline',
      fromDays: 0,
      effect: { by: 'rate', rate: { formula: 'delta', values: { general: -600, 'part-time': -300 } } },
    },
    {
      code: 'pay-cut',
      name: '減給',
      of: 'discipline',
      fromDays: 0,
      effect: { by: 'rate', rate: { formula: 'delta', values: { general: -450, 'part-time': -220 } } },
    },
    { code: 'reprimand', name: '戒告', of: 'discipline', fromDays: 0, effect: { by: 'band', band: '5' } },
    {
      code: 'absence',
      name: '欠勤',
      of: 'absence',
      fromDays: 1,
      effect: { by: 'rate', rate: { formula: 'delta', values: { general: -100, 'part-time': -50 } } },
    },
  ],
})

/** 昇給区分 of 架空市: 号給 in three columns. */
export const demoRaiseRules: PayRules = {
  ...common,
  occasions: [{ code: 'january', name: '1月の昇給', month: 1, day: 1, sources: [source('last', '直近の能力評価', 0)] }],
  bands: bands(
    'absolute',
    [
      [2, 8, 8],
      [1, 6, 6],
      [0, 3, 4],
      [0, 1, 2],
      [0, 0, 0],
    ],
    ['over-55', 'manager', 'general'],
    [50, 250],
  ),
  columns: [
    { code: 'over-55', name: '55歳を超える人', when: null, olderThan: 55, standard: 0 },
    {
      code: 'manager',
      name: '管理職',
      when: { grades: ['bureau-director', 'department-director', 'section-director'] },
      olderThan: null,
      standard: 0,
    },
    { code: 'general', name: '一般', when: null, olderThan: null, standard: 0 },
  ],
  penalties: [{ code: 'discipline', name: '懲戒', of: 'discipline', fromDays: 0, effect: { by: 'band', band: '5' } }],
}

/** 昇任 of 架空市, one of them: three years of 能力評価, an upper mark among them. */
export const demoPromotionRules: PromotionRules = {
  targets: [
    {
      id: 'chief',
      name: '主査級への昇任',
      fromGrades: ['senior-officer'],
      kinds: ['ability'],
      periods: 3,
      leastResults: 2,
      leastPoints: 2,
      leastUpper: 1,
      noLower: true,
      yearsInGrade: 3,
      without: ['suspension', 'leave'],
    },
  ],
  points: marks.map(([mark, given]) => ({
    kind: 'ability',
    mark,
    points: given,
    isUpper: given > 2,
    isLower: given < 2,
  })),
}
