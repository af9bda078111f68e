import { addDays, dayOf, partsOf, weekdayOf } from '../../platform/calendar/index.ts'

/** Who one is in an OJT. */
export const partNames = { learner: '本人', instructor: '指導員', head: '所属長' } as const
export type OjtPart = keyof typeof partNames
export const ojtParts = Object.keys(partNames) as [OjtPart, ...OjtPart[]]

/** What speaks against an OJT as it is, as `training.ojt_trouble` says it; `over`: its last day has passed. */
export const ojtTroubleNames = {
  moved: 'どちらかが、いま別の課で働いています',
  away: '指導員が休職などで職場にいないか、どちらかが退職しました',
  head: '二人のどちらかが、この課の所属長になりました',
  over: '終わりの日を過ぎています',
} as const
export type OjtTrouble = keyof typeof ojtTroubleNames
export const ojtTroubles = Object.keys(ojtTroubleNames) as [OjtTrouble, ...OjtTrouble[]]

export const ojtEndNames = {
  over: '期間が終わった',
  changed: '指導のやり方を替える',
  moved: '異動した',
  away: '休職や退職で続けられない',
} as const
export type OjtEnd = keyof typeof ojtEndNames
export const ojtEnds = Object.keys(ojtEndNames) as [OjtEnd, ...OjtEnd[]]

/** The reason that is proposed when the head ends an OJT. Where one of the two became the head, it is a change. */
export const proposedOjtEnd = (trouble: OjtTrouble | null): OjtEnd =>
  trouble === null || trouble === 'head' ? 'changed' : trouble

/** What the city sets, in days. */
export type OjtDays = {
  /** Days after somebody came by which a 指導員 is named, days after the beginning by which the goals are written, days after a stage for its 所見. */
  readonly nameWithin: number
  readonly goalWithin: number
  readonly viewWithin: number
}

/** The last day of the first year: how long an OJT lasts unless the head says otherwise. */
export function firstYearEnd(beginsOn: string): string {
  const { year, month, date } = partsOf(beginsOn)
  return addDays(dayOf(year + 1, month, date) ?? `${year + 1}-03-01`, -1)
}

export const stageStateNames = {
  'no-goal': '目標なし',
  ahead: 'これから',
  due: '所見を書く',
  late: '所見が遅れ',
  viewed: '確認待ち',
  confirmed: '確認済み',
} as const
export type StageState = keyof typeof stageStateNames
export const stageStates = Object.keys(stageStateNames) as [StageState, ...StageState[]]

type Stage = {
  readonly goal: string
  readonly dueOn: string
  readonly isViewed: boolean
  readonly isConfirmed: boolean
}

/** Where a stage of 3, 6 or 12 months stands: 到達目標, then 指導員所見 when its day has come, then 所属長確認. Source: fields of an OJT plan (domain). */
export function stageState(stage: Stage, today: string, { viewWithin }: Pick<OjtDays, 'viewWithin'>): StageState {
  if (stage.isConfirmed) return 'confirmed'
  if (stage.isViewed) return 'viewed'
  if (stage.dueOn <= today) return today > addDays(stage.dueOn, viewWithin) ? 'late' : 'due'
  return stage.goal === '' ? 'no-goal' : 'ahead'
}

type Item = { readonly taughtOn: string | null; readonly learnedOn: string | null; readonly checkedOn: string | null }

/** Work is learned when both have said so: who learns, and the 指導員. */
export const isLearned = ({ learnedOn, checkedOn }: Item): boolean => learnedOn !== null && checkedOn !== null

/** The first weeks that were not written, the latest first: whoever fell behind begins with what they still know. */
export const weeksToWrite = (
  due: readonly string[],
  written: readonly string[],
  thisWeek: string | null,
): readonly string[] =>
  [...new Set([...due, ...(thisWeek === null ? [] : [thisWeek])])]
    .filter((week) => !written.includes(week))
    .toSorted()
    .toReversed()

/** The Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7))

type Line = {
  readonly isMissing: boolean
  readonly trouble: OjtTrouble | null
  readonly isGoalLate: boolean
  readonly viewsLate: number
  readonly weeks: number
  readonly weeksWritten: number
}
/** More weeks than these without a word are a sign that it has stopped. */
const quietWeeks = 3

/** Whether the centre should ask a 課 how its OJT goes: nobody named, not fitting any more, or behind. */
export const isBehind = ({ isMissing, trouble, isGoalLate, viewsLate, weeks, weeksWritten }: Line): boolean =>
  isMissing || trouble !== null || isGoalLate || viewsLate > 0 || weeks - weeksWritten > quietWeeks
