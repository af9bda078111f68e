import { createContext, use } from 'react'
import type { PolicyPackage } from '../../format.ts'

/** What every field of the editor needs: the draft as it stands on screen, how to change it, and what was found wrong where. */
export type Editing = {
  readonly policy: PolicyPackage
  readonly change: (policy: PolicyPackage) => void
  /** By place: `grades.2.abilities.judgement.text`. */
  readonly problems: ReadonlyMap<string, string>
}

const EditingContext = createContext<Editing | null>(null)

export const EditingProvider = EditingContext.Provider

export function useEditing(): Editing {
  const editing = use(EditingContext)
  if (editing === null) throw new Error('a field of the editor stands inside the editor')
  return editing
}
