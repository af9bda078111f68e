import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { saidBy } from '../said.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

type DialogProps = {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** A question that must be answered; the first focus is on the way back. */
  readonly isQuestion?: boolean
  readonly children: ReactNode
}

/**
 * Over the page until it is answered; the focus goes back to where it came from. A slip of the mouse beside it does not
 * close it, so nothing typed is lost; Escape does.
 */
function Dialog({ title, isOpen, onClose, isQuestion = false, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto bg-opacity-gray-500 px-4 py-[8vh] print:hidden"
    >
      <Modal className="w-full max-w-xl rounded-12 bg-white">
        <AriaDialog role={isQuestion ? 'alertdialog' : 'dialog'} className="grid gap-5 p-6 outline-none md:p-8">
          <Heading slot="title" className="text-std-20B-150">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

type AnswerProps = {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children?: ReactNode
  /** A verb: 取り下げる. Never はい or OK. */
  readonly actLabel: string
  readonly closeLabel?: string
  readonly isPending?: boolean
  /** Of the act; said here, because the dialog stays open. */
  readonly error?: unknown
}

type ConfirmDialogProps = AnswerProps & {
  readonly onAct: () => void
  /** It cannot be undone; say so in the text as well. */
  readonly isDestructive?: boolean
}

/** Asks once before something is done that others see or that does not come back. */
export function ConfirmDialog({ onAct, isDestructive = false, closeLabel = 'やめる', ...of }: ConfirmDialogProps) {
  return (
    <Dialog title={of.title} isOpen={of.isOpen} onClose={of.onClose} isQuestion>
      {of.children && <div className="grid gap-3">{of.children}</div>}
      <SaidInDialog error={of.error} />
      <div className="flex flex-wrap gap-3">
        <Button look="outline" onPress={of.onClose} autoFocus>
          {closeLabel}
        </Button>
        <Button look={isDestructive ? 'danger' : 'solid'} onPress={onAct} isPending={of.isPending ?? false}>
          {of.actLabel}
        </Button>
      </div>
    </Dialog>
  )
}

type FormDialogProps = AnswerProps & { readonly onSubmit: () => void }

/** A few fields for one act. What is typed belongs to the page, so closing loses nothing that the page keeps. */
export function FormDialog({ onSubmit, closeLabel = 'やめる', ...of }: FormDialogProps) {
  return (
    <Dialog title={of.title} isOpen={of.isOpen} onClose={of.onClose}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          // A dialog may stand inside a form of the page in React's tree.
          event.stopPropagation()
          onSubmit()
        }}
      >
        {of.children}
        <SaidInDialog error={of.error} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" isPending={of.isPending ?? false}>
            {of.actLabel}
          </Button>
          <Button look="outline" onPress={of.onClose}>
            {closeLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function SaidInDialog({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null
  const { message, fix, isExpected } = saidBy(error)
  return (
    <Notice kind={isExpected ? 'caution' : 'error'} title={message} isAnswer>
      {fix}
    </Notice>
  )
}
