import type { Answers } from '../../../web/api.ts'

/** Where the reader stands in the policy; null without 職位 and while it is not known. */
export function placeOf(mine: Answers['growth']['reading']['mine'] | undefined) {
  if (!mine?.grade) return null
  const { grade, lineKind, standsFor } = mine
  return { gradeId: grade.id, gradeName: grade.name, lineKind, standsFor }
}
