import { expectationOf, initiativesOf, type LoadedPolicy, orientationsOf } from '../policy/index.ts'

/** What of one version holds for everybody, laid out once: it never changes. */
const laidOut = new WeakMap<LoadedPolicy, ReturnType<typeof layOut>>()

export function policyWordsOf(loaded: LoadedPolicy) {
  const known = laidOut.get(loaded)
  if (known) return known
  const words = layOut(loaded)
  laidOut.set(loaded, words)
  return words
}

function layOut(loaded: LoadedPolicy) {
  const principle = loaded.byId.get('principle')
  const initiatives = initiativesOf(loaded)
  const actions = (of: 'staffActions' | 'managerActions') =>
    initiatives.flatMap((initiative) =>
      initiative[of].map(({ text, reference: { paragraphId } }) => ({
        text,
        section: loaded.byId.get(paragraphId)?.section ?? '',
        paragraphId,
      })),
    )
  return {
    title: loaded.title,
    principle: principle
      ? { text: principle.text, section: principle.section, paragraphId: principle.id, inferred: principle.inferred }
      : null,
    orientations: orientationsOf(loaded),
    staffActions: actions('staffActions'),
    managerActions: actions('managerActions'),
  }
}

/** How many abilities of the second 職位 are worded otherwise than those of the first, or new. */
export function countChanged(loaded: LoadedPolicy, fromId: string, toId: string): number {
  const textOf = (gradeId: string) =>
    new Map(
      expectationOf(loaded, gradeId, null)?.abilities.map(({ category, ability }) => [category.id, ability?.text]),
    )
  const from = textOf(fromId)
  return [...textOf(toId)].filter(([category, text]) => text !== undefined && text !== from.get(category)).length
}
