import type { Tx } from '../platform/database/index.ts'
import { gradeFor, type PolicyPackage, policyOn } from '../policy/index.ts'
import { noGrade } from './supervision-rules.ts'

/** What people needs to know of the policy to place a person: 読替, and 職位 from the top. */
export type Grades = {
  /** Id of the effective 職位, or null when neither the roster nor 読替 gives one. */
  gradeOf(jobFamily: string | null, title: string | null, gradeId: string | null): string | null
  /** Place in the policy, 0 the highest; `noGrade` for an id that it does not know. */
  gradeOrder(gradeId: string): number
  /** The word for people; null for an id that the policy does not know. */
  gradeName(gradeId: string): string | null
}

/** Reads a policy once, so that thousands of people can be placed by it. */
export function gradesOf(policy: PolicyPackage): Grades {
  const places = new Map(policy.grades.map(({ id, name }, order) => [id, { order, name }]))
  const found = new Map<string, string | null>()
  return {
    gradeOf(jobFamily, title, grade) {
      const facts = { jobFamily: jobFamily ?? '', title, grade }
      const key = JSON.stringify(facts)
      const known = found.get(key)
      if (known !== undefined) return known
      const answer = gradeFor(policy, facts).grade?.id ?? null
      found.set(key, answer)
      return answer
    },
    gradeOrder: (gradeId) => places.get(gradeId)?.order ?? noGrade,
    gradeName: (gradeId) => places.get(gradeId)?.name ?? null,
  }
}

/**
 * Puts the name of each 職位 beside its id, as the policy in force on the day has it: kept is the id alone, so a new version renames
 * everywhere on its first day, whoever is imported when. null for an id that the version does not know. Rows may still
 * be asked for: then both are asked at once.
 */
export async function withGradeNames<Row extends { readonly gradeId: string | null }>(
  tx: Tx,
  day: string,
  asked: readonly Row[] | Promise<readonly Row[]>,
): Promise<(Row & { gradeName: string | null })[]> {
  if (Array.isArray(asked) && asked.length === 0) return []
  const [rows, loaded] = await Promise.all([asked, policyOn(tx, day)])
  const names = new Map(loaded?.policy.grades.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({ ...row, gradeName: row.gradeId === null ? null : (names.get(row.gradeId) ?? null) }))
}
