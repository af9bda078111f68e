import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { FileField } from '../../../web/components/FileField.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { download } from '../../../web/components/register/use-export.ts'
import { Refused } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { useSheetAct } from '../use-sheet-act.ts'

type Tried = Answers['evaluation']['tryMarks']
const kinds = [{ name: 'Excel', endings: ['.xlsx'] }] as const

/** Marks by Excel, where the city allows it: out, and back with what would change before anything does. */
export function MarksFile({ cycleId }: { readonly cycleId: string }) {
  const finish = useSheetAct()
  const [upload, setUpload] = useState<File | null>(null)
  const exporting = useMutation(api.evaluation.exportMarks.mutationOptions({ onSuccess: ({ file }) => download(file) }))
  const trying = useMutation(api.evaluation.tryMarks.mutationOptions())
  const taking = useMutation(
    api.evaluation.takeMarks.mutationOptions({
      onSuccess: async ({ people, cells }) => {
        setUpload(null)
        trying.reset()
        await finish(`${people}人の${cells}か所を取り込みました。`)
      },
    }),
  )
  const choose = (file: File | null) => {
    setUpload(file)
    trying.reset()
    taking.reset()
    if (file) trying.mutate({ cycleId, upload: file })
  }
  return (
    <Disclosure title="Excelで付ける">
      <div className="grid max-w-3xl gap-5">
        <p>
          一次評価中の職員の評語と所見を、Excelに書き出します。評語は一覧から選び、ほかのところは変えられません。ファイルには個人の評価が入ります。仕事が済んだら消してください。
        </p>
        <p className="flex flex-wrap items-center gap-4">
          <Button look="outline" isPending={exporting.isPending} onPress={() => exporting.mutate({ cycleId })}>
            Excelに書き出す
          </Button>
          {exporting.data && <span className="num">{exporting.data.people}人分を書き出しました。</span>}
        </p>
        {exporting.error && <Refused error={exporting.error} />}
        <FileField
          label="書き入れたファイル"
          file={upload}
          onChange={choose}
          kinds={kinds}
          limitBytes={50 * 1024 * 1024}
          isDisabled={taking.isPending}
        />
        {trying.error && <Refused error={trying.error} />}
        {trying.data && <Tried tried={trying.data} />}
        {taking.error && <Refused error={taking.error} />}
        {upload && trying.data && trying.data.changes.length > 0 && trying.data.problems.length === 0 && (
          <p>
            <Button isPending={taking.isPending} onPress={() => taking.mutate({ cycleId, upload })}>
              {trying.data.changes.length}か所を取り込む
            </Button>
          </p>
        )}
      </div>
    </Disclosure>
  )
}

function Tried({ tried: { changes, problems } }: { readonly tried: Tried }) {
  if (problems.length > 0)
    return (
      <Notice kind="caution" title={`直すところが${problems.length}か所あります。何も取り込みません。`}>
        <ul className="list-disc pl-5">
          {problems.map(({ cell, message, fix }) => (
            <li key={`${cell} ${message}`}>
              {cell}：{message}
              {fix}
            </li>
          ))}
        </ul>
      </Notice>
    )
  if (changes.length === 0) return <p>いまの評語と同じです。変わるところはありません。</p>
  return (
    <Table
      caption="取り込むと変わるところ"
      rows={changes}
      rowKey={({ cell }) => cell}
      columns={[
        {
          key: 'who',
          label: '職員と項目',
          isHeader: true,
          cell: ({ name, title, what }) => `${name}　${title}　${what === 'mark' ? '評語' : '所見'}`,
        },
        { key: 'before', label: 'いま', cell: ({ before }) => before || '（なし）' },
        { key: 'after', label: '取り込むと', cell: ({ after }) => after || '（なし）' },
        { key: 'cell', label: 'セル', isWideOnly: true, cell: ({ cell }) => cell },
      ]}
    />
  )
}
