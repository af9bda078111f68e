import { type ReactNode, useState } from 'react'
import { Button } from '../../web/components/Button.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { saidBy } from '../../web/said.ts'

type EditFormProps = {
  readonly label: string
  readonly edit: {
    readonly saving: { readonly error: unknown; readonly isPending: boolean; readonly mutate: () => void }
    readonly theirs: object | null
  }
  readonly onClose: () => void
  readonly children: ReactNode
  readonly actLabel?: string
  /** What is still wrong with what was typed; the form is not sent then, and says so. */
  readonly problem?: string | null
}

/** The frame of every form of the register: what stands in the way is said above the buttons, and nothing typed is lost by it. */
export function EditForm({ label, edit, onClose, children, actLabel = '保存する', problem = null }: EditFormProps) {
  const [hasTried, setTried] = useState(false)
  return (
    <form
      aria-label={label}
      className="grid max-w-2xl gap-6 border-green-800 border-l-4 pl-5"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (problem === null) edit.saving.mutate()
      }}
    >
      {children}
      {hasTried && problem !== null ? <Notice kind="caution" title={problem} isAnswer /> : <Said edit={edit} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" isPending={edit.saving.isPending} pendingText="保存しています…">
          {actLabel}
        </Button>
        <Button look="outline" onPress={onClose}>
          やめる
        </Button>
      </div>
    </form>
  )
}

function Said({ edit: { saving, theirs } }: Pick<EditFormProps, 'edit'>) {
  if (saving.error !== null) {
    const { message, fix, isExpected } = saidBy(saving.error)
    return (
      <Notice kind={isExpected ? 'caution' : 'error'} title={message} isAnswer>
        {fix}
      </Notice>
    )
  }
  if (theirs === null) return null
  return (
    <Notice kind="caution" title="あなたが書いているあいだに、ほかの人がここを変えました。" isAnswer>
      あなたの文はこの画面に残っています。相手の内容と見くらべて、保存してください。
    </Notice>
  )
}

type TheirsProps = {
  /** What the field is called. */
  readonly label: string
  readonly mine: string
  /** What the register has by now; null while nobody else has changed anything. */
  readonly theirs: string | null
  readonly onTake: (text: string) => void
}

/** Below a field that two people wrote: the other's words, to compare and to take. */
export function Theirs({ label, mine, theirs, onTake }: TheirsProps) {
  if (theirs === null || theirs === mine) return null
  return (
    <div className="-mt-3 grid justify-items-start gap-1 border-solid-gray-536 border-l-4 pl-4">
      <p className="text-dns-14N-130 text-solid-gray-600">いま台帳にある「{label}」</p>
      <p className="whitespace-pre-wrap">{theirs === '' ? '（何も書かれていません）' : theirs}</p>
      <Button look="outline" onPress={() => onTake(theirs)}>
        この文を使う<span className="sr-only">：{label}</span>
      </Button>
    </div>
  )
}
