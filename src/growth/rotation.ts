import {
  type CityRotation,
  type CityRotationYears,
  fieldGroupOf,
  type standingOf,
  type timeInUnit,
} from '../people/index.ts'
import { age } from '../platform/calendar/index.ts'
import {
  type LoadedPolicy,
  type PolicyPackage,
  rotationGuideFor,
  rotationPlaceFor,
  rotationStageFor,
  sectorGuideFor,
} from '../policy/index.ts'
import { rotationLines } from './rotation-rules.ts'

/** 目安 of the years in one place for a 職種: the city's own where it has set one, else the policy's. */
export function yearsGuideFor(policy: PolicyPackage, jobFamily: string, cityYears: CityRotationYears) {
  const own = cityYears[jobFamily]
  if (own) return { ...own, paragraphId: rotationPlaceFor(policy, jobFamily), isCitys: true }
  const guide = rotationGuideFor(policy, jobFamily)
  return guide && { ...guide, isCitys: false }
}

type Standing = Awaited<ReturnType<typeof standingOf>>

/** 目安 of 取組1-A-1 for one person, in lines. Ours: who is employed for a term (会計年度任用, 再任用 …) does not rotate, so that none is said. */
export function rotationOf(
  { policy }: LoadedPolicy,
  { jobFamily, employmentKind, postings, place, birthDate }: Standing,
  inUnit: ReturnType<typeof timeInUnit>,
  today: string,
  { 'rotation-years': cityYears, 'field-groups': groups }: CityRotation,
) {
  if (employmentKind !== 'regular') return []
  const mains = postings
    .filter(({ kind, from }) => kind === 'main' && from <= today)
    .map(({ unitId, unitCodes }) => ({ unitId, fieldGroup: fieldGroupOf(unitCodes, groups) }))
  const isGrouped = mains.some(({ unitId, fieldGroup }) => unitId === place?.unitId && fieldGroup !== null)
  const years = birthDate === null ? null : age(birthDate, today)
  return rotationLines({
    inUnit,
    years: yearsGuideFor(policy, jobFamily, cityYears),
    sectors: sectorGuideFor(policy, jobFamily),
    stage: years === null ? null : rotationStageFor(policy, years),
    sectorsSoFar: isGrouped ? new Set(mains.flatMap(({ fieldGroup }) => fieldGroup ?? [])).size : null,
    age: years,
  })
}
