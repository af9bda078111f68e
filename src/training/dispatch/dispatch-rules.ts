import { addDays } from '../../platform/calendar/day.ts'
import type { Problem, Refusal } from '../../platform/refusal.ts'
import { refuseDispatch } from './refusals.ts'

export const bodyNames = {
  'local-autonomy-college': '自治大学校',
  jamp: '市町村アカデミー',
  jiam: '国際文化アカデミー（JIAM）',
  council: '市町村職員研修協議会',
  'graduate-school': '大学院',
  company: '民間企業',
  city: '先進都市',
  overseas: '海外',
  other: 'そのほか',
} as const
export type Body = keyof typeof bodyNames
export const bodyList = Object.keys(bodyNames) as [Body, ...Body[]]

/** Lines of the budget of 派遣研修. */
export const costNames = {
  travel: '旅費',
  charge: '負担金',
  lodging: '宿泊費',
  entrance: '入学金',
  tuition: '授業料',
  other: 'そのほかの費用',
} as const
export type CostSort = keyof typeof costNames
export const costList = Object.keys(costNames) as [CostSort, ...CostSort[]]

/** The path of a 派遣 in its order; `ended` is off it. */
export const pathNames = {
  candidate: '候補',
  passed: '試験合格',
  decided: '派遣決定',
  prepared: '事前学習',
  away: '派遣',
  finished: '修了',
  reported: '報告書',
  shared: '報告会・還元',
  followed: '6か月後',
} as const
export type DispatchState = keyof typeof pathNames | 'ended'
export const stateNames: Readonly<Record<DispatchState, string>> = {
  candidate: '候補',
  passed: '試験に合格',
  decided: '派遣決定',
  prepared: '事前学習済み',
  away: '派遣中',
  finished: '修了',
  reported: '報告書を提出',
  shared: '職場に還元',
  followed: '完了',
  ended: '取りやめ',
}
export const stateList = Object.keys(stateNames) as [DispatchState, ...DispatchState[]]

/** What is done to a 派遣. `withdraw` follows from the enrolment alone. */
export const actNames = {
  passExam: '外部の試験の合格を入れた',
  failExam: '外部の試験の不合格を入れた',
  decide: '派遣を決定した',
  prepare: '事前学習を記した',
  begin: '派遣を始めた',
  finish: '修了を入れた',
  callOff: '派遣を途中で取りやめた',
  report: '報告書を出した',
  share: '報告会・還元を記した',
  follow: '6か月後の活用を書いた',
  withdraw: '派遣の前に取りやめた',
} as const
export type Act = Exclude<keyof typeof actNames, 'withdraw'>
export const actList = Object.keys(actNames).filter((act) => act !== 'withdraw') as [Act, ...Act[]]

/** Who does a step: whoever goes, who keeps the course, or the day itself. */
const byPerson: readonly Act[] = ['prepare', 'report', 'share', 'follow']
const byKeeper: readonly Act[] = ['passExam', 'failExam', 'decide', 'begin', 'finish', 'callOff', 'share']

export type DispatchFacts = {
  readonly state: DispatchState
  readonly hasExam: boolean
  readonly firstOn: string
  readonly lastOn: string
  /** The day on which they came back; null until then. */
  readonly endedOn: string | null
  readonly reportDays: number
  /** Months reported: YYYY-MM. */
  readonly months: readonly string[]
  /** Lines of the call for which no money is held. */
  readonly missing: readonly CostSort[]
}

/** Where a step leads from a state; null where it is not to be taken. */
export function leadsTo(act: Act, { state, hasExam }: Pick<DispatchFacts, 'state' | 'hasExam'>): DispatchState | null {
  switch (act) {
    case 'passExam':
    case 'failExam':
      return state === 'candidate' && hasExam ? (act === 'passExam' ? 'passed' : 'ended') : null
    case 'decide':
      return state === 'passed' || (state === 'candidate' && !hasExam) ? 'decided' : null
    case 'prepare':
      return state === 'decided' ? 'prepared' : null
    case 'begin':
      return state === 'decided' || state === 'prepared' ? 'away' : null
    case 'finish':
      return state === 'away' ? 'finished' : null
    case 'callOff':
      return state === 'away' ? 'ended' : null
    case 'report':
      return state === 'finished' ? 'reported' : null
    case 'share':
      return state === 'reported' ? 'shared' : null
    case 'follow':
      return state === 'shared' ? 'followed' : null
  }
}

export type Relation = { readonly isOwn: boolean; readonly isKeeper: boolean }

/** Why a step cannot be taken today by somebody, or null. Nobody decides of their own 派遣. */
export function actRefusal(
  act: Act,
  facts: DispatchFacts,
  { isOwn, isKeeper }: Relation,
  today: string,
  onDay: string | null,
): Refusal | null {
  if (!((isOwn && byPerson.includes(act)) || (isKeeper && !isOwn && byKeeper.includes(act))))
    return byPerson.includes(act)
      ? refuseDispatch.ownToDo()
      : isOwn
        ? refuseDispatch.notOwn()
        : refuseDispatch.keepersDo()
  if (leadsTo(act, facts) === null) return refuseDispatch.otherStep(stateNames[facts.state])
  if (act === 'decide' && facts.missing.length > 0)
    return refuseDispatch.moneyMissing(facts.missing.map((sort) => costNames[sort]).join('、'))
  if (act === 'begin' && today < facts.firstOn) return refuseDispatch.notYet(facts.firstOn)
  if (act === 'finish' || act === 'callOff')
    return onDay === null || onDay < facts.firstOn || onDay > today ? refuseDispatch.dayOutside() : null
  if (act === 'share')
    return onDay === null || onDay > today || (facts.endedOn !== null && onDay < facts.endedOn)
      ? refuseDispatch.dayOutside()
      : null
  const from = followFrom(facts)
  return act === 'follow' && from !== null && today < from ? refuseDispatch.notYet(from) : null
}

/** Steps that somebody may take today. */
export const actsFor = (facts: DispatchFacts, who: Relation, today: string): Act[] =>
  actList.filter((act) => actRefusal(act, facts, who, today, facts.endedOn ?? facts.firstOn) === null)

const monthOf = (day: string) => day.slice(0, 7)
const monthAfter = (month: string) => {
  const [year = 0, of = 0] = month.split('-').map(Number)
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`
}

/** Months of the 派遣 that are over by a day, in order; the last one counts when they are back. */
export function monthsDue({ firstOn, lastOn, endedOn, state }: DispatchFacts, today: string): string[] {
  if (!['away', 'finished', 'reported', 'shared', 'followed'].includes(state)) return []
  const until = endedOn ?? lastOn
  const due: string[] = []
  for (let month = monthOf(firstOn); month <= monthOf(until); month = monthAfter(month))
    if (`${monthAfter(month)}-01` <= today || (month === monthOf(until) && until < today)) due.push(month)
  return due
}

/** 月次報告 of a month is due on the 10th of the next. */
export const monthDueOn = (month: string): string => `${monthAfter(month)}-10`

/** Six months after they came back; null while they are away. A day that the month lacks is its last. */
export function followFrom({ endedOn }: Pick<DispatchFacts, 'endedOn'>): string | null {
  return endedOn === null ? null : Temporal.PlainDate.from(endedOn).add({ months: 6 }).toString()
}

export type NextStep = {
  readonly what:
    | 'exam'
    | 'cost'
    | 'decide'
    | 'prepare'
    | 'begin'
    | 'month'
    | 'away'
    | 'finish'
    | 'report'
    | 'share'
    | 'follow'
  readonly by: 'person' | 'centre' | 'nobody'
  /** Of a 月次報告: YYYY-MM. */
  readonly month: string | null
  readonly dueOn: string | null
}

/** What is to be done next, by whom, until when; null once nothing is. */
export function nextStep(facts: DispatchFacts, today: string): NextStep | null {
  const { state, hasExam, firstOn, lastOn, endedOn, reportDays, months, missing } = facts
  const step = (what: NextStep['what'], by: NextStep['by'], dueOn: string | null, month: string | null = null) => ({
    what,
    by,
    dueOn,
    month,
  })
  const late = monthsDue(facts, today).find((month) => !months.includes(month))
  switch (state) {
    case 'candidate':
      if (hasExam) return step('exam', 'centre', null)
      return missing.length > 0 ? step('cost', 'person', null) : step('decide', 'centre', addDays(firstOn, -1))
    case 'passed':
      return missing.length > 0 ? step('cost', 'person', null) : step('decide', 'centre', addDays(firstOn, -1))
    case 'decided':
      return step('prepare', 'person', addDays(firstOn, -1))
    case 'prepared':
      return step('begin', 'nobody', firstOn)
    case 'away':
      if (late !== undefined) return step('month', 'person', monthDueOn(late), late)
      return today > lastOn ? step('finish', 'centre', addDays(lastOn, 7)) : step('away', 'nobody', null)
    case 'finished':
      return late === undefined
        ? step('report', 'person', addDays(endedOn ?? lastOn, reportDays))
        : step('month', 'person', monthDueOn(late), late)
    case 'reported':
      return step('share', 'person', addDays(endedOn ?? lastOn, 90))
    case 'shared': {
      const from = followFrom(facts)
      return from !== null && from <= today
        ? step('follow', 'person', addDays(from, 30))
        : step('follow', 'nobody', from)
    }
    default:
      return null
  }
}

export const isLate = (next: NextStep | null, today: string): boolean =>
  next !== null && next.by !== 'nobody' && next.dueOn !== null && next.dueOn < today

/** What its keeper writes of a call. */
export type CallText = {
  readonly body: Body
  readonly place: string
  readonly serviceYears: number | null
  readonly bodysAgeRule: string
  readonly conditions: string
  readonly intakeFrom: string | null
  readonly intakeUntil: string | null
  readonly hasExam: boolean
  readonly reportDays: number
  readonly costs: readonly { readonly sort: CostSort; readonly amountYen: number }[]
}

/** What is wrong with a call, field by field. */
export function callProblems({ intakeFrom, intakeUntil, costs }: CallText, applyUntil: string | null): Problem[] {
  const problems: Problem[] = []
  const add = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  if (intakeFrom !== null && intakeUntil !== null && intakeUntil < intakeFrom)
    add('intakeUntil', '派遣先の締切が、受付の初めの日より前です。', '日付を直してください。')
  if (intakeUntil !== null && applyUntil !== null && intakeUntil < applyUntil)
    add('intakeUntil', '派遣先の締切が、市の応募の締切より前です。', '応募の締切を早めるか、日付を直してください。')
  if (new Set(costs.map(({ sort }) => sort)).size < costs.length)
    add('costs', '同じ費用が二つあります。', '一つにまとめてください。')
  return problems
}
