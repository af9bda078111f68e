import { arrangeActings } from './actings.ts'
import { engageBeforehand } from './fiscal-year-staff.ts'
import { hireAge, moveChance } from './founding.ts'
import { type JobFamily, jobFamilies, levelOf } from './job-families.ts'
import { fill, fillMembers, managersUntil, Pool } from './seat-filling.ts'
import { isThere, type Service } from './service.ts'
import { ageIn, birthOf, currentStint, isRegular, type Member, newMember } from './staff-member.ts'
import type { Leaver } from './year.ts'

const chief = levelOf('chief')
const seniorChief = levelOf('senior-chief')
const sectionDirector = levelOf('section-director')

/** The 4/1 round of one year: who leaves and stays on by 再任用, who moves and rises from the top down, who is hired. */
export function spring(service: Service, year: number, leaving: readonly Leaver[]) {
  const day = `${year}-04-01`
  retire(service, year)
  const pool = new Pool(service)
  for (const member of service.active) {
    const isDisplaced = member.standing !== null && !isThere(member.standing.unit, day)
    if (isDisplaced) service.rise(member)
    if (isDisplaced || member.seat === null) member.unit = placeOf(service, member, day)
  }
  comeBack(service, year)
  release(service, year, pool)
  sendOut(service, year, pool)
  for (let level = levelOf('bureau-director'); level >= chief; level--) fill(service, year, level, pool)
  riseWithinPlace(service, year)
  fillMembers(service, day, pool)
  hire(service, year, leaving.filter(({ member }) => !member.hasLeft).length)
  service.settle(day, year)
  arrangeActings(service, day)
}

/** 定年: 60 until 2022年度, then one year more every second year to 65. Source: 地方公務員法 28条の6, 国家公務員法等の一部を改正する法律 (2021) 附則. */
export function retirementAge(fiscalYear: number): number {
  return Math.min(65, Math.max(60, 61 + Math.floor((fiscalYear - 2023) / 2)))
}

function retire(service: Service, year: number) {
  const { chance } = service
  const lastDay = `${year}-03-31`
  const day = `${year}-04-01`
  for (const member of service.active) {
    const age = ageIn(member, year)
    if (!isRegular(member)) renewOrLeave(service, member, age, year)
    else if (age >= retirementAge(year - 1)) {
      service.end(member, 'retirement', lastDay)
      if (chance.chance(age < 65 ? 0.85 : 0)) reappoint(service, member, day, year)
    } else if (chance.chance(age < 35 ? 0.012 : age > 56 ? 0.03 : 0.006)) {
      service.end(member, 'resignation', lastDay)
      if (year > 2023 && age >= 60 && chance.chance(0.7)) reappoint(service, member, day, year)
    }
  }
}

function reappoint(service: Service, member: Member, day: string, year: number) {
  const unit = placeOf(service, member, day)
  const kind = service.chance.chance(0.35) ? 'short-time-reappointed' : 'reappointed'
  member.level = chief
  service.begin(member, kind, day, 'reappointment', `${year + 1}-04-01`)
  member.unit = unit
}

function renewOrLeave(service: Service, member: Member, age: number, year: number) {
  const day = `${year}-04-01`
  if (age >= 65 || service.chance.chance(0.08)) {
    service.leave(member, day)
    return
  }
  service.renew(member, day, `${year + 1}-04-01`)
  service.announce(member, 'reappointment', `${year + 1}-04-01`)
}

/** Where somebody without seat serves: where they are, or in the unit that carries on its work. */
function placeOf(service: Service, member: Member, day: string) {
  const unit = member.unit ?? member.standing?.unit
  if (unit && isThere(unit, day)) return unit
  const section = unit?.kind === 'team' ? unit.parent : unit
  const heir = service.organisation.successions.find(({ from, on }) => from === section && on <= day)?.to
  return heir && isThere(heir, day) ? heir : service.someUnit(member.family, day)
}

function comeBack(service: Service, year: number) {
  for (const member of service.active)
    if (member.dispatchedUntil === year) {
      member.dispatchedUntil = null
      member.unit = service.someUnit(member.family, `${year}-04-01`)
      service.announce(member, 'return')
    }
}

/** Who gives up a seat this spring: those whose time it is, those without one, and managers who reach their age limit. */
function release(service: Service, year: number, pool: Pool) {
  const day = `${year}-04-01`
  for (const member of service.active) {
    if (member.dispatchedUntil !== null || (member.awayUntil !== null && member.awayUntil > day)) continue
    const isOver = year > 2023 && member.level >= sectionDirector && ageIn(member, year) >= managersUntil
    if (isOver) {
      service.rise(member)
      member.level = seniorChief
      member.levelSince = year
      service.announce(member, 'demotion')
      pool.add(member)
    } else if (member.seat === null) pool.add(member)
    else if (service.chance.chance(moveChance(member.family, member.isStayer, year - member.since))) {
      service.rise(member)
      pool.add(member)
    }
  }
}

/** 国や県への派遣: two years, the place at home is 人事課. */
function sendOut(service: Service, year: number, pool: Pool) {
  const home = service.organisation.units.find(({ plan }) => plan === '人事課')
  const fits = service.active.filter((member) => {
    const age = ageIn(member, year)
    const isFree = member.awayUntil === null && member.dispatchedUntil === null && isRegular(member)
    return isFree && member.level <= 1 && age >= 26 && age <= 40 && jobFamilies[member.family].hasGrade
  })
  for (const member of service.chance.shuffled(fits).slice(0, Math.round(service.staff * 0.0075))) {
    service.rise(member)
    pool.remove(member)
    member.unit = home ?? null
    member.dispatchedUntil = year + 2
    service.announce(member, 'dispatch')
  }
}

/** 主事 to 主任主事, mostly in their place: so many that there is one for each 主事. */
function riseWithinPlace(service: Service, year: number) {
  const juniors = Map.groupBy(
    service.active.filter(({ level, dispatchedUntil }) => level <= 1 && dispatchedUntil === null),
    ({ family }) => family,
  )
  for (const group of juniors.values()) {
    const missing = Math.floor(group.length * 0.5) - group.filter(({ level }) => level === 1).length
    const ripe = group
      .filter((member) => member.level === 0 && year - member.levelSince >= 6)
      .sort((a, b) => a.levelSince - b.levelSince)
    for (const member of ripe.slice(0, Math.max(0, missing))) {
      member.level = 1
      member.levelSince = year
    }
  }
}

/** 採用: as many as keep the staff at its size through the year, on empty seats while there are any. */
function hire(service: Service, year: number, leavingLater: number) {
  const { chance } = service
  const day = `${year}-04-01`
  const wanted = service.staff + leavingLater - service.active.length
  const open = chance.shuffled(service.seatsOn(day).filter((seat) => seat.level <= 1 && !service.holders.has(seat)))
  const gone = [...service.members].filter(
    (member) => member.hasLeft && ageIn(member, year) < 50 && (currentStint(member)?.to ?? day) < `${year - 1}-04-01`,
  )
  for (let n = 0; n < wanted; n++) {
    const seat = open[n]
    const family = seat?.families[0] ?? ('一般事務職' satisfies JobFamily)
    // Somebody comes back now and then, and every few years for certain, so that a small city has one too.
    const isReturn = n === 0 ? year % 3 === 0 : chance.chance(0.015)
    const returning = isReturn ? gone.find((member) => member.hasLeft && member.family === family) : undefined
    const member = returning ?? newMember(chance, family, birthOf(chance, hireAge(chance), year))
    if (!returning && chance.chance(0.02)) engageBeforehand(service, member, year)
    member.level = 0
    member.levelSince = year
    service.begin(member, 'regular', day, 'hire')
    if (seat) service.sit(member, seat)
    else member.unit = service.someUnit(family, day)
  }
}
