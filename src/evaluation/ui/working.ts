import type { workingOf } from '../mark-rules.ts'
import type { SheetRecord } from './sheet-record.ts'

type Asked = Parameters<typeof workingOf>

/** What the working of a sheet is made of, as the rules ask for it. */
export function asRules({ cycle, goalRules, scales, markables }: SheetRecord): [Asked[0], Asked[1], Asked[2]] {
  const steps = scales.item.map((step, at) => ({ ...step, rank: at + 1 }))
  return [
    { scoring: cycle.scoring, overall: cycle.overall, goals: goalRules },
    { id: 'item', name: '個別評語', steps },
    markables,
  ]
}
