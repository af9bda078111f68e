import type { Refusal } from '../../platform/refusal.ts'
import { beforeEvaluation, type SheetState } from '../course-rules.ts'
import { refuseHandover } from './refusals.ts'

/** What is known of a 引継ぎ, of whoever it is. */
export type HandoverFacts = {
  readonly dueOn: string | null
  readonly givenAt: string | null
  /** Why nothing comes any more, in the officers' words. */
  readonly waived: string | null
  readonly state: SheetState
}

/** over: the present evaluator sent their marks without it. begun: written by somebody whom nobody asked. */
export type HandoverStanding = 'given' | 'waived' | 'over' | 'asked' | 'begun'

const before: readonly SheetState[] = [...beforeEvaluation, 'evaluating']

/** Until the present evaluator has sent their marks, something can be handed over: the same list as `awaits_handover` of the database. */
export const awaitsHandover = (state: SheetState): boolean => before.includes(state)

export function standingOfHandover({ dueOn, givenAt, waived, state }: HandoverFacts): HandoverStanding {
  if (givenAt !== null) return 'given'
  if (waived !== null) return 'waived'
  if (!awaitsHandover(state)) return 'over'
  return dueOn === null ? 'begun' : 'asked'
}

export const handoverStandingNames: Readonly<Record<HandoverStanding, string>> = {
  given: '渡しました',
  waived: '求めないことになりました',
  over: '渡さないまま、評価が済みました',
  asked: 'まだです',
  begun: '書いています',
}

/** Why nothing may be written any more, or null. */
export function writingRefusal(facts: HandoverFacts, isOpen: boolean): Refusal | null {
  const standing = standingOfHandover(facts)
  if (standing === 'given') return refuseHandover.handoverGiven()
  if (standing === 'waived') return refuseHandover.handoverWaived()
  return isOpen && standing !== 'over' ? null : refuseHandover.handoverOver()
}

/** What is still to come first, by its last day; then by name. */
export const byDueAndName = (
  one: { readonly givenAt: string | null; readonly dueOn: string | null; readonly name: string | null },
  other: typeof one,
): number =>
  Number(one.givenAt !== null) - Number(other.givenAt !== null) ||
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') ||
  (one.name ?? '').localeCompare(other.name ?? '', 'ja')

export type HandoverNote = {
  readonly facts: string
  /** A view of some lines, by the ids of the marks. Never a mark. */
  readonly items: Readonly<Record<string, string>>
  readonly outlook: string
}

/** Facts come first: a view without them helps nobody who was not there. */
export const givingRefusal = (note: HandoverNote | null): Refusal | null =>
  (note?.facts ?? '').trim() === '' ? refuseHandover.handoverNeedsFacts() : null

/** The same as a text, for 開示 and print. */
export function wordsOfHandover(
  lines: readonly { readonly id: string; readonly title: string }[],
  { facts, items, outlook }: HandoverNote,
): string {
  const said = lines.flatMap(({ id, title }) => ((items[id] ?? '').trim() === '' ? [] : [`${title}：${items[id]}`]))
  return [`事実：${facts}`, ...said, ...(outlook.trim() === '' ? [] : [`見立て：${outlook}`])].join('\n')
}
