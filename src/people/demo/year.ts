import { addDays, dayOf } from '../../platform/calendar/index.ts'
import { arrangeActings } from './actings.ts'
import { levelOf } from './job-families.ts'
import { isThere, type Service } from './service.ts'
import { ageIn, isRegular, type Member } from './staff-member.ts'

/** Somebody who will leave in the course of the year, and the last day. */
export type Leaver = { readonly member: Member; readonly day: string }

type Event = { readonly day: string; happen(): void }

/** Who leaves in the course of the year, known beforehand only to us: so many must be hired in spring. */
export function leaversOf(service: Service, year: number): Leaver[] {
  const { chance } = service
  return service.active.flatMap((member) => {
    const isLeaving = isRegular(member) && member.awayUntil === null && chance.chance(0.005)
    const day = dayIn(service, year)
    return isLeaving && ageIn(member, year) < 59 && day < service.today ? [{ member, day }] : []
  })
}

/** What happens between two springs, in order of days and never after today. */
export function throughTheYear(service: Service, year: number, leavers: readonly Leaver[]) {
  const events = [...departures(service, leavers), ...absences(service, year), ...autumn(service, year)]
  for (const { day, happen } of events.sort((a, b) => (a.day < b.day ? -1 : 1))) if (day <= service.today) happen()
}

const dayIn = ({ chance }: Service, year: number) => addDays(`${year}-04-20`, chance.below(330))

function departures(service: Service, leavers: readonly Leaver[]): Event[] {
  return leavers.map(({ member, day }) => ({
    day,
    happen() {
      if (member.hasLeft) return
      service.end(member, service.chance.chance(0.1) ? 'death' : 'resignation', day)
      if (addDays(day, 1) <= service.today) arrangeActings(service, addDays(day, 1))
    },
  }))
}

/** 育児休業, 休職, 自己啓発等休業: with its return, which may lie beyond a 4/1. */
function absences(service: Service, year: number): Event[] {
  const { chance } = service
  return service.active.flatMap((member) => {
    if (!isRegular(member) || member.awayUntil !== null || member.dispatchedUntil !== null) return []
    const age = ageIn(member, year)
    const isParent = age >= 25 && age < 41
    const drawn = chance.next()
    const mother = member.sex === 'female' && isParent ? 0.1 : 0
    const father = member.sex === 'male' && isParent ? 0.06 : 0
    const [kind, days] =
      drawn < mother
        ? (['childcare-leave', chance.between(240, 700)] as const)
        : drawn < father
          ? (['childcare-leave', chance.between(14, 120)] as const)
          : drawn > 0.984
            ? (['leave', chance.between(60, 500)] as const)
            : drawn > 0.9835
              ? (['study-leave', chance.between(365, 730)] as const)
              : ([null, 0] as const)
    if (kind === null) return []
    const from = dayIn(service, year)
    return [{ day: from, happen: () => goAway(service, member, kind, from, addDays(from, days)) }]
  })
}

function goAway(
  service: Service,
  member: Member,
  kind: 'childcare-leave' | 'leave' | 'study-leave',
  from: string,
  to: string,
) {
  if (member.hasLeft || member.awayUntil !== null) return
  // 休職 is open until 復職; the others name their last day from the beginning.
  service.book.act(member, kind, from, kind === 'leave' ? null : to)
  member.awayUntil = to
}

/** Those whose leave is over by that day are back. */
export function comeBackFromLeave(service: Service, day: string) {
  for (const member of service.active)
    if (member.awayUntil !== null && member.awayUntil <= day) {
      service.book.act(member, 'reinstatement', member.awayUntil)
      member.awayUntil = null
    }
}

/** Share of the staff that moves on 10/1. */
const movesInAutumn = 0.025

/** The small round of 10/1: pairs of one 職種 and 職位 change places. */
function autumn(service: Service, year: number): Event[] {
  const day = dayOf(year, 10, 1) as string
  return [
    {
      day,
      happen() {
        comeBackFromLeave(service, day)
        const fits = service.active.filter(
          ({ seat, awayUntil, since }) => seat && !seat.isHead && awayUntil === null && since < year,
        )
        const groups = Map.groupBy(service.chance.shuffled(fits), ({ level, family }) => `${level} ${family}`)
        let owed = 0 // pairs, carried over from groups too small for one
        for (const group of groups.values()) {
          owed += (group.length / fits.length) * service.staff * (movesInAutumn / 2)
          for (let at = 0; owed >= 1 && at + 1 < group.length; at += 2)
            if (changePlaces(service, group[at], group[at + 1])) owed--
        }
        service.settle(day, year)
        arrangeActings(service, day)
      },
    },
  ]
}

function changePlaces(service: Service, one: Member | undefined, other: Member | undefined): boolean {
  const [here, there] = [one?.seat, other?.seat]
  if (!one || !other || !here || !there || here.unit === there.unit) return false
  service.rise(one)
  service.rise(other)
  service.sit(one, there)
  service.sit(other, here)
  return true
}

/** 兼務 and 併任 from a spring on, for one to three years; the ones that are over, or whose person moved, are released. */
export function arrangeSides(service: Service, year: number) {
  const { chance } = service
  const day = `${year}-04-01`
  const ended = service.sides.filter(({ member, until }) => until <= year || member.since === year)
  for (const { member, unit } of ended) service.book.beside(member, 'release', day, unit)
  service.sides = service.sides.filter((side) => !ended.includes(side))

  const busy = new Set(service.sides.map(({ member }) => member))
  const fits = service.active.filter(
    (member) => member.level >= levelOf('chief') && isRegular(member) && member.awayUntil === null && !busy.has(member),
  )
  const chosen = chance.shuffled(fits).slice(0, Math.max(2, Math.round(service.staff * 0.006)))
  chosen.forEach((member, at) => {
    const count = at === 0 ? 3 : 1 // one person with 兼務 ×3
    const own = sectionOf(member)
    const others = service.organisation.units.filter(
      (unit) => unit.kind === 'section' && isThere(unit, day) && unit.to === null && unit !== own,
    )
    for (const unit of chance.shuffled(others).slice(0, count)) {
      const kind = unit.authority === member.standing?.unit.authority ? 'concurrent' : 'joint'
      service.book.beside(member, kind, day, unit)
      service.sides.push({ member, unit, until: year + chance.between(1, 3) })
    }
  })
}

const sectionOf = ({ standing }: Member) => (standing?.unit.kind === 'team' ? standing.unit.parent : standing?.unit)
