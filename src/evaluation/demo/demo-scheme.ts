import type { KindRules, MarkScale, Scheme } from '../scheme.ts'

/** S–D, where B is the standard. */
const scale: MarkScale = {
  id: 's-d',
  name: 'S–D（5段階）',
  steps: [
    { code: 'S', label: '特に優れている', rank: 1, isStandard: false, isUpper: true, isLower: false, points: 5 },
    { code: 'A', label: '優れている', rank: 2, isStandard: false, isUpper: true, isLower: false, points: 4 },
    { code: 'B', label: '標準', rank: 3, isStandard: true, isUpper: false, isLower: false, points: 3 },
    { code: 'C', label: 'もう一歩', rank: 4, isStandard: false, isUpper: false, isLower: true, points: 2 },
    { code: 'D', label: '努力を要する', rank: 5, isStandard: false, isUpper: false, isLower: true, points: 1 },
  ],
}

const ability: KindRules = {
  kind: 'ability',
  scoring: 'grade',
  itemScale: scale.id,
  overallScale: scale.id,
  overall: { by: 'judgement' },
  goals: null,
  itemWeights: {},
  steps: ['self-report', 'evaluation', 'adjustment', 'confirmation', 'disclosure', 'closing-interview'],
  without: [],
  deadlines: [
    { step: 'self-report', from: 'base-date', days: 60, holds: 'firm' },
    { step: 'evaluation', from: 'base-date', days: 75, holds: 'aim' },
    { step: 'adjustment', from: 'base-date', days: 90, holds: 'aim' },
    { step: 'confirmation', from: 'base-date', days: 100, holds: 'aim' },
    { step: 'closing-interview', from: 'base-date', days: 140, holds: 'aim' },
  ],
}

const achievement: KindRules = {
  ...ability,
  kind: 'achievement',
  scoring: 'points',
  overall: {
    by: 'bands',
    bands: [
      { code: 'S', fromHundredths: 450 },
      { code: 'A', fromHundredths: 360 },
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
    importance: [],
  },
  steps: ['goals', 'opening-interview', 'mid-interview', ...ability.steps],
  deadlines: [
    { step: 'goals', from: 'period-start', days: 60, holds: 'aim' },
    { step: 'mid-interview', from: 'period-start', days: 260, holds: 'aim' },
    { step: 'self-report', from: 'base-date', days: 14, holds: 'firm' },
    { step: 'evaluation', from: 'base-date', days: 35, holds: 'aim' },
  ],
}

/** 評価の定め of 架空市, invented like its people. 局長 are evaluated by 副市長, who are not on the roster. */
export const demoScheme: Scheme = {
  scales: [scale],
  kinds: [ability, achievement],
  chain: [{ when: null, hasAdjuster: true, confirmer: 'above-or-evaluator' }],
  disclosure: { order: 'disclosure-first', scope: 'marks-and-comments', to: 'all' },
  formerMarksVisible: true,
  lastResultsVisible: true,
  appeal: {
    days: 10,
    counts: 'business',
    closedLastDay: 'moves',
    answerDays: 40,
    afterFiling:
      '人事課の担当が、はじめにあなたの話を聞きます。苦情処理では、評価した人のいない委員会が意見をまとめ、任命権者が「維持」か「再評価」を決めて、文書で知らせます。評価した人には、話を聞くときに要ることだけを伝えます。',
    otherWays: [
      '人事委員会に、勤務条件についての苦情を相談することができます。',
      '勤務条件については、人事委員会に措置の要求をすることができます（地方公務員法 第46条）。',
      '降任や減給などの不利益な処分を受けたときは、人事委員会に審査請求をすることができます（地方公務員法 第49条の2）。',
    ],
  },
  motion: {
    changedGrade: 'base-date',
    leastWorkingDays: 60,
    leastTermMonths: 3,
    leftOut: [
      { when: { grades: ['bureau-director'] }, basis: '架空市職員人事評価規程 第3条：局長級は副市長が別に評価する' },
      {
        when: { employmentKinds: ['fiscal-year', 'temporary'] },
        basis: '架空市職員人事評価規程 第3条：任期ごとの別の要領による',
      },
    ],
    handoverDays: 14,
    handoverShown: 'never',
  },
  evaluatorCourse: { names: ['評価者研修'], years: 3, holds: 'warn' },
  takingOut: { basis: '架空市情報セキュリティ実施手順 第12条（端末の中だけで使う）' },
  probation: { months: 6, workingDays: 90, longestMonths: 12, fiscalYearMonths: 1, fiscalYearWorkingDays: 15 },
}
