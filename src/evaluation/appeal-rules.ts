import { addBusinessDays, onOrAfterBusinessDay } from '../platform/calendar/business-days.ts'
import { addDays } from '../platform/calendar/day.ts'
import type { Refusal } from '../platform/refusal.ts'
import { appealUntil } from './deadline-rules.ts'
import { refuse } from './refusals.ts'
import type { Scheme } from './scheme.ts'

/** 再説明 of the reasons, 苦情相談 of anything about the evaluation, 苦情処理 of the result that was disclosed. */
export const appealKindNames = { explanation: '再説明の求め', consultation: '苦情相談', formal: '苦情処理' } as const
export type AppealKind = keyof typeof appealKindNames
export const appealKinds = Object.keys(appealKindNames) as [AppealKind, ...AppealKind[]]

export const appealStateNames = {
  filed: '受付',
  examining: '調査中',
  opined: '意見あり',
  answered: '回答済',
  decided: '決定済',
  withdrawn: '取下げ',
} as const
export type AppealState = keyof typeof appealStateNames
export const appealStates = Object.keys(appealStateNames) as [AppealState, ...AppealState[]]

export const appealActs = ['take', 'opine', 'answer', 'decide', 'withdraw'] as const
export type AppealAct = (typeof appealActs)[number]

/** 申出書 and 結果通知書 are for the person and who handles it, 申出・記録シート for who handles it alone. */
export const appealForms = ['filing', 'outcome', 'record'] as const
export type AppealForm = (typeof appealForms)[number]

/** What somebody is to a 苦情. */
export type AppealRole = 'applicant' | 'officer' | 'handler' | 'chair' | 'member'
export const appealRoleNames = {
  applicant: '申し出た人',
  officer: '期の担当',
  handler: '担当',
  chair: '委員長',
  member: '委員',
} as const satisfies Record<AppealRole, string>

/** Why somebody takes no part: what they were of the sheet, at any time. */
export const recusalNames = {
  person: '本人なので、担当と委員から外れます。',
  evaluator: '一次評価者なので、担当と委員から外れます。',
  adjuster: '調整者なので、担当と委員から外れます。',
  confirmer: '確認者なので、担当と委員から外れます。',
  former: '評価の期間に上司だったので、担当と委員から外れます。',
} as const
export type Recusal = keyof typeof recusalNames

/**
 * Why a 苦情 of this kind cannot be filed today, or null. 再説明 and 苦情処理 are of a result that was disclosed, within the days that the scheme sets from the day after 開示;
 * 苦情相談 is of anything about the evaluation, at any time.
 */
export function filingRefusal(
  kind: AppealKind,
  {
    disclosedOn,
    isOpen,
    rules,
    today,
  }: {
    readonly disclosedOn: string | null
    /** One of the same kind runs. */
    readonly isOpen: boolean
    readonly rules: Scheme['appeal']
    readonly today: string
  },
): Refusal | null {
  if (isOpen) return refuse.appealThere()
  if (kind === 'consultation') return null
  if (disclosedOn === null) return refuse.nothingDisclosed()
  const until = appealUntil(rules, disclosedOn)
  return today > until ? refuse.appealLate(until) : null
}

/** The last day of the answer: so many days from the day after the 申出, open days where the scheme counts so; a closed last day moves on where it says so. */
export function answerBy({ answerDays, counts, closedLastDay }: Scheme['appeal'], filedOn: string): string {
  if (counts === 'business') return addBusinessDays(filedOn, answerDays)
  const last = addDays(filedOn, answerDays)
  return closedLastDay === 'moves' ? onOrAfterBusinessDay(last) : last
}

type Move = {
  readonly from: readonly AppealState[]
  readonly to: AppealState
  readonly by: readonly AppealRole[]
  readonly of: readonly AppealKind[]
}
const moves: Readonly<Record<AppealAct, Move>> = {
  take: { from: ['filed'], to: 'examining', by: ['officer'], of: appealKinds },
  // 苦情処理 goes to the committee; the other two are answered by who handles them.
  opine: { from: ['examining'], to: 'opined', by: ['handler', 'chair'], of: ['formal'] },
  answer: { from: ['examining'], to: 'answered', by: ['handler'], of: ['explanation', 'consultation'] },
  decide: { from: ['opined'], to: 'decided', by: ['handler'], of: ['formal'] },
  withdraw: { from: ['filed', 'examining', 'opined'], to: 'withdrawn', by: ['applicant'], of: appealKinds },
}

/** What becomes of a 苦情 by an act, or why it may not be done. Whoever is recused has no role but that of the person, and so can do nothing of it. */
export function appealNext(
  act: AppealAct,
  roles: readonly AppealRole[],
  { kind, state }: { readonly kind: AppealKind; readonly state: AppealState },
): AppealState | Refusal {
  const { from, to, by, of } = moves[act]
  if (!by.some((role) => roles.includes(role)))
    return refuse.notYourPart(by.map((role) => appealRoleNames[role]).join('か'))
  if (!of.includes(kind)) return refuse.otherKindOfAppeal(appealKindNames[kind])
  return from.includes(state) ? to : refuse.outOfTurn(appealStateNames[state])
}

export const mayDoOn = (
  roles: readonly AppealRole[],
  appeal: { readonly kind: AppealKind; readonly state: AppealState },
) => appealActs.filter((act) => typeof appealNext(act, roles, appeal) === 'string')
