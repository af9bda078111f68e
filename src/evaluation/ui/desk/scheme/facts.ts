import { employmentKindNames } from '../../../../people/words.ts'
import type { Answers } from '../../../../web/api.ts'
import type { SchemeNames } from '../../../scheme-words.ts'

/** What rules may speak of: 職位 and 能力区分 of the policy in force, 任用区分 of the roster. */
export type SchemeFacts = {
  readonly grades: readonly { readonly id: string; readonly name: string }[]
  readonly categories: readonly { readonly id: string; readonly name: string }[]
  readonly employmentKinds: readonly { readonly id: string; readonly name: string }[]
  readonly names: SchemeNames
}

type Abilities = Answers['policy']['abilities']

export function factsOf({ rows, categories }: Abilities): SchemeFacts {
  const grades = rows.map(({ grade }) => ({ id: grade.id, name: grade.name }))
  const employmentKinds = Object.entries(employmentKindNames).map(([id, name]) => ({ id, name }))
  const byId = (some: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(some.map(({ id, name }) => [id, name]))
  return {
    grades,
    categories: categories.map(({ id, name }) => ({ id, name })),
    employmentKinds,
    names: { grades: byId(grades), employmentKinds: byId(employmentKinds), categories: byId(categories) },
  }
}
