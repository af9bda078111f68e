import { addDays } from '../../platform/calendar/index.ts'
import type { Sex } from './given-names.ts'
import { gradeIds, type JobFamily, jobFamilies } from './job-families.ts'
import type { Seat, Unit } from './organisation.ts'
import type { Random } from './random.ts'

export type EmploymentKind = 'regular' | 'reappointed' | 'short-time-reappointed' | 'fiscal-year'

/** One engagement under one 職員番号, of one or more terms. */
export type Stint = {
  readonly kind: EmploymentKind
  readonly family: JobFamily
  readonly authority: string
  readonly from: string
  /** First day after it; null while open-ended. */
  to: string | null
  /** First days of its terms, where it is renewed year by year. */
  readonly terms: string[]
}

/** Where a person serves, as the last order said. */
export type Standing = {
  readonly unit: Unit
  /** null for those without any 職位, not even by 読替. */
  readonly level: number | null
  readonly lineKind: Seat['lineKind']
  readonly title: string
}

/** A person in the course of the years; what it is on a day is for the orders to say. */
export type Member = {
  readonly id: string
  readonly sex: Sex
  readonly birth: string
  readonly family: JobFamily
  readonly home: string
  readonly stints: Stint[]
  level: number
  /** 年度 in which this 職位 was reached. */
  levelSince: number
  seat: Seat | null
  standing: Standing | null
  /** Where a person without seat serves (過員, 派遣). */
  unit: Unit | null
  /** 年度 in which the person came to this unit. */
  since: number
  /** Stays long where others move: a specialist within one field. */
  readonly isStayer: boolean
  awayUntil: string | null
  dispatchedUntil: number | null
  hasLeft: boolean
}

export function newMember(
  chance: Random,
  family: JobFamily,
  birth: string,
  sex = sexOf(chance, family, birth),
): Member {
  return {
    id: chance.uuid(),
    sex,
    birth,
    family,
    home: homes[family] ?? 'mayor',
    stints: [],
    level: 0,
    levelSince: 0,
    seat: null,
    standing: null,
    unit: null,
    since: 0,
    isStayer: chance.chance(0.04),
    awayUntil: null,
    dispatchedUntil: null,
    hasLeft: false,
  }
}

/** Of those born in 1960 half as many were women as of those born in 2000, but for the callings of women. */
function sexOf(chance: Random, family: JobFamily, birth: string): Sex {
  const { women } = jobFamilies[family]
  const century = Math.min(1, Math.max(0, (Number(birth.slice(0, 4)) - 1960) / 40))
  return chance.chance((women > 80 ? women : women * (0.5 + 0.5 * century)) / 100) ? 'female' : 'male'
}

/** 任命権者 by whom a 職種 is hired; the others are the mayor's and serve elsewhere by 出向. */
const homes: Partial<Record<JobFamily, string>> = {
  消防職: 'fire-chief',
  看護師: 'hospital-manager',
  運輸職: 'transport-manager',
}

/** A birthday of somebody who is this old on 4/1 of the year. */
export function birthOf(chance: Random, age: number, year: number): string {
  return addDays(`${year - age - 1}-04-02`, chance.below(365))
}

/** Years of age reached by 4/1 of this year, which a birthday on 4/1 and the 法律 (the day before) agree on. */
export function ageIn(member: Member, year: number): number {
  const born = Number(member.birth.slice(0, 4))
  return year - born - (member.birth.slice(5) > '04-01' ? 1 : 0)
}

export const gradeOf = (family: JobFamily, level: number | null) =>
  level !== null && jobFamilies[family].hasGrade ? (gradeIds[level] ?? null) : null

export const currentStint = (member: Member) => member.stints.at(-1)
export const isRegular = (member: Member) => currentStint(member)?.kind === 'regular'
