import { addDays } from '../../platform/calendar/index.ts'
import {
  isAbsenceKind,
  isBesideKind,
  isEndKind,
  isMainKind,
  type Order,
  type PostingKind,
  showsFrom,
} from '../posting-rules.ts'

type Held = { kind: PostingKind; unitId: string; gradeId: string | null; title: string | null }
type Event = { readonly on: string; readonly order: Order; readonly ends: boolean }

/**
 * What a person holds on one day, found by looking back from it: slow, without state and without periods. The same words as
 * `postingsOf`, told the other way round, so that each shows the other's slips.
 */
export function standingOn(orders: readonly Order[], day: string): { postings: Held[]; away: string | null } {
  const past = eventsOf(orders).filter(({ on }) => on <= day)
  const spell = past.slice(spellStart(past))
  const before = past.slice(0, past.length - spell.length)

  const main = mainOf(spell, before)
  const beside = spell.flatMap(({ order }, at): Held[] => {
    if (!isBesideKind(order.kind)) return []
    const unitId = order.unitId ?? mainOf(spell.slice(0, at), before)?.unitId
    if (!unitId || (order.endsOn !== null && order.endsOn <= day)) return []
    const isOver = spell.slice(at + 1).some((later, after) => {
      if (later.order.kind === 'release') return later.order.unitId === null || later.order.unitId === unitId
      const laterUnit = later.order.unitId ?? mainOf(spell.slice(0, at + 1 + after), before)?.unitId
      return later.order.kind === order.kind && laterUnit === unitId
    })
    return isOver ? [] : [{ kind: order.kind, unitId, gradeId: order.gradeId, title: order.title }]
  })

  const isOnDuty = (at: number) => spell.slice(0, at).some(({ order }) => isMainKind(order.kind))
  const last = spell.findLast(
    ({ order }, at) => order.kind === 'reinstatement' || (isAbsenceKind(order.kind) && isOnDuty(at)),
  )?.order
  const isAway = last && last.kind !== 'reinstatement' && (last.endsOn === null || last.endsOn > day)

  return {
    postings: [...(main?.unitId ? [{ ...main, kind: 'main' as const, unitId: main.unitId }] : []), ...beside],
    away: isAway ? last.kind : null,
  }
}

/** Endings first within a day: 退職 the day after its date, and terms of appointment that nothing renewed before. */
function eventsOf(orders: readonly Order[]): Event[] {
  const sorted = orders.toSorted(
    (a, b) =>
      showsFrom(a).localeCompare(showsFrom(b)) ||
      Number(isEndKind(b.kind)) - Number(isEndKind(a.kind)) ||
      a.sequence - b.sequence ||
      a.id.localeCompare(b.id),
  )
  const terms = sorted.flatMap((order, at): Event[] => {
    const until = order.endsOn
    if (until === null || !appoints(order)) return []
    const isReplaced = sorted
      .slice(at + 1)
      .some((later) => showsFrom(later) < until && (appoints(later) || isEndKind(later.kind)))
    return isReplaced ? [] : [{ on: until, order, ends: true }]
  })
  const acts = sorted.map((order) => ({ on: showsFrom(order), order, ends: isEndKind(order.kind) }))
  return [...terms, ...acts].toSorted((a, b) => a.on.localeCompare(b.on) || Number(b.ends) - Number(a.ends))
}

const appoints = ({ kind }: Order) => kind === 'hire' || kind === 'reappointment'

/** A 採用 is the first act of its spell; an ending belongs to the spell that it ends. */
function spellStart(past: readonly Event[]): number {
  const at = past.findLastIndex(({ order, ends }) => ends || order.kind === 'hire')
  return past[at]?.ends === false ? at : at + 1
}

type Main = { unitId: string | null; gradeId: string | null; title: string | null }

function mainOf(spell: readonly Event[], before: readonly Event[]): Main | null {
  const acts = spell.map(({ order }) => order).filter(({ kind }) => isMainKind(kind))
  const first = acts[0]
  if (!first) return null
  const left = first.kind === 'reappointment' ? leftOn(first.effectiveOn, before) : null
  const latest = <K extends keyof Main>(field: K) =>
    acts.findLast((act) => act[field] !== null)?.[field] ?? left?.[field] ?? null
  return { unitId: unitOf(acts, left), gradeId: latest('gradeId'), title: latest('title') }
}

/** The 本務 that ended on this very day. */
function leftOn(day: string, before: readonly Event[]): Main | null {
  const ending = before.at(-1)
  if (!ending?.ends || ending.on !== day) return null
  const yesterday = before.filter(({ on }) => on <= addDays(day, -1))
  const from = spellStart(yesterday)
  return mainOf(yesterday.slice(from), yesterday.slice(0, from))
}

/** A 帰任 without a unit goes to where the person stood before the first 出向 or 派遣 since the last 帰任. */
function unitOf(acts: readonly Order[], left: Main | null): string | null {
  const last = acts.at(-1)
  if (!last) return left?.unitId ?? null
  if (last.unitId !== null) return last.unitId
  const before = acts.slice(0, -1)
  if (last.kind === 'return') {
    const since = before.slice(before.findLastIndex(({ kind }) => kind === 'return' || kind === 'hire') + 1)
    const away = since.findIndex(({ kind }, at) => {
      const stood = unitOf(before.slice(0, before.length - since.length + at), left)
      return (kind === 'loan' || kind === 'dispatch') && stood !== null
    })
    if (away >= 0) return unitOf(before.slice(0, before.length - since.length + away), left)
  }
  return unitOf(before, left)
}
