import { type JobFamily, levelOf } from './job-families.ts'
import type { Seat } from './organisation.ts'
import type { Service } from './service.ts'
import { ageIn, isRegular, type Member } from './staff-member.ts'

const chief = levelOf('chief')
const sectionDirector = levelOf('section-director')
const bureauDirector = levelOf('bureau-director')
/** 役職定年, and not the year before either. Source: 地方公務員法 28条の2, in force since 2023-04-01. */
export const managersUntil = 60

/** Seats of one 職位: first those who move, then those who rise from the one below. Some stay empty (欠員). */
export function fill(service: Service, year: number, level: number, pool: Pool) {
  const { chance } = service
  const day = `${year}-04-01`
  const open = service.seatsOn(day).filter((seat) => seat.level === level && !service.holders.has(seat))
  const rising = new Rising(service, level - 1, year)
  let late: Rising | null = null
  // A bureau is never without head. Source: 地方公務員法 28条の5 (特例任用), where a whole generation comes to 役職定年 at once.
  const lateRiser = (seat: Seat) => {
    late ??= new Rising(service, level - 1, year, managersUntil + 3)
    return late.take(seat)
  }
  for (const seat of chance.shuffled(open).sort((a, b) => Number(b.isHead) - Number(a.isHead))) {
    const mover = pool.take(level, seat)
    if (mover) {
      service.sit(mover, seat)
      continue
    }
    if (chance.chance(vacancy(seat))) continue
    const riser = rising.take(seat) ?? (seat.level === bureauDirector ? lateRiser(seat) : null)
    if (!riser) continue
    pool.remove(riser)
    riser.level = level
    riser.levelSince = year
    service.sit(riser, seat)
  }
}

/** Seats of 主事 and 主任主事, for those who move; hiring fills the rest. */
export function fillMembers(service: Service, day: string, pool: Pool) {
  const open = service.seatsOn(day).filter((seat) => seat.level <= 1 && !service.holders.has(seat))
  for (const seat of service.chance.shuffled(open)) {
    const mover = pool.take(1, seat) ?? pool.take(0, seat) ?? pool.take(chief, seat)
    if (mover) service.sit(mover, seat)
  }
}

/** Who waits for a seat of their own 職位. */
export class Pool {
  readonly #waiting = new Map<string, Member[]>()
  readonly #service: Service

  constructor(service: Service) {
    this.#service = service
  }

  add(member: Member) {
    const key = `${member.level} ${member.family}`
    const waiting = this.#waiting.get(key) ?? []
    waiting.push(member)
    this.#waiting.set(key, waiting)
  }

  remove(member: Member) {
    for (const waiting of this.#waiting.values()) {
      const at = waiting.indexOf(member)
      if (at >= 0) waiting.splice(at, 1)
    }
  }

  /** Somebody for this seat, rather from another 課. */
  take(level: number, seat: Seat): Member | null {
    const families = seat.families.filter((family) => this.#waiting.get(`${level} ${family}`)?.length)
    if (families.length === 0) return null
    const waiting = this.#waiting.get(`${level} ${this.#service.chance.pick(families)}`) ?? []
    const start = this.#service.chance.below(waiting.length)
    const order = [...waiting.slice(start), ...waiting.slice(0, start)]
    const fits = seat.isHead ? order.filter(isRegular) : order // 再任用 heads nothing
    const chosen = fits.find(({ standing }) => standing?.unit !== seat.unit) ?? fits[0]
    if (!chosen) return null
    waiting.splice(waiting.indexOf(chosen), 1)
    return chosen
  }
}

/** Who may be promoted from one 職位, by 職種, the best last. */
class Rising {
  readonly #candidates: Map<JobFamily, Member[]>

  constructor(service: Service, level: number, year: number, until?: number) {
    const ripe = service.active.filter((member) => member.level === level && mayRise(member, year, until))
    const rank = new Map(ripe.map((member) => [member, rankOf(service, member, year)]))
    const sorted = ripe.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    this.#candidates = Map.groupBy(sorted, ({ family }) => family)
  }

  take(seat: Seat): Member | null {
    const families = seat.families.filter((family) => this.#candidates.get(family)?.length)
    // A 課 with engineers is headed by one of them more often than not: families with more people come first.
    const most = families.toSorted((a, b) => this.#size(b) - this.#size(a))[0]
    return most ? (this.#candidates.get(most)?.pop() ?? null) : null
  }

  #size(family: JobFamily): number {
    return this.#candidates.get(family)?.length ?? 0
  }
}

/** Whether somebody may rise by one 職位 in the spring of a year. A small city can have nobody: a whole generation comes to 役職定年 at once. */
export function mayRise(member: Member, year: number, until = oldestRiser(member)): boolean {
  const isHere = member.awayUntil === null && member.dispatchedUntil === null
  return isRegular(member) && member.levelSince < year && isHere && ageIn(member, year) < until
}

const oldestRiser = ({ level }: Member) => (level + 1 >= sectionDirector ? managersUntil - 1 : managersUntil)

/** Time in the 職位 and age, with much left to chance. Fewer women rise to 課長 than men, as in the cities of today. */
function rankOf({ chance }: Service, member: Member, year: number): number {
  const isManager = member.level + 1 >= sectionDirector
  const burden = member.sex === 'female' && isManager ? 5 : 0
  const years = year - member.levelSince
  const isEarly = years < 3 ? 20 : 0 // only where nobody else is left, as in a small city
  return Math.min(years, 8) - isEarly + ageIn(member, year) * 0.3 + 2.5 * chance.bell() - burden
}

/** 欠員: a bureau is never left without head, a 課 seldom, other posts now and then. */
function vacancy({ isHead, level }: Seat): number {
  if (!isHead || level < chief) return 0.04
  return level === bureauDirector ? 0 : 0.015
}
