import { compareWords, type Piece } from './compare-rules.ts'
import type { PolicyGrade, PolicyPackage } from './format.ts'
import { type AbilityCell, abilitiesOf, rolesFor } from './rules.ts'

/**
 * What becomes of an ability from one 職位 to another: `added` and `removed` where only one of the two has it, `empty` where the policy
 * writes nothing for either.
 */
type AbilityChange = 'same' | 'changed' | 'added' | 'removed' | 'empty'

type ComparedAbility = {
  readonly category: { readonly id: string; readonly name: string }
  /** null where the policy leaves the cell empty. */
  readonly from: AbilityCell | null
  readonly to: AbilityCell | null
  /** Of the sentence alone. */
  readonly change: AbilityChange
  /** Another 評価項目, which may come with the very same sentence. */
  readonly isOtherItem: boolean
  /** Both sentences as one row of pieces; empty unless both are there. */
  readonly words: readonly Piece[]
}

/** Two 職位 side by side, in the policy's own sentences: 役割, and each 能力区分 word by word. Source: 方針 資料1, 資料2. */
export function compareGrades(policy: PolicyPackage, from: PolicyGrade, to: PolicyGrade) {
  const before = abilitiesOf(policy, from)
  const after = abilitiesOf(policy, to)
  return {
    // Roles are lists of different length, with nothing that says which line answers which: they are shown, not compared.
    roles: { from: rolesFor(from, null).sentences, to: rolesFor(to, null).sentences },
    abilities: policy.abilityCategories.map((category, column) =>
      compareAbility(category, before[column] ?? null, after[column] ?? null),
    ),
  }
}

function compareAbility(
  category: ComparedAbility['category'],
  from: AbilityCell | null,
  to: AbilityCell | null,
): ComparedAbility {
  const cells = { category, from, to }
  if (from === null || to === null) {
    const change = from === null ? (to === null ? 'empty' : 'added') : 'removed'
    return { ...cells, change, isOtherItem: false, words: [] }
  }
  return {
    ...cells,
    change: from.text === to.text ? 'same' : 'changed',
    isOtherItem: from.evaluationItem !== to.evaluationItem,
    words: joinCrumbs(compareWords(from.text, to.text)),
  }
}

/** Ours: a particle or comma that two rewritten halves happen to share tells nothing, and people read the change in one go. */
const crumb = 2

/** Pieces with lone characters between two changes counted to both: what was taken away, then what was put in. */
function joinCrumbs(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  let removed = ''
  let added = ''
  const close = () => {
    if (removed !== '') joined.push({ change: 'removed', text: removed })
    if (added !== '') joined.push({ change: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [index, { change, text }] of pieces.entries()) {
    const isBetween = index > 0 && index < pieces.length - 1
    if (change === 'removed') removed += text
    else if (change === 'added') added += text
    else if (isBetween && text.length <= crumb) {
      removed += text
      added += text
    } else {
      close()
      joined.push({ change, text })
    }
  }
  close()
  return joined
}
