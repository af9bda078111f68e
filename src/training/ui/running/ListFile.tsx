import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { FileField } from '../../../web/components/FileField.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { useTrainingAct } from '../use-training-act.ts'

type Tried = Answers['training']['running']['tryList']
const kinds = [
  { name: 'CSV', endings: ['.csv'] },
  { name: 'Excel', endings: ['.xlsx'] },
] as const

/** Attendance from a list that somebody kept elsewhere: what it would mark before it does, all of it or nothing. */
export function ListFile({ sessionId }: { readonly sessionId: string }) {
  const act = useTrainingAct()
  const [upload, setUpload] = useState<File | null>(null)
  const trying = useMutation(api.training.running.tryList.mutationOptions())
  const taking = useMutation(
    api.training.running.takeList.mutationOptions({
      onSuccess: async ({ people }) => {
        setUpload(null)
        trying.reset()
        await act(`${people}人の出席を取り込みました。`)
      },
    }),
  )
  const choose = (file: File | null) => {
    setUpload(file)
    trying.reset()
    taking.reset()
    if (file) trying.mutate({ sessionId, upload: file })
  }
  return (
    <Disclosure title="一覧から取り込む（CSV、Excel）">
      <div className="grid max-w-3xl gap-5">
        <p>
          1行目に「職員番号」「日」と、「出欠」か「分」を書いたファイルを読みます。「遅刻」「早退」（分）と「理由」もあれば読みます。直すところが一つでもあると、何も取り込みません。
        </p>
        <FileField
          label="出席の一覧"
          file={upload}
          onChange={choose}
          kinds={kinds}
          limitBytes={50 * 1024 * 1024}
          isDisabled={taking.isPending}
        />
        {trying.error && <Refused error={trying.error} />}
        {trying.data && <Preview tried={trying.data} />}
        {taking.error && <Refused error={taking.error} />}
        {upload && trying.data && trying.data.marks.length > 0 && trying.data.defects.length === 0 && (
          <p>
            <Button isPending={taking.isPending} onPress={() => taking.mutate({ sessionId, upload })}>
              {trying.data.marks.length}件を取り込む
            </Button>
          </p>
        )}
      </div>
    </Disclosure>
  )
}

function Preview({ tried: { marks, defects } }: { readonly tried: Tried }) {
  if (defects.length > 0)
    return (
      <Notice kind="caution" title={`直すところが${defects.length}か所あります。何も取り込みません。`} isAnswer>
        <ul className="list-disc pl-5">
          {defects.map(({ line, column, message, fix }) => (
            <li key={`${line} ${column} ${message}`}>
              {line}行目「{column}」：{message}
              {fix}
            </li>
          ))}
        </ul>
      </Notice>
    )
  if (marks.length === 0) return <p>取り込む行がありません。</p>
  return (
    <Table
      caption="取り込むと記される出席"
      rows={marks}
      rowKey={({ line, number }) => `${line} ${number}`}
      columns={[
        { key: 'name', label: '氏名', isHeader: true, cell: ({ name }) => name },
        { key: 'day', label: '日', cell: ({ number }) => `${number}日目` },
        { key: 'before', label: 'いま（分）', isNumber: true, cell: ({ before }) => before ?? '―' },
        { key: 'after', label: '取り込むと（分）', isNumber: true, cell: ({ minutes }) => minutes },
        { key: 'late', label: '遅刻', isNumber: true, isWideOnly: true, cell: ({ late }) => late },
        { key: 'early', label: '早退', isNumber: true, isWideOnly: true, cell: ({ early }) => early },
        { key: 'reason', label: '理由', isWideOnly: true, cell: ({ reason }) => reason },
      ]}
    />
  )
}
