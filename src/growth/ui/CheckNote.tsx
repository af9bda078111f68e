import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { Button } from '../../web/components/Button.tsx'

/** Most characters of a note, as the server takes them. */
const most = 1000

type CheckNoteProps = {
  readonly note: string
  readonly onType: (note: string) => void
  /** What it is a note on, for those who hear it. */
  readonly of: string
}

/** What one notes beside a sentence, for nobody else. */
export function CheckNote({ note, onType, of }: CheckNoteProps) {
  const [isOpened, setOpened] = useState(false)
  if (note === '' && !isOpened) {
    return (
      <Button look="quiet" onPress={() => setOpened(true)}>
        メモを書く<span className="sr-only">：{of}</span>
      </Button>
    )
  }
  return (
    <TextField value={note} onChange={onType} maxLength={most} autoFocus={isOpened} className="grid w-full gap-1">
      <Label className="text-dns-14N-130 text-solid-gray-600">
        メモ（あなただけに見えます）<span className="sr-only">：{of}</span>
      </Label>
      <TextArea className="field-sizing-content min-h-20 w-full rounded-8 border border-solid-gray-536 bg-white px-4 py-2 text-std-16N-170" />
    </TextField>
  )
}
