import type { ReactNode } from 'react'
import { EvaluationCrumbs } from '../EvaluationCrumbs.tsx'

/** The way to a page of 苦情. */
export const AppealCrumbs = ({ here, children }: { readonly here: string; readonly children?: ReactNode }) => (
  <EvaluationCrumbs here={here}>{children}</EvaluationCrumbs>
)
