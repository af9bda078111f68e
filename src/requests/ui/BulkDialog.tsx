import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { type Outcome, stateNames } from '../course-rules.ts'

type BulkDialogProps = {
  readonly items: readonly Answers['requests']['inbox']['items'][number][]
  readonly onClose: () => void
  readonly onDone: () => void
}
const choices: readonly { readonly value: Outcome; readonly label: string }[] = [
  { value: 'approved', label: '承認' },
  { value: 'agreed', label: '支障なし（意見）' },
  { value: 'returned', label: '差戻し' },
]

/** Decides several one by one; before that it says of each what would become of it, and why where nothing can. */
export function BulkDialog({ items, onClose, onDone }: BulkDialogProps) {
  const cache = useQueryClient()
  const [outcome, setOutcome] = useState<Outcome>('approved')
  const [note, setNote] = useState('')
  const ids = items.map(({ requestId, stepId }) => ({ requestId, stepId }))
  const input = { items: ids, outcome, note: note.trim() || null }
  const preview = useQuery(
    api.requests.previewBulk.queryOptions({ input, staleTime: 0, placeholderData: (old) => old }),
  )
  const deciding = useMutation(
    api.requests.decideBulk.mutationOptions({
      onSuccess: async ({ items: done }) => {
        await cache.invalidateQueries({ queryKey: api.requests.key() })
        const failed = done.filter(({ becomes }) => becomes === null)
        if (failed.length > 0) return
        sayDone(`${done.length}件を決めました。`)
        onDone()
      },
    }),
  )
  const shown = deciding.data?.items ?? preview.data?.items ?? []
  const lineOf = (stepId: string) => items.find((one) => one.stepId === stepId)
  return (
    <FormDialog
      title={`${items.length}件をまとめて決める`}
      isOpen
      onClose={deciding.data ? onDone : onClose}
      onSubmit={() => (deciding.data ? onDone() : deciding.mutate(input))}
      actLabel={deciding.data ? '一覧に戻る' : 'このとおりに決める'}
      isPending={deciding.isPending}
      error={deciding.error ?? preview.error}
    >
      <RadioGroup
        label="決め方"
        value={outcome}
        onChange={setOutcome}
        choices={choices}
        isRow
        isDisabled={deciding.isSuccess}
      />
      <TextArea
        label="書き添えること"
        name="note"
        value={note}
        onChange={setNote}
        hint="差戻しには理由が要ります。すべての申請に同じことばが付きます。"
        limit={4000}
        isDisabled={deciding.isSuccess}
      />
      {deciding.data && (
        <Notice kind="caution" title="決められなかったものがあります。" isAnswer>
          ほかは、決まりました。理由を見て、一件ずつ開いてください。
        </Notice>
      )}
      <ul
        aria-label="一件ずつの見込み"
        className="grid max-h-60 gap-2 overflow-y-auto border-solid-gray-300 border-y py-3"
      >
        {shown.map(({ stepId, becomes, why }) => (
          <li key={stepId}>
            {lineOf(stepId)?.title}（{lineOf(stepId)?.applicantName}さん）：
            {becomes === null ? (
              <span className="font-bold text-error-2">{why}</span>
            ) : (
              <span className="font-bold">{stateNames[becomes]}</span>
            )}
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
