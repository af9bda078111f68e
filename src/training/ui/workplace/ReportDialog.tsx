import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import type { Run } from './shown-unit.ts'
import { useWorkplaceAct } from './use-workplace-act.ts'

/** What was held, how many took part, what was learned, and whether other 課 may read it. */
export function ReportDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { runId, theme } = run
  const act = useWorkplaceAct()
  const [heldOn, setHeldOn] = useState(run.heldOn ?? run.plannedOn)
  const [people, setPeople] = useState(run.people === null ? '' : String(run.people))
  const [summary, setSummary] = useState(run.summary ?? '')
  const [lesson, setLesson] = useState(run.lesson)
  const [isShared, setShared] = useState(run.isShared)
  const [isSent, setSent] = useState(false)
  const reporting = useMutation(
    api.training.workplace.report.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act(isShared ? '報告しました。学びを、ほかの課にも見せています。' : '報告しました。')
      },
    }),
  )
  const count = Number(people.normalize('NFKC').trim())
  const countProblem = Number.isInteger(count) && count >= 1 ? null : '受けた人数を、1以上の数字で書いてください。'
  const said = (field: string) => saidAtField(reporting.error, field)
  return (
    <FormDialog
      title={`「${theme}」を報告する`}
      isOpen
      onClose={onClose}
      actLabel="報告する"
      isPending={reporting.isPending}
      error={reporting.error}
      onSubmit={() => {
        setSent(true)
        if (countProblem === null && heldOn !== '')
          reporting.mutate({ runId, heldOn, people: count, summary, lesson, isShared })
      }}
    >
      <WarekiDateField label="実施した日" value={heldOn} onChange={setHeldOn} error={said('heldOn')} isRequired />
      <div className="max-w-40">
        <TextField
          label="受けた人数"
          name="people"
          value={people}
          onChange={setPeople}
          inputMode="numeric"
          error={said('people') ?? (isSent ? countProblem : null)}
          isRequired
        />
      </div>
      <TextArea
        label="実施したこと"
        name="summary"
        value={summary}
        onChange={setSummary}
        limit={4000}
        hint="受けた人の名前は書きません。"
        error={said('summary') ?? (isSent && summary.trim() === '' ? '実施したことを書いてください。' : null)}
        isRequired
      />
      <TextArea
        label="学び"
        name="lesson"
        value={lesson}
        onChange={setLesson}
        limit={2000}
        hint="受けて分かったこと、あした仕事で変えることを、ほかの課の人にも伝わるように書きます。"
        error={said('lesson')}
      />
      <Checkbox
        label="学びを、ほかの課にも見せる"
        hint="課の名前、テーマ、実施したこと、学びを、すべての職員が読めます。"
        isSelected={isShared}
        onChange={setShared}
      />
    </FormDialog>
  )
}
