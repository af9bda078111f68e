import type { KindRules, MarkScale, Scheme } from '../scheme.ts'

/** S–D, where B is the standard. */
export const fiveSteps: MarkScale = {
  id: 's-d',
  name: 'S–D（5段階）',
  steps: [
    { code: 'S', label: '極めて優れている', rank: 1, isStandard: false, isUpper: true, isLower: false, points: 5 },
    { code: 'A', label: '優れている', rank: 2, isStandard: false, isUpper: true, isLower: false, points: 4 },
    { code: 'B', label: '標準', rank: 3, isStandard: true, isUpper: false, isLower: false, points: 3 },
    { code: 'C', label: 'やや劣る', rank: 4, isStandard: false, isUpper: false, isLower: true, points: 2 },
    { code: 'D', label: '劣る', rank: 5, isStandard: false, isUpper: false, isLower: true, points: 1 },
  ],
}
/** 国の6段階: the ordinary result is 良好, the fourth from the top. */
export const sixSteps: MarkScale = {
  id: 'six',
  name: '6段階',
  steps: [
    ['卓越', '卓越して優秀'],
    ['非優', '非常に優秀'],
    ['優良', '優良'],
    ['良好', '良好'],
    ['やや', 'やや不十分'],
    ['不十', '不十分'],
  ].map(([code = '', label = ''], at) => ({
    code,
    label,
    rank: at + 1,
    isStandard: code === '良好',
    isUpper: at < 3,
    isLower: at > 3,
    points: null,
  })),
}

export const abilityRules: KindRules = {
  kind: 'ability',
  scoring: 'grade',
  itemScale: 's-d',
  overallScale: 's-d',
  overall: { by: 'judgement' },
  goals: null,
  itemWeights: {},
  steps: ['self-report', 'evaluation', 'adjustment', 'confirmation', 'disclosure', 'closing-interview'],
  without: [{ when: { grades: ['bureau-director'] }, steps: ['adjustment'], basis: '実施要領 第5条' }],
  deadlines: [
    { step: 'self-report', from: 'base-date', days: 10, holds: 'firm' },
    { step: 'evaluation', from: 'base-date', days: 30, holds: 'aim' },
  ],
}
export const achievementRules: KindRules = {
  ...abilityRules,
  kind: 'achievement',
  scoring: 'points',
  overall: {
    by: 'bands',
    bands: [
      { code: 'S', fromHundredths: 450 },
      { code: 'A', fromHundredths: 375 },
      { code: 'B', fromHundredths: 250 },
      { code: 'C', fromHundredths: 150 },
      { code: 'D', fromHundredths: 0 },
    ],
  },
  goals: {
    least: 3,
    most: 5,
    difficulty: [
      { code: '高', label: '高い', percent: 120 },
      { code: '標', label: '標準', percent: 100 },
      { code: '低', label: '低い', percent: 80 },
    ],
    importance: [
      { code: '重', label: '重要', percent: 150 },
      { code: '並', label: 'ふつう', percent: 100 },
    ],
  },
  steps: ['goals', 'opening-interview', 'mid-interview', ...abilityRules.steps],
  without: [],
}

export const scheme: Scheme = {
  scales: [fiveSteps, sixSteps],
  kinds: [abilityRules, achievementRules],
  chain: [
    { when: { grades: ['bureau-director'] }, hasAdjuster: false, confirmer: 'bureau-head' },
    { when: null, hasAdjuster: true, confirmer: 'above' },
  ],
  disclosure: { order: 'disclosure-first', scope: 'overall', to: 'all' },
  formerMarksVisible: false,
  lastResultsVisible: false,
  appeal: {
    days: 7,
    counts: 'calendar',
    closedLastDay: 'moves',
    answerDays: 30,
    otherWays: ['人事委員会への苦情相談'],
    afterFiling: '人事課の担当が話を聞きます。',
  },
  motion: {
    changedGrade: 'base-date',
    leastWorkingDays: 60,
    leastTermMonths: 3,
    leftOut: [{ when: { employmentKinds: ['temporary'] }, basis: '実施規程 第3条' }],
    handoverDays: 14,
    handoverShown: 'never',
  },
  evaluatorCourse: { names: [], years: 0, holds: 'warn' },
  takingOut: null,
  probation: { months: 6, workingDays: 90, longestMonths: 12, fiscalYearMonths: 1, fiscalYearWorkingDays: 15 },
}
