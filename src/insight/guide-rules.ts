import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** Why these words are no 案内, or null: who reads them wants to know how to apply. */
export function guideRefusal({ howToApply }: { readonly howToApply: string }): Refusal | null {
  return howToApply === '' ? refuse.emptyGuide() : null
}
