import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { FileField } from '../../../web/components/FileField.tsx'
import { saidAtField, saidBy } from '../../../web/said.ts'
import { type Category, categories, categoryNames } from '../../course-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'

const kinds = [
  { name: 'CSV', endings: ['.csv', '.txt'] },
  { name: 'Excel', endings: ['.xlsx'] },
] as const
const limitBytes = 2 * 1024 * 1024

/** A list and what is true of all its rows. A file with a defect is not taken at all; each is named by its line. */
export function BringList({ onClose }: { readonly onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [provider, setProvider] = useState('')
  const [category, setCategory] = useState<Category>('dispatch')
  const [courseId, setCourseId] = useState('')
  const [title, setTitle] = useState('')
  const navigate = useNavigate()
  const act = useTrainingAct()
  const courses = useQuery(api.training.courses.queryOptions({ input: { category: 'dispatch', limit: 100 } }))
  const bringing = useMutation(
    api.training.records.bring.mutationOptions({
      onSuccess: async ({ listId }) => {
        await act('名簿を入れました。だれの行かを確かめてください。')
        await navigate({ to: '/training/records/$listId', params: { listId } })
      },
    }),
  )
  const defects = bringing.error ? saidBy(bringing.error).problems : []
  return (
    <FormDialog
      title="修了者の名簿を入れる"
      isOpen
      onClose={onClose}
      actLabel="名簿を読む"
      isPending={bringing.isPending}
      error={bringing.error}
      onSubmit={() => file && bringing.mutate({ provider, category, courseId, title, upload: file })}
    >
      <p>まだ何も記録しません。次の画面で、それぞれの行がだれかを確かめます。</p>
      <FileField
        label="名簿のファイル"
        file={file}
        onChange={setFile}
        kinds={kinds}
        limitBytes={limitBytes}
        error={defects.length > 0 ? null : saidAtField(bringing.error, 'upload')}
        isRequired
      />
      <p className="text-solid-gray-700">
        要る列は「氏名」と「修了日」です。「所属」「フリガナ」「研修名」「時間」「修了番号」の列があれば読みます。
      </p>
      {defects.length > 0 && (
        <ul
          aria-label="名簿の直すところ"
          className="grid max-h-60 list-disc gap-2 overflow-y-auto border-error-2 border-l-4 pl-8"
        >
          {defects.map(({ message, fix }) => (
            <li key={message}>
              {message}
              {fix}
            </li>
          ))}
        </ul>
      )}
      <TextField
        label="実施した機関"
        name="provider"
        value={provider}
        onChange={setProvider}
        hint="自治大学校、市町村アカデミー など"
        error={saidAtField(bringing.error, 'provider')}
        isRequired
      />
      <TextField
        label="研修名"
        name="title"
        value={title}
        onChange={setTitle}
        hint="名簿に「研修名」の列がないときに書きます。"
        error={saidAtField(bringing.error, 'title')}
      />
      <SelectField label="区分" value={category} onChange={(value) => setCategory(value as Category)}>
        {categories.map((one) => (
          <option key={one} value={one}>
            {categoryNames[one]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="市の研修として数える"
        value={courseId}
        onChange={setCourseId}
        hint="選ぶと、その研修を修了した人として数えます。"
      >
        <option value="">数えない</option>
        {courses.data?.items.map((one) => (
          <option key={one.courseId} value={one.courseId}>
            {one.title}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
