import { type ReactNode, useState } from 'react'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import type { SheetRecord } from '../sheet-record.ts'
import { ActOnMany } from './ActOnMany.tsx'
import { type ManyStage, stageWords } from './stage-words.ts'

type EndManyProps = {
  readonly records: readonly SheetRecord[]
  readonly stage: ManyStage
  /** What a sheet still lacks, in words. */
  readonly missingIn: (record: SheetRecord) => readonly string[]
  /** Names of what goes out, and of one sheet what stands under each. */
  readonly heads: readonly string[]
  readonly cellsOf: (record: SheetRecord) => readonly ReactNode[]
  /** Where people of several 所属 stand together. */
  readonly unitOf?: (record: SheetRecord) => string | null
}

/** Who is complete and who is not; those who are chosen go on after a look at what goes with them. */
export function EndMany({ records, stage, missingIn, heads, cellsOf, unitOf }: EndManyProps) {
  const [left, setLeft] = useState<readonly string[]>([])
  const { end, endLabel, endAct } = stageWords[stage]
  const missing = new Map(records.map((record) => [record.sheetId, missingIn(record)]))
  const complete = records.filter(({ sheetId }) => missing.get(sheetId)?.length === 0)
  const chosen = complete.filter(({ sheetId }) => !left.includes(sheetId))
  return (
    <div className="grid gap-4">
      <CheckboxGroup
        label={`すべてそろった職員：${records.length}人のうち${complete.length}人`}
        value={chosen.map(({ sheetId }) => sheetId)}
        onChange={(now) => setLeft(complete.map(({ sheetId }) => sheetId).filter((id) => !now.includes(id)))}
        choices={records.map((record) => {
          const { sheetId, person } = record
          const lacks = missing.get(sheetId) ?? []
          const hint = lacks.length > 0 ? `まだないもの：${lacks.join('、')}` : unitOf?.(record)
          return {
            value: sheetId,
            label: person.name ?? '名簿にいない職員',
            isDisabled: lacks.length > 0,
            ...(hint && { hint }),
          }
        })}
      />
      <ActOnMany
        act={end}
        records={chosen}
        label={endLabel(chosen.length)}
        actLabel={endAct}
        disabledReason={chosen.length === 0 ? 'そろった職員を選ぶと、進めます。' : null}
      >
        <table className="w-full border-collapse">
          <caption className="sr-only">{endAct}評語</caption>
          <thead>
            <tr className="border-solid-gray-600 border-b text-left text-solid-gray-700">
              {['氏名', ...heads].map((head) => (
                <th key={head} scope="col" className="py-1.5 pr-4 font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chosen.map((record) => (
              <tr key={record.sheetId} className="border-solid-gray-200 border-b align-top">
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  {record.person.name}
                </th>
                {cellsOf(record).map((cell, at) => (
                  <td key={heads[at]} className="py-1.5 pr-4 last:font-bold">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ActOnMany>
    </div>
  )
}
