import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDay } from '../../../platform/calendar/wareki.ts'
import { type Answers, api } from '../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useTrainingAct } from '../use-training-act.ts'

type Seat = Answers['training']['targeting']['mine']['seats'][number]

/** Asks for another 回: a free seat, which the keeper agrees to, or the seat of a colleague, who agrees themself. */
export function SwapDialog({ seat, onClose }: { readonly seat: Seat; readonly onClose: () => void }) {
  const free = seat.others.filter((other) => other.free > 0)
  const [to, setTo] = useState<string>(free[0]?.sessionId ?? 'colleague')
  const [other, setOther] = useState<Person | null>(null)
  const [reason, setReason] = useState('')
  const [isSent, setSent] = useState(false)
  const act = useTrainingAct()
  const isExchange = to === 'colleague'
  const asking = useMutation(
    api.training.targeting.askSwap.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act(
          isExchange
            ? '相手に申し出ました。返事を待ってください。'
            : '研修の担当に申し出ました。返事を待ってください。',
        )
      },
    }),
  )
  return (
    <FormDialog
      title="回を替える"
      isOpen
      onClose={onClose}
      actLabel="申し出る"
      isPending={asking.isPending}
      error={asking.error}
      onSubmit={() => {
        setSent(true)
        if (isExchange && other === null) return
        asking.mutate({
          enrolmentId: seat.enrolmentId,
          toSessionId: isExchange ? null : to,
          otherId: isExchange ? (other?.personId ?? null) : null,
          reason,
        })
      }}
    >
      <p>いまは「{seat.title}」です。返事があるまで、この席はあなたのものです。</p>
      <RadioGroup
        label="替わる先"
        value={to}
        onChange={setTo}
        choices={[
          ...seat.others.map(({ sessionId, name, firstOn, free: seats }) => ({
            value: sessionId,
            label: `${name}　${formatDay(firstOn, 'wareki', { weekday: true })}`,
            hint: seats > 0 ? `空席 ${seats}。研修の担当が答えます。` : '空席はありません。',
            isDisabled: seats === 0,
          })),
          { value: 'colleague', label: 'ほかの回の人と交換する', hint: '相手が替わると答えると、すぐに決まります。' },
        ]}
        isRequired
      />
      {isExchange && (
        <ChoosePerson
          label="交換する相手"
          chosen={other}
          onChoose={setOther}
          error={saidAtField(asking.error, 'otherId') ?? (isSent && other === null ? '選んでください。' : null)}
        />
      )}
      <TextArea
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="答える人が読みます。"
        limit={400}
        isRequired
      />
    </FormDialog>
  )
}
