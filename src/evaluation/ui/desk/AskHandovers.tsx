import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { count } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

type AskHandoversProps = {
  readonly cycleId: string
  readonly sheetIds: readonly string[]
  /** The last day that is proposed. */
  readonly dueOn: string
  readonly onClose: () => void
}

/** Asks the present evaluators of some sheets for a 引継ぎ before they leave. */
export function AskHandovers({ cycleId, sheetIds, dueOn, onClose }: AskHandoversProps) {
  const act = useDeskAct()
  const { today } = useSession()
  const [day, setDay] = useState(dueOn)
  const asking = useMutation(
    api.evaluation.askHandovers.mutationOptions({
      onSuccess: async ({ asked }) => {
        await act(`${count(asked)}人分の引継ぎを頼みました。`)
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={`${count(sheetIds.length)}人分の引継ぎを頼む`}
      isOpen
      onClose={onClose}
      actLabel="引継ぎを頼む"
      isPending={asking.isPending}
      error={asking.error}
      onSubmit={() => day !== '' && asking.mutate({ cycleId, sheetIds: [...sheetIds], dueOn: day })}
    >
      <p>
        いまの一次評価者の手続きに、期限といっしょに出ます。異動が先に知られないように、内示のあとに頼んでください。
      </p>
      <WarekiDateField
        label="引継ぎの期限"
        value={day}
        onChange={setDay}
        min={today}
        error={saidAtField(asking.error, 'dueOn')}
        isRequired
      />
    </FormDialog>
  )
}
