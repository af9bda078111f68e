import type { RunKind } from '../../workplace/workplace-rules.ts'
import type { Unit } from './shown-unit.ts'

/** A run while it is written: the yen as they were typed, the day empty while there is none. */
export type EditedRun = {
  readonly key: string
  readonly runId: string | null
  readonly theme: string
  readonly kind: RunKind
  readonly aim: string
  readonly plannedOn: string
  readonly lecturer: string
  readonly budgetYen: string
}

export const emptyRun = (): EditedRun => ({
  key: crypto.randomUUID(),
  runId: null,
  theme: '',
  kind: 'group',
  aim: '',
  plannedOn: '',
  lecturer: '',
  budgetYen: '',
})

/** What of a plan can be written: runs that were not held and not called off. A plan without any begins with an empty one. */
export function editedRuns({ runs }: Unit): EditedRun[] {
  const open = runs
    .filter(({ heldOn, calledOff }) => heldOn === null && calledOff === null)
    .map(({ runId, theme, kind, aim, plannedOn, lecturer, budgetYen }) => ({
      key: runId,
      runId,
      theme,
      kind,
      aim,
      plannedOn,
      lecturer,
      budgetYen: budgetYen === 0 ? '' : String(budgetYen),
    }))
  return runs.length === 0 ? [emptyRun()] : open
}

/** Yen as somebody types them, in any width and with commas; null where they are no whole number. */
export function typedYen(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[,円\s]/g, '')
  return /^\d{0,8}$/.test(plain) ? Number(plain) : null
}

/** What is sent. Where the yen cannot be read they go as nothing, and the field has said so. */
export const savedRuns = (runs: readonly EditedRun[]) =>
  runs.map(({ key: _, plannedOn, budgetYen, ...run }) => ({
    ...run,
    plannedOn: plannedOn === '' ? null : plannedOn,
    budgetYen: typedYen(budgetYen) ?? 0,
  }))
