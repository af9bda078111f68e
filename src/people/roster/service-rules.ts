import {
  addDays,
  contains,
  fiscalYearOf,
  fiscalYearStart,
  type Period,
  reachesAgeOn,
} from '../../platform/calendar/index.ts'
import { isEndKind, isMainKind, showsFrom } from '../posting-rules.ts'
import { cut, joined, type Piece, type Timeline } from '../timeline.ts'
import type { OrderRow } from './history-rules.ts'
import type { StaffRow } from './staff-rules.ts'

/** On which terms somebody serves. */
export type Terms = {
  /** 任用区分, as `people.employment.kind` keeps it. */
  readonly kind: string
  readonly jobFamily: string
  readonly appointingAuthority: string | null
}

/** The days of service, from 採用 or the first order on, until the last day of a 退職 or of a 任期. */
export function serviceOf(row: Pick<StaffRow, 'hiredOn'>, orders: readonly OrderRow[]): Period[] {
  const events = [
    { day: row.hiredOn, begins: true },
    ...orders.flatMap((order) => {
      const { kind, endsOn } = order
      if (isEndKind(kind)) return [{ day: showsFrom(order), begins: false }]
      if (!isMainKind(kind)) return []
      const isTerm = (kind === 'hire' || kind === 'reappointment') && endsOn !== null
      return [{ day: order.effectiveOn, begins: true }, ...(isTerm ? [{ day: endsOn, begins: false }] : [])]
    }),
  ].toSorted((a, b) => (a.day === b.day ? Number(a.begins) - Number(b.begins) : a.day < b.day ? -1 : 1))

  const periods: Period[] = []
  let since: string | null = null
  for (const { day, begins } of events) {
    if (begins) since ??= day
    else if (since !== null) {
      if (since < day) periods.push({ from: since, to: day })
      since = null
    }
  }
  return since === null ? periods : [...periods, { from: since, to: null }]
}

type Served = {
  readonly service: readonly Period[]
  readonly orders: readonly OrderRow[]
  readonly row: StaffRow
  readonly terms: Terms
}

/** Terms of somebody new. Whoever is 再任用 served as 正規 before. */
export function firstTerms(served: Served, asOf: string): Piece<Terms>[] {
  const { service, row, terms } = served
  const isReappointed = terms.kind === 'reappointed' || terms.kind === 'short-time-reappointed'
  const first = service[0]?.from ?? row.hiredOn
  const since = isReappointed ? reappointedFrom(served, asOf) : first
  return termsOver(service, [], { ...terms, kind: 'regular' }, since > first ? since : first, terms)
}

/**
 * Since when somebody is 再任用: by their order; without one from the present posting, but not before the 4/1 after they became 60,
 * because nobody is earlier. Source: 地方公務員法 22条の4; the 4/1 is ours.
 */
function reappointedFrom({ orders, row }: Served, asOf: string): string {
  const order = orders.findLast(({ kind }) => kind === 'reappointment')
  if (order) return order.effectiveOn
  const retired = fiscalYearStart(fiscalYearOf(reachesAgeOn(row.birthDate, 60)) + 1)
  const since = row.postedOn > retired ? row.postedOn : retired
  return since > asOf ? row.postedOn : since
}

/** Terms of somebody known: as known, except from the day of a change on. */
export function nextTerms(
  served: Served,
  known: Timeline<Terms>,
  asOf: string,
  newOrdersFrom: string | null,
): Piece<Terms>[] {
  const { service, row, terms } = served
  const now = known.find(({ during }) => contains(during, asOf)) ?? known.at(-1)
  if (!now) return firstTerms(served, asOf)
  const isSame = areSame(now.value, terms)
  // A new 発令 of the present posting is the likely day of a change; without one we only know that it had happened by 基準日.
  const since = isSame ? null : newOrdersFrom !== null && row.postedOn >= newOrdersFrom ? row.postedOn : asOf
  return termsOver(service, known, known[0]?.value ?? now.value, since, terms)
}

function termsOver(
  service: readonly Period[],
  known: Timeline<Terms>,
  otherwise: Terms,
  since: string | null,
  terms: Terms,
): Piece<Terms>[] {
  const pieces = service.flatMap((days) => {
    const before = since === null ? days : upTo(days, since)
    const after = since === null ? null : fromOn(days, since)
    let last = otherwise
    const kept =
      before === null
        ? []
        : cut(before, known).map(({ during, value }) => {
            last = value ?? last
            return { during, value: last }
          })
    return after === null ? kept : [...kept, { during: after, value: terms }]
  })
  return joined(pieces, areSame)
}

function areSame(a: Terms, b: Terms): boolean {
  return a.kind === b.kind && a.jobFamily === b.jobFamily && a.appointingAuthority === b.appointingAuthority
}

function upTo({ from, to }: Period, day: string): Period | null {
  if (day <= from) return null
  return { from, to: to !== null && to <= day ? to : day }
}

function fromOn({ from, to }: Period, day: string): Period | null {
  if (to !== null && to <= day) return null
  return { from: from > day ? from : day, to }
}

/** The last day in service, for display; null while it goes on. */
export function leftOn(service: readonly Period[]): string | null {
  const end = service.at(-1)?.to ?? null
  return end === null ? null : addDays(end, -1)
}
