import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useSelfAct } from './use-self-act.ts'

/** The report of the year, and the day of its presentation. */
export function ReportDialog({ groupId, onClose }: { readonly groupId: string; readonly onClose: () => void }) {
  const act = useSelfAct()
  const [report, setReport] = useState('')
  const [presentedOn, setPresentedOn] = useState('')
  const [isSent, setSent] = useState(false)
  const reporting = useMutation(
    api.training.self.report.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('一年の報告を出しました。')
      },
    }),
  )
  return (
    <FormDialog
      title="一年の報告を出す"
      isOpen
      onClose={onClose}
      actLabel="報告を出す"
      isPending={reporting.isPending}
      error={reporting.error}
      onSubmit={() => {
        setSent(true)
        if (report.trim() !== '')
          reporting.mutate({ groupId, report, presentedOn: presentedOn === '' ? null : presentedOn })
      }}
    >
      <p>職員のだれでも読めるようになります。出したあとは、会合も報告も変えられません。</p>
      <TextArea
        label="報告"
        name="report"
        value={report}
        onChange={setReport}
        limit={4000}
        hint="分かったこと、市の仕事に生かせること、助成の使い道を書いてください。"
        error={isSent && report.trim() === '' ? '報告を書いてください。' : null}
        isRequired
      />
      <WarekiDateField label="発表の日（決まっていれば）" value={presentedOn} onChange={setPresentedOn} />
    </FormDialog>
  )
}
