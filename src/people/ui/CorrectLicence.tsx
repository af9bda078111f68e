import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import type { PersonRecord } from './RecordFacts.tsx'

type How = 'ended' | 'mended' | 'wrong'
const choices = [
  { value: 'ended' as const, label: '失効した、返納した（持たなくなった）' },
  { value: 'mended' as const, label: '名前、取った日、有効期限を直す（更新したときも）' },
  { value: 'wrong' as const, label: '取っていなかった（記録を取り消す）' },
]

type CorrectLicenceProps = { readonly licence: PersonRecord['licences'][number]; readonly onClose: () => void }

/** What was wrong with a 資格・免許 on the record, or that it is held no more. What stood there stays in the history. */
export function CorrectLicence({ licence, onClose }: CorrectLicenceProps) {
  const { licenceId } = licence
  const { today } = useSession()
  const cache = useQueryClient()
  const [how, setHow] = useState<How>('ended')
  const [name, setName] = useState(licence.name)
  const [acquiredOn, setAcquiredOn] = useState(licence.acquiredOn)
  const [validUntil, setValidUntil] = useState(licence.validUntil ?? '')
  const [endedOn, setEndedOn] = useState(licence.endedOn ?? today)
  const [reason, setReason] = useState('')
  const correcting = useMutation(
    api.people.licences.correct.mutationOptions({
      onSuccess: async () => {
        onClose()
        sayDone('資格・免許の記録を直しました。')
        await cache.invalidateQueries({ queryKey: api.people.record.key() })
      },
    }),
  )
  const becomes = {
    ended: { name: licence.name, acquiredOn: licence.acquiredOn, validUntil: licence.validUntil, endedOn },
    mended: { name, acquiredOn, validUntil: validUntil || null, endedOn: licence.endedOn },
    wrong: null,
  }[how]
  const at = (field: string) => saidAtField(correcting.error, field)
  const isAtField = ['endedOn', 'acquiredOn', 'validUntil'].some((field) => at(field) !== null)
  return (
    <FormDialog
      title={`記録を直す：${licence.name}`}
      isOpen
      onClose={onClose}
      onSubmit={() =>
        becomes?.endedOn !== '' && becomes?.acquiredOn !== '' && correcting.mutate({ licenceId, becomes, reason })
      }
      actLabel="直す"
      isPending={correcting.isPending}
      error={isAtField ? null : correcting.error}
    >
      <RadioGroup label="どう直しますか" value={how} onChange={setHow} choices={choices} />
      {how === 'ended' && (
        <WarekiDateField
          label="失った日"
          value={endedOn}
          onChange={setEndedOn}
          min={licence.acquiredOn}
          max={today}
          error={at('endedOn')}
          isRequired
        />
      )}
      {how === 'mended' && (
        <>
          <TextField label="資格・免許の名前" name="name" value={name} onChange={setName} isRequired />
          <WarekiDateField
            label="取った日"
            value={acquiredOn}
            onChange={setAcquiredOn}
            max={today}
            error={at('acquiredOn')}
            isRequired
          />
          <WarekiDateField
            label="有効期限（あるとき）"
            value={validUntil}
            onChange={setValidUntil}
            min={acquiredOn}
            error={at('validUntil')}
          />
        </>
      )}
      <TextField
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="確かめた書類などです。本人も読みます。"
        isRequired
      />
    </FormDialog>
  )
}
