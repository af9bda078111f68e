import type { Problem } from '../platform/refusal.ts'
import type { KindRules, Level, MarkScale } from './scheme.ts'
import { markStep, ranked } from './scheme-rules.ts'

/** What can get an 個別評語: a 評価項目, or a goal of the version in force. */
export type Markable = {
  readonly id: string
  readonly name: string
  /** Percent of a goal, or the weight of a 評価項目. */
  readonly weight: number
  readonly difficulty: string | null
  readonly importance: string | null
}

/** 個別評語 by the id of what they are given to, and the 全体評語. Unmarked is not there, and never zero. */
export type Marks = {
  readonly items: Readonly<Record<string, string>>
  readonly overall: string | null
}

/** What stands against saving these marks: what is outside the scale, or given to what cannot be marked. */
export function markProblems(scales: Scales, markables: readonly Markable[], marks: Marks): Problem[] {
  const problems: Problem[] = []
  for (const [id, code] of Object.entries(marks.items)) {
    const of = markables.find((markable) => markable.id === id)
    if (!of)
      problems.push({
        field: `items.${id}`,
        message: '評語を付けるところではありません。',
        fix: '画面を開き直してください。能力だけを示す区分には、評語を付けません。',
      })
    else if (!markStep(scales.item, code)) problems.push(outside(`items.${id}`, of.name, code, scales.item))
  }
  if (marks.overall !== null && !markStep(scales.overall, marks.overall))
    problems.push(outside('overall', '全体評語', marks.overall, scales.overall))
  return problems
}
export type Scales = { readonly item: MarkScale; readonly overall: MarkScale }

function outside(field: string, name: string, code: string, scale: MarkScale): Problem {
  return {
    field,
    message: `${name}：「${code}」は、段階にありません。`,
    fix: `${ranked(scale)
      .map((step) => step.code)
      .join('・')}から選んでください。`,
  }
}

/** What is not marked yet, in words: these have to be given before the evaluation is sent. */
export function unmarked(markables: readonly Markable[], marks: Marks): string[] {
  return [
    ...markables.filter(({ id }) => marks.items[id] === undefined).map(({ name }) => name),
    ...(marks.overall === null ? ['全体評語'] : []),
  ]
}

type WorkingLine = {
  readonly name: string
  readonly code: string
  /** null in a scheme of grades alone. */
  readonly points: number | null
  readonly weight: number
  readonly difficultyPercent: number
  readonly importancePercent: number
  /** Points × weight × 困難度 × 重要度 in ten-thousandths: no rounding before the last line. null without points. */
  readonly product: number | null
  /** Weight × 重要度 in hundredths: what the line counts for. */
  readonly counts: number
}

/** How a result came about, as both sides read it. */
export type Working =
  | {
      readonly scoring: 'points'
      readonly lines: readonly WorkingLine[]
      /** Names of what is not marked: then there is no total. */
      readonly missing: readonly string[]
      /** Total in hundredths of a point, rounded half up once, at the end. */
      readonly totalHundredths: number | null
      /** The 全体評語 that the bands give to the total. */
      readonly suggested: string | null
    }
  | {
      readonly scoring: 'grade'
      readonly lines: readonly WorkingLine[]
      readonly missing: readonly string[]
      /** How often each 個別評語 was given, best first; those that were not given too. */
      readonly counts: readonly { readonly code: string; readonly label: string; readonly count: number }[]
      readonly suggested: null
    }

/**
 * The working of one set of marks. 困難度 acts on the mark of its goal, 重要度 on what the goal counts for in the whole; the total is the weighted mean, so it stays on the
 * scale of the points. In a scheme of grades marks are counted and never averaged: what the 全体評語 is remains the evaluator's judgement.
 * Source: 総務省 業績評価の例（困難度は個別評語、重要度は全体評語に働く）; multipliers are the city's.
 */
export function workingOf(
  rules: Pick<KindRules, 'scoring' | 'overall' | 'goals'>,
  scale: MarkScale,
  markables: readonly Markable[],
  items: Marks['items'],
): Working {
  const missing = markables.filter(({ id }) => items[id] === undefined).map(({ name }) => name)
  const lines = markables.flatMap((markable): WorkingLine[] => {
    const step = markStep(scale, items[markable.id] ?? '')
    if (!step) return []
    const difficultyPercent = percentOf(rules.goals?.difficulty, markable.difficulty)
    const importancePercent = percentOf(rules.goals?.importance, markable.importance)
    const counts = markable.weight * importancePercent
    return [
      {
        name: markable.name,
        code: step.code,
        points: step.points,
        weight: markable.weight,
        difficultyPercent,
        importancePercent,
        product: step.points === null ? null : step.points * difficultyPercent * counts,
        counts,
      },
    ]
  })
  if (rules.scoring === 'grade')
    return {
      scoring: 'grade',
      lines,
      missing,
      counts: ranked(scale).map(({ code, label }) => ({
        code,
        label,
        count: lines.filter((line) => line.code === code).length,
      })),
      suggested: null,
    }
  const whole = lines.reduce((sum, { counts }) => sum + counts, 0)
  const isComplete = missing.length === 0 && whole > 0 && lines.every(({ product }) => product !== null)
  const products = lines.reduce((sum, { product }) => sum + (product ?? 0), 0)
  // products / counts are points × percent: hundredths of a point.
  const totalHundredths = isComplete ? roundHalfUp(products, whole) : null
  return { scoring: 'points', lines, missing, totalHundredths, suggested: bandOf(rules, totalHundredths) }
}

/** A whole number nearest to a ratio of whole numbers; halves go up. */
function roundHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator))
}

function percentOf(levels: readonly Level[] | undefined, code: string | null): number {
  return levels?.find((level) => level.code === code)?.percent ?? 100
}

function bandOf({ overall }: Pick<KindRules, 'overall'>, total: number | null): string | null {
  if (overall.by !== 'bands' || total === null) return null
  const [band] = overall.bands
    .filter(({ fromHundredths }) => fromHundredths <= total)
    .toSorted((a, b) => b.fromHundredths - a.fromHundredths)
  return band?.code ?? null
}

/** The working in one sentence that can be checked by hand. */
export function sayWorking(working: Working): string {
  const missing =
    working.missing.length > 0 ? `${working.missing.join('、')}に評語がないので、まだ計算しません。` : null
  if (working.scoring === 'grade')
    return (
      missing ??
      `${working.counts
        .filter(({ count }) => count > 0)
        .map(({ code, count }) => `${code}が${count}`)
        .join('、')}です。全体評語は、点数の平均ではなく評価者が判断します。`
    )
  if (missing || working.totalHundredths === null) return missing ?? '評語を付けるところがありません。'
  const part = ({ points, difficultyPercent, importancePercent, weight }: WorkingLine) =>
    [
      `${points}点`,
      ...(difficultyPercent === 100 ? [] : [`困難度${difficultyPercent}%`]),
      ...(importancePercent === 100 ? [] : [`重要度${importancePercent}%`]),
      `ウェイト${weight}`,
    ].join('×')
  const whole = working.lines.reduce((sum, { counts }) => sum + counts, 0) / 100
  return `（${working.lines.map(part).join('＋')}）÷${whole}＝${(working.totalHundredths / 100).toFixed(2)}点です。`
}

export type StageMarks = { readonly overall: string | null }
/**
 * The 全体評語 that 確認 makes final: the adjuster's where there is one, else the evaluator's. The three stay three values: a final one is written beside the other two
 * and never over them.
 */
export function finalOverall(evaluator: StageMarks | null, adjuster: StageMarks | null, hasAdjuster: boolean) {
  return hasAdjuster ? (adjuster?.overall ?? null) : (evaluator?.overall ?? null)
}
