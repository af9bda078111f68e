import type { PolicyPackage } from './format.ts'

/** The program that says how long people stay in one place. */
const rotation = '1-A-1'

type RotationGuide = {
  /** Years, both included. */
  readonly from: number
  readonly to: number
  readonly paragraphId: string
}

/**
 * 目安 of the years in one place for a 職種; null where the policy gives no number, or does not name the 職種. Source: 方針 取組1-A-1.
 */
export function rotationGuideFor(policy: PolicyPackage, jobFamily: string): RotationGuide | null {
  const groups = policy.programs.find(({ code }) => code === rotation)?.rules?.jobFamilies ?? []
  // What the policy names comes before what it gathers: 等の一般技術職.
  const named = groups.findIndex(({ families }) => families.includes(jobFamily))
  const gathered = groups.findIndex(({ others }) => others?.replace(/^等の/, '') === jobFamily)
  const place = named >= 0 ? named : gathered
  const years = groups[place]?.cycleYears
  if (!years) return null
  return { from: years[0], to: years[1], paragraphId: `program/${rotation}/job-family/${place + 1}` }
}
