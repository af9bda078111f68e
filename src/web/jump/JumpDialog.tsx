import { useQuery } from '@tanstack/react-query'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Icon } from '../components/Icon.tsx'
import { Shown } from '../components/Shown.tsx'

type JumpDialogProps = { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }

/** The jump-to box over the page. What searches comes when it is first opened; home need not load it. */
export function JumpDialog({ isOpen, onOpenChange }: JumpDialogProps) {
  const box = useQuery({
    queryKey: ['web', 'jump box'],
    queryFn: async () => (await import('./JumpBox.tsx')).JumpBox,
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-opacity-gray-500 md:px-4 md:pt-[8vh] print:hidden"
    >
      <Modal className="h-dvh w-full max-w-[42rem] bg-white md:h-auto md:rounded-12">
        <Dialog className="flex h-full flex-col outline-none md:max-h-[80vh]">
          {({ close }) => (
            <>
              <div className="flex items-center justify-between gap-4 px-4 pt-2 md:px-5">
                <Heading slot="title" className="text-std-16B-170">
                  人・画面・手続き・方針をさがす
                </Heading>
                <AriaButton
                  slot="close"
                  className="inline-flex min-h-11 cursor-pointer items-center gap-1 rounded-8 px-1.5 text-oln-14N-100 text-solid-gray-800"
                >
                  <Icon name="close" />
                  閉じる
                </AriaButton>
              </div>
              <Shown query={box}>{(JumpBox) => <JumpBox close={close} />}</Shown>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
