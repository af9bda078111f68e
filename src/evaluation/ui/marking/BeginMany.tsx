import { actWords } from '../act-words.ts'
import type { SheetRecord } from '../sheet-record.ts'
import { ActOnMany } from './ActOnMany.tsx'
import { type ManyStage, stageWords } from './stage-words.ts'

/** Those with whom the reader can begin, begun at once. */
export function BeginMany({ records, stage }: { readonly records: readonly SheetRecord[]; readonly stage: ManyStage }) {
  const { begin } = stageWords[stage]
  const ready = records.filter(({ may }) => may.includes(begin))
  return (
    <div className="mt-6">
      <ActOnMany
        act={begin}
        records={ready}
        label={`${ready.length}人の${actWords[begin].does}`}
        actLabel="始める"
        aside={<span className="text-solid-gray-700">{ready.map(({ person }) => person.name).join('、')}</span>}
      />
    </div>
  )
}
