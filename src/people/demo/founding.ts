import { jobFamilies, levelOf } from './job-families.ts'
import type { Seat } from './organisation.ts'
import type { Random } from './random.ts'
import type { Service } from './service.ts'
import { birthOf, type Member, newMember, type Standing } from './staff-member.ts'
import { titleOf } from './titles.ts'

/** Ages of the staff when the recorded ten years begin: many around 40, few around 30, so that the many are 50 today. */
const agesThen: readonly (readonly [readonly [number, number], number])[] = [
  [[19, 21], 2],
  [[22, 25], 7],
  [[26, 29], 10],
  [[30, 34], 11],
  [[35, 39], 14],
  [[40, 44], 21],
  [[45, 49], 13],
  [[50, 54], 12],
  [[55, 59], 12],
]

/** Ages at which people are hired, and how often. */
const hireAges = [
  [18, 12],
  [20, 7],
  [22, 46],
  [23, 8],
  [24, 8],
  [26, 7],
  [28, 5],
  [30, 4],
  [34, 3],
] as const

/** Ages at which each 職位 is reached by most who reach it. */
const reachedAt = [18, 30, 38, 45, 50, 54, 57] as const

/** Fills the seats of the first day with people who have been here for some time, each with the orders of that time. */
export function foundStaff(service: Service, year: number) {
  const { chance } = service
  const day = `${year}-04-01`
  const seats = service.seatsOn(day).filter((seat) => !chance.chance(seat.isHead ? 0.005 : 0.02))
  const ages = seats
    .map(() => chance.between(...chance.weighted(agesThen)))
    .map((age) => ({ age, rank: age + 4 * chance.bell() }))
    .sort((a, b) => b.rank - a.rank)
  const fromTop = chance.shuffled(seats).sort((a, b) => b.level - a.level)
  fromTop.forEach((seat, at) => {
    const age = ages[at]?.age ?? 40
    const member = newMember(chance, chance.pick(seat.families), birthOf(chance, age, year))
    member.level = seat.level
    settleIn(service, member, seat, age, year)
  })
}

/** 採用, one order for each 職位 reached since, and the move to the present seat. */
function settleIn(service: Service, member: Member, seat: Seat, age: number, year: number) {
  const { chance } = service
  const hired = year - age + Math.min(age, hireAge(chance))
  const arrived = Math.max(hired, year - yearsInPost(chance, member))
  const promotions = Array.from({ length: member.level }, (_, below) => {
    const level = below + 1
    const wanted = year - age + (reachedAt[level] ?? 57) + chance.between(-2, 2)
    return { level, in: Math.min(Math.max(wanted, hired + 2 * level), arrived - (member.level - level)) }
  }).filter((promotion) => promotion.in > hired)
  const entry = member.level - promotions.length

  const steps = [{ in: hired, level: entry }, ...promotions.filter((promotion) => promotion.in < arrived)]
  const last = promotions.find((promotion) => promotion.in === arrived)
  service.begin(member, 'regular', `${hired}-04-01`, 'hire')
  if (arrived > hired) {
    let before: Standing | null = null
    for (const step of steps) {
      before = passingPlace(service, member, step.level, `${step.in}-04-01`)
      service.book.place(member, step.in === hired ? 'hire' : 'promotion', `${step.in}-04-01`, before)
    }
    service.announce(member, last ? 'promotion' : seat.unit.authority === member.home ? 'transfer' : 'loan')
  }
  service.sit(member, seat)
  member.levelSince = promotions.at(-1)?.in ?? hired
  service.settleOne(member, `${arrived}-04-01`, arrived)
}

/** A place of earlier years. Nobody remembers who headed what then, so it is スタッフ. */
function passingPlace(service: Service, member: Member, level: number, day: string): Standing {
  const team = service.someUnit(member.family, day)
  const unit = level >= levelOf('senior-chief') && team.kind === 'team' && team.parent ? team.parent : team
  const lineKind = level < levelOf('chief') ? null : 'staff'
  return { unit, level, lineKind, title: titleOf(member.family, { unit, level, lineKind, isHead: false }) }
}

export const hireAge = (chance: Random) => chance.weighted<number>(hireAges)

function yearsInPost(chance: Random, { family, isStayer }: Member): number {
  let years = 0
  while (years < 12 && !chance.chance(moveChance(family, isStayer, years))) years++
  return chance.between(0, years)
}

/** Chance to move in the spring after this many years in one place. */
export function moveChance(family: Member['family'], isStayer: boolean, years: number): number {
  const { movesAfter } = jobFamilies[family]
  const percent = movesAfter[Math.min(years, movesAfter.length) - 1] ?? 0
  return (isStayer ? 0.15 : 1) * (percent / 100)
}
