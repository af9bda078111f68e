import type { Part } from './chapter-rules.ts'

/** Where the reader stands, as the room that knows people says it. */
export type ReadingPlace = {
  readonly gradeId: string
  readonly gradeName: string
  readonly lineKind: 'line' | 'staff' | null
  /** The title that 読替 turns into this 職位. */
  readonly standsFor: string | null
}

/** Whether a heading speaks of the reader's own 職位. */
export const isOwnPart = ({ anchor }: Part, mine: ReadingPlace | null): boolean =>
  mine !== null && /^(grade|ability)\//.test(anchor) && anchor.split('/')[1] === mine.gradeId
