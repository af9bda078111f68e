import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import type { Step } from '../../scheme.ts'
import { type Cycle, count } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

type PostponeDialogProps = {
  readonly cycle: Cycle
  /** null: for everybody of the cycle. */
  readonly sheetIds: readonly string[] | null
  /** The step to begin with. */
  readonly step?: Step | null
  readonly onClose: () => void
}

/** Puts a last day off, for some or for all, with the reason. */
export function PostponeDialog({ cycle, sheetIds, step: first, onClose }: PostponeDialogProps) {
  const act = useDeskAct()
  const { today } = useSession()
  const steps = cycle.steps.filter(({ step, firstDueOn }) => firstDueOn !== null && step !== 'disclosure')
  const [step, setStep] = useState<Step>(
    steps.find((one) => one.step === first)?.step ?? steps[0]?.step ?? 'evaluation',
  )
  const [toOn, setToOn] = useState('')
  const [reason, setReason] = useState('')
  const onSuccess = async () => {
    // Closed before the list comes anew: the focus goes back to a button that is still there.
    onClose()
    await act(sheetIds === null ? '期限を延ばしました。' : `${count(sheetIds.length)}枚の期限を延ばしました。`)
  }
  const forAll = useMutation(api.evaluation.postpone.mutationOptions({ onSuccess }))
  const forSome = useMutation(api.evaluation.postponeSheets.mutationOptions({ onSuccess }))
  const error = forAll.error ?? forSome.error
  return (
    <FormDialog
      title={sheetIds === null ? '全員の期限を延ばす' : `${count(sheetIds.length)}枚の期限を延ばす`}
      isOpen
      onClose={onClose}
      actLabel="期限を延ばす"
      isPending={forAll.isPending || forSome.isPending}
      error={error}
      onSubmit={() => {
        if (toOn === '') return
        const postponed = { cycleId: cycle.cycleId, step, toOn, reason }
        if (sheetIds === null) forAll.mutate({ ...postponed, sheetId: null })
        else forSome.mutate({ ...postponed, sheetIds: [...sheetIds] })
      }}
    >
      {steps.length === 0 ? (
        <p>この期の定めに、期限のある段はありません。</p>
      ) : (
        <SelectField
          label="段"
          value={step}
          onChange={(value) => setStep(steps.find((one) => one.step === value)?.step ?? step)}
          isRequired
        >
          {steps.map((one) => (
            <option key={one.step} value={one.step}>
              {one.name}
            </option>
          ))}
        </SelectField>
      )}
      <WarekiDateField
        label="新しい期限"
        value={toOn}
        onChange={setToOn}
        min={today}
        hint="いまの期限より前の日にしても、期限は早くなりません。"
        error={saidAtField(error, 'toOn')}
        isRequired
      />
      <TextField
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="期の経過に残ります。"
        error={saidAtField(error, 'reason')}
        isRequired
      />
    </FormDialog>
  )
}
