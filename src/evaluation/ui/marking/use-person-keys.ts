import { useShortcuts } from '../keys/use-shortcuts.ts'
import { focusMark, placeOfFocus } from '../MarkChoice.tsx'

/** From person to person by key, in a form with one mark for each; `atEnd` past the last of them. Other keys go to `others`. */
export function usePersonKeys(
  sheetIds: readonly string[],
  {
    atEnd,
    ...others
  }: Omit<Parameters<typeof useShortcuts>[0], 'nextPerson' | 'previousPerson'> & {
    readonly atEnd?: () => void
  } = {},
) {
  const to = (by: 1 | -1) => {
    const here = sheetIds.indexOf(placeOfFocus() ?? '')
    const next = sheetIds[here < 0 ? 0 : here + by]
    if (next) focusMark(next)
    else if (by === 1) atEnd?.()
  }
  useShortcuts({ ...others, nextPerson: () => to(1), previousPerson: () => to(-1) })
}
