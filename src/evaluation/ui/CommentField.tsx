import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'

type CommentFieldProps = {
  readonly label: string
  /** What it is about, for those who hear it. */
  readonly of: string
  readonly value: string
  readonly onChange: (text: string) => void
}

/** Most characters of what is said to one line, as the server takes them. */
const mostOfLine = 2000

/** A few sentences beside a line; it grows with what is written. */
export function CommentField({ label, of, value, onChange }: CommentFieldProps) {
  return (
    <TextField value={value} onChange={onChange} maxLength={mostOfLine} className="grid content-start gap-1">
      <Label className="text-std-16B-170">
        {label}
        <span className="sr-only">：{of}</span>
      </Label>
      <TextArea className="field-sizing-content min-h-20 w-full rounded-8 border border-solid-gray-536 bg-white px-4 py-2 text-std-16N-170" />
    </TextField>
  )
}
