/** What a course says of whom and what it serves. */
type CourseFacts = {
  readonly abilities: readonly {
    readonly paragraphId: string
    readonly categoryName: string
    readonly gradeId: string
    readonly gradeName: string
  }[]
  readonly grades: readonly { readonly id: string; readonly name: string }[]
}

/** What whoever looks knows of themselves: it stays in their browser. */
export type Me = {
  readonly grade: { readonly id: string; readonly name: string } | null
  readonly next: { readonly id: string; readonly name: string } | null
  /** Paragraphs of the policy that their 自己点検 says they have still to grow in. */
  readonly gaps: ReadonlySet<string>
}

/**
 * この研修が合う理由: what of a course meets whoever looks, the strongest first. Plain rules: 自己点検, then the 職位, then the one above. None: nothing speaks for it,
 * and nothing against.
 */
export function fitReasons({ abilities, grades }: CourseFacts, { grade, next, gaps }: Me): string[] {
  const named = (some: CourseFacts['abilities']) => some.map(({ categoryName }) => `「${categoryName}」`).join('')
  const toGrow = abilities.filter(({ paragraphId }) => gaps.has(paragraphId))
  const ofMine = abilities.filter(({ gradeId, paragraphId }) => gradeId === grade?.id && !gaps.has(paragraphId))
  const ofNext = abilities.filter(({ gradeId }) => gradeId === next?.id)
  return [
    ...(toGrow.length > 0 ? [`自己点検で、これから伸ばすとした${named(toGrow)}に応えます。`] : []),
    ...(grade !== null && grades.some(({ id }) => id === grade.id) ? [`${grade.name}を対象にした研修です。`] : []),
    ...(grade !== null && ofMine.length > 0 ? [`${grade.name}に求められる${named(ofMine)}を伸ばします。`] : []),
    ...(next !== null && ofNext.length > 0
      ? [`次の職位の${next.name}に求められる${named(ofNext)}を、先に学べます。`]
      : []),
  ]
}
