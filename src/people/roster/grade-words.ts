import type { PolicyPackage } from '../../policy/index.ts'

/** Whether 読替 by title is the way in which people of this 職種 have their 職位. */
export function hasEquivalents(policy: PolicyPackage, jobFamily: string): boolean {
  return policy.gradeEquivalents?.[jobFamily] !== undefined
}

/** 主事級、主任主事級 …, from the lowest, to name in a sentence what could be written. */
export function gradeNames(policy: PolicyPackage): string {
  return policy.grades
    .map(({ name }) => name)
    .toReversed()
    .join('、')
}

/** 職種 that the policy names: in its rotation rules and its 読替. */
export function policyJobFamilies(policy: PolicyPackage): string[] {
  const rotating = policy.programs.flatMap(({ rules }) => rules?.jobFamilies?.flatMap(({ families }) => families) ?? [])
  return [...rotating, ...Object.keys(policy.gradeEquivalents ?? {})]
}
