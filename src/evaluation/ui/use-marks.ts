import { client } from '../../web/api.ts'
import { otherWindow } from '../../web/components/autosave-rules.ts'
import { useAutosave } from '../../web/components/use-autosave.ts'
import { useKeptDraft } from '../../web/use-kept-draft.ts'
import { useSavedBeforeActs } from './flushes.tsx'
import { commentOf, markOf, marksIn, marksOf } from './mark-text-rules.ts'
import { ownMarking, type SheetRecord } from './sheet-record.ts'

export type Stage = 'evaluator' | 'adjuster'

/** The marks and comments that the reader gives at a stage; they save themselves. */
export function useMarks(record: SheetRecord, stage: Stage) {
  const { sheetId, round, markables } = record
  const ids = stage === 'evaluator' ? markables.map(({ id }) => id) : []
  const mine = ownMarking(record, stage)
  const form = useAutosave(
    {
      texts: marksIn(ids, mine),
      version: mine?.edition ?? 0,
      save: async (texts, version) => {
        const { edition } = await client.evaluation.saveMarks({
          sheetId,
          stage,
          edition: Number(version),
          ...marksOf(ids, texts),
        })
        return { version: edition }
      },
      reload: async () => {
        const now = ownMarking(await client.evaluation.sheet({ sheetId }), stage)
        return { texts: marksIn(ids, now), version: now?.edition ?? 0, by: otherWindow }
      },
      kept: useKeptDraft(`evaluation ${sheetId} ${stage} ${round}`),
    },
    { hasViews: true },
  )
  useSavedBeforeActs(form.flush)
  return form
}
export type MarksForm = ReturnType<typeof useMarks>

/** The label of each field, for the comparison of two windows. */
export const labelsOfMarks = ({ markables }: SheetRecord) =>
  Object.fromEntries([
    ...markables.flatMap(({ id, name }) => [
      [markOf(id), `評語：${name}`],
      [commentOf(id), `所見：${name}`],
    ]),
    ['overall', '全体評語'],
    ['overallComment', '全体の所見'],
  ])
