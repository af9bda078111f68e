import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { saidBy } from '../../web/said.ts'
import type { Item, Kind } from './check-item.ts'

/** Most characters of a note, as the server takes them. */
const most = 1000

type CheckNoteProps = {
  readonly kind: Kind
  readonly item: Item
  /** What it is a note on, for those who hear it. */
  readonly of: string
  readonly onSaved: (savedAt: string) => void
}

/** What one notes beside a sentence, for nobody else; kept when the field is left. */
export function CheckNote({ kind, item: { paragraphId, note }, of, onSaved }: CheckNoteProps) {
  const [isOpen, setOpen] = useState(note !== null)
  const [typed, setTyped] = useState(note ?? '')
  const [kept, setKept] = useState(note ?? '')
  const saving = useMutation(
    api.growth.noteSelfCheck.mutationOptions({
      scope: { id: 'self-check' },
      onSuccess: ({ savedAt }, sent) => {
        setKept(sent.note)
        onSaved(savedAt)
      },
    }),
  )
  if (!isOpen) {
    return (
      <Button look="quiet" onPress={() => setOpen(true)}>
        メモを書く<span className="sr-only">：{of}</span>
      </Button>
    )
  }
  return (
    <TextField
      value={typed}
      onChange={setTyped}
      maxLength={most}
      autoFocus={note === null}
      onBlur={() => typed !== kept && saving.mutate({ kind, paragraphId, note: typed })}
      className="grid w-full gap-1"
    >
      <Label className="text-dns-14N-130 text-solid-gray-600">
        メモ（あなただけに見えます）<span className="sr-only">：{of}</span>
      </Label>
      <TextArea className="field-sizing-content min-h-20 w-full rounded-8 border border-solid-gray-536 bg-white px-4 py-2 text-std-16N-170" />
      {saving.isError && (
        <p role="alert" className="text-error-2">
          エラー：メモを保存できませんでした。{saidBy(saving.error).fix}
        </p>
      )}
    </TextField>
  )
}
