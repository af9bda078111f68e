import { useId, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { NativeHint, NativeProblem, RequiredMark } from './FieldFrame.tsx'
import { type FileKind, fileHint, fileProblem, sizeText } from './file-field-rules.ts'

type FileFieldProps = {
  readonly label: string
  readonly file: File | null
  readonly onChange: (file: File | null) => void
  readonly kinds: readonly FileKind[]
  readonly limitBytes: number
  /** What the server found wrong with it. */
  readonly error?: string | null
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

/** A file, chosen or dropped. The browser's own field lies over the whole area, so keyboard and dropping are its own. */
export function FileField({ label, file, onChange, kinds, limitBytes, error, isRequired, isDisabled }: FileFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)
  const problem = refused ?? error ?? null

  const take = (chosen: File | undefined) => {
    setOver(false)
    // The same file may be chosen again after it has been mended.
    if (input.current) input.current.value = ''
    if (chosen === undefined) return
    const why = fileProblem(chosen, { kinds, limitBytes })
    setRefused(why)
    onChange(why === null ? chosen : null)
  }
  const remove = () => {
    setRefused(null)
    onChange(null)
    input.current?.focus()
  }

  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <label htmlFor={id} className="text-std-16B-170">
          {label}
        </label>
        {isRequired && <RequiredMark />}
      </div>
      <NativeHint id={`${id}-hint`}>
        {isRequired && <span className="sr-only">必須。</span>}
        {fileHint({ kinds, limitBytes })}
      </NativeHint>
      <div
        className={`relative rounded-8 border-2 border-dashed px-4 py-5 has-focus-visible:focus-look ${
          problem === null ? 'border-solid-gray-536' : 'border-error-2'
        } ${isOver ? 'bg-green-50' : 'bg-white'}`}
      >
        <p aria-hidden="true">
          <span className="text-green-1000 underline underline-offset-4">ファイルを選ぶ</span>
          か、ここにドラッグして入れてください。
        </p>
        <input
          ref={input}
          id={id}
          type="file"
          accept={kinds.flatMap(({ endings }) => endings).join(',')}
          disabled={isDisabled}
          aria-invalid={problem !== null || undefined}
          aria-describedby={[`${id}-hint`, problem !== null && `${id}-error`, file && `${id}-file`]
            .filter(Boolean)
            .join(' ')}
          onChange={(event) => take(event.target.files?.[0])}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-not-allowed"
        />
      </div>
      <div role="status">
        {file && (
          <p className="flex flex-wrap items-baseline gap-x-4">
            <span id={`${id}-file`}>
              選んだファイル：<span className="font-bold">{file.name}</span>
              <span className="num">（{sizeText(file.size)}）</span>
            </span>
            <Button look="quiet" onPress={remove} isDisabled={isDisabled}>
              取り消す
            </Button>
          </p>
        )}
        {problem !== null && <NativeProblem id={`${id}-error`}>{problem}</NativeProblem>}
      </div>
    </div>
  )
}
