import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import type { Selection } from './selection.ts'

type Slot = Selection['slots'][number]

/** Times of the interviews and who comes when; each is told their own. */
export function Interviews({ sessionId, selection }: { readonly sessionId: string; readonly selection: Selection }) {
  const { slots, applicants, may, state } = selection
  const [isAdding, setAdding] = useState(false)
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.choosing.saveSlots.mutationOptions({ onSuccess: () => act('面接の日時を保存しました。') }),
  )
  const isOpen = may.keep && state === 'laid'
  const without = applicants.filter(
    ({ enrolmentId, state: stands }) => stands === 'applied' && !slots.some((slot) => slot.enrolmentId === enrolmentId),
  )
  const give = (at: number, enrolmentId: string) =>
    saving.mutate({
      sessionId,
      slots: slots.map((slot, place) => (place === at ? { ...slot, enrolmentId: enrolmentId || null } : slot)),
    })
  return (
    <div className="grid max-w-4xl gap-4">
      {slots.length === 0 ? (
        <p className="text-solid-gray-700">
          面接の日時は、まだありません。書類選考のあとで、面接をする人だけに割り当てられます。
        </p>
      ) : (
        <ul aria-label="面接の日時" className="border-solid-gray-600 border-t">
          {slots.map((slot, at) => (
            <li
              key={`${slot.onDay}/${slot.begins}/${slot.place}`}
              className="grid items-end gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3 sm:grid-cols-[1fr_1fr_auto]"
            >
              <span className="self-center">
                <Day on={slot.onDay} weekday />{' '}
                <span className="num">
                  {slot.begins}–{slot.ends}
                </span>
                <span className="block text-solid-gray-700">{slot.place}</span>
              </span>
              {isOpen ? (
                <SelectField
                  label={`面接を受ける人：${slot.onDay} ${slot.begins}`}
                  value={slot.enrolmentId ?? ''}
                  onChange={(chosen) => give(at, chosen)}
                >
                  <option value="">（空き）</option>
                  {applicants
                    .filter(
                      ({ enrolmentId }) =>
                        enrolmentId === slot.enrolmentId || without.some((one) => one.enrolmentId === enrolmentId),
                    )
                    .map(({ enrolmentId, name }) => (
                      <option key={enrolmentId} value={enrolmentId}>
                        {name ?? '（退職）'}
                      </option>
                    ))}
                </SelectField>
              ) : (
                <span>
                  {applicants.find(({ enrolmentId }) => enrolmentId === slot.enrolmentId)?.name ?? '（空き）'}
                </span>
              )}
              {isOpen && (
                <Button
                  look="quiet"
                  onPress={() => saving.mutate({ sessionId, slots: slots.filter((_, place) => place !== at) })}
                >
                  消す
                  <span className="sr-only">
                    ：{slot.onDay} {slot.begins}
                  </span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {saving.error && !isAdding && <Refused error={saving.error} />}
      {isOpen && (
        <p>
          <Button look="outline" onPress={() => setAdding(true)}>
            面接の日時を加える
          </Button>
        </p>
      )}
      {isAdding && (
        <AddSlot
          last={slots.at(-1)}
          isPending={saving.isPending}
          error={saving.error}
          onClose={() => setAdding(false)}
          onAdd={(slot) => saving.mutate({ sessionId, slots: [...slots, slot] }, { onSuccess: () => setAdding(false) })}
        />
      )}
    </div>
  )
}

type AddSlotProps = {
  readonly last: Slot | undefined
  readonly isPending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onAdd: (slot: Slot) => void
}

function AddSlot({ last, isPending, error, onClose, onAdd }: AddSlotProps) {
  const [onDay, setDay] = useState(last?.onDay ?? '')
  const [begins, setBegins] = useState(last?.ends ?? '10:00')
  const [ends, setEnds] = useState('')
  const [place, setPlace] = useState(last?.place ?? '')
  return (
    <FormDialog
      title="面接の日時を加える"
      isOpen
      onClose={onClose}
      actLabel="加える"
      isPending={isPending}
      error={error}
      onSubmit={() => onAdd({ onDay, begins, ends, place, enrolmentId: null })}
    >
      <WarekiDateField label="日" value={onDay} onChange={setDay} isRequired />
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField label="始まり" name="begins" value={begins} onChange={setBegins} isRequired />
        <TextField label="終わり" name="ends" value={ends} onChange={setEnds} isRequired />
      </div>
      <TextField label="場所" name="place" value={place} onChange={setPlace} isRequired />
    </FormDialog>
  )
}
