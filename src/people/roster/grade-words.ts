import { gradeFor, type PolicyPackage } from '../../policy/index.ts'

type GradeWords = { readonly jobFamily: string; readonly title: string | null; readonly grade: string | null }

export type ReadGrade = {
  /** The 職位 of the policy; null when the policy gives none for these words. */
  readonly gradeId: string | null
  /** What an order says of it: null where 読替 gives it, because 読替 is the policy's of each day and no fact of the order. */
  readonly statedId: string | null
}

export function readGradeWords(policy: PolicyPackage, words: GradeWords): ReadGrade {
  const gradeId = gradeFor(policy, words).grade?.id ?? null
  if (words.grade !== null) return { gradeId, statedId: gradeId }
  if (gradeId !== null || words.title === null) return { gradeId, statedId: null }
  const inBrackets = bracketedTitle(policy, words.jobFamily, words.title)
  const readId = inBrackets === null ? null : (gradeFor(policy, { ...words, title: inBrackets }).grade?.id ?? null)
  return { gradeId: readId, statedId: readId }
}

/** 技工（技師） of the policy is 技工 or 技師 on a roster. */
function bracketedTitle(policy: PolicyPackage, jobFamily: string, title: string): string | null {
  const plain = title.normalize('NFKC').trim()
  const titles = Object.values(policy.gradeEquivalents?.[jobFamily] ?? {}).flat()
  const fitting = titles.filter((one) => /^(.+)\((.+)\)$/.exec(one.normalize('NFKC'))?.slice(1).includes(plain))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

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
