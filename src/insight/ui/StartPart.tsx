import { type Answers, client } from '../../web/api.ts'
import { TextField } from '../../web/components/Field.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { useSession } from '../../web/session.ts'
import { Editable } from './Editable.tsx'
import { EditForm } from './EditForm.tsx'
import { useEdit } from './use-edit.ts'

type Part = Answers['insight']['record']['parts'][number]

/** Turns on what was 検討中, from a day and with its ground. */
export function StartPart({ part }: { readonly part: Part }) {
  return (
    <Editable
      label="この取組を始める"
      mayEdit
      form={(close) => <StartForm partId={part.partId} name={part.name ?? part.text} onClose={close} />}
    />
  )
}

type StartFormProps = { readonly partId: string; readonly name: string; readonly onClose: () => void }

function StartForm({ partId, name, onClose }: StartFormProps) {
  const { today } = useSession()
  const edit = useEdit({
    now: { startsOn: today, basis: '', documentNumber: '' },
    version: 0,
    save: ({ startsOn, basis, documentNumber }) =>
      client.policy.startPart({ partId, startsOn, basis, documentNumber: documentNumber.trim() || null }),
    saidDone: '検討中の取組を始めました。',
    onDone: onClose,
  })
  return (
    <EditForm label={`始める：${name}`} edit={edit} onClose={onClose} actLabel="始める">
      <p className="text-solid-gray-700">始めた日と根拠は記録に残り、あとから消せません。</p>
      <WarekiDateField
        label="始める日"
        value={edit.typed.startsOn}
        onChange={edit.set('startsOn')}
        error={edit.errorAt('startsOn')}
        isRequired
      />
      <TextField
        label="根拠規程"
        name="basis"
        value={edit.typed.basis}
        onChange={edit.set('basis')}
        hint="条例、規則、要綱などの名称"
        error={edit.errorAt('basis')}
        isRequired
      />
      <TextField
        label="文書番号"
        name="documentNumber"
        value={edit.typed.documentNumber}
        onChange={edit.set('documentNumber')}
        hint="なければ空のままにします。"
        error={edit.errorAt('documentNumber')}
      />
    </EditForm>
  )
}
