import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../web/api.ts'
import { FormDialog } from '../../../../web/components/Dialog.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { WarekiDateField } from '../../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../../web/said.ts'
import { type Pair, useMentoringAct } from './use-mentoring-act.ts'

/** A day and minutes: there is no field for what was said. */
export function MetDialog({
  pair: { mentoringId, beginsOn },
  onClose,
}: {
  readonly pair: Pair
  readonly onClose: () => void
}) {
  const act = useMentoringAct()
  const [metOn, setMetOn] = useState('')
  const [minutes, setMinutes] = useState('60')
  const [isSent, setSent] = useState(false)
  const logging = useMutation(
    api.training.mentoring.met.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('会った日を記しました。')
      },
    }),
  )
  const long = Number(minutes.normalize('NFKC').trim())
  const problem = Number.isInteger(long) && long >= 5 && long <= 480 ? null : '5から480までの分を書いてください。'
  return (
    <FormDialog
      title="会った日を記す"
      isOpen
      onClose={onClose}
      actLabel="記す"
      isPending={logging.isPending}
      error={logging.error}
      onSubmit={() => {
        setSent(true)
        if (problem === null && metOn !== '') logging.mutate({ mentoringId, metOn, minutes: long })
      }}
    >
      <p>話したことは書きません。日と時間だけが残り、二人と人材育成センターが見ます。</p>
      <WarekiDateField
        label="会った日"
        value={metOn}
        onChange={setMetOn}
        min={beginsOn}
        error={saidAtField(logging.error, 'metOn')}
        isRequired
      />
      <div className="max-w-40">
        <TextField
          label="時間（分）"
          name="minutes"
          value={minutes}
          onChange={setMinutes}
          inputMode="numeric"
          error={isSent ? problem : null}
          isRequired
        />
      </div>
    </FormDialog>
  )
}
