import type { ItemMarks, Marking, Sheet } from '../sheet.ts'

/** What was disclosed, as it is kept. */
export type Disclosed = {
  readonly overall: string
  readonly items: readonly { readonly id: string; readonly mark: string | null }[] | null
  readonly comments: {
    readonly overall: string
    readonly items: readonly { readonly id: string; readonly comment: string }[]
  } | null
}
type Stage = { readonly name: string; readonly mark: string | null; readonly comment: string | null }
type Given = { readonly items: ItemMarks; readonly stages: readonly Stage[] }

/**
 * Which marks a 記録書 prints for a reader. The person's own holds what was disclosed to them, and nothing before it; for the chain and the officers the three
 * values stand beside each other, each as far as the wall lets it through.
 */
export function givenTo(isOwn: boolean, sheet: Pick<Sheet, 'markings' | 'round'>, result: Disclosed | null): Given {
  if (isOwn) {
    const ids = new Set([
      ...(result?.items ?? []).map(({ id }) => id),
      ...(result?.comments?.items ?? []).map(({ id }) => id),
    ])
    return {
      items: Object.fromEntries(
        [...ids].map((id) => [
          id,
          {
            mark: result?.items?.find((one) => one.id === id)?.mark ?? null,
            comment: result?.comments?.items.find((one) => one.id === id)?.comment ?? '',
          },
        ]),
      ),
      stages: [{ name: '結果', mark: result?.overall ?? null, comment: result?.comments?.overall ?? null }],
    }
  }
  const of = (stage: Marking['stage']) =>
    sheet.markings.filter((one) => one.stage === stage && one.round === sheet.round).at(-1) ?? null
  const [evaluator, adjuster, final] = [of('evaluator'), of('adjuster'), of('final')]
  return {
    items: (final ?? evaluator)?.items ?? {},
    stages: [
      { name: '一次評価者', mark: evaluator?.overall ?? null, comment: evaluator?.overallComment ?? null },
      { name: '調整者', mark: adjuster?.overall ?? null, comment: adjuster?.overallComment ?? null },
      { name: '確認（確定）', mark: final?.overall ?? null, comment: null },
    ],
  }
}
