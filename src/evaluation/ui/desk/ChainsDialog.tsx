import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { saidAtField } from '../../../web/said.ts'
import { count } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

type ChainsDialogProps = {
  readonly cycleId: string
  readonly personIds: readonly string[]
  /** Whose: the unit of these people. */
  readonly of: string
  readonly onClose: () => void
}

/** Names one evaluator or confirmer for many people at once. */
export function ChainsDialog({ cycleId, personIds, of, onClose }: ChainsDialogProps) {
  const act = useDeskAct()
  const [evaluator, setEvaluator] = useState<Person | null>(null)
  const [confirmer, setConfirmer] = useState<Person | null>(null)
  const [reason, setReason] = useState('')
  const naming = useMutation(
    api.evaluation.overrideMany.mutationOptions({
      onSuccess: async ({ people }) => {
        await act(`${count(people)}人の評価者を決めました。`)
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={`${of}の${count(personIds.length)}人`}
      isOpen
      onClose={onClose}
      actLabel={`${count(personIds.length)}人に指定する`}
      isPending={naming.isPending}
      error={naming.error}
      onSubmit={() =>
        naming.mutate({
          cycleId,
          personIds: [...personIds],
          evaluatorId: evaluator?.personId ?? null,
          confirmerId: confirmer?.personId ?? null,
          reason,
        })
      }
    >
      <p>選ばないところは、いまのままです。調整者は、一人ずつ指定します。</p>
      <ChoosePerson
        label="一次評価者を指定する"
        chosen={evaluator}
        onChoose={setEvaluator}
        error={saidAtField(naming.error, 'evaluatorId')}
      />
      <ChoosePerson
        label="確認者を指定する"
        chosen={confirmer}
        onChoose={setConfirmer}
        error={saidAtField(naming.error, 'confirmerId')}
      />
      <TextField
        label="指定する理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="期の経過に残ります。"
        error={saidAtField(naming.error, 'reason')}
        isRequired
      />
    </FormDialog>
  )
}
