type Grade = { readonly id: string; readonly name: string }

export type GradeChoice = {
  readonly from: string
  /** null for the highest 職位, which has none above. */
  readonly to: string | null
  /** Said above the comparison where nobody chose these two and they are not one's own; else null. */
  readonly why: string | null
}

/** The 職位 directly above; null for the highest. `grades` stand from the top. */
export function nextAbove<Known extends Grade>(grades: readonly Known[], gradeId: string): Known | null {
  const place = grades.findIndex(({ id }) => id === gradeId)
  return place > 0 ? (grades[place - 1] ?? null) : null
}

/**
 * Which two 職位 are compared: those that the address names, else one's own and the next above. Ours: whoever has none is shown the
 * first step that the policy knows, because an empty page would tell them nothing.
 */
export function chooseGrades(
  grades: readonly [Grade, ...Grade[]],
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  mine: string | null,
): GradeChoice {
  const lowest = grades.at(-1) ?? grades[0]
  const from = asked.from ?? mine ?? lowest.id
  const above = nextAbove(grades, from)
  const to = asked.to ?? above?.id ?? null
  if (asked.to !== undefined) return { from, to, why: null }
  const name = grades.find(({ id }) => id === from)?.name ?? ''
  if (above === null) {
    return {
      from,
      to,
      why: `${name}は最も上の職位です。この方針に、次の職位はありません。ほかの職位を選んでくらべられます。`,
    }
  }
  if (asked.from === undefined && mine === null) {
    return { from, to, why: `あなたには方針の職位がないため、${name}と、そのすぐ上の${above.name}を示しています。` }
  }
  return { from, to, why: null }
}
