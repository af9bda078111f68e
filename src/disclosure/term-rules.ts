import { addDays, daysBetween } from '../platform/calendar/day.ts'
import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** Days that a city sets, each set from a day on. The law's own are the most that they can be. */
export type Terms = {
  readonly from: string
  /** 83条1項: until the decision. */
  readonly decideDays: number
  /** 83条2項: by how many more it may be put off. */
  readonly extendDays: number
  /** 84条: for the considerable part of very many records, from the day of the request. */
  readonly largeDays: number
  /** Ours: for how many days after the 決裁 the copy can be taken. */
  readonly keptDays: number
  readonly basis: string
}

/** What the days of one request are counted from. */
export type TermFacts = {
  readonly receivedOn: string
  readonly decideDays: number
  readonly extendDays: number
  readonly largeDays: number
  readonly corrections: readonly { readonly askedOn: string; readonly mendedOn: string | null }[]
  readonly extension: 'more-time' | 'large' | null
  readonly extendedUntil: string | null
  readonly restUntil: string | null
}

export type Term = {
  /** The last day for the decision, or for that of the considerable part. */
  readonly dueOn: string
  /** The same without 延長. */
  readonly firstDueOn: string
  /** The last day of those that were left for later (84条); null where there are none. */
  readonly restUntil: string | null
  /** Days that are left, today not counted; negative once it is late. */
  readonly daysLeft: number
  /** Somebody was asked to mend the request: nothing is counted meanwhile. */
  readonly isPaused: boolean
}

/**
 * By when it is decided: so many days after the day of the request, which itself does not count (民法 140条), and without those on which the request
 * was being mended (83条1項). Ours: a last day on which the office is closed stays the last day, which is never later than the law has it.
 */
export function termOf(facts: TermFacts, today: string): Term {
  const firstDueOn = addDays(facts.receivedOn, facts.decideDays + daysNotCounted(facts, today))
  const dueOn = facts.extendedUntil ?? firstDueOn
  return {
    dueOn,
    firstDueOn,
    restUntil: facts.restUntil,
    daysLeft: daysBetween(today, dueOn),
    isPaused: facts.corrections.some(({ mendedOn }) => mendedOn === null),
  }
}

function daysNotCounted({ corrections }: TermFacts, today: string): number {
  return corrections.reduce((days, { askedOn, mendedOn }) => days + daysBetween(askedOn, mendedOn ?? today), 0)
}

/** The last day to which it can be put off (83条2項), or until which the considerable part is decided (84条). */
export function latestExtension(facts: TermFacts, kind: 'more-time' | 'large', today: string): string {
  return kind === 'more-time'
    ? addDays(termOf(facts, today).firstDueOn, facts.extendDays)
    : addDays(facts.receivedOn, facts.largeDays)
}

type Extension = {
  readonly kind: 'more-time' | 'large'
  readonly until: string
  /** Only for 84条: the last day for the rest. */
  readonly restUntil: string | null
}

/** Why it may not be put off so, or null. Once, and said while the first term runs (83条2項, 84条). */
export function extensionRefusal(facts: TermFacts, { kind, until, restUntil }: Extension, today: string) {
  if (facts.extension !== null) return refuse.extendedAlready()
  const { firstDueOn } = termOf(facts, today)
  if (today > firstDueOn) return refuse.tooLateToExtend()
  if (until <= firstDueOn) return refuse.extendsNothing()
  const latest = latestExtension(facts, kind, today)
  if (until > latest) return refuse.extendedTooFar(latest)
  if ((kind === 'large') !== (restUntil !== null)) return refuse.restNeedsDay()
  return restUntil !== null && restUntil <= until ? refuse.restIsEarlier() : null
}

/** The days in force on the day of the request: what a city changes later changes nothing for it. null before the first. */
export function termsOn(all: readonly Terms[], receivedOn: string): Terms | null {
  return all.filter(({ from }) => from <= receivedOn).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? null
}

/** Why this day is none on which a request can have come, or null. */
export function receivedRefusal(receivedOn: string, terms: readonly Terms[], today: string): Refusal | null {
  if (receivedOn > today) return refuse.receivedLater()
  return termsOn(terms, receivedOn) === null ? refuse.noTerms() : null
}

/** How many days before its last day the holders of the duty are reminded; and the day after it. */
const remindedAt: readonly number[] = [7, 3, 0]

/** Which reminder is due today; null for none. One that was missed is made up for by the next. */
export function reminderOf(term: Term): 'late' | `${number}` | null {
  if (term.isPaused) return null
  if (term.daysLeft < 0) return 'late'
  const stage = remindedAt.findLast((days) => term.daysLeft <= days)
  return stage === undefined ? null : `${stage}`
}
