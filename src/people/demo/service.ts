import { addDays } from '../../platform/calendar/index.ts'
import { invariant } from '../../platform/refusal.ts'
import type { OrderKind } from '../posting-rules.ts'
import type { JobFamily } from './job-families.ts'
import { OrderBook } from './order-book.ts'
import type { Organisation, Seat, Unit } from './organisation.ts'
import type { Random } from './random.ts'
import { currentStint, type EmploymentKind, type Member, type Standing } from './staff-member.ts'
import { titleOf } from './titles.ts'

export type Side = { readonly member: Member; readonly unit: Unit; readonly until: number }

/** The staff of the city while its years go by: who sits where, and the orders that were given. */
export class Service {
  readonly chance: Random
  readonly organisation: Organisation
  /** Size of the staff that the city keeps. */
  readonly staff: number
  readonly today: string
  readonly book = new OrderBook()
  readonly members = new Set<Member>()
  readonly holders = new Map<Seat, Member>()
  /** 事務取扱: who covers an empty post of a head. */
  readonly actings = new Map<Seat, Member>()
  /** 兼務 and 併任 until a spring. */
  sides: Side[] = []
  readonly #announced = new Map<Member, { kind: OrderKind; endsOn: string | null }>()
  readonly #unitsOf = new Map<JobFamily, Unit[]>()

  constructor(chance: Random, organisation: Organisation, staff: number, today: string) {
    this.chance = chance
    this.organisation = organisation
    this.staff = staff
    this.today = today
    for (const { unit, families, level } of organisation.seats) {
      if (level > 1 || unit.to !== null) continue
      for (const family of families)
        this.#unitsOf.set(family, [...new Set([...(this.#unitsOf.get(family) ?? []), unit])])
    }
  }

  get active(): Member[] {
    return [...this.members].filter(({ hasLeft }) => !hasLeft)
  }

  seatsOn(day: string): Seat[] {
    return this.organisation.seats.filter(({ unit }) => isThere(unit, day))
  }

  /** A unit where people of this 職種 work on that day and from then on. */
  someUnit(family: JobFamily, day: string): Unit {
    const units = (this.#unitsOf.get(family) ?? []).filter((unit) => isThere(unit, day))
    return this.chance.pick(units.length > 0 ? units : this.organisation.units.filter((unit) => isThere(unit, day)))
  }

  /** 職種 of the people who work in this 課. */
  familiesIn(unit: Unit): JobFamily[] {
    const seats = this.organisation.seats.filter((seat) => seat.unit === unit || seat.unit.parent === unit)
    return [...new Set(seats.flatMap(({ families }) => families))]
  }

  sit(member: Member, seat: Seat) {
    this.rise(member)
    this.holders.set(seat, member)
    member.seat = seat
    member.unit = null
  }

  /** Gives up the seat, and serves for now in the unit as one more than it has posts. */
  rise(member: Member) {
    if (member.seat === null) return
    this.holders.delete(member.seat)
    member.unit = member.seat.unit
    member.seat = null
  }

  begin(member: Member, kind: EmploymentKind, from: string, order: OrderKind, endsOn: string | null = null) {
    this.enrol(member, kind, from, endsOn)
    this.announce(member, order, endsOn)
  }

  enrol(member: Member, kind: EmploymentKind, from: string, to: string | null) {
    const { family, home: authority } = member
    member.stints.push({ kind, family, authority, from, to, terms: [from] })
    member.hasLeft = false
    this.members.add(member)
  }

  /** One more term under the same number. */
  renew(member: Member, on: string, to: string) {
    const stint = currentStint(member)
    invariant(stint?.to === on, 'a term is renewed on the day it ends')
    stint.terms.push(on)
    stint.to = to
  }

  /** The kind of the next order of this person, where it does not follow from the change itself. */
  announce(member: Member, kind: OrderKind, endsOn: string | null = null) {
    this.#announced.set(member, { kind, endsOn })
  }

  end(member: Member, kind: 'retirement' | 'resignation' | 'death', lastDay: string) {
    this.book.act(member, kind, lastDay)
    this.leave(member, addDays(lastDay, 1))
  }

  /** Without an order: a term that runs out. */
  leave(member: Member, on: string) {
    const stint = currentStint(member)
    if (stint) stint.to = on
    this.rise(member)
    member.hasLeft = true
    member.standing = null
    member.unit = null
    member.awayUntil = null
    this.sides = this.sides.filter((side) => side.member !== member)
  }

  standingOf(member: Member): Standing {
    const { level, family, seat } = member
    const unit = seat?.unit ?? member.unit
    invariant(unit, 'everybody serves somewhere')
    const lineKind = level < 2 ? null : (seat?.level === level && seat.lineKind) || 'staff'
    const isHead = seat?.isHead === true
    return { unit, level, lineKind, title: titleOf(family, { unit, level, lineKind, isHead }) }
  }

  /** Writes the orders of this day: one for everybody whose place is another than the last order said. */
  settle(day: string, year: number) {
    for (const member of this.members) if (!member.hasLeft) this.settleOne(member, day, year)
  }

  settleOne(member: Member, day: string, year: number) {
    const next = this.standingOf(member)
    const announced = this.#announced.get(member)
    const last = member.standing
    if (!announced && last && isSame(last, next)) return
    this.book.place(member, announced?.kind ?? kindOf(member, last, next), day, next, announced?.endsOn ?? null)
    this.#announced.delete(member)
    if (last?.unit !== next.unit) member.since = year
    member.standing = next
  }
}

export const isThere = (unit: Unit, day: string) => unit.from <= day && (unit.to === null || unit.to > day)

const isSame = (a: Standing, b: Standing) =>
  a.unit === b.unit && a.level === b.level && a.lineKind === b.lineKind && a.title === b.title

function kindOf(member: Member, last: Standing | null, next: Standing): OrderKind {
  if (last === null) return 'hire'
  if (next.level !== last.level) return (next.level ?? 0) > (last.level ?? 0) ? 'promotion' : 'demotion'
  if (next.unit.authority === last.unit.authority) return 'transfer'
  return next.unit.authority === member.home ? 'return' : 'loan'
}
