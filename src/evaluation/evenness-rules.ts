import type { MarkScale, MarkStep } from './scheme.ts'
import { markStep } from './scheme-rules.ts'

/** Marks that one evaluator has given to one person. */
export type GivenMarks = {
  readonly items: Readonly<Record<string, { readonly mark: string | null; readonly comment: string }>>
  readonly overall: string | null
  readonly overallComment: string
  /** Days on which what the evaluator noted of this person happened. */
  readonly notedOn: readonly string[]
  /** 数値化方式: hundredths of a point over the nearest band below; null without points. */
  readonly overBandHundredths: number | null
}

/** Of all evaluators of the same cycle together; null while there are too few of them to compare with. */
export type Peers = { readonly meanRank: number; readonly standardShare: number } | null

type EvennessCode = 'same-for-all' | 'middle' | 'shift' | 'halo' | 'recent' | 'copied' | 'at-the-line'
type Question = { readonly code: EvennessCode; readonly asks: string }

export type Evenness = {
  readonly people: number
  /** Under five nobody's own way can be told from chance: nothing is shown but this. */
  readonly isShown: boolean
  /** How often each 全体評語 was given, from the best. */
  readonly counts: { code: string; label: string; count: number }[]
  /** Whole percent. */
  readonly standardPercent: number | null
  /** Steps of the scale, in tenths: above 0 milder than the others. */
  readonly shiftTenths: number | null
  readonly samePercent: number | null
  readonly recentPercent: number | null
  readonly questions: Question[]
}

/** Ours, as all numbers here: from so many people on a mirror is shown. Source of the errors: 評価者研修 as it is taught (中心化, 寛大化・厳格化, ハロー, 期末, 逆算化). */
export const leastPeople = 5
const middleFrom = 90
const shiftFrom = 5
const haloFrom = 60
const recentFrom = 80
const leastNotes = 5
/** Shorter words may well be the same for two people. */
const copiedFrom = 15
const nearLine = 10

/** What an evaluator sees of their own marks before sending them, as questions and never as verdicts: all of it may be right. */
export function evennessOf(
  scale: MarkScale,
  sheets: readonly GivenMarks[],
  peers: Peers,
  /** First day of the last month of the period. */
  lastMonthFrom: string,
): Evenness {
  const marked = sheets.flatMap((sheet) => {
    const step = markStep(scale, sheet.overall ?? '')
    return step ? [{ ...sheet, step }] : []
  })
  const nothing = {
    counts: [],
    standardPercent: null,
    shiftTenths: null,
    samePercent: null,
    recentPercent: null,
    questions: [],
  }
  if (marked.length < leastPeople) return { people: marked.length, isShown: false, ...nothing }

  const figures = figuresOf(scale, marked, peers, lastMonthFrom)
  return { people: marked.length, isShown: true, ...figures, questions: questionsOf(marked, figures, peers) }
}

type Marked = GivenMarks & { readonly step: MarkStep }
type Figures = Omit<Evenness, 'people' | 'isShown' | 'questions'>

function figuresOf(scale: MarkScale, marked: readonly Marked[], peers: Peers, lastMonthFrom: string): Figures {
  const meanRank = marked.reduce((sum, { step }) => sum + step.rank, 0) / marked.length
  const itemed = marked.map(({ items }) => codesOf(items)).filter((codes) => codes.length >= 3)
  const noted = marked.flatMap(({ notedOn }) => notedOn)
  return {
    counts: scale.steps
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ code, label }) => ({ code, label, count: marked.filter(({ step }) => step.code === code).length })),
    standardPercent: percent(marked.filter(({ step }) => step.isStandard).length, marked.length),
    // A lower rank is a better mark.
    shiftTenths: peers === null ? null : Math.round((peers.meanRank - meanRank) * 10) || 0,
    samePercent:
      itemed.length < leastPeople
        ? null
        : percent(itemed.filter((codes) => new Set(codes).size === 1).length, itemed.length),
    recentPercent:
      noted.length < leastNotes ? null : percent(noted.filter((day) => day >= lastMonthFrom).length, noted.length),
  }
}

function questionsOf(marked: readonly Marked[], figures: Figures, peers: Peers): Question[] {
  const questions: Question[] = []
  const ask = (code: EvennessCode, asks: string) => questions.push({ code, asks })
  const { standardPercent, shiftTenths, samePercent, recentPercent } = figures

  if (figures.counts.some(({ count }) => count === marked.length))
    ask(
      'same-for-all',
      `${marked.length}人の全体評語が、みな同じです。一人ひとりの行動の違いは、評語に表れていますか。`,
    )
  else if (standardPercent !== null && standardPercent >= middleFrom)
    ask(
      'middle',
      `全体評語の${standardPercent}%が標準です${peers ? `（全体では${Math.round(peers.standardShare * 100)}%）` : ''}。迷ったときに、真ん中を選んでいませんか。`,
    )
  if (shiftTenths !== null && Math.abs(shiftTenths) >= shiftFrom)
    ask(
      'shift',
      `評語の平均が、ほかの評価者より${(Math.abs(shiftTenths) / 10).toFixed(1)}段${shiftTenths > 0 ? '高く' : '低く'}なっています。職場の実際の違いでしょうか、見方の違いでしょうか。`,
    )
  if (samePercent !== null && samePercent >= haloFrom)
    ask(
      'halo',
      `${samePercent}%の人で、すべての項目が同じ評語です。一つの印象が、ほかの項目にも及んでいませんか。項目ごとに行動を思い返してみてください。`,
    )
  if (recentPercent !== null && recentPercent >= recentFrom)
    ask('recent', `書きとめた事実の${recentPercent}%が、期間の最後の1か月のものです。前半の働きも思い返しましたか。`)
  const copied = copiedPeople(marked)
  if (copied > 0)
    ask('copied', `${copied}人の所見に、ほかの人と同じ文があります。本人が自分のことだと思える書き方になっていますか。`)
  const atLine = marked.filter(
    ({ overBandHundredths }) => overBandHundredths !== null && overBandHundredths <= nearLine,
  )
  if (atLine.length * 2 >= marked.length)
    ask(
      'at-the-line',
      `${atLine.length}人の合計が、区分の境目をわずかに超えています。全体評語を先に決めて、個別評語を合わせていませんか。`,
    )
  return questions
}

const codesOf = (items: GivenMarks['items']) => Object.values(items).flatMap(({ mark }) => mark ?? [])
const percent = (part: number, whole: number) => Math.round((100 * part) / whole)

/** How many people read a sentence that somebody else reads too. */
function copiedPeople(marked: readonly Marked[]): number {
  const texts = marked.map(({ items, overallComment }) => [
    ...new Set(
      [overallComment, ...Object.values(items).map(({ comment }) => comment)]
        .map((text) => text.replaceAll(/\s/g, ''))
        .filter((text) => text.length >= copiedFrom),
    ),
  ])
  const times = new Map<string, number>()
  for (const text of texts.flat()) times.set(text, (times.get(text) ?? 0) + 1)
  return texts.filter((own) => own.some((text) => (times.get(text) ?? 0) > 1)).length
}
