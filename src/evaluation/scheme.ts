import { z } from 'zod'

/**
 * 評価の定め of one 任命権者: all that a city sets. Nothing of it is a constant of the code; what cities chose differs in every number
 * (地方公務員法 23条の2: the 任命権者 sets standards and method).
 */

const word = z.string().trim().min(1).max(100)
const sentence = z.string().trim().min(1).max(400)
const code = z.string().trim().min(1).max(10)
const noTwins = (values: readonly (string | number)[]) => new Set(values).size === values.length

/** 能力評価, 業績評価（目標達成度評価）, 特別評価（条件付採用）. */
export const evaluationKindNames = { ability: '能力評価', achievement: '業績評価', special: '特別評価' } as const
export type EvaluationKind = keyof typeof evaluationKindNames
export const evaluationKinds = Object.keys(evaluationKindNames) as [EvaluationKind, ...EvaluationKind[]]

/** Steps that one sheet may go through, in the order in which they come. */
export const stepNames = {
  goals: '目標の設定',
  'opening-interview': '期首面談',
  'mid-interview': '中間面談',
  'self-report': '自己申告',
  evaluation: '一次評価',
  adjustment: '二次評価・調整',
  confirmation: '確認',
  disclosure: '開示',
  'closing-interview': '期末面談',
} as const
export type Step = keyof typeof stepNames
export const steps = Object.keys(stepNames) as [Step, ...Step[]]
/** Without these there is no evaluation: they can be left out by no rule. */
export const neededSteps: readonly Step[] = ['evaluation', 'confirmation', 'disclosure']

const MarkStep = z.strictObject({
  code,
  label: word,
  /** 1 is the best. It says which is better, never what it means. */
  rank: z.int().min(1).max(20),
  isStandard: z.boolean(),
  isUpper: z.boolean(),
  isLower: z.boolean(),
  /** For 数値化方式; null in a scale of grades alone. */
  points: z.int().min(0).max(1000).nullable(),
})
export type MarkStep = z.infer<typeof MarkStep>

/** 評語の段階. What a step means is said by its marks, never read from its place: B is the middle of S–D, 良好 the fourth of six. */
export const MarkScale = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  name: word,
  steps: z.array(MarkStep).min(2).max(12),
})
export type MarkScale = z.infer<typeof MarkScale>

/** Whom a rule speaks of: everything that is named has to fit; what is not named fits everybody. */
export const When = z
  .strictObject({
    /** 職位, by the ids of the policy. */
    grades: z.array(z.string()).min(1).optional(),
    /** 職種, as the roster writes them. */
    jobFamilies: z.array(word).min(1).optional(),
    /** 任用区分. */
    employmentKinds: z.array(z.string()).min(1).optional(),
  })
  .refine((when) => Object.keys(when).length > 0, 'someone is meant')
export type When = z.infer<typeof When>

const Level = z.strictObject({
  code,
  label: word,
  /** Whole percent; 100 changes nothing. */
  percent: z.int().min(0).max(300),
})
export type Level = z.infer<typeof Level>

/** 目標の決まり. 困難度 acts on the mark of a goal, 重要度 on the whole. */
export const GoalRules = z.strictObject({
  least: z.int().min(1).max(20),
  most: z.int().min(1).max(20),
  difficulty: z.array(Level).max(6),
  importance: z.array(Level).max(6),
})
export type GoalRules = z.infer<typeof GoalRules>

/** 全体評語: the evaluator gives it, or points give it. A band begins at so many hundredths of a point. */
export const Overall = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('judgement') }),
  z.strictObject({
    by: z.literal('bands'),
    bands: z
      .array(z.strictObject({ code, fromHundredths: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(12),
  }),
])

const Deadline = z.strictObject({
  step: z.enum(steps),
  /** Counted from the first or the last day of the period, or from 基準日. */
  from: z.enum(['period-start', 'period-end', 'base-date']),
  days: z.int().min(-400).max(400),
  /** firm: the person cannot send afterwards. aim: it is late, and goes on: the duty to evaluate does not stop. */
  holds: z.enum(['firm', 'aim']),
})
export type Deadline = z.infer<typeof Deadline>

/** 別表: who evaluates whom. The first rule that fits a person holds. */
const ChainRule = z.strictObject({
  when: When.nullable(),
  /** false: nobody adjusts, and the 実施権者 returns to the evaluator (人事評価の基準、方法等に関する政令 7条2項ただし書). */
  hasAdjuster: z.boolean(),
  /**
   * 実施権者: the next head above the adjuster, the head of the 局, or the adjuster themself. above-or-evaluator: as above, and where the line ends at the evaluator,
   * they confirm too, as directly below a 局長.
   */
  confirmer: z.enum(['above', 'above-or-evaluator', 'bureau-head', 'adjuster']),
})

export const KindRules = z
  .strictObject({
    kind: z.enum(evaluationKinds),
    /** 評語付与方式, or 数値化方式. */
    scoring: z.enum(['grade', 'points']),
    /** 個別評語 and 全体評語. */
    itemScale: z.string(),
    overallScale: z.string(),
    overall: Overall,
    /** Only where goals are evaluated. */
    goals: GoalRules.nullable(),
    /** Weights of the 評価項目 by ability category of the policy; 1 for one that is not named. Points only. */
    itemWeights: z.record(z.string(), z.int().min(0).max(100)),
    steps: z.array(z.enum(steps)).min(neededSteps.length),
    /** Who goes without some of the steps. */
    without: z.array(z.strictObject({ when: When, steps: z.array(z.enum(steps)).min(1), basis: sentence })).max(50),
    deadlines: z.array(Deadline).max(30),
  })
  .refine(({ steps }) => noTwins(steps), { path: ['steps'], message: 'a step stands once' })
export type KindRules = z.infer<typeof KindRules>

export const Scheme = z.strictObject({
  scales: z.array(MarkScale).min(1).max(20),
  kinds: z.array(KindRules).min(1).max(3),
  chain: z.array(ChainRule).min(1).max(50),
  disclosure: z.strictObject({
    /** 開示 comes before the closing interview (政令 10条, 11条), or after it. Never before 確認. */
    order: z.enum(['disclosure-first', 'interview-first']),
    scope: z.enum(['overall', 'marks', 'marks-and-comments']),
    to: z.enum(['all', 'on-wish']),
  }),
  /** Whether the present evaluator sees what the former one gave in this period. */
  formerMarksVisible: z.boolean(),
  /** Whether the chain sees what was disclosed of the period before, beside the boxes of this one. */
  lastResultsVisible: z.boolean().default(false),
  /** 苦情の申出: so many days from the day after 開示. */
  appeal: z.strictObject({
    days: z.int().min(1).max(120),
    counts: z.enum(['calendar', 'business']),
    /** A last day on which the office is closed moves to the next open day, or stays. */
    closedLastDay: z.enum(['moves', 'stays']),
    /** The answer comes within so many days, counted the same way. */
    answerDays: z.int().min(1).max(365).default(60),
    /** Other ways that a notice names, in the city's words: 人事委員会への苦情相談, 措置要求, 審査請求. An empty one is not shown. */
    otherWays: z.array(z.string().max(400)).max(10).default([]),
    /** What whoever files is told of how it goes on and who reads it, in the city's words. */
    afterFiling: z.string().max(2000).default(''),
  }),
  /** 人事異動への対応 and the rest of what happens to people in a period. */
  motion: z.strictObject({
    /** 昇任・職種変更 within the period: by what they are on 基準日, or each part by what they were. */
    changedGrade: z.enum(['base-date', 'by-part']),
    /** Fewer days at work than these in the period: 未評価, which is not a bad result. */
    leastWorkingDays: z.int().min(0).max(250),
    /** 会計年度任用職員 with a shorter term are not evaluated. Months. */
    leastTermMonths: z.int().min(0).max(12),
    /** Left out altogether, by 任用区分, 職種 or 職位. */
    leftOut: z.array(z.strictObject({ when: When, basis: sentence })).max(50),
    /** An evaluator who leaves hands over within so many days. */
    handoverDays: z.int().min(1).max(90).default(14),
    /** Whether the person reads what a former evaluator handed over: not at all, or once their result is disclosed. */
    handoverShown: z.enum(['never', 'disclosed']).default('never'),
  }),
  /** 評価者研修: which courses count, by their name on the record of 資格・免許; for how many years (0: for ever). needed: 一次評価 begins with it only. */
  evaluatorCourse: z
    .strictObject({
      names: z.array(word).max(10),
      years: z.int().min(0).max(30),
      holds: z.enum(['warn', 'needed']),
    })
    .default({ names: [], years: 0, holds: 'warn' }),
  /** On what ground an evaluator may take marks out as a file and bring them back; null: not at all. */
  takingOut: z.strictObject({ basis: sentence }).nullable().default(null),
  /** 条件付採用 (地方公務員法 22条, 22条の2): months, working days under which it goes on, and its longest. */
  probation: z.strictObject({
    months: z.int().min(1).max(12),
    workingDays: z.int().min(1).max(200),
    longestMonths: z.int().min(1).max(12),
    fiscalYearMonths: z.int().min(1).max(12),
    fiscalYearWorkingDays: z.int().min(1).max(200),
  }),
})
export type Scheme = z.infer<typeof Scheme>
