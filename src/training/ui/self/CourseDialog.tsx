import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSelfAct, type Ways } from './use-self-act.ts'

const numbers = [
  { name: 'feeYen', label: '受講料（円）' },
  { name: 'helpPercent', label: '助成の割合（％）' },
  { name: 'mostYen', label: '助成の上限（円）' },
  { name: 'finishMonths', label: '助成の出る修了の期限（か月）' },
] as const

/** The centre lists a 通信講座, says it better, or closes it. */
export function CourseDialog({
  course,
  onClose,
}: {
  readonly course: Ways['courses'][number] | null
  readonly onClose: () => void
}) {
  const act = useSelfAct()
  const [title, setTitle] = useState(course?.title ?? '')
  const [provider, setProvider] = useState(course?.provider ?? '')
  const [about, setAbout] = useState(course?.about ?? '')
  const [isOpen, setOpen] = useState(course?.isOpen ?? true)
  const [typed, setTyped] = useState<Readonly<Record<(typeof numbers)[number]['name'], string>>>({
    feeYen: String(course?.feeYen ?? ''),
    helpPercent: String(course?.helpPercent ?? 50),
    mostYen: String(course?.mostYen ?? 20_000),
    finishMonths: String(course?.finishMonths ?? 6),
  })
  const onSuccess = async () => {
    onClose()
    await act('通信講座を保存しました。')
  }
  const listing = useMutation(api.training.self.list.mutationOptions({ onSuccess }))
  const saving = useMutation(api.training.self.save.mutationOptions({ onSuccess }))
  const error = listing.error ?? saving.error
  const whole = (text: string) => Number(text.normalize('NFKC').replaceAll(',', '').trim() || Number.NaN)
  return (
    <FormDialog
      title={course ? `「${course.title}」を直す` : '通信講座を載せる'}
      isOpen
      onClose={onClose}
      actLabel="保存する"
      isPending={listing.isPending || saving.isPending}
      error={error}
      onSubmit={() => {
        const said = {
          about,
          feeYen: whole(typed.feeYen),
          helpPercent: whole(typed.helpPercent),
          mostYen: whole(typed.mostYen),
          finishMonths: whole(typed.finishMonths),
        }
        if (course) saving.mutate({ correspondenceId: course.correspondenceId, isOpen, ...said })
        else listing.mutate({ title, provider, ...said })
      }}
    >
      {course === null && (
        <>
          <TextField
            label="講座の名前"
            name="title"
            value={title}
            onChange={setTitle}
            error={saidAtField(error, 'title')}
            isRequired
          />
          <TextField
            label="団体"
            name="provider"
            value={provider}
            onChange={setProvider}
            error={saidAtField(error, 'provider')}
            isRequired
          />
        </>
      )}
      <TextArea label="内容" name="about" value={about} onChange={setAbout} limit={1000} />
      {numbers.map(({ name, label }) => (
        <div key={name} className="max-w-60">
          <TextField
            label={label}
            name={name}
            value={typed[name]}
            onChange={(text) => setTyped({ ...typed, [name]: text })}
            inputMode="numeric"
            error={saidAtField(error, name)}
            isRequired
          />
        </div>
      ))}
      {course && (
        <Checkbox
          label="新しく始められる"
          hint="外すと、一覧から消えます。受けている人は、そのまま続きます。"
          isSelected={isOpen}
          onChange={setOpen}
        />
      )}
    </FormDialog>
  )
}
