import { type Answers, client } from '../../web/api.ts'
import { otherWindow } from '../../web/components/autosave-rules.ts'
import { useAutosave } from '../../web/components/use-autosave.ts'
import { useKeptDraft } from '../../web/use-kept-draft.ts'

type SelfCheck = Answers['growth']['selfCheck']

/** The notes of a check, by the sentence beside which they stand; they save themselves while they are written. */
export function useNotes({ kind, period, items, notesVersion }: SelfCheck) {
  return useAutosave({
    texts: notesIn(items),
    version: notesVersion,
    save: (notes, version) => client.growth.noteSelfCheck({ kind, notes, version: String(version) }),
    reload: async () => {
      const now = await client.growth.selfCheck({ kind })
      return { texts: notesIn(now.items), version: now.notesVersion, by: otherWindow }
    },
    kept: useKeptDraft(`self-check ${kind} ${period.fiscalYear} ${period.name}`),
  })
}

const notesIn = (items: SelfCheck['items']) =>
  Object.fromEntries(items.map(({ paragraphId, note }) => [paragraphId, note ?? '']))
