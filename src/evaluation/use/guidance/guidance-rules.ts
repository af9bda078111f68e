import { z } from 'zod'
import type { Problem, Refusal } from '../../../platform/refusal.ts'
import { evaluationKindNames, evaluationKinds } from '../../scheme.ts'
import { refuse } from '../refusals.ts'

export const outcomeNames = {
  improved: '改善',
  continued: '継続',
  'status-review': '分限の検討',
  ended: '終了',
} as const
export type Outcome = keyof typeof outcomeNames
export const outcomes = Object.keys(outcomeNames) as [Outcome, ...Outcome[]]
export const entryNames = {
  record: '月の記録',
  statement: '本人の意見',
  warning: '注意・警告',
  health: '健康の相談',
} as const
export type EntryKind = keyof typeof entryNames
export const entryKinds = Object.keys(entryNames) as [EntryKind, ...EntryKind[]]
export type Part = 'person' | 'head' | 'guide' | 'handler'
const partNames: Readonly<Record<Part, string>> = {
  person: '本人',
  head: '所属長',
  guide: '指導者',
  handler: '人事の担当',
}

/** What suggests to HR to look at somebody: the lowest marks everywhere last time, or lower ones so often in a row. It opens nothing by itself. */
export const GuidanceRules = z.strictObject({
  kinds: z.array(z.enum(evaluationKinds)).min(1).max(3),
  lowest: z.array(z.string().trim().min(1).max(10)).min(1).max(5),
  lower: z.array(z.string().trim().min(1).max(10)).min(1).max(5),
  inARow: z.int().min(2).max(5),
})
export type GuidanceRules = z.infer<typeof GuidanceRules>

/** The rule in words; what it finds is only told to those who are named. */
export const triggerLines = ({ kinds, lowest, lower, inARow }: GuidanceRules) => [
  { key: 'kinds', label: '見る評価', says: kinds.map((kind) => evaluationKindNames[kind]).join('、') },
  { key: 'lowest', label: '前回だけであたる', says: `見る評価の前回の全体評語が、どれも${lowest.join('か')}` },
  {
    key: 'row',
    label: '続いてあたる',
    says: `全体評語が${inARow}回続けて${lower.join('か')}で、よくなっていない`,
  },
]

/** What does not fit together in the rule. */
export function triggerProblems({ kinds, lowest, lower }: GuidanceRules): Problem[] {
  const problems: Problem[] = []
  const say = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  if (kinds.length === 0) say('kinds', '見る評価がありません。', '一つは選んでください。')
  if (lowest.length === 0) say('lowest', '前回だけであたる評語がありません。', '一つは選んでください。')
  if (lower.length === 0) say('lower', '続いたときにあたる評語がありません。', '一つは選んでください。')
  for (const mark of lowest)
    if (lower.length > 0 && !lower.includes(mark))
      say(
        'lower',
        `「${mark}」は、前回だけであたるのに、続いたときにはあたりません。`,
        '続いたときの評語にも選んでください。',
      )
  return problems
}

/** Marks of one kind, the latest first. */
export type MarksOfKind = { readonly kind: string; readonly marks: readonly string[] }

/** Why a person is suggested, in words; null: they are not. Marks that got better end a row. */
export function suggestionOf(rules: GuidanceRules, all: readonly MarksOfKind[]): string | null {
  const last = rules.kinds.map((kind) => all.find((one) => one.kind === kind)?.marks[0])
  if (last.every((mark) => mark !== undefined && rules.lowest.includes(mark)))
    return `前回の全体評語が、どれも最も低い区分です（${last.join('、')}）。`
  for (const { kind, marks } of all) {
    if (!rules.kinds.includes(kind as (typeof rules.kinds)[number])) continue
    const row = marks.slice(0, rules.inARow)
    if (row.length === rules.inARow && row.every((mark) => rules.lower.includes(mark)) && !isBetter(rules, row))
      return `下位の評語が${rules.inARow}回続き、よくなっていません（新しい順に${row.join('、')}）。`
  }
  return null
}
const isBetter = ({ lowest }: GuidanceRules, [now = '', before = '']: readonly string[]) =>
  lowest.includes(before) && !lowest.includes(now)

export type CaseFacts = {
  readonly way: 'guidance' | 'health'
  readonly outcome: Outcome | null
  readonly months: number
  readonly recorded: number
}

/** Why this may not be written, or null. The person's own words are never refused while the case runs. */
export function entryRefusal(
  parts: readonly Part[],
  kind: EntryKind,
  { way, outcome, months, recorded }: CaseFacts,
): Refusal | null {
  const may: Readonly<Record<EntryKind, readonly Part[]>> = {
    statement: ['person'],
    record: ['guide', 'head'],
    warning: ['head', 'handler'],
    health: ['head', 'handler'],
  }
  if (!may[kind].some((part) => parts.includes(part)))
    return refuse.notYourPart(may[kind].map((part) => partNames[part]).join('か'))
  if (outcome !== null) return refuse.caseIsOver()
  if (kind === 'statement' || kind === 'health') return null
  if (way === 'health') return refuse.healthFirst()
  return kind === 'record' && recorded >= months ? refuse.allMonthsWritten() : null
}

/** Why the head may not end it so, or null. An illness is treated: it never leads to a review of the status from here. */
export function endRefusal(
  parts: readonly Part[],
  chosen: Outcome,
  { way, outcome, recorded }: CaseFacts,
): Refusal | null {
  if (!parts.includes('head')) return refuse.notYourPart(partNames.head)
  if (outcome !== null) return refuse.caseIsOver()
  if (way === 'health') return chosen === 'ended' ? null : refuse.healthFirst()
  return chosen === 'status-review' && recorded === 0 ? refuse.nothingRecorded() : null
}
