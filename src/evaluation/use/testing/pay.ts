import type { Occasion, PayRules } from '../pay-rules.ts'
import type { Placed } from '../placing-rules.ts'

const rate = (formula: 'absolute' | 'multiplier' | 'delta', general: number, senior = general) => ({
  formula,
  values: { general, senior },
})

/** The half-year that ended in September feeds December, the one that ended in March feeds June. Five bands like a 取扱要領 of a city, with invented numbers. */
export const bonusRules: PayRules = {
  occasions: [
    {
      code: 'december',
      name: '12月期',
      month: 12,
      day: 1,
      sources: [
        {
          id: 'first-half',
          name: '上期の業績評価',
          kind: 'achievement',
          pick: { by: 'ends-in', month: 9, yearsBefore: 0 },
          weight: 1,
        },
      ],
    },
    {
      code: 'june',
      name: '6月期',
      month: 6,
      day: 1,
      sources: [
        {
          id: 'second-half',
          name: '下期の業績評価',
          kind: 'achievement',
          pick: { by: 'ends-in', month: 3, yearsBefore: 0 },
          weight: 1,
        },
      ],
    },
  ],
  points: [
    ...(['achievement', 'ability'] as const).flatMap((kind) =>
      (
        [
          ['S', 4],
          ['A', 3],
          ['B', 2],
          ['C', 1],
          ['D', 0],
        ] as const
      ).map(([mark, points]) => ({ kind, mark, points, isLower: points < 2, isStandard: mark === 'B' })),
    ),
  ],
  missing: 'middle',
  bands: [
    {
      code: '1',
      name: '特に優秀',
      fromPoints: 4,
      noLower: true,
      isMiddle: false,
      rate: rate('multiplier', 1070),
      quotas: [{ scope: 'grade', most: 50, aim: null }],
    },
    {
      code: '2',
      name: '優秀',
      fromPoints: 3,
      noLower: true,
      isMiddle: false,
      rate: rate('multiplier', 1030),
      quotas: [{ scope: 'grade', most: 250, aim: null }],
    },
    {
      code: '3',
      name: '良好',
      fromPoints: 2,
      noLower: false,
      isMiddle: true,
      rate: rate('multiplier', 1000),
      quotas: [],
    },
    {
      code: '4',
      name: '良好でない',
      fromPoints: 1,
      noLower: false,
      isMiddle: false,
      rate: rate('multiplier', 970),
      quotas: [],
    },
    {
      code: '5',
      name: '特に良好でない',
      fromPoints: null,
      noLower: false,
      isMiddle: false,
      rate: rate('multiplier', 930),
      quotas: [],
    },
  ],
  columns: [
    {
      code: 'senior',
      name: '再任用（短時間）',
      when: { employmentKinds: ['short-time-reappointed'] },
      olderThan: null,
      standard: 500,
    },
    { code: 'general', name: '一般', when: null, olderThan: null, standard: 1050 },
  ],
  rounding: 'down',
  quotaRounding: 'down',
  smallUnit: { under: 0, treat: 'pool' },
  order: [],
  penalties: [
    {
      code: 'suspension',
      name: '停職',
      of: 'discipline',
      fromDays: 0,
      effect: { by: 'rate', rate: rate('delta', -350) },
    },
    { code: 'pay-cut', name: '減給', of: 'discipline', fromDays: 0, effect: { by: 'band', band: '5' } },
    {
      code: 'absent-1',
      name: '欠勤1日から3日',
      of: 'absence',
      fromDays: 1,
      effect: { by: 'rate', rate: rate('delta', -100) },
    },
    {
      code: 'absent-4',
      name: '欠勤4日以上',
      of: 'absence',
      fromDays: 4,
      effect: { by: 'rate', rate: rate('delta', -200) },
    },
  ],
  exceptions: [
    { when: null, statuses: ['dispatch'], treat: 'out', says: '派遣', basis: '取扱要領 第3条' },
    { when: null, statuses: ['childcare-leave'], treat: 'middle', says: '育児休業', basis: '取扱要領 第4条' },
  ],
  personSees: false,
}
export const december = bonusRules.occasions[0] as Occasion

/** A person of 主事級 in one 局, with the mark of December's source; name what matters. */
export const person = (personId: string, mark: string | null, more: Partial<Placed> = {}): Placed => ({
  personId,
  gradeId: 'officer',
  jobFamily: '事務',
  employmentKind: 'regular',
  bureauId: 'general-affairs',
  age: 40,
  statuses: [],
  marks: mark === null ? [] : [{ source: 'first-half', mark }],
  inputs: [],
  exception: null,
  chosen: null,
  ...more,
})
