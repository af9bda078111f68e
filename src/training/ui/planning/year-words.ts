import type { Answers } from '../../../web/api.ts'

export type YearAnswer = Answers['training']['planning']['year']
export type YearPlan = NonNullable<YearAnswer['plan']>
export type Conditions = Answers['training']['planning']['conditions']
export type Figures = NonNullable<Conditions['figures']>

/** 30,000円 */
export const yen = (amount: number) => `${amount.toLocaleString('ja-JP')}円`

/** A whole number as somebody types it, in any width, with commas and its unit; null where it is none. */
export function typedNumber(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[,円回人\s]/g, '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null
}
