import { addDays } from '../../platform/calendar/day.ts'
import type { Problem, Refusal } from '../../platform/refusal.ts'
import { refusePractice } from './refusals.ts'

/** What the person answers after 90 days. */
export const useNames = { used: '使った', partly: '一部を使った', 'not-yet': 'まだ使っていない' } as const
export type Use = keyof typeof useNames
/** What the 上司 of that day answers. */
export const seenNames = {
  seen: '見られた',
  partly: '一部に見られた',
  'not-seen': '見られなかった',
  'cannot-tell': '分からない',
} as const
export type Seen = keyof typeof seenNames
/** What the 上司 answers months later, for courses that were chosen for it. */
export const resultNames = {
  yes: '仕事の結果が変わった',
  partly: '少し変わった',
  no: '変わっていない',
  'cannot-tell': '分からない',
} as const
export type Result = keyof typeof resultNames

/** How somebody rates themselves in an ability, before and after. */
export const levelNames = {
  1: 'まだできない',
  2: '助けがあればできる',
  3: '一人でできる',
  4: '人に教えられる',
} as const

export const codesOf = <Names extends object>(names: Names) =>
  Object.keys(names) as [keyof Names & string, ...(keyof Names & string)[]]

/** Ours: days that the wall knows too (training.practice_asks). A plan within two weeks, a look back after 30, the question after 90, open for 30. */
const practiceDays = { plan: 14, planUntil: 30, lookBack: 30, lookBackUntil: 45, use: 90, answer: 30 } as const

export type Plan = {
  readonly will: string
  readonly by: string
  readonly scene: string
  readonly proof: string
}

/** What is wrong with a 行動計画. It has what, until when, in which scene, and by what it is seen. Source: domain of 効果測定. */
export function planProblems({ will, by, scene, proof }: Plan, endedOn: string): Problem[] {
  const missing = [
    ['will', will, '何をするかがありません。', '仕事でしてみることを書いてください。'],
    ['scene', scene, 'どの場面かがありません。', 'いつもの仕事のどの場面でするかを書いてください。'],
    ['proof', proof, '確認方法がありません。', '何を見れば、できたと分かるかを書いてください。'],
  ] as const
  const problems: Problem[] = missing.flatMap(([field, text, message, fix]) =>
    text.trim() === '' ? [{ field, message, fix }] : [],
  )
  if (by < endedOn || by > addDays(endedOn, 365))
    problems.push({
      field: 'by',
      message: 'いつまでの日が、研修の終わりから1年の中にありません。',
      fix: '日を直してください。',
    })
  return problems
}

/** A loop as far as its path goes: days, or null where it has not come to it. */
export type Loop = {
  readonly hasAim: boolean
  readonly hasExpectation: boolean
  /** The last day of the 回. */
  readonly endedOn: string
  readonly plannedOn: string | null
  readonly lookedBackOn: string | null
  readonly askOn: string
  readonly askedOn: string | null
  readonly answeredOn: string | null
  readonly lessonAskedOn: string | null
  readonly toldOn: string | null
  readonly survey: 'open' | 'answered' | 'closed' | 'none'
}

export type Step = { readonly name: string; readonly state: 'done' | 'now' | 'coming' | 'missed' }

/** The path of a 研修 from its aim to its use. */
export function pathOf(loop: Loop, today: string): Step[] {
  const { endedOn, askedOn, answeredOn } = loop
  const step = (name: string, isDone: boolean, from: string, until: string): Step => ({
    name,
    state: isDone ? 'done' : today < from ? 'coming' : today <= until ? 'now' : 'missed',
  })
  const use = askedOn ?? loop.askOn
  return [
    { name: '目標', state: loop.hasAim ? 'done' : 'missed' },
    { name: '期待', state: loop.hasExpectation ? 'done' : 'missed' },
    { name: '受講', state: 'done' },
    step('行動計画', loop.plannedOn !== null, endedOn, addDays(endedOn, practiceDays.planUntil)),
    step(
      '30日',
      loop.lookedBackOn !== null,
      addDays(endedOn, practiceDays.lookBack),
      addDays(endedOn, practiceDays.lookBackUntil),
    ),
    step('90日', answeredOn !== null, askedOn ?? addDays(use, 1), addDays(use, practiceDays.answer)),
  ]
}

export type NextAct = 'survey' | 'plan' | 'look-back' | 'use' | 'lesson'
export const nextActNames: Readonly<Record<NextAct, string>> = {
  survey: 'アンケートに答える',
  plan: '行動計画を書く',
  'look-back': '行動計画をふり返る',
  use: '使ったかに答える',
  lesson: '学びを課に伝える',
}

/** The one thing to do next, or null. What is asked after 90 days goes first: it closes. */
export function nextOf(loop: Loop, today: string): NextAct | null {
  const { endedOn, plannedOn, lookedBackOn, askedOn, answeredOn, lessonAskedOn, toldOn, survey } = loop
  const within = (from: string, days: number) => today >= from && today <= addDays(from, days)
  if (askedOn !== null && answeredOn === null && within(askedOn, practiceDays.answer)) return 'use'
  if (survey === 'open') return 'survey'
  if (plannedOn === null && within(endedOn, practiceDays.planUntil)) return 'plan'
  if (lessonAskedOn !== null && toldOn === null && within(lessonAskedOn, 30)) return 'lesson'
  if (
    plannedOn !== null &&
    lookedBackOn === null &&
    askedOn === null &&
    within(addDays(endedOn, practiceDays.lookBack), practiceDays.lookBackUntil - practiceDays.lookBack)
  )
    return 'look-back'
  return null
}

/** Why nobody may write the plan or look back any more, or null: what was meant is not written after it was asked for. */
export const planRefusal = (askedOn: string | null): Refusal | null =>
  askedOn === null ? null : refusePractice.planIsAsked()

/** Whole percent of those asked, or null where there are none. */
export const percentOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : Math.round((part / whole) * 100)
