import { invariant } from '../../platform/refusal.ts'
import type { PolicyPackage } from '../../policy/index.ts'

/**
 * The policy as 架空市 had it before its revision: the bundled one with a few sentences shorter, some not yet there and a 制度 that was still
 * 検討中. Made from the package, so that there is always something to compare, whatever the package says.
 */
export function earlierPolicy(policy: PolicyPackage): PolicyPackage {
  const earlier = structuredClone(policy)
  if (earlier.principle) earlier.principle = withoutSecondClause(earlier.principle)
  for (const grade of earlier.grades) {
    for (const [category, ability] of Object.entries(grade.abilities).slice(0, 2))
      if (ability) grade.abilities[category] = { ...ability, text: withoutSecondClause(ability.text) }
    if (grade.roles.line && grade.roles.line.length > 1) grade.roles.line.pop()
  }
  const last = earlier.initiatives.at(-1)
  invariant(last, 'a policy has 取組')
  last.staffActions = last.staffActions.slice(0, -1)
  last.managerActions = last.managerActions.slice(0, -1)
  const begun = earlier.programs.flatMap(({ parts }) => parts).find(({ status }) => typeof status === 'object')
  if (begun) begun.status = 'considering'
  if (earlier.evidence) earlier.evidence = earlier.evidence.slice(0, -1)
  return earlier
}

/** 「甲し、乙し、丙する」 becomes 「甲し、丙する」; a sentence of fewer clauses stays. */
function withoutSecondClause(text: string): string {
  const clauses = text.split('、')
  return clauses.length < 3 ? text : clauses.filter((_, at) => at !== 1).join('、')
}
