import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { monthWords } from './dispatch-words.ts'

type MonthDialogProps = {
  readonly enrolmentId: string
  readonly first: string
  readonly until: string
  readonly sent: readonly string[]
  /** The month that is due. */
  readonly wanted: string | null
  readonly onClose: () => void
}

/** 月次報告 of one month of the 派遣. */
export function MonthDialog({ enrolmentId, first, until, sent, wanted, onClose }: MonthDialogProps) {
  const { today } = useSession()
  const open = monthsBetween(first, until < today ? until : today).filter((month) => !sent.includes(month))
  const [month, setMonth] = useState(wanted ?? open[0] ?? '')
  const [learned, setLearned] = useState('')
  const [ahead, setAhead] = useState('')
  const act = useTrainingAct()
  const sending = useMutation(
    api.training.dispatch.reportMonth.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act(`${monthWords(month)}の月次報告を出しました。`)
      },
    }),
  )
  return (
    <FormDialog
      title="月次報告を出す"
      isOpen
      onClose={onClose}
      actLabel="報告を出す"
      isPending={sending.isPending}
      error={sending.error}
      onSubmit={() => sending.mutate({ enrolmentId, month, learned, ahead })}
    >
      {open.length === 0 ? (
        <p>出していない月は、ありません。</p>
      ) : (
        <SelectField label="月" value={month} onChange={setMonth} error={saidAtField(sending.error, 'month')}>
          {open.map((one) => (
            <option key={one} value={one}>
              {monthWords(one)}
            </option>
          ))}
        </SelectField>
      )}
      <TextArea
        label="学んだこと、気付いたこと"
        name="learned"
        value={learned}
        onChange={setLearned}
        hint="所属長と人材育成センターが読みます。派遣先の秘密は書かないでください。"
        limit={4000}
        error={saidAtField(sending.error, 'learned')}
        isRequired
      />
      <TextArea label="次の月の予定" name="ahead" value={ahead} onChange={setAhead} limit={1000} />
    </FormDialog>
  )
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  const last = to.slice(0, 7)
  for (let day = Temporal.PlainYearMonth.from(from.slice(0, 7)); day.toString() <= last; day = day.add({ months: 1 }))
    months.push(day.toString())
  return months
}
