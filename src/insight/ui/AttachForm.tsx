import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api, client } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { FileField } from '../../web/components/FileField.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { saidBy } from '../../web/said.ts'

type AttachFormProps = {
  readonly document: Answers['insight']['record']['documents'][number]
  readonly onClose: () => void
}

const kinds = [
  { name: 'PDF', endings: ['.pdf'] },
  { name: 'Word', endings: ['.docx'] },
  { name: 'Excel', endings: ['.xlsx'] },
  { name: 'PowerPoint', endings: ['.pptx'] },
] as const
const limitBytes = 20 * 1024 * 1024

/** The file of a 規程 or 様式, for everybody to take. */
export function AttachForm({ document: { documentId, name, file }, onClose }: AttachFormProps) {
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<File | null>(null)
  const [isMissing, setMissing] = useState(false)
  const sending = useMutation({
    mutationFn: (upload: File) => client.insight.attachFile({ documentId, upload }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.insight.key() })
      sayDone('ファイルを添えました。')
      onClose()
    },
  })
  const said = sending.isError ? saidBy(sending.error) : null
  const label = file === null ? 'ファイルを添える' : 'ファイルを差しかえる'

  return (
    <form
      aria-label={`${label}：${name}`}
      className="mt-4 grid max-w-2xl gap-6 border-green-800 border-l-4 pl-5"
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(chosen === null)
        if (chosen) sending.mutate(chosen)
      }}
    >
      <FileField
        label="ファイル"
        file={chosen}
        onChange={(next) => {
          sending.reset()
          setMissing(false)
          setChosen(next)
        }}
        kinds={kinds}
        limitBytes={limitBytes}
        isRequired
        isDisabled={sending.isPending}
        error={said ? `${said.message}${said.fix}` : isMissing ? 'ファイルを選んでください。' : null}
      />
      <p className="text-solid-gray-700">
        そだちを使うすべての人が受け取れます。個人の情報を含むファイルは添えません。
      </p>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" isPending={sending.isPending}>
          {label}
        </Button>
        <Button look="outline" onPress={onClose}>
          やめる
        </Button>
      </div>
    </form>
  )
}
