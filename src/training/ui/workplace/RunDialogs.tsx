import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import type { Run } from './shown-unit.ts'
import { useWorkplaceAct } from './use-workplace-act.ts'

type RunDialogProps = { readonly run: Run; readonly onClose: () => void }

/** Another day of the same 年度. */
export function MoveDay({ run: { runId, theme, plannedOn }, onClose }: RunDialogProps) {
  const act = useWorkplaceAct()
  const [day, setDay] = useState(plannedOn)
  const moving = useMutation(
    api.training.workplace.moveRun.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('予定の日を変えました。')
      },
    }),
  )
  return (
    <FormDialog
      title={`「${theme}」の日を変える`}
      isOpen
      onClose={onClose}
      actLabel="日を変える"
      isPending={moving.isPending}
      error={moving.error}
      onSubmit={() => day !== '' && moving.mutate({ runId, plannedOn: day })}
    >
      <WarekiDateField
        label="予定の日"
        value={day}
        onChange={setDay}
        error={saidAtField(moving.error, 'plannedOn')}
        hint="この年度の中なら、承認を受け直さずに変えられます。"
        isRequired
      />
    </FormDialog>
  )
}

/** Not held this 年度, with why. */
export function CallOff({ run: { runId, theme }, onClose }: RunDialogProps) {
  const act = useWorkplaceAct()
  const [reason, setReason] = useState('')
  const calling = useMutation(
    api.training.workplace.callRunOff.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('研修を中止にしました。')
      },
    }),
  )
  return (
    <FormDialog
      title={`「${theme}」を中止にする`}
      isOpen
      onClose={onClose}
      actLabel="中止にする"
      isPending={calling.isPending}
      error={calling.error}
      onSubmit={() => calling.mutate({ runId, reason })}
    >
      <p>中止は、元に戻せません。助成の申請があるときは、申請も取り下げてください。</p>
      <TextArea
        label="中止の理由"
        name="reason"
        value={reason}
        onChange={setReason}
        limit={400}
        error={saidAtField(calling.error, 'reason')}
        isRequired
      />
    </FormDialog>
  )
}
