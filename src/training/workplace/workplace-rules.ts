import { addDays, fiscalYearOf, fiscalYearStart } from '../../platform/calendar/index.ts'
import type { Problem, Refusal } from '../../platform/refusal.ts'
import { refuseWorkplace } from './refusals.ts'

/** How a 職場研修 is held. Source: 方針 取組2-B-1; 集合 and 派遣 here are the 課's own, not those of 人材育成センター. */
export const runKindNames = {
  group: '集団指導・集合研修',
  individual: '個別指導',
  dispatch: '外の研修への派遣',
  other: 'その他',
} as const
export type RunKind = keyof typeof runKindNames
export const runKinds = Object.keys(runKindNames) as [RunKind, ...RunKind[]]

export const planStateNames = {
  draft: '作成中',
  sent: '承認待ち',
  returned: '差戻し',
  approved: '承認',
} as const
export type PlanState = keyof typeof planStateNames

/** What the city sets, in days. */
export type WorkplaceDays = {
  /** Days of the 年度 by which the head names the promoter, and by which the plan is sent. */
  readonly promoterWithin: number
  readonly planWithin: number
  /** Days after a run by which it is reported. */
  readonly reportWithin: number
}

/** The last day of something that the 年度 gives so many days for. */
export const withinYear = (fiscalYear: number, days: number): string => addDays(fiscalYearStart(fiscalYear), days)

/** The last day on which a run is reported. */
export const reportDueOn = (plannedOn: string, { reportWithin }: WorkplaceDays): string =>
  addDays(plannedOn, reportWithin)

export type PlannedRun = {
  readonly theme: string
  readonly kind: RunKind
  readonly aim: string
  /** null while it is being written. */
  readonly plannedOn: string | null
  /** Whole yen. */
  readonly budgetYen: number
}

/** What keeps a plan from being kept at all: a run without a theme, or on a day of another 年度. */
export function writtenProblems(fiscalYear: number, runs: readonly PlannedRun[]): Problem[] {
  return runs.flatMap(({ theme, plannedOn }, at): Problem[] => [
    ...(theme.trim() === ''
      ? [{ field: `runs.${at}.theme`, message: `${at + 1}件目のテーマがありません。`, fix: 'テーマを書いてください。' }]
      : []),
    ...(plannedOn === null || fiscalYearOf(plannedOn) !== fiscalYear
      ? [
          {
            field: `runs.${at}.plannedOn`,
            message: `${at + 1}件目の予定の日が、この年度の日ではありません。`,
            fix: 'この年度の4月1日から3月31日までの日を選んでください。',
          },
        ]
      : []),
  ])
}

/** What a plan lacks before it goes to 人材育成センター: its aim, a run, and what each run is for. Source: 会津美里町, 日置市 職員研修規程. */
export function sendProblems(aim: string, runs: readonly Pick<PlannedRun, 'theme' | 'aim'>[]): Problem[] {
  return [
    ...(aim.trim() === ''
      ? [
          {
            field: 'aim',
            message: '年間のねらいがありません。',
            fix: 'この課で一年に身に付けたいことを書いてください。',
          },
        ]
      : []),
    ...(runs.length === 0
      ? [{ field: 'runs', message: '研修が一件もありません。', fix: 'テーマと予定の日を一件から入れてください。' }]
      : []),
    ...runs.flatMap((run, at): Problem[] =>
      run.aim.trim() === ''
        ? [
            {
              field: `runs.${at}.aim`,
              message: `「${run.theme}」のねらいがありません。`,
              fix: '受けた人ができるようになることを書いてください。',
            },
          ]
        : [],
    ),
  ]
}

export type PlanAct = 'save' | 'send' | 'takeBack' | 'approve' | 'return' | 'reopen'

/** From which states each act goes, and to which. */
const course: Readonly<Record<PlanAct, { readonly from: readonly PlanState[]; readonly to: PlanState | null }>> = {
  save: { from: ['draft', 'returned'], to: null },
  send: { from: ['draft', 'returned'], to: 'sent' },
  takeBack: { from: ['sent'], to: 'draft' },
  approve: { from: ['sent'], to: 'approved' },
  return: { from: ['sent'], to: 'returned' },
  reopen: { from: ['approved'], to: 'draft' },
}

/** Whose hand it is: the 課 (its head and promoter) writes, 人材育成センター decides, and never the plan of one's own 課. */
export type PlanHand = { readonly keepsUnit: boolean; readonly isCentre: boolean }

/** Why this hand may not do this with a plan in this state, or null. */
export function planRefusal(act: PlanAct, state: PlanState, { keepsUnit, isCentre }: PlanHand): Refusal | null {
  if (act === 'approve' || act === 'return') {
    if (!isCentre) return refuseWorkplace.notCentre()
    if (keepsUnit) return refuseWorkplace.ownUnitsPlan()
  } else if (!keepsUnit) return refuseWorkplace.notPromoter()
  return course[act].from.includes(state) ? null : refuseWorkplace.planStands(planStateNames[state])
}

/** Where an act leads; null where it stays. */
export const planAfter = (act: PlanAct): PlanState | null => course[act].to

export type RunFacts = {
  /** Whether its plan was ever approved. */
  readonly isApproved: boolean
  readonly isCalledOff: boolean
  readonly isReported: boolean
  readonly plannedOn: string
}

export const runStateNames = {
  planned: '予定',
  due: '報告待ち',
  late: '報告が遅れています',
  reported: '報告済み',
  'called-off': '中止',
} as const
export type RunState = keyof typeof runStateNames

/** How a run stands on a day. A plan that was never approved has nothing to report. */
export function runState(
  { isApproved, isCalledOff, isReported, plannedOn }: RunFacts,
  today: string,
  days: WorkplaceDays,
): RunState {
  if (isCalledOff) return 'called-off'
  if (isReported) return 'reported'
  if (!isApproved || plannedOn > today) return 'planned'
  return reportDueOn(plannedOn, days) < today ? 'late' : 'due'
}

export type Report = {
  readonly heldOn: string
  readonly people: number
  readonly summary: string
  readonly lesson: string
  readonly isShared: boolean
}

/** Why a run cannot be reported, or null. It may be held before the day that was planned. */
export function reportRefusal(run: Pick<RunFacts, 'isApproved' | 'isCalledOff'>, report: Report, today: string) {
  if (!run.isApproved) return refuseWorkplace.planNotApproved()
  if (run.isCalledOff) return refuseWorkplace.runCalledOff()
  if (report.heldOn > today) return refuseWorkplace.notHeldYet()
  if (report.isShared && report.lesson.trim() === '') return refuseWorkplace.nothingToShare()
  return null
}
