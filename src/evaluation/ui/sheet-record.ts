import type { Answers } from '../../web/api.ts'
import type { Role } from '../course-rules.ts'

export type SheetRecord = Answers['evaluation']['sheet']
export type ListedSheet = Answers['evaluation']['sheets']['items'][number]
export type Note = Answers['evaluation']['notes']['notes'][number]
export type Observation = Answers['evaluation']['notes']['observations'][number]

/** Who holds a role of the chain now. */
export const holderOf = ({ chain }: Pick<SheetRecord, 'chain'>, role: Role) =>
  chain.find((one) => one.role === role && one.endedOn === null) ?? null

export const isOwn = ({ roles }: Pick<SheetRecord, 'roles'>) => roles.includes('evaluatee')

/** A line on which something is said and marked: a 評価項目 of the policy with its sentence, or a goal that was agreed. */
export type Line = {
  readonly id: string
  readonly title: string
  /** What stands beside the title: the ability of the item, the weight of a goal. */
  readonly aside: string
  readonly text: string
  readonly more: string | null
  readonly isScored: boolean
  readonly paragraph: { readonly versionId: string; readonly paragraphId: string } | null
}

export function linesOf(record: SheetRecord): Line[] {
  if (!record.goalRules)
    return record.lines.map(({ category, item, label, text, isScored, reference }) => ({
      id: category,
      title: item ?? label,
      aside: item === null ? '評価項目の定めはありません' : label,
      text,
      more: null,
      isScored,
      paragraph: reference,
    }))
  const agreed = record.goals.find(({ state }) => state === 'agreed')
  return (agreed?.goals ?? []).map((goal, at) => ({
    id: String(at + 1),
    title: `目標${at + 1}　${goal.title}`,
    aside: goalFacts(record, goal),
    text: goal.what,
    more: goal.serves === '' ? null : `組織目標とのつながり：${goal.serves}`,
    isScored: true,
    paragraph: null,
  }))
}

type Goal = SheetRecord['goals'][number]['goals'][number]

/** ウェイト30　困難度 高い　重要度 ふつう */
export function goalFacts({ goalRules }: Pick<SheetRecord, 'goalRules'>, goal: Goal): string {
  const levelOf = (levels: readonly { code: string; label: string }[] | undefined, code: string | null) =>
    levels?.find((level) => level.code === code)?.label ?? null
  const difficulty = levelOf(goalRules?.difficulty, goal.difficulty)
  const importance = levelOf(goalRules?.importance, goal.importance)
  return [`ウェイト${goal.weight ?? '―'}`, difficulty && `困難度 ${difficulty}`, importance && `重要度 ${importance}`]
    .filter(Boolean)
    .join('　')
}

/** What the reader themself gives at a stage, as far as it is saved. */
export const ownMarking = (record: SheetRecord, stage: 'evaluator' | 'adjuster') =>
  record.markings.find((one) => one.stage === stage && one.round === record.round && one.isMine) ?? null

/** B 標準 */
export function sayMark(scale: SheetRecord['scales']['item'], code: string | null): string {
  if (code === null) return '―'
  const label = scale.find((step) => step.code === code)?.label
  return label && label !== code ? `${code} ${label}` : code
}
