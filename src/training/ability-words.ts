import type { LoadedPolicy } from '../policy/index.ts'

/** An ability as a course serves it, in the words of the version that the course names. */
export type ServedAbility = {
  readonly paragraphId: string
  readonly categoryId: string
  readonly categoryName: string
  readonly gradeId: string
  readonly gradeName: string
  /** The sentence of the policy; null where the version has none by this id. */
  readonly text: string | null
}

/** What a paragraph `ability/職位/能力区分` says. Pure over a loaded policy; an id of another form is left out. */
export function servedAbilities(loaded: LoadedPolicy | null, paragraphIds: readonly string[]): ServedAbility[] {
  if (loaded === null) return []
  return paragraphIds.flatMap((paragraphId) => {
    const [kind, gradeId, categoryId] = paragraphId.split('/')
    const grade = loaded.policy.grades.find(({ id }) => id === gradeId)
    const category = loaded.policy.abilityCategories.find(({ id }) => id === categoryId)
    if (kind !== 'ability' || !grade || !category) return []
    return [
      {
        paragraphId,
        categoryId: category.id,
        categoryName: category.name,
        gradeId: grade.id,
        gradeName: grade.name,
        text: loaded.byId.get(paragraphId)?.text ?? null,
      },
    ]
  })
}

/** What courses may name of a version. */
export function namedBy(loaded: LoadedPolicy) {
  return {
    abilities: new Set([...loaded.byId.keys()].filter((id) => id.startsWith('ability/'))),
    grades: new Set(loaded.policy.grades.map(({ id }) => id)),
  }
}
