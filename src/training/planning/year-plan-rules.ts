import { fiscalYearEnd, fiscalYearStart } from '../../platform/calendar/index.ts'
import type { Problem, Refusal } from '../../platform/refusal.ts'
import { refusePlanning } from './refusals.ts'

/** 費目 of the centre's budget. */
export const lineKindNames = {
  lecturer: '講師謝礼',
  hall: '会場',
  travel: '旅費',
  share: '負担金',
  material: '教材',
  other: 'その他',
} as const
export type LineKind = keyof typeof lineKindNames
export const lineKinds = Object.keys(lineKindNames) as [LineKind, ...LineKind[]]

export type YearPlanState = 'draft' | 'sent' | 'decided' | 'closed'
/** `running` is no state of its own: decided, and the 年度 has begun. */
export type ShownState = YearPlanState | 'running'
export const shownStateNames: Readonly<Record<ShownState, string>> = {
  draft: '作成中',
  sent: '決裁待ち',
  decided: '決定',
  running: '実施中',
  closed: '年度の終わり',
}
export const shownStates = Object.keys(shownStateNames) as [ShownState, ...ShownState[]]

export const shownStateOn = (state: YearPlanState, fiscalYear: number, today: string): ShownState =>
  state === 'decided' && today >= fiscalYearStart(fiscalYear) ? 'running' : state

export type YearAct = 'save' | 'send' | 'takeBack' | 'decide' | 'return' | 'reopen' | 'close'
export const yearActs = [
  'send',
  'takeBack',
  'decide',
  'return',
  'reopen',
  'close',
] as const satisfies readonly YearAct[]

const course: Readonly<
  Record<YearAct, { readonly from: readonly YearPlanState[]; readonly to: YearPlanState | null }>
> = {
  save: { from: ['draft'], to: null },
  send: { from: ['draft'], to: 'sent' },
  takeBack: { from: ['sent'], to: 'draft' },
  decide: { from: ['sent'], to: 'decided' },
  return: { from: ['sent'], to: 'draft' },
  reopen: { from: ['decided'], to: 'draft' },
  close: { from: ['decided'], to: 'closed' },
}

/** Whose hand it is. The centre writes; whoever of it or of 人事課 wrote none of it decides. Source: 日置市 職員研修規程（計画は別の者が決める）. */
export type YearHand = { readonly isCentre: boolean; readonly isPersonnel: boolean; readonly wrote: boolean }

/** Why this hand may not do this with a plan of this state, or null. A year is closed when it is over. */
export function yearRefusal(
  act: YearAct,
  plan: { readonly state: YearPlanState; readonly fiscalYear: number },
  { isCentre, isPersonnel, wrote }: YearHand,
  today: string,
): Refusal | null {
  if (act === 'decide' || act === 'return') {
    if (!isCentre && !isPersonnel) return refusePlanning.notYearReader()
    if (act === 'decide' && wrote) return refusePlanning.writerDecidesNoYear()
  } else if (!isCentre) return refusePlanning.notYearWriter()
  if (!course[act].from.includes(plan.state)) return refusePlanning.yearStands(shownStateNames[plan.state])
  return act === 'close' && today <= fiscalYearEnd(plan.fiscalYear) ? refusePlanning.yearNotOver() : null
}

export const yearAfter = (act: YearAct): YearPlanState | null => course[act].to

export type PlannedCourse = { readonly title: string; readonly sessions: number; readonly people: number }
export type PlannedLine = { readonly name: string; readonly budgetYen: number }

/** What a plan lacks before it is sent. */
export function yearProblems(aim: string, courses: readonly PlannedCourse[], lines: readonly PlannedLine[]): Problem[] {
  const problem = (field: string, message: string, fix: string): Problem => ({ field, message, fix })
  return [
    ...(aim.trim() === ''
      ? [problem('aim', '年間のねらいがありません。', 'この一年の研修で、職員に身に付けてほしいことを書いてください。')]
      : []),
    ...(courses.length === 0
      ? [problem('courses', '研修が一件もありません。', '行う研修を、回数と人数とともに入れてください。')]
      : []),
    ...courses.flatMap(({ title, sessions, people }, at) =>
      sessions === 0 || people === 0
        ? [
            problem(
              `courses.${at}.sessions`,
              `「${title}」の回数か人数が0です。`,
              '1以上にするか、行わない研修は消してください。',
            ),
          ]
        : [],
    ),
    ...(lines.length === 0
      ? [
          problem(
            'lines',
            '予算が一件もありません。',
            '費目ごとの予算を入れてください。予算がないときは、0円の費目を一つ入れます。',
          ),
        ]
      : []),
  ]
}

/** Money that is asked for by 申請: held for what is decided, then paid. */
export type AskedMoney = { readonly amountYen: number; readonly reservedYen: number; readonly spentYen: number }
type PaidLine = { readonly budgetYen: number; readonly spentYen: number }

/** The whole money of a 年度: what the centre pays from its plan, and what 職場研修 and 派遣研修 are given by 申請, of which some is held and not paid yet. Whole yen. */
export function yearTotal(lines: readonly PaidLine[], asked: readonly AskedMoney[]) {
  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
  return {
    budgetYen: sum([...lines.map(({ budgetYen }) => budgetYen), ...asked.map(({ amountYen }) => amountYen)]),
    heldYen: sum(asked.map(({ reservedYen }) => reservedYen)),
    spentYen: sum([...lines, ...asked].map(({ spentYen }) => spentYen)),
  }
}

/** A part of a whole in percent, rounded down; null where there is no whole. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 100) / whole)
