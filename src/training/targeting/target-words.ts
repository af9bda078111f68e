import { formatDay, formatMonthDay } from '../../platform/calendar/wareki.ts'

/** What may make somebody a 対象者. */
export const ruleKindNames = {
  grade: 'その職位の全員',
  promoted: 'その職位になって間もない人',
  service: '採用から何年目かの人',
  'mid-career': '経験者として採用されて間もない人',
  returned: '休業や派遣から戻って間もない人',
} as const
export type RuleKind = keyof typeof ruleKindNames
export const ruleKinds = Object.keys(ruleKindNames) as [RuleKind, ...RuleKind[]]

/** From what somebody came back. 停職 is not among them: nobody is to read it from a list. */
export const returnNames = {
  'childcare-leave': '育児休業',
  leave: '休職',
  'study-leave': '自己啓発等の休業',
  dispatch: '派遣',
} as const
export type Return = keyof typeof returnNames
export const returns = Object.keys(returnNames) as [Return, ...Return[]]

export const targetStateNames = {
  before: '案内前',
  applied: '応募中',
  admitted: '受講決定',
  completed: '修了',
  incomplete: '未修了',
  waived: '免除',
  gone: '対象でなくなった',
} as const
export type TargetState = keyof typeof targetStateNames
export const targetStates = Object.keys(targetStateNames) as [TargetState, ...TargetState[]]

/** Who has still to complete it: neither have they, nor were they waived. */
export const openCount = (counts: Partial<Record<TargetState, number>>): number =>
  (['before', 'applied', 'admitted', 'incomplete'] as const).reduce((sum, state) => sum + (counts[state] ?? 0), 0)

export const waiverNames = {
  equivalent: '同等の研修を修了した',
  leave: '休職・休業中',
  dispatch: '派遣中',
  other: 'その他',
} as const
export type WaiverKind = keyof typeof waiverNames
export const waiverKinds = Object.keys(waiverNames) as [WaiverKind, ...WaiverKind[]]

export const goneNames = { left: '退職しました。', changed: '条件に当たらなくなりました。' } as const

export const busyNames = { assembly: '議会', busy: '繁忙期' } as const
export type BusyKind = keyof typeof busyNames
export const busyKinds = Object.keys(busyNames) as [BusyKind, ...BusyKind[]]

export const swapStateNames = {
  asked: '返事待ち',
  agreed: '替わりました',
  refused: '替われませんでした',
  'taken-back': '取り下げ',
  lapsed: '期限切れ',
} as const
export type SwapState = keyof typeof swapStateNames

/** Why somebody is a target, as it was found. */
export type Reason = {
  readonly kind: RuleKind
  /** Day of what made them one. */
  readonly since: string | null
  /** 年次, of `service` alone. */
  readonly year: number | null
}

/** The reason in a sentence, as the person and the centre read it: 昨年4月1日に課長級になりました。 */
export function reasonSentence({ kind, since, year }: Reason, gradeName: string | null, today: string): string {
  const day = since === null ? '' : nearDay(since, today)
  const grade = gradeName ?? 'いまの職位'
  switch (kind) {
    case 'grade':
      return `${grade}です。`
    case 'promoted':
      return `${day}に${grade}になりました。`
    case 'service':
      return `採用${year}年目です。`
    case 'mid-career':
      return `${day}に、経験者として採用されました。`
    case 'returned':
      return `${day}に、職場に戻りました。`
  }
}

/** A day of this year or the last by its month and day; any other with its year. */
function nearDay(day: string, today: string): string {
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4))
  const near = ['今年', '昨年'][years]
  return near === undefined ? formatDay(day, 'wareki') : `${near}${formatMonthDay(day)}`
}
