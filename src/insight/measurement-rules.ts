import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

type Measured = { readonly measuredOn: string }

/** Why this was not measured like that, or null. */
export function measurementRefusal({ measuredOn }: Measured, today: string, isEnded: boolean): Refusal | null {
  if (isEnded) return refuse.indicatorEnded()
  return measuredOn > today ? refuse.measuredInFuture() : null
}

/** Why a measurement cannot be corrected like that, or null: taking it back needs a reason, also after the indicator has ended. */
export function correctionRefusal(
  { value, measuredOn, note }: Measured & { readonly value: number | null; readonly note: string | null },
  today: string,
): Refusal | null {
  if (value === null && note === null) return refuse.takenBackWithoutReason()
  return measuredOn > today ? refuse.measuredInFuture() : null
}
