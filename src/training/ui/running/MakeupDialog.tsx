import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useSession } from '../../../web/session.ts'
import { useTrainingAct } from '../use-training-act.ts'

type MakeupDialogProps = {
  readonly sessionId: string
  readonly enrolmentIds: readonly string[]
  readonly onClose: () => void
  readonly onOffered: () => void
}

/** On which day people make up for what they missed: one of another 回 of the course, or one of its own. */
export function MakeupDialog({ sessionId, enrolmentIds, onClose, onOffered }: MakeupDialogProps) {
  const { today } = useSession()
  const days = useQuery(api.training.running.makeupDays.queryOptions({ input: { sessionId }, staleTime: 0 }))
  const [place, setPlace] = useState('')
  const [own, setOwn] = useState({ onDay: today, begins: '09:30', ends: '12:30', hall: '' })
  const act = useTrainingAct()
  const offering = useMutation(
    api.training.running.offerMakeup.mutationOptions({
      onSuccess: async ({ offered }) => {
        await act(`${offered}人に補講を案内しました。`)
        onOffered()
        onClose()
      },
    }),
  )
  const chosen = days.data?.items.find((one) => keyOf(one) === place)
  return (
    <FormDialog
      title={`${enrolmentIds.length}人に補講を案内する`}
      isOpen
      onClose={onClose}
      actLabel="案内する"
      isPending={offering.isPending}
      error={offering.error}
      onSubmit={() =>
        offering.mutate({
          sessionId,
          enrolmentIds: [...enrolmentIds],
          at: chosen ? { sessionId: chosen.sessionId, number: chosen.number } : own,
        })
      }
    >
      {(days.data?.items.length ?? 0) > 0 && (
        <SelectField label="どこで" value={place} onChange={setPlace}>
          <option value="">補講だけの日を決める</option>
          {days.data?.items.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {one.name}（{one.onDay} {one.begins}から。あと{one.free}人）
            </option>
          ))}
        </SelectField>
      )}
      {!chosen && (
        <>
          <WarekiDateField
            label="補講の日"
            value={own.onDay}
            onChange={(onDay) => setOwn({ ...own, onDay })}
            min={today}
            isRequired
          />
          <div className="grid grid-cols-2 gap-4">
            <TextField
              label="始まり"
              name="begins"
              value={own.begins}
              onChange={(begins) => setOwn({ ...own, begins })}
              hint="09:30 の形で"
              isRequired
            />
            <TextField
              label="終わり"
              name="ends"
              value={own.ends}
              onChange={(ends) => setOwn({ ...own, ends })}
              hint="12:30 の形で"
              isRequired
            />
          </div>
          <TextField label="会場" name="hall" value={own.hall} onChange={(hall) => setOwn({ ...own, hall })} />
        </>
      )}
    </FormDialog>
  )
}

const keyOf = ({ sessionId, number }: { readonly sessionId: string; readonly number: number }) =>
  `${sessionId} ${number}`
