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
  const { rule, paragraphId } = ruleOf(policy, jobFamily)
  return rule?.cycleYears ? { from: rule.cycleYears[0], to: rule.cycleYears[1], paragraphId } : null
}

/** Where the policy speaks of the moves of a 職種; null where it does not name it. */
export function rotationPlaceFor(policy: PolicyPackage, jobFamily: string): string | null {
  const { rule, paragraphId } = ruleOf(policy, jobFamily)
  return rule ? paragraphId : null
}

type SectorGuide = RotationGuide & {
  /** Until when, in the policy's words: 30歳代中途. */
  readonly byAge: string
  /** 概ね. */
  readonly isApproximate: boolean
}

/** 目安 of the 部門 to know by an age; null where the policy gives no number. Source: 方針 取組1-A-1. */
export function sectorGuideFor(policy: PolicyPackage, jobFamily: string): SectorGuide | null {
  const { rule, paragraphId } = ruleOf(policy, jobFamily)
  if (!rule?.sectorsGuide || !rule.byAge) return null
  const [from, to] = rule.sectorsGuide
  return { from, to, byAge: rule.byAge, isApproximate: rule.approx ?? false, paragraphId }
}

/** The policy's stage of a life at work for an age; null where it names none. Source: 方針 取組1-A-1. */
export function rotationStageFor(policy: PolicyPackage, age: number) {
  const stages = policy.programs.find(({ code }) => code === rotation)?.rules?.lifeStages ?? []
  const place = stages.findIndex(({ minAge = 0, maxAge = Infinity }) => minAge <= age && age <= maxAge)
  const stage = stages[place]
  if (!stage) return null
  const { name, ages, text } = stage
  return { name, ages, text, isFirst: place === 0, paragraphId: `program/${rotation}/life-stage/${place + 1}` }
}

/**
 * The ages that 取組1-A-1 names, for whom and in its words; each with its place. They are the policy's own: who wants others publishes a version.
 */
export function rotationAgesOf(policy: PolicyPackage) {
  const rules = policy.programs.find(({ code }) => code === rotation)?.rules
  const stages = (rules?.lifeStages ?? []).map(({ name, ages }, place) => ({
    subject: name,
    ages,
    paragraphId: `program/${rotation}/life-stage/${place + 1}`,
  }))
  const families = (rules?.jobFamilies ?? []).flatMap(
    ({ families, others = '', sectorsGuide, byAge, approx }, place) => {
      if (!byAge || !sectorsGuide) return []
      const [from, to] = sectorsGuide
      const count = from === to ? `${from}` : `${from}～${to}`
      return {
        subject: `${families.join('、')}${others}`,
        ages: `${byAge}までに${approx ? '概ね' : ''}${count}部門`,
        paragraphId: `program/${rotation}/job-family/${place + 1}`,
      }
    },
  )
  return [...stages, ...families]
}

/** What the policy names comes before what it gathers: 等の一般技術職. */
function ruleOf(policy: PolicyPackage, jobFamily: string) {
  const groups = policy.programs.find(({ code }) => code === rotation)?.rules?.jobFamilies ?? []
  const named = groups.findIndex(({ families }) => families.includes(jobFamily))
  const gathered = groups.findIndex(({ others }) => others?.replace(/^等の/, '') === jobFamily)
  const place = named >= 0 ? named : gathered
  return { rule: groups[place], paragraphId: `program/${rotation}/job-family/${place + 1}` }
}
