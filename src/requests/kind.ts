import type { z } from 'zod'
import type { CalendarSystem } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import type { FileType } from '../platform/files/index.ts'
import type { Problem } from '../platform/refusal.ts'
import type { Before } from './before.ts'
import type { ApplicantFacts, Finding } from './eligibility-rules.ts'
import { refuse } from './refusals.ts'
import type { Wanted } from './reservations.ts'
import type { RouteDuty, Terms } from './terms-rules.ts'

/** A field of a form, on the screen and on paper. */
export type Field = {
  /** Key in the payload. */
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly input: 'text' | 'long' | 'day' | 'time' | 'yen' | 'count' | 'choice' | 'choices' | 'check'
  readonly isRequired: boolean
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** Characters at the most, for text. */
  readonly most?: number
  /** Shown only while another field has this value. */
  readonly showWhen?: { readonly field: string; readonly is: string | boolean }
}
export type Section = { readonly title: string; readonly fields: readonly Field[] }

/** A place for files of a request. */
export type Slot = {
  readonly slot: string
  readonly name: string
  readonly types: readonly FileType[]
  readonly isRequired: boolean
  readonly most: number
}

/** What a decision is about, given to the kind in the transaction of the decision. */
type Decided<Payload, Limits> = {
  readonly requestId: string
  readonly applicantId: string
  readonly round: number
  readonly payload: Payload
  readonly limits: Limits
  readonly before: Before | null
}

/** What a payload is checked against. */
type CheckedAgainst<Limits> = {
  readonly limits: Limits
  /** The day on which it is asked for: today, or the day on which its paper was handed in. */
  readonly day: string
  readonly applicant: ApplicantFacts
  /** The decided request that it carries on. */
  readonly before: Before | null
  /** In which the city writes the days of what is said. */
  readonly calendar: CalendarSystem
}

/**
 * A kind of request that a room brings. The engine does the rest: drafts, route, decisions, budget, formal effect. The payload's schema is one for the
 * form and the API; what is checked against the day, the limits or the applicant is `check`.
 */
export type RequestKind<Payload = unknown, Limits = unknown> = {
  /** As in the address of its page: flex-shift. */
  readonly id: string
  /** The 制度 of the register whose way to apply it is: 3-A-2. */
  readonly programId: string
  /** The duty that keeps it (担当). */
  readonly duty: RouteDuty
  /** Passes the line of the applicant by: they never learn of it. */
  readonly isConfidential: boolean
  /** Kinds whose decided requests it carries on (変更, 実績報告); a kind that names some is never begun without one. */
  readonly follows: readonly string[]
  /** Its decision lies with its duty, whatever route HR sets: what it does only they may do, or needs all that came before. */
  readonly decidedByDuty?: true
  readonly payload: z.ZodType<Payload>
  readonly limits: z.ZodType<Limits>
  /** The form; choices may follow from the limits that HR sets. */
  layout(limits: Limits): readonly Section[]
  readonly slots: readonly Slot[]
  /** As the release comes; HR sets its own in versions. */
  readonly terms: Terms
  /** What lists show: one line, without what only the reader of the form may know. */
  titleOf(payload: Payload, before: Before | null, calendar: CalendarSystem): string
  /** Who may apply; every rule always answers. */
  eligibility(applicant: ApplicantFacts, limits: Limits, day: string): readonly Finding[]
  /** What is wrong with a payload, field by field, beyond its form. */
  check?(payload: Payload, against: CheckedAgainst<Limits>): readonly Problem[]
  /** Numbers for conditions of the route, each with its name for HR. */
  readonly numbers?: Readonly<
    Record<
      string,
      { readonly name: string; readonly unit: string; readonly of: (payload: Payload, limits: Limits) => number }
    >
  >
  /** Names of the lines that HR sets for it, 年度 by 年度; left out where it has none of its own. */
  readonly budgetLines?: readonly string[]
  /** What it takes from a budget line of its 年度, by the line's name; whole yen. null: nothing. */
  budget?(payload: Payload, limits: Limits, before: Before | null): Wanted | null
  /** What it reserved stays reserved when it is decided, until a request that follows takes it over (paid after success). */
  readonly holdsMoney?: true
  /** What it spends is paid to its applicant: 支払の一覧 for the accounts. */
  readonly pays?: true
  /** The day by which the next report on a decided one is due, from what carries it on so far; null: none. */
  reportDueOn?(decided: Before): string | null
  /** 施行日; left out, the day of the decision. */
  effectiveOn?(payload: Payload): string
  /** What a decision in favour does, in its transaction: if it fails, nothing is decided. Its actor is whoever decides. */
  onApproved?(tx: Tx, actor: Actor, decided: Decided<Payload, Limits>): Promise<void>
  /** What taking back a decided one does. */
  onWithdrawn?(tx: Tx, actor: Actor, decided: Decided<Payload, Limits>): Promise<void>
}

/** Any kind, where only the engine knows which: payloads are parsed by the kind's own schema before they reach it. */
// biome-ignore lint/suspicious/noExplicitAny: a list of kinds holds different payloads, and each reads its own by its schema
export type AnyRequestKind = RequestKind<any, any>

/** Declares a kind; rooms list theirs for the roof. */
export function defineRequestKind<Payload, Limits>(kind: RequestKind<Payload, Limits>): RequestKind<Payload, Limits> {
  return kind
}

/** Every kind of every room, by its id. */
export type Kinds = ReadonlyMap<string, AnyRequestKind>
export const kindsOf = (kinds: readonly AnyRequestKind[]): Kinds => new Map(kinds.map((kind) => [kind.id, kind]))

export function kindOf(kinds: Kinds, id: string): AnyRequestKind {
  const kind = kinds.get(id)
  if (!kind) throw refuse.noSuchKind()
  return kind
}

/** Fields as they are asked now: those whose condition is met. */
export function shownFields(layout: readonly Section[], payload: Readonly<Record<string, unknown>>): Field[] {
  return layout.flatMap(({ fields }) =>
    fields.filter(({ showWhen }) => showWhen === undefined || payload[showWhen.field] === showWhen.is),
  )
}
