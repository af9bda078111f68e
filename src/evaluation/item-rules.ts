import type { PolicyReference } from '../policy/index.ts'

/** One 能力区分 of a 職位, as the policy in force prints it (`expectationOf`); null where it prints none. */
type PolicyAbility = {
  readonly category: { readonly id: string; readonly name: string }
  readonly ability: {
    readonly label: string
    readonly text: string
    readonly evaluationItem: string | null
    readonly reference: PolicyReference
  } | null
}

/** A line of a sheet of 能力評価. */
export type AbilityLine = {
  readonly category: string
  /** The 評価項目; null where the policy prints an ability and no item: it is shown, and nobody marks it. */
  readonly item: string | null
  readonly label: string
  /** The sentence of the ability, word for word. */
  readonly text: string
  readonly reference: PolicyReference
}

/**
 * What a sheet of 能力評価 shows of a 職位, from the policy and nothing else: a cell that the policy leaves empty gives no line, an ability without 評価項目 a line
 * without a mark. Source: 方針 資料1 and 資料2（「表内では（ ）で関連する評価項目を示しています」）.
 */
export function abilityLines(abilities: readonly PolicyAbility[]): AbilityLine[] {
  return abilities.flatMap(({ category, ability }) =>
    ability === null
      ? []
      : [
          {
            category: category.id,
            item: ability.evaluationItem,
            label: ability.label,
            text: ability.text,
            reference: ability.reference,
          },
        ],
  )
}

export const isScored = (line: Pick<AbilityLine, 'item'>): boolean => line.item !== null

/** Said in the preview of a person of whom nothing is scored; null else. Ours: the policy has abilities for 局長級 and no 評価項目. */
export function nothingScored(lines: readonly AbilityLine[], gradeName: string): string | null {
  if (lines.some(isScored)) return null
  return lines.length === 0
    ? `方針は、${gradeName}に能力を定めていません。個別評語はなく、全体評語だけを付けます。`
    : `方針は、${gradeName}に評価項目を示していません。能力の文は示し、個別評語は付けません。`
}
