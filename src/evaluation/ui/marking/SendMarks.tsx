import { useState } from 'react'
import type { Texts } from '../../../web/components/autosave-rules.ts'
import { Button } from '../../../web/components/Button.tsx'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { actWords } from '../act-words.ts'
import { useSaveAll } from '../flushes.tsx'
import { marksOf } from '../mark-text-rules.ts'
import { missingIn } from '../sheet/MarksPreview.tsx'
import type { SheetRecord } from '../sheet-record.ts'
import { Refusals } from './Refusals.tsx'
import { useActOnAll } from './use-act-on-all.ts'

type SendMarksProps = { readonly records: readonly SheetRecord[]; readonly texts: ReadonlyMap<string, Texts> }

/** Who is complete and who is not; those who are chosen are sent after a look at their marks. */
export function SendMarks({ records, texts }: SendMarksProps) {
  const [left, setLeft] = useState<readonly string[]>([])
  const [isOpen, setOpen] = useState(false)
  const [isUnsaved, setUnsaved] = useState(false)
  const saveAll = useSaveAll()
  const { run, isRunning, refused } = useActOnAll('sendEvaluation')
  const missing = new Map(records.map((record) => [record.sheetId, missingIn(record, texts.get(record.sheetId) ?? {})]))
  const complete = records.filter(({ sheetId }) => missing.get(sheetId)?.length === 0)
  const chosen = complete.filter(({ sheetId }) => !left.includes(sheetId))
  const label = `選んだ${chosen.length}人の一次評価を出す`
  return (
    <div className="grid gap-4">
      <CheckboxGroup
        label={`すべてそろった職員：${records.length}人のうち${complete.length}人`}
        value={chosen.map(({ sheetId }) => sheetId)}
        onChange={(now) => setLeft(complete.map(({ sheetId }) => sheetId).filter((id) => !now.includes(id)))}
        choices={records.map(({ sheetId, person }) => {
          const lacks = missing.get(sheetId) ?? []
          return {
            value: sheetId,
            label: person.name ?? '名簿にいない職員',
            isDisabled: lacks.length > 0,
            ...(lacks.length > 0 && { hint: `まだないもの：${lacks.join('、')}` }),
          }
        })}
      />
      {isUnsaved && (
        <Notice kind="caution" title="保存できていない入力があるので、まだ出せません。" isAnswer>
          上の表の赤い字のところを確かめてから、もう一度押してください。
        </Notice>
      )}
      <Refusals refused={refused} />
      <div>
        <Button
          onPress={async () => {
            const isSaved = await saveAll()
            setUnsaved(!isSaved)
            setOpen(isSaved)
          }}
          isPending={isRunning}
          disabledReason={chosen.length === 0 ? '評語と全体の所見がすべてそろうと、出せます。' : null}
        >
          {label}
        </Button>
      </div>
      <ConfirmDialog
        title={label}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={async () => {
          await run(chosen)
          setOpen(false)
        }}
        actLabel="出す"
        isPending={isRunning}
      >
        <p>{actWords.sendEvaluation.happens}</p>
        <Preview records={chosen} texts={texts} />
      </ConfirmDialog>
    </div>
  )
}

/** Each person's marks in a line, as they go out. */
function Preview({ records, texts }: SendMarksProps) {
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">出す評語</caption>
      <thead>
        <tr className="border-solid-gray-600 border-b text-left text-solid-gray-700">
          <th scope="col" className="py-1.5 pr-4 font-normal">
            氏名
          </th>
          <th scope="col" className="py-1.5 pr-4 font-normal">
            個別評語
          </th>
          <th scope="col" className="py-1.5 font-normal">
            全体
          </th>
        </tr>
      </thead>
      <tbody>
        {records.map(({ sheetId, person, markables }) => {
          const given = marksOf(
            markables.map(({ id }) => id),
            texts.get(sheetId) ?? {},
          )
          return (
            <tr key={sheetId} className="border-solid-gray-200 border-b align-top">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {person.name}
              </th>
              <td className="py-1.5 pr-4">{markables.map(({ id }) => given.items[id]?.mark).join(' ')}</td>
              <td className="py-1.5 font-bold">{given.overall}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
