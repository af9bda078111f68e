import type { Answers } from '../../../web/api.ts'
import type { Role, SheetState } from '../../course-rules.ts'

export type Cycle = Answers['evaluation']['cycle']
export type CycleLine = Answers['evaluation']['cycles']['items'][number]
export type PreviewLine = Answers['evaluation']['preview']['items'][number]
export type BoardLine = Answers['evaluation']['board']['items'][number]

/** States as the board counts them: with whom the sheets lie, and how far the rest has come. */
export const groups: readonly {
  readonly key: string
  readonly label: string
  readonly states: readonly SheetState[]
}[] = [
  { key: 'evaluatee', label: '本人', states: ['not-begun', 'goal-writing', 'in-period', 'self-reporting'] },
  { key: 'evaluator', label: '一次評価', states: ['goal-sent', 'self-reported', 'evaluating'] },
  { key: 'adjuster', label: '調整', states: ['evaluated', 'adjusting'] },
  { key: 'confirmer', label: '確認', states: ['adjusted', 'confirming'] },
  { key: 'confirmed', label: '開示待ち', states: ['confirmed'] },
  { key: 'disclosed', label: '開示後', states: ['disclosed', 'interviewed'] },
  { key: 'done', label: '完了', states: ['done'] },
  { key: 'exempt', label: '未評価', states: ['exempt'] },
]
export const countOf = (states: Readonly<Record<string, number>>, group: (typeof groups)[number]) =>
  group.states.reduce((sum, state) => sum + (states[state] ?? 0), 0)

export const cycleStates: Readonly<Record<Cycle['state'], string>> = {
  preparing: '用意中',
  open: '実施中',
  closed: '終了',
}
export const outcomeWords: Readonly<Record<PreviewLine['outcome'], string>> = {
  evaluated: '評価する',
  exempt: '未評価',
  'left-out': '対象外',
}
export const changeWords = { lost: 'いなくなる', changed: '替わる', gained: '見つかる' } as const
export const stuckWords = {
  gone: '在職していません',
  away: '休職・休業などの中です',
  nobody: '決まっていません',
} as const
export const onlyWords = {
  broken: '直すところ',
  look: '見ておくところ',
  exempt: '未評価',
  'left-out': '対象外',
} as const
export const isOnly = (value: string | undefined): value is keyof typeof onlyWords =>
  value !== undefined && value in onlyWords
export const chainRoles = {
  evaluator: '一次評価者',
  adjuster: '調整者',
  confirmer: '確認者',
} as const satisfies Partial<Record<Role, string>>
export const count = (value: number) => value.toLocaleString('ja-JP')
