import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { type Ojt, useOjtAct } from './use-ojt-act.ts'

/** Several at once, one in each line. */
export function AddItemsDialog({ ojtId, onClose }: { readonly ojtId: string; readonly onClose: () => void }) {
  const act = useOjtAct()
  const [text, setText] = useState('')
  const [isSent, setSent] = useState(false)
  const adding = useMutation(
    api.training.ojt.addItems.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('業務を加えました。')
      },
    }),
  )
  const titles = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return (
    <FormDialog
      title="業務を加える"
      isOpen
      onClose={onClose}
      actLabel="加える"
      isPending={adding.isPending}
      error={adding.error}
      onSubmit={() => {
        setSent(true)
        if (titles.length > 0) adding.mutate({ ojtId, titles })
      }}
    >
      <TextArea
        label="業務"
        name="titles"
        value={text}
        onChange={setText}
        hint="教える順に、一行に一つ書きます。"
        error={saidAtField(adding.error, 'titles') ?? (isSent && titles.length === 0 ? '業務を書いてください。' : null)}
        isRequired
      />
    </FormDialog>
  )
}

/** Who of the 課 taught it, and when: the 指導員, unless somebody else did. */
export function TaughtDialog({
  ojt: { ojtId, instructorId, colleagues },
  item: { itemId, title, taughtOn },
  onClose,
}: {
  readonly ojt: Ojt
  readonly item: Ojt['items'][number]
  readonly onClose: () => void
}) {
  const act = useOjtAct()
  const { today } = useSession()
  const [by, setBy] = useState(instructorId)
  const [on, setOn] = useState(taughtOn ?? today)
  const marking = useMutation(
    api.training.ojt.taught.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('教えた人と日を記しました。')
      },
    }),
  )
  return (
    <FormDialog
      title={`「${title}」を教えた日を記す`}
      isOpen
      onClose={onClose}
      actLabel="記す"
      isPending={marking.isPending}
      error={marking.error}
      onSubmit={() => on !== '' && marking.mutate({ ojtId, itemId, taughtBy: by, taughtOn: on })}
    >
      <SelectField label="教えた人" value={by} onChange={setBy}>
        {colleagues.map(({ personId, name }) => (
          <option key={personId} value={personId}>
            {name}
          </option>
        ))}
      </SelectField>
      <WarekiDateField
        label="教えた日"
        value={on}
        onChange={setOn}
        error={saidAtField(marking.error, 'taughtOn')}
        isRequired
      />
    </FormDialog>
  )
}
