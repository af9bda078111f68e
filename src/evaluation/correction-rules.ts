import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'
import type { MarkScale } from './scheme.ts'

/** Which value of a result a 訂正 changes. */
export const correctionFieldNames = {
  overall: '全体評語',
  'overall-comment': '全体の所見',
  mark: '個別評語',
  comment: '個別の所見',
} as const
export type CorrectionField = keyof typeof correctionFieldNames
/** A 訂正 as it is told of a result. */
export type Correction = {
  readonly round: number
  readonly field: CorrectionField
  /** Id of the 評価項目 or goal; null for the whole. */
  readonly item: string | null
  readonly was: string | null
  readonly becomes: string
  readonly reason: string
  readonly documentNumber: string
  readonly madeOn: string
}
export const correctionFields = Object.keys(correctionFieldNames) as [CorrectionField, ...CorrectionField[]]

type Final = {
  readonly overall: string | null
  readonly overallComment: string
  readonly items: Readonly<Record<string, { readonly mark: string | null; readonly comment: string }>>
}
type Corrected = { readonly field: CorrectionField; readonly item: string | null }

/** What stands there now; undefined where nothing was marked. */
export function valueNow({ field, item }: Corrected, final: Final): string | null | undefined {
  if (field === 'overall') return final.overall
  if (field === 'overall-comment') return final.overallComment
  const given = item === null ? undefined : final.items[item]
  return given?.[field]
}

/** Why this value cannot become that one, or null. A 評語 is one of its scale; a 訂正 changes something. */
export function correctionRefusal(
  { field, item, value }: Corrected & { readonly value: string },
  { final, scales }: { readonly final: Final | null; readonly scales: Readonly<Record<'item' | 'overall', MarkScale>> },
): Refusal | null {
  const now = final === null ? undefined : valueNow({ field, item }, final)
  if (now === undefined) return refuse.nothingToCorrect()
  const scale = field === 'overall' ? scales.overall : field === 'mark' ? scales.item : null
  if (scale !== null && !scale.steps.some(({ code }) => code === value)) return refuse.markOutOfScale(scale.name)
  return value === (now ?? '') ? refuse.correctsNothing() : null
}
