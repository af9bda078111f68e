import { placeOn } from '../people/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist, invariant } from '../platform/refusal.ts'
import { gradeComparisonOf, gradeFor, gradeRefusal, policyInForce } from '../policy/index.ts'
import { chooseGrades } from './grade-choice-rules.ts'

export type AskedGrades = { readonly from?: string | undefined; readonly to?: string | undefined }

/** Two 職位 of the policy in force side by side; my own and the next above where none is named. Refuses what the policy does not have. */
export async function readGradeComparison(tx: Tx, actor: Actor, asked: AskedGrades) {
  const today = actor.today.toString()
  const loaded = await policyInForce(tx, today)
  for (const id of [asked.from, asked.to]) if (id !== undefined) insist(gradeRefusal(loaded, id))

  const place = actor.personId === null ? null : await placeOn(tx, actor.personId, today)
  const mine =
    place && gradeFor(loaded.policy, { jobFamily: place.jobFamily, title: place.title, grade: place.gradeId }).grade
  const [highest, ...others] = loaded.policy.grades.map(({ id, name }) => ({ id, name }))
  invariant(highest, 'a policy has at least one 職位')
  const grades = [highest, ...others] as const
  const choice = chooseGrades(grades, asked, mine?.id ?? null)
  return {
    grades: [...grades],
    mine: mine?.id ?? null,
    ...choice,
    comparison: choice.to === null ? null : gradeComparisonOf(loaded, choice.from, choice.to),
  }
}
