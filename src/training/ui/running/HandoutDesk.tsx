import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { FileField } from '../../../web/components/FileField.tsx'
import { FileLink } from '../../../web/components/FileLink.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { useTrainingAct } from '../use-training-act.ts'

type Session = Answers['training']['course']['sessions'][number]
type HandoutDeskProps = { readonly courseId: string; readonly sessions: readonly Session[] }

const kinds = [
  { name: 'PDF', endings: ['.pdf'] },
  { name: 'Word', endings: ['.docx'] },
  { name: 'Excel', endings: ['.xlsx'] },
  { name: 'PowerPoint', endings: ['.pptx'] },
] as const
const handedNames = { before: '研修の前から', after: '研修が終わってから' } as const

/** What is handed out in a course, for its keepers: to all 回 or one, before or after. */
export function HandoutDesk({ courseId, sessions }: HandoutDeskProps) {
  const query = useQuery(api.training.running.handouts.queryOptions({ input: { courseId }, staleTime: 0 }))
  const [isHanding, setHanding] = useState(false)
  const act = useTrainingAct()
  const taking = useMutation(
    api.training.running.takeHandoutAway.mutationOptions({ onSuccess: () => act('資料を下げました。') }),
  )
  return (
    <div className="grid justify-items-start gap-4">
      <Shown query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-solid-gray-700">配る資料は、まだありません。</p>
          ) : (
            <ul className="w-full border-solid-gray-600 border-t">
              {items.map(({ handoutId, name, sessionName, handed, file }) => (
                <li
                  key={handoutId}
                  className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3"
                >
                  <div className="min-w-0">
                    <span className="block">{name}</span>
                    <span className="block text-solid-gray-700">
                      {sessionName ?? 'すべての回'}・{handedNames[handed]}
                    </span>
                    {file && <FileLink file={file} />}
                  </div>
                  <Button look="quiet" isPending={taking.isPending} onPress={() => taking.mutate({ handoutId })}>
                    下げる<span className="sr-only">：{name}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {taking.error && <Refused error={taking.error} />}
      <Button look="outline" onPress={() => setHanding(true)}>
        資料を配る
      </Button>
      {isHanding && <HandOut courseId={courseId} sessions={sessions} onClose={() => setHanding(false)} />}
    </div>
  )
}

function HandOut({ courseId, sessions, onClose }: HandoutDeskProps & { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [sessionId, setSessionId] = useState('')
  const [handed, setHanded] = useState<'before' | 'after'>('before')
  const [upload, setUpload] = useState<File | null>(null)
  const [isMissing, setMissing] = useState(false)
  const act = useTrainingAct()
  const handing = useMutation(
    api.training.running.handOut.mutationOptions({
      onSuccess: async () => {
        await act('資料を配りました。')
        onClose()
      },
    }),
  )
  const submit = () => {
    setMissing(upload === null)
    if (upload) handing.mutate({ courseId, name, handed, upload, ...(sessionId === '' ? {} : { sessionId }) })
  }
  return (
    <FormDialog
      title="資料を配る"
      isOpen
      onClose={onClose}
      actLabel="配る"
      isPending={handing.isPending}
      error={handing.error}
      onSubmit={submit}
    >
      <TextField label="資料の名前" name="name" value={name} onChange={setName} isRequired />
      <SelectField label="だれに" value={sessionId} onChange={setSessionId}>
        <option value="">すべての回を受ける人</option>
        {sessions.map((one) => (
          <option key={one.sessionId} value={one.sessionId}>
            {one.name}を受ける人
          </option>
        ))}
      </SelectField>
      <RadioGroup
        label="いつから"
        value={handed}
        onChange={setHanded}
        choices={(['before', 'after'] as const).map((value) => ({ value, label: handedNames[value] }))}
      />
      <FileField
        label="ファイル"
        file={upload}
        onChange={setUpload}
        kinds={kinds}
        limitBytes={20 * 1024 * 1024}
        error={isMissing && upload === null ? 'ファイルを選んでください。' : null}
        isRequired
      />
    </FormDialog>
  )
}
