/** An ability, or a 志向 with its behaviours: under this a note is gathered. */
export type SubjectGroup = {
  /** ability/judgement, behaviour/team */
  readonly key: string
  readonly name: string
  readonly kind: '能力' | '志向'
  /** Sentences of the policy by their paragraph; one of them is what a note is about. */
  readonly subjects: readonly { readonly id: string; readonly text: string }[]
}

/** The key of the group to which a paragraph of the policy belongs; also of one under the 職位 of before. */
export function groupKeyOf(paragraphId: string): string {
  const [kind = '', part = '', rest = ''] = paragraphId.split('/')
  return kind === 'ability' ? `ability/${rest}` : `${kind}/${part}`
}

type Dated = { readonly happenedOn: string; readonly about: readonly string[] }

/**
 * What was noted, by group in the order of the policy, the latest first; what belongs to none of them, such as an ability that the present 職位 does not have,
 * comes last under その他.
 */
export function gather<Item extends Dated>(groups: readonly SubjectGroup[], items: readonly Item[]) {
  const latestFirst = items.toSorted((one, other) => other.happenedOn.localeCompare(one.happenedOn))
  const isOf = (key: string) => (item: Item) => item.about.some((id) => groupKeyOf(id) === key)
  const known = groups.map(({ key, name, kind }) => ({
    key,
    name,
    kind: kind as string,
    items: latestFirst.filter(isOf(key)),
  }))
  const rest = latestFirst.filter((item) => !groups.some(({ key }) => isOf(key)(item)))
  return [...known, { key: 'rest', name: 'その他', kind: '', items: rest }].filter((group) => group.items.length > 0)
}
