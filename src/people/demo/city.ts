import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { engageFiscalYearStaff } from './fiscal-year-staff.ts'
import { foundStaff } from './founding.ts'
import { type Name, nameEverybody } from './naming.ts'
import { organisationOf, type Reorganisations } from './organisation.ts'
import { randomOf } from './random.ts'
import { Service } from './service.ts'
import { spring } from './spring.ts'
import type { Member } from './staff-member.ts'
import { arrangeSides, comeBackFromLeave, leaversOf, throughTheYear } from './year.ts'

export type DemoCityOptions = {
  /** Staff today without 会計年度任用職員, who come besides. */
  readonly staff: number
  readonly seed: number
  /** The day on which the city stands, YYYY-MM-DD. */
  readonly today: string
}

export type DemoCity = {
  readonly service: Service
  readonly names: ReadonlyMap<Member, readonly Name[]>
}

/** 年度 whose rounds are played one by one; before that a person has an order for each 職位 only. */
const yearsOfHistory = 10
/** Seats for a hundred people: some always stay empty. */
const seatsPerHundred = 102

/** 架空市 with its people and all that happened to them until `today`. The same options give the same city. */
export function demoCity({ staff, seed, today }: DemoCityOptions): DemoCity {
  const chance = randomOf(seed)
  const thisYear = fiscalYearOf(today)
  const firstYear = thisYear - yearsOfHistory
  const days: Reorganisations = {
    begin: `${firstYear - 45}-04-01`,
    merge: `${thisYear - 5}-04-01`,
    rename: `${thisYear - 3}-10-01`,
    split: `${thisYear - 2}-04-01`,
    planned: `${thisYear + 1}-04-01`,
  }
  const seats = Math.round((staff * seatsPerHundred) / 100)
  const organisation = organisationOf(chance.branch('organisation'), staff, seats, days)
  const service = new Service(chance.branch('service'), organisation, staff, today)
  foundStaff(service, firstYear)
  for (let year = firstYear; year <= thisYear; year++) {
    const leavers = leaversOf(service, year)
    if (year > firstYear) {
      comeBackFromLeave(service, `${year}-04-01`)
      spring(service, year, leavers)
    }
    arrangeSides(service, year)
    throughTheYear(service, year, leavers)
  }
  comeBackFromLeave(service, today)
  engageFiscalYearStaff(service, thisYear)
  service.book.addDirt(chance.branch('dirt'), today)
  return { service, names: nameEverybody(chance.branch('names'), service) }
}
