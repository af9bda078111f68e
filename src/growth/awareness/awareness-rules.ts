import { fiscalYearEnd, fiscalYearStart } from '../../platform/calendar/fiscal-year.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { refuse } from './refusals.ts'

export const choices = ['known', 'partly', 'unknown'] as const
export type Choice = (typeof choices)[number]

type Window = { readonly opensOn: string; readonly closesOn: string }

export type Question = Window & {
  readonly fiscalYear: number
  readonly wording: string
  readonly knownLabel: string
  readonly partlyLabel: string
  readonly unknownLabel: string
  /** Floor: a group with fewer answers is not shown. */
  readonly leastAnswers: number
}

/** Both days of the window are days on which it is answered. */
export const isOpen = ({ opensOn, closesOn }: Window, today: string): boolean => opensOn <= today && today <= closesOn

/** The question that a person is shown: the one that is open, else the next to come, else the last. */
export function questionFor<Q extends Window>(questions: readonly Q[], today: string): Q | null {
  const inOrder = questions.toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1))
  const open = inOrder.find((one) => isOpen(one, today))
  return open ?? inOrder.find(({ opensOn }) => opensOn > today) ?? inOrder.at(-1) ?? null
}

/** Why nobody answers now, or null. */
export function answerRefusal(question: Window, today: string): Refusal | null {
  return isOpen(question, today) ? null : refuse.notOpen(question.closesOn < today)
}

/**
 * Why a question may not be set like this, or null. Its floor is at least that of the city (`smallest`) on the day. What was asked stays as it was asked; once numbers are shown, nothing changes at all,
 * because two readings of different settings would tell what the floor hides.
 */
export function questionRefusal(
  next: Question,
  stored: Question | null,
  today: string,
  smallest: number,
): Refusal | null {
  const { fiscalYear, opensOn, closesOn } = next
  if (opensOn < fiscalYearStart(fiscalYear) || closesOn > fiscalYearEnd(fiscalYear))
    return refuse.windowOutside(fiscalYear)
  if (closesOn < opensOn) return refuse.windowBackwards()
  if (stored === null || stored.opensOn > today) {
    if (opensOn < today) return refuse.opensInThePast()
    return next.leastAnswers < smallest ? refuse.floorTooLow(smallest) : null
  }
  if (stored.closesOn < today) return refuse.alreadyClosed()
  const isAsAsked = (Object.keys(stored) as (keyof Question)[]).every(
    (key) => key === 'closesOn' || next[key] === stored[key],
  )
  if (!isAsAsked) return refuse.alreadyAsked()
  return closesOn < today ? refuse.closesInThePast() : null
}

/** Whole percent of a part, half up; null of nothing, because nobody asked is not nobody knowing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole)
}
