import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import type { Request } from './answers.ts'

type DialogProps = { readonly request: Request; readonly onClose: () => void }

/** Closes the dialog and shows the request anew. */
function useDone(onClose: () => void, said: string) {
  const cache = useQueryClient()
  return async () => {
    await cache.invalidateQueries({ queryKey: api.disclosure.key() })
    sayDone(said)
    onClose()
  }
}

export function AskCorrection({ request: { requestId, receivedOn }, onClose }: DialogProps) {
  const { today } = useSession()
  const [on, setOn] = useState(today)
  const [what, setWhat] = useState('')
  const onSuccess = useDone(onClose, '補正を求めたことを記しました。補正されるまで、期限は数えません。')
  const asking = useMutation(api.disclosure.askCorrection.mutationOptions({ onSuccess }))
  const atDay = saidAtField(asking.error, 'on')
  return (
    <FormDialog
      title="補正を求める"
      isOpen
      onClose={onClose}
      actLabel="補正を求めたと記す"
      isPending={asking.isPending}
      error={atDay === null ? asking.error : null}
      onSubmit={() => on !== '' && asking.mutate({ requestId, on, what })}
    >
      <p>請求書の形式に足りないところがあるときです（法第77条第3項）。補正に要した日数は、期限に数えません。</p>
      <WarekiDateField
        label="補正を求めた日"
        value={on}
        min={receivedOn}
        max={today}
        onChange={setOn}
        error={atDay}
        isRequired
      />
      <TextArea label="足りないところ" name="what" value={what} onChange={setWhat} limit={500} isRequired />
    </FormDialog>
  )
}

export function MendCorrection({ request: { requestId }, onClose }: DialogProps) {
  const { today } = useSession()
  const [on, setOn] = useState(today)
  const onSuccess = useDone(onClose, '補正された日を記しました。期限をまた数えます。')
  const mending = useMutation(api.disclosure.mendCorrection.mutationOptions({ onSuccess }))
  const atDay = saidAtField(mending.error, 'on')
  return (
    <FormDialog
      title="補正された日を入れる"
      isOpen
      onClose={onClose}
      actLabel="補正されたと記す"
      isPending={mending.isPending}
      error={atDay === null ? mending.error : null}
      onSubmit={() => on !== '' && mending.mutate({ requestId, on })}
    >
      <WarekiDateField label="補正された日" value={on} max={today} onChange={setOn} error={atDay} isRequired />
    </FormDialog>
  )
}

export function ExtendTerm({ request: { requestId, term, latest }, onClose }: DialogProps) {
  const [kind, setKind] = useState<'more-time' | 'large'>('more-time')
  const [until, setUntil] = useState('')
  const [restUntil, setRestUntil] = useState('')
  const [reason, setReason] = useState('')
  const onSuccess = useDone(onClose, '期限を延ばしました。延長の通知書を請求した人に送ってください。')
  const extending = useMutation(api.disclosure.extend.mutationOptions({ onSuccess }))
  const at = (field: string) => saidAtField(extending.error, field)
  const isSaidAtField = at('until') !== null || at('restUntil') !== null
  return (
    <FormDialog
      title="期限を延ばす"
      isOpen
      onClose={onClose}
      actLabel="延ばす"
      isPending={extending.isPending}
      error={isSaidAtField ? null : extending.error}
      onSubmit={() =>
        until !== '' &&
        extending.mutate({ requestId, kind, until, restUntil: kind === 'large' ? restUntil || null : null, reason })
      }
    >
      <p>
        いまの期限は
        <Day on={term.dueOn} />
        です。延ばせるのは一度だけで、期限の前に、新しい期限と理由を書面で通知します。
      </p>
      <RadioGroup
        label="延ばし方"
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'more-time', label: '延長（法第83条第2項）', hint: '事務処理上の困難など、正当な理由があるとき' },
          {
            value: 'large',
            label: '期限の特例（法第84条）',
            hint: '著しく大量で、相当の部分だけを先に決定するとき',
          },
        ]}
      />
      <WarekiDateField
        label={kind === 'large' ? '相当の部分の期限' : '新しい期限'}
        value={until}
        onChange={setUntil}
        hint={
          <>
            <Day on={latest[kind]} />
            まで延ばせます。
          </>
        }
        error={at('until')}
        isRequired
      />
      {kind === 'large' && (
        <WarekiDateField
          label="残りの記録の期限"
          value={restUntil}
          onChange={setRestUntil}
          error={at('restUntil')}
          isRequired
        />
      )}
      <TextArea label="理由" name="reason" value={reason} onChange={setReason} limit={500} isRequired />
    </FormDialog>
  )
}
