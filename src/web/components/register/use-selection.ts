import { useState } from 'react'
import { allToggled, chosenOf, noRows, ranged, toggled } from './selection-rules.ts'

/** The rows chosen in a register whose rows have these keys, in the order in which they stand. */
export function useSelection(rows: readonly string[]) {
  const [selection, setSelection] = useState(noRows)
  return {
    keys: selection.keys,
    howMany: chosenOf(selection, rows),
    toggle: (key: string) => setSelection(toggled(selection, key)),
    /** From the row pressed last to this one. */
    stretch: (to: string, from: string) => setSelection(ranged(selection, rows, to, from)),
    toggleAll: () => setSelection(allToggled(selection, rows)),
    clear: () => setSelection(noRows),
  }
}
export type RowSelection = ReturnType<typeof useSelection>
